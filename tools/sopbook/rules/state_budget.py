"""The search was stopped before it had met every state.

**Why.** What was not searched is not proved, so this is an error, never silence. The number of
states grows where many earlier answers, ticks or counts are still read later; the finding names
the step at which most of them are remembered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case

ID = "state-budget"


def check(case: Case) -> Iterator[Finding]:
    """Yield one finding where the budget ran out."""
    space = case.space
    if space is None or space.complete:
        return
    met = Counter(state.place for state in space.states if state.place >= 0)
    place, states = met.most_common(1)[0]
    step = space.flow.steps[min(place, len(space.flow.steps) - 1)]
    yield Finding(
        ID,
        f"more than {len(space.states) - 1:,} states: the proof was not finished; "
        f"step '{step.id}' alone is met in {states:,}",
        step.span,
        "Split the SOP, or read fewer earlier answers in conditions after this step.",
        step=step.heading,
        steps=(str(step.id),),
    )
