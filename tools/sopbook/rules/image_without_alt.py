"""A picture has no text that stands for it.

**Why.** Who listens to the page instead of seeing it, and who prints it without pictures, gets
nothing of what the picture tells. `alt` says it in a few words.

**Wrong**

```yaml
# file: form.png
(a picture)
# file: example.yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: fill-form
        do: Fill in the form.
        image: {src: form.png}
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
# file: form.png
(a picture)
# file: example.yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: fill-form
        do: Fill in the form.
        image: {src: form.png, alt: The form with its seven fields}
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
from sopbook.model.content import Image

ID = "image-without-alt"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every picture without words for it."""
    for step in case.sop.all_steps():
        for part in step.content:
            if isinstance(part, Image) and not part.alt.strip():
                yield Finding(
                    ID,
                    f"the picture '{part.src}' has no text that stands for it",
                    part.src.span,
                    "Add 'alt:' with what the picture tells.",
                    step=step.heading,
                    steps=(str(step.id),),
                )
