"""Text is dropped by YAML, or read as part of another text.

**Why.** After a space, `#` begins a comment: of `Press # to continue` only `Press` would be
published. A line that begins with `-` or `key:` without its space, or is indented too far, becomes
the end of the text above it. Write a comment on a line of its own, or set it apart by two spaces;
after an id, a number or a date one space is enough.

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
        do: Press # to continue.
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
        do: "Press # to continue."
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

ID = "swallowed-text"
