"""A field that is needed is missing or empty.

**Why.** Without it the rest cannot be understood: a step without an id cannot be led to, an
answer without a target leads nowhere.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "missing-field"
