"""A field holds something that it cannot hold.

**Why.** Statuses, dates, durations and pictures have a form that every tool downstream relies on.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: hold
        wait: half a minute
        end: done
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
      - id: hold
        wait: 30s
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "wrong-value"
