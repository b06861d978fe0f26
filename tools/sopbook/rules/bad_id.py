"""An id has a form that ids cannot have.

**Why.** Ids stand in addresses and links. They are made of letters and digits, joined by single
hyphens. The id of an SOP is also the name of its file.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open case?
        do: Look for an open case.
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

ID = "bad-id"
