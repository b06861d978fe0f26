"""Which earlier answers some condition still reads, and what a step sets of them.

Only these are remembered along a run, so that the space of states stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from sopbook.model.condition import All, Condition, Is, Not, Ticked, atoms
from sopbook.model.content import Field
from sopbook.model.sop import Answer, Sop, Step

Memory = tuple[tuple[int, int], ...]
"""What a run remembers: pairs of variable and value in order of variable.

What was not asked is absent; a field that was left empty is unset too, and has the value 0.
"""

Test = Callable[[Mapping[int, int]], bool]
"""A condition made ready: from variable -> value (unset is absent) to whether it holds."""


@dataclass(slots=True)
class Facts:
    """The variables of one SOP, numbered from 0 in file order.

    Attributes:
        variables: Number of a fact, or of `(fact, item)` for one tick.
        values: Number of each value of a fact, from 1.
        masks: Bit mask of all variables of a fact.
    """

    variables: dict[str | tuple[str, str], int] = field(default_factory=dict)
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    masks: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, sop: Sop) -> Facts:
        """Number every fact that some condition of the SOP reads."""
        facts = cls()
        for step in sop.steps.values():
            conditions = [step.when, *(answer.when for answer in step.answers)]
            for condition in conditions:
                for atom in atoms(condition):
                    facts._add(sop, atom)
        return facts

    def _add(self, sop: Sop, atom: Is | Ticked) -> None:
        if isinstance(atom, Ticked):
            self._number((str(atom.fact), str(atom.item)))
        # Whether the fact was set at all is remembered for ticks too.
        self._number(str(atom.fact))
        self.values.setdefault(
            str(atom.fact), {value: n for n, value in enumerate(values_of(sop, atom.fact), 1)}
        )

    def counter(self, name: tuple[str, str]) -> int:
        """Return a new variable that counts how often a limited way was taken."""
        return self._number(("#limit", " ".join(name)))

    def _number(self, key: str | tuple[str, str]) -> int:
        number = self.variables.setdefault(key, len(self.variables))
        fact = key if isinstance(key, str) else key[0]
        self.masks[fact] = self.masks.get(fact, 0) | 1 << number
        return number

    def test(self, condition: Condition) -> Test:
        """Return a condition as a function of what is remembered."""
        if isinstance(condition, Ticked):
            bit = self.variables[str(condition.fact), str(condition.item)]
            return lambda memory: bit in memory
        if isinstance(condition, Is):
            variable = self.variables[str(condition.fact)]
            if condition.value is None:
                return lambda memory: not memory.get(variable)
            value = self.values[str(condition.fact)].get(condition.value, -1)
            return lambda memory: memory.get(variable) == value
        if isinstance(condition, Not):
            inner = self.test(condition.part)
            return lambda memory: not inner(memory)
        parts = tuple(self.test(part) for part in condition.parts)
        if isinstance(condition, All):
            return lambda memory: all(part(memory) for part in parts)
        return lambda memory: any(part(memory) for part in parts)

    def read_by(self, condition: Condition | None) -> int:
        """Return the variables that a condition reads, as a bit mask."""
        mask = 0
        for atom in atoms(condition):
            mask |= 1 << self.variables[str(atom.fact)]
            if isinstance(atom, Ticked):
                mask |= 1 << self.variables[str(atom.fact), str(atom.item)]
        return mask

    def needed_by(self, condition: Condition | None) -> int:
        """Return the facts that a condition reads without asking whether they are unset."""
        read = {str(atom.fact) for atom in atoms(condition)}
        asked = {str(a.fact) for a in atoms(condition) if isinstance(a, Is) and a.value is None}
        mask = 0
        for fact in read - asked:
            mask |= 1 << self.variables[fact]
        return mask

    def set_by(self, step: Step) -> int:
        """Return the variables that leaving a step sets, as a bit mask."""
        names = [step.id] if step.answers else []
        names += [step.decide] if step.decide else []
        names += [field.id for field in step.fields if field.options]
        mask = 0
        for name in names:
            mask |= self.masks.get(name, 0)
        return mask

    def results(self, sop: Sop, step: Step, answer: Answer | None, live: int) -> list[Memory]:
        """Return every way in which leaving a step by an answer can set what is still read.

        Args:
            sop: Holds the list that the step decides by.
            step: The step that is left.
            answer: The answer taken, None where the run just goes on.
            live: Bit mask of the variables that may still be read.

        Returns:
            One or more memories that hold only what the step sets.
        """
        fixed: dict[int, int] = {}
        if answer is not None:
            self._fix(fixed, step.id, answer.id)
            if step.decide is not None:
                self._fix(fixed, step.decide, answer.id)
        free: list[list[Memory]] = []
        if step.decide is not None and answer is not None:
            free.append(self._ticks(sop, step.decide, answer.id, live))
        for part in step.fields:
            variable = self.variables.get(part.id)
            if part.options and variable is not None and live >> variable & 1:
                free.append(self._filled(part, variable, live))
        kept = tuple(pair for pair in fixed.items() if live >> pair[0] & 1)
        return [_join(kept, *choice) for choice in product(*free)]

    def _filled(self, part: Field, variable: int, live: int) -> list[Memory]:
        empty: Memory = ((variable, 0),)
        if part.type != "many":
            return [empty, *(((variable, value),) for value in self.values[part.id].values())]
        bits = self._bits(part.id, (option.id for option in part.options), live)
        picked = [_join(subset, ((variable, 1),)) for subset in _subsets(bits)]
        # With an option that nobody remembers, something may be picked by that option alone.
        return [empty, *(picked[1:] if len(bits) == len(part.options) else picked)]

    def chosen(
        self, step: Step, answer: Answer | None, picked: Mapping[str, tuple[str, ...]]
    ) -> Memory:
        """Return what leaving a step sets when these items and options are picked.

        Args:
            step: The step that is left.
            answer: The answer taken, None where the run just goes on.
            picked: Ticked items of the list, chosen options of fields, by id of list or field.
        """
        known: dict[int, int] = {}
        if answer is not None:
            self._fix(known, step.id, answer.id)
        facts = [field.id for field in step.fields if field.options]
        facts += [step.decide] if step.decide is not None else []
        for fact in facts:
            many = fact == step.decide or any(
                f.id == fact and f.type == "many" for f in step.fields
            )
            values = picked.get(fact, ())
            if fact == step.decide:
                self._fix(known, fact, answer.id if answer else "none")
            else:
                self._fix(known, fact, ("any" if many else values[0]) if values else "")
            if many:
                numbers = (self.variables.get((str(fact), value)) for value in values)
                known |= {number: 1 for number in numbers if number is not None}
        return tuple(sorted(known.items()))

    def _fix(self, fixed: dict[int, int], fact: str, value: str) -> None:
        if fact in self.variables:
            fixed[self.variables[fact]] = self.values[fact].get(value, 0)

    def _bits(self, fact: str, items: Iterator[str], live: int) -> list[int]:
        numbers = (self.variables.get((fact, item)) for item in items)
        return [number for number in numbers if number is not None and live >> number & 1]

    def _ticks(self, sop: Sop, fact: str, answer: str, live: int) -> list[Memory]:
        entries = sop.lists[fact].items if fact in sop.lists else ()
        bits = self._bits(fact, (str(item.id) for item in entries), live)
        if answer == "none" or not bits:
            return [()]
        subsets = _subsets(bits)
        # With an item that nobody remembers, 'any' may be true by that item alone.
        return subsets[1:] if answer == "any" and len(bits) == len(entries) else subsets


def values_of(sop: Sop, fact: str) -> tuple[str, ...]:
    """Return the values a fact can have, none where the fact is not declared."""
    if fact in sop.lists:
        return ("any", "none")
    if fact in sop.steps:
        return tuple(answer.id for answer in sop.steps[fact].answers)
    if fact in sop.fields and sop.fields[fact].type == "many":
        return ("any", "none")
    return tuple(option.id for option in sop.fields[fact].options) if fact in sop.fields else ()


def _subsets(bits: list[int]) -> list[Memory]:
    """Return every subset as a memory, the empty one first."""
    subsets: list[Memory] = [()]
    for bit in bits:
        subsets += [(*subset, (bit, 1)) for subset in subsets]
    return subsets


def _join(*parts: Memory) -> Memory:
    return tuple(sorted(pair for part in parts for pair in part))
