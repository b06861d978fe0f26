"""The rules, one module each; a module's docstring is its page.

Groups stand in the order of causes: names first, then shape. A rule leaves out what another
finding explains, so that one cause is one finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.rules import (
    bad_id,
    broken_policy,
    broken_rule,
    bypassed_step,
    call_circle,
    call_never_returns,
    duplicate_id,
    duplicate_key,
    duplicate_sop,
    empty_step,
    failed_scenario,
    invalid_yaml,
    masked_answer,
    missing_field,
    no_answers,
    no_end,
    no_outcome,
    no_start,
    no_way_on,
    one_answer,
    overlapping_answers,
    refused_yaml,
    reserved_id,
    same_answer_twice,
    spinning_loop,
    state_budget,
    trap,
    two_ways_on,
    uncovered_answer,
    undeclared_fact,
    undeclared_starts,
    unfinished_scenario,
    unknown_field,
    unknown_mark,
    unknown_owner,
    unknown_reference,
    unknown_target,
    unlimited_loop,
    unquoted_value,
    unreachable_step,
    unset_fact,
    untried_answer,
    vacuous_policy,
    wrong_value,
)

Check = Callable[[Case], Iterator[Finding]]

# Told while the file is read or the rules run; their modules are pages without a check.
READING = (
    invalid_yaml,
    refused_yaml,
    duplicate_key,
    unknown_field,
    missing_field,
    wrong_value,
    unquoted_value,
    bad_id,
    two_ways_on,
    duplicate_sop,
    broken_rule,
)
NAMES = (
    duplicate_id,
    reserved_id,
    no_start,
    undeclared_starts,
    unknown_target,
    unknown_reference,
    undeclared_fact,
    unknown_mark,
    no_answers,
    unknown_owner,
)
SHAPE = (
    no_end,
    call_circle,
    state_budget,
    spinning_loop,
    trap,
    no_way_on,
    call_never_returns,
    uncovered_answer,
    unset_fact,
    overlapping_answers,
    same_answer_twice,
    unreachable_step,
    masked_answer,
    unlimited_loop,
)
PROOF = (
    broken_policy,
    bypassed_step,
    vacuous_policy,
    failed_scenario,
    unfinished_scenario,
    untried_answer,
)
CONTENT = (empty_step, one_answer, no_outcome)

PAGES: dict[str, ModuleType] = {
    module.ID: module for group in (READING, NAMES, SHAPE, PROOF, CONTENT) for module in group
}
CHECKS: tuple[tuple[tuple[str, Check], ...], ...] = tuple(
    tuple((module.ID, module.check) for module in group) for group in (NAMES, SHAPE, PROOF, CONTENT)
)
# Where a name means two things or nothing, what follows from its shape would be guesswork.
BLURRING = frozenset({"duplicate-id", "undeclared-fact"})
