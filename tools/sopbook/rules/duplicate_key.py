"""The same key is written twice.

**Why.** YAML would use one of the two without a word, and the other one would be lost.

**Wrong**

```yaml
title: First title
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

ID = "duplicate-key"
