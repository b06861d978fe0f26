"""A step says twice how it goes on.

**Why.** With answers and a target of its own, or with two targets, nobody knows which one holds.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        do: Look for an open case.
        go: close
        end: done
      - id: close
        do: Close the case.
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
      - id: open-case
        do: Look for an open case.
        go: close
      - id: close
        do: Close the case.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "two-ways-on"
