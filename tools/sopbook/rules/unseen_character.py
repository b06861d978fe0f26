r"""A character cannot be seen, or looks like another one.

**Why.** No-break and zero-width spaces, soft hyphens, what turns the direction of text, and
Cyrillic or Greek letters inside a Latin word come in with copied text. A reviewer cannot see them,
search does not find the word, and two texts that look the same differ. Joiners are read where a
script or an emoji needs them.

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
        do: "Look for an\u00a0open case."
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

ID = "unseen-character"
