"""Two SOPs hand a call back and forth.

**Why.** One SOP ends by handing over to another, and that one hands back at once, with no
question between: the agent is where they were, knows nothing more, and goes round again.

**Wrong**

```yaml
# file: refunds.yaml
id: refunds
title: Refunds
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: paid
        ask: Has the customer paid?
        answers:
          yes: {end: paid-back}
          no: {end: unpaid}
ends:
  paid-back:
    outcome: resolved
  unpaid:
    outcome: resolved
    sop: invoices
# file: invoices.yaml
id: invoices
title: Invoices
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: look
        do: Look at the invoice.
        end: refund
ends:
  refund:
    outcome: resolved
    sop: refunds
```

**Right**

```yaml
# file: refunds.yaml
id: refunds
title: Refunds
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: paid
        ask: Has the customer paid?
        answers:
          yes: {end: paid-back}
          no: {end: unpaid}
ends:
  paid-back:
    outcome: resolved
  unpaid:
    outcome: resolved
    sop: invoices
# file: invoices.yaml
id: invoices
title: Invoices
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: right-amount
        ask: Is the amount right?
        answers:
          yes: {end: explained}
          no: {end: refund}
ends:
  explained:
    outcome: resolved
  refund:
    outcome: resolved
    sop: refunds
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopbook.finding import Finding, Move, Related
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.model.sop import End
from sopbook.model.text import Text
from sopbook.rules.words import complete

ID = "ping-pong"


def check(library: Library, cases: Sequence[Case]) -> Iterator[Finding]:
    """Yield a finding at every end that hands straight back to an SOP that hands over to it."""
    handing: dict[tuple[str, str], Text] = {}
    for sop in library.sops:
        for end in sop.ends.values():
            if end.sop is not None:
                handing.setdefault((str(sop.id), str(end.sop)), end.sop)
    for case in cases:
        if not any(end.sop is not None for end in case.sop.ends.values()):
            continue
        told: set[str] = set()
        for end, run in _straight(case):
            there = handing.get((str(end.sop), str(case.sop.id)))
            if end.sop is not None and there is not None and end.id not in told:
                told.add(end.id)
                yield Finding(
                    ID,
                    f"'{end.sop}' hands over to '{case.sop.id}', which hands straight back to it",
                    end.sop.span,
                    "Ask what tells the two apart, or let one of them come to an end of its own.",
                    (Related(there.span, "the call comes from here"),),
                    witness=run,
                    sop=str(case.sop.id),
                )


def _straight(case: Case) -> Iterator[tuple[End, tuple[Move, ...]]]:
    """Yield the ends that entries come to without asking anything, with the run."""
    space = case.space
    for begin in space.begins.values() if space is not None and complete(case) else ():
        assert space is not None
        number, run = begin, list[Move]()
        while _learns_nothing(case, number) and len(run) < len(space.states):
            arrow, target = space.moves[number][0]
            run.append(space.move(number, arrow))
            number = target
        place = space.states[number].place
        if space.flow.is_end(place):
            yield case.sop.ends[space.flow.ends[place - len(space.flow.steps)]], tuple(run)


def _learns_nothing(case: Case, number: int) -> bool:
    """Return whether a state is left in one way only, with nothing asked or written down."""
    assert case.space is not None
    place = case.space.states[number].place
    if not 0 <= place < len(case.flow.steps) or len(case.space.moves[number]) != 1:
        return False
    step = case.flow.steps[place]
    return not step.answers and not step.fields
