"""A field is not known.

**Why.** A misspelt field would be dropped, and with it what it says.

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
        aks: Is there an open case?
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
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "unknown-field"
