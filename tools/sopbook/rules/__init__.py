"""The rules, one module each; a module's docstring is its page.

Groups stand in the order of causes: names first, then shape. A rule leaves out what another
finding explains, so that one cause is one finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.rules import (
    asked_twice,
    bad_id,
    bad_waiver,
    broken_link,
    broken_policy,
    broken_rule,
    bypassed_step,
    call_circle,
    call_never_returns,
    changed_constant,
    constant_condition,
    disagreeing_outputs,
    double_question,
    dropped_id,
    duplicate_id,
    duplicate_key,
    duplicate_sop,
    empty_step,
    escalation_without_team,
    exclusive_none,
    failed_scenario,
    hard_coded_constant,
    identical_arrows,
    idle_question,
    if_without_otherwise,
    image_without_alt,
    invalid_yaml,
    long_question,
    long_run,
    many_answers,
    many_steps,
    masked_answer,
    missing_field,
    missing_image,
    no_answers,
    no_audience,
    no_caller_phrases,
    no_end,
    no_note,
    no_outcome,
    no_source,
    no_start,
    no_way_on,
    no_way_to_be_unsure,
    one_answer,
    overdue_review,
    overlapping_answers,
    personal_data,
    personal_decides,
    ping_pong,
    placeholder_text,
    refused_yaml,
    reserved_id,
    same_answer_twice,
    same_branch,
    same_condition,
    spinning_loop,
    state_budget,
    swallowed_text,
    too_many_steps,
    trap,
    two_ways_on,
    unchanged_revision,
    uncovered_answer,
    undeclared_fact,
    undeclared_starts,
    unfinished_scenario,
    unknown_field,
    unknown_mark,
    unknown_owner,
    unknown_placeholder,
    unknown_reference,
    unknown_target,
    unlimited_loop,
    unlinked_sop,
    unpublished_target,
    unquoted_value,
    unreachable_end,
    unreachable_step,
    unreproducible_build,
    unseen_character,
    unset_fact,
    unset_placeholder,
    unstable_answer_id,
    untried_answer,
    unused_choice,
    unused_constant,
    unused_outcome,
    vacuous_policy,
    vague_label,
    vague_link,
    wrong_value,
)

Check = Callable[[Case], Iterator[Finding]]
LibraryCheck = Callable[[Library, Sequence[Case]], Iterator[Finding]]

# Told while the file is read or the rules run; their modules are pages without a check.
READING = (
    invalid_yaml,
    refused_yaml,
    unseen_character,
    swallowed_text,
    duplicate_key,
    unknown_field,
    missing_field,
    wrong_value,
    unquoted_value,
    bad_id,
    two_ways_on,
    duplicate_sop,
    broken_rule,
    bad_waiver,
    disagreeing_outputs,
    unreproducible_build,
)
NAMES = (
    duplicate_id,
    reserved_id,
    no_start,
    undeclared_starts,
    unknown_target,
    unknown_reference,
    unpublished_target,
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
    if_without_otherwise,
    uncovered_answer,
    unset_fact,
    same_condition,
    overlapping_answers,
    same_answer_twice,
    unreachable_step,
    unreachable_end,
    masked_answer,
    unlimited_loop,
    constant_condition,
    identical_arrows,
    idle_question,
    asked_twice,
    long_run,
    same_branch,
)
PROOF = (
    broken_policy,
    bypassed_step,
    vacuous_policy,
    failed_scenario,
    unfinished_scenario,
    untried_answer,
    unset_placeholder,
)
CONTENT = (
    empty_step,
    one_answer,
    no_outcome,
    escalation_without_team,
    no_note,
    unknown_placeholder,
    double_question,
    long_question,
    placeholder_text,
    hard_coded_constant,
    personal_data,
    personal_decides,
    missing_image,
    image_without_alt,
    broken_link,
    vague_link,
    no_audience,
    no_source,
    overdue_review,
    changed_constant,
    unchanged_revision,
    exclusive_none,
    vague_label,
    unstable_answer_id,
    too_many_steps,
    many_steps,
    many_answers,
    unused_choice,
    no_way_to_be_unsure,
)
# Asked once, of the library as a whole.
LIBRARY: tuple[ModuleType, ...] = (
    dropped_id,
    ping_pong,
    unlinked_sop,
    unused_constant,
    unused_outcome,
    no_caller_phrases,
)

PAGES: dict[str, ModuleType] = {
    module.ID: module
    for group in (READING, NAMES, SHAPE, PROOF, CONTENT, LIBRARY)
    for module in group
}
CHECKS: tuple[tuple[tuple[str, Check], ...], ...] = tuple(
    tuple((module.ID, module.check) for module in group) for group in (NAMES, SHAPE, PROOF, CONTENT)
)
LIBRARY_CHECKS: tuple[tuple[str, LibraryCheck], ...] = tuple(
    (module.ID, module.check) for module in LIBRARY
)
# Where a name means two things or nothing, what follows from its shape would be guesswork.
BLURRING = frozenset({"duplicate-id", "undeclared-fact"})
