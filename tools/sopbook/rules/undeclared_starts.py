"""Several procedures, and nothing says which one starts.

**Why.** With one procedure a missing start is plain; with several, an agent could begin at any of
them.

**Wrong**

```yaml
id: example
title: Example
procedures:
  main:
    steps:
      - id: open-case
        do: Look for an open case.
        end: done
  back-office:
    steps:
      - id: read-mail
        do: Read the e-mail thread.
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
  back-office: back-office
procedures:
  main:
    steps:
      - id: open-case
        do: Look for an open case.
        end: done
  back-office:
    steps:
      - id: read-mail
        do: Read the e-mail thread.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case

ID = "undeclared-starts"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where several procedures stand without entries."""
    sop = case.sop
    if not sop.entries and len(sop.procedures) > 1:
        yield Finding(
            ID,
            f"the SOP has {len(sop.procedures)} procedures and does not say which one starts",
            sop.span,
            "Add 'entries:' with a line for each audience, such as "
            f"'front-line: {next(iter(sop.procedures))}'.",
        )
