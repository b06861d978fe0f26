"""An SOP has more than 150 steps.

**Why.** No owner can review it in one sitting, and no chart shows it. Several SOPs can hand over
to each other: an end names the SOP that goes on.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: reason
        ask: Which form is it?
        answers: {a: form-a, b: form-b, c: form-c, d: form-d}
  form-a:
    steps: [
      {id: a1, do: Box a1.}, {id: a2, do: Box a2.}, {id: a3, do: Box a3.},
      {id: a4, do: Box a4.}, {id: a5, do: Box a5.}, {id: a6, do: Box a6.},
      {id: a7, do: Box a7.}, {id: a8, do: Box a8.}, {id: a9, do: Box a9.},
      {id: a10, do: Box a10.}, {id: a11, do: Box a11.}, {id: a12, do: Box a12.},
      {id: a13, do: Box a13.}, {id: a14, do: Box a14.}, {id: a15, do: Box a15.},
      {id: a16, do: Box a16.}, {id: a17, do: Box a17.}, {id: a18, do: Box a18.},
      {id: a19, do: Box a19.}, {id: a20, do: Box a20.}, {id: a21, do: Box a21.},
      {id: a22, do: Box a22.}, {id: a23, do: Box a23.}, {id: a24, do: Box a24.},
      {id: a25, do: Box a25.}, {id: a26, do: Box a26.}, {id: a27, do: Box a27.},
      {id: a28, do: Box a28.}, {id: a29, do: Box a29.}, {id: a30, do: Box a30.},
      {id: a31, do: Box a31.}, {id: a32, do: Box a32.}, {id: a33, do: Box a33.},
      {id: a34, do: Box a34.}, {id: a35, do: Box a35.}, {id: a36, do: Box a36.},
      {id: a37, do: Box a37.}, {id: a38, do: Box a38., end: done}
    ]
  form-b:
    steps: [
      {id: b1, do: Box b1.}, {id: b2, do: Box b2.}, {id: b3, do: Box b3.},
      {id: b4, do: Box b4.}, {id: b5, do: Box b5.}, {id: b6, do: Box b6.},
      {id: b7, do: Box b7.}, {id: b8, do: Box b8.}, {id: b9, do: Box b9.},
      {id: b10, do: Box b10.}, {id: b11, do: Box b11.}, {id: b12, do: Box b12.},
      {id: b13, do: Box b13.}, {id: b14, do: Box b14.}, {id: b15, do: Box b15.},
      {id: b16, do: Box b16.}, {id: b17, do: Box b17.}, {id: b18, do: Box b18.},
      {id: b19, do: Box b19.}, {id: b20, do: Box b20.}, {id: b21, do: Box b21.},
      {id: b22, do: Box b22.}, {id: b23, do: Box b23.}, {id: b24, do: Box b24.},
      {id: b25, do: Box b25.}, {id: b26, do: Box b26.}, {id: b27, do: Box b27.},
      {id: b28, do: Box b28.}, {id: b29, do: Box b29.}, {id: b30, do: Box b30.},
      {id: b31, do: Box b31.}, {id: b32, do: Box b32.}, {id: b33, do: Box b33.},
      {id: b34, do: Box b34.}, {id: b35, do: Box b35.}, {id: b36, do: Box b36.},
      {id: b37, do: Box b37.}, {id: b38, do: Box b38., end: done}
    ]
  form-c:
    steps: [
      {id: c1, do: Box c1.}, {id: c2, do: Box c2.}, {id: c3, do: Box c3.},
      {id: c4, do: Box c4.}, {id: c5, do: Box c5.}, {id: c6, do: Box c6.},
      {id: c7, do: Box c7.}, {id: c8, do: Box c8.}, {id: c9, do: Box c9.},
      {id: c10, do: Box c10.}, {id: c11, do: Box c11.}, {id: c12, do: Box c12.},
      {id: c13, do: Box c13.}, {id: c14, do: Box c14.}, {id: c15, do: Box c15.},
      {id: c16, do: Box c16.}, {id: c17, do: Box c17.}, {id: c18, do: Box c18.},
      {id: c19, do: Box c19.}, {id: c20, do: Box c20.}, {id: c21, do: Box c21.},
      {id: c22, do: Box c22.}, {id: c23, do: Box c23.}, {id: c24, do: Box c24.},
      {id: c25, do: Box c25.}, {id: c26, do: Box c26.}, {id: c27, do: Box c27.},
      {id: c28, do: Box c28.}, {id: c29, do: Box c29.}, {id: c30, do: Box c30.},
      {id: c31, do: Box c31.}, {id: c32, do: Box c32.}, {id: c33, do: Box c33.},
      {id: c34, do: Box c34.}, {id: c35, do: Box c35.}, {id: c36, do: Box c36.},
      {id: c37, do: Box c37.}, {id: c38, do: Box c38., end: done}
    ]
  form-d:
    steps: [
      {id: d1, do: Box d1.}, {id: d2, do: Box d2.}, {id: d3, do: Box d3.},
      {id: d4, do: Box d4.}, {id: d5, do: Box d5.}, {id: d6, do: Box d6.},
      {id: d7, do: Box d7.}, {id: d8, do: Box d8.}, {id: d9, do: Box d9.},
      {id: d10, do: Box d10.}, {id: d11, do: Box d11.}, {id: d12, do: Box d12.},
      {id: d13, do: Box d13.}, {id: d14, do: Box d14.}, {id: d15, do: Box d15.},
      {id: d16, do: Box d16.}, {id: d17, do: Box d17.}, {id: d18, do: Box d18.},
      {id: d19, do: Box d19.}, {id: d20, do: Box d20.}, {id: d21, do: Box d21.},
      {id: d22, do: Box d22.}, {id: d23, do: Box d23.}, {id: d24, do: Box d24.},
      {id: d25, do: Box d25.}, {id: d26, do: Box d26.}, {id: d27, do: Box d27.},
      {id: d28, do: Box d28.}, {id: d29, do: Box d29.}, {id: d30, do: Box d30.},
      {id: d31, do: Box d31.}, {id: d32, do: Box d32.}, {id: d33, do: Box d33.},
      {id: d34, do: Box d34.}, {id: d35, do: Box d35.}, {id: d36, do: Box d36.},
      {id: d37, do: Box d37.}, {id: d38, do: Box d38., end: done}
    ]
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
# file: example.yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: reason
        ask: Which form is it?
        answers:
          a: {end: form-a}
          b: {end: done}
ends:
  form-a:
    outcome: resolved
    sop: form-a
  done:
    outcome: resolved
# file: form-a.yaml
id: form-a
title: Form A
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: a1
        do: Fill in form A.
        end: done
ends:
  done:
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case

ID = "too-many-steps"

MOST = 150


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where an SOP has too many steps."""
    steps = len(case.sop.steps)
    if steps > MOST:
        yield Finding(
            ID,
            f"the SOP has {steps} steps; {MOST} is the most that can be reviewed",
            case.sop.id.span,
            "Make an SOP of what stands for itself; an end hands over to it with 'sop:'.",
        )
