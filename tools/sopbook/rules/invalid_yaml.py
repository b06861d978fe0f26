"""The file is not valid YAML.

**Why.** Nothing in a file can be read where its YAML is broken. The usual causes are a colon or a
quote inside text that stands without quotes, and a line that is indented unlike its neighbours.

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
        do: Ask this: is there an open case?
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
        do: "Ask this: is there an open case?"
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "invalid-yaml"
