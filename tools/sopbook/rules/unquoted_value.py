"""Text is missing its quotes.

**Why.** Without quotes `12`, `true` and `null` are not text to YAML. The words `yes`, `no`, `on`
and `off`, dates and times need no quotes here.

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
        do: 12
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
        do: "12"
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "unquoted-value"
