"""The file uses a part of YAML that Sopbook does not read.

**Why.** Tabs, anchors and aliases, merge keys, tags, several documents and very deep nesting are
either invisible or change what another line means. A reviewer must see what an SOP says on the
line that says it.

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
        do: &words Look for an open case.
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

ID = "refused-yaml"
