"""Two answers of a question are the same but for a comma.

**Why.** An agent reads both, looks for the difference, and there is none: the same words, the
same place, under the same condition. Answers that mean different things may well lead to one
place.

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
        ask: Is there an open case?
        answers:
          yes: {label: "Yes, there is", go: tag-owner}
          yes-again: {label: Yes there is!, go: tag-owner}
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
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
        ask: What does the screen show about the case?
        answers:
          busy: {label: "Yes, busy", go: tag-owner}
          away: {label: "Yes, away", go: tag-owner}
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related
from sopbook.graph.case import Case
from sopbook.graph.flow import Flow
from sopbook.model.sop import Answer

ID = "identical-arrows"

_MARKS = ".,;:!?'\"`*()\u2018\u2019\u201c\u201d\u2026"
_DASHES = ("-", "\u2013", "\u2014")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every answer that repeats an earlier one of its question.

    Equal labels are an error of their own (`same-answer-twice`).
    """
    for place in _meeting(case.flow):
        step = case.flow.steps[place]
        for first, second in _pairs(case.flow, place):
            yield Finding(
                ID,
                f"'{second.label}' says and does the same as '{first.label}'",
                second.label.span,
                "Delete one of the two answers, or say what is different.",
                (Related(first.label.span, "the same answer"),),
                step=step.heading,
                steps=(str(step.id),),
            )


def _meeting(flow: Flow) -> list[int]:
    """Return the questions of which two answers lead to one place."""
    return [
        place
        for place, arrows in enumerate(flow.arrows)
        if len(arrows) > len({arrow.to for arrow in arrows}) and not flow.routes[place]
    ]


def _pairs(flow: Flow, place: int) -> Iterator[tuple[Answer, Answer]]:
    met: dict[tuple[str, int, int], Answer] = {}
    for arrow in flow.arrows[place]:
        assert arrow.answer is not None
        key = (spoken(arrow.answer.label), arrow.call, arrow.to)
        first = met.setdefault(key, arrow.answer)
        same = first is not arrow.answer and first.when == arrow.answer.when
        if same and key[0] and not _equal(first.label, arrow.answer.label):
            yield first, arrow.answer


def spoken(label: str) -> str:
    """Return what is heard of a label: its words, without case and punctuation.

    >>> spoken("Yes, it is."), spoken("A+"), spoken("1.5 days!")
    ('yes it is', 'a+', '1.5 days')
    """
    if label.isalnum():
        return label.casefold()
    words = (word.strip(_MARKS) for word in label.casefold().split())
    return " ".join(word for word in words if word and word not in _DASHES)


def _equal(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
