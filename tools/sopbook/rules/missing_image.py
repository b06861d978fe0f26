"""A picture is not in the library.

**Why.** An agent would see an empty frame. Pictures lie in the folder of the library; `src` is the
path from there.

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
        do: Look for the open case.
        image: {src: open-case.png, alt: Where the open case stands}
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
# file: open-case.png
(a picture)
# file: example.yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        do: Look for the open case.
        image: {src: open-case.png, alt: Where the open case stands}
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
from sopbook.rules.words import did_you_mean

ID = "missing-image"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every picture that the library's folder does not hold."""
    images = case.library.images
    if not case.library.declared:
        return  # what the paths start from is not known
    for step in case.sop.all_steps():
        for part in step.content:
            if isinstance(part, Image) and part.src not in images:
                yield Finding(
                    ID,
                    f"there is no picture '{part.src}' in the library's folder",
                    part.src.span,
                    did_you_mean(part.src, images),
                    step=step.heading,
                    steps=(str(step.id),),
                )
