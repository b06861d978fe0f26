"""What is read of what was answered: by conditions, by the notes of ends and by policies."""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.model.condition import Condition, atoms
from sopbook.model.placeholder import placeholders
from sopbook.model.sop import Sop


def conditions(sop: Sop) -> Iterator[Condition]:
    """Yield every condition of an SOP, in file order."""
    for step in sop.steps.values():
        if step.when is not None:
            yield step.when
        yield from (answer.when for answer in step.answers if answer.when is not None)


def facts_read(sop: Sop) -> frozenset[str]:
    """Return the ids of the steps, lists and fields that something reads."""
    read = {str(atom.fact) for condition in conditions(sop) for atom in atoms(condition)}
    for end in sop.ends.values():
        read |= {placeholder.name for placeholder in placeholders(end.note or "")}
    for policy in sop.policies:
        read |= {str(mark.to) for mark in policy.marks if mark.kind == "answer"}
    return frozenset(read)
