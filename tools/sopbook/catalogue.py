"""Every rule's code and severity, one line a rule, in the order findings are ranked.

The public name of a rule is its key here, the name of its module in `sopbook.rules` and of its
page. Codes are families: S file and schema, G graph, A answers and conditions, T ends,
X across procedures and SOPs, P proof, C content, Y accessibility, R governance, B the tool itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """What a finding does: an error blocks, a warning is mended or waived, advice is neither."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Entry(NamedTuple):
    """A rule's line in the catalogue."""

    code: str
    severity: Severity


ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

CATALOGUE: Mapping[str, Entry] = {
    "broken-rule": Entry("B009", ERROR),
    "disagreeing-outputs": Entry("B001", ERROR),
    "unreproducible-build": Entry("B003", ERROR),
    "invalid-yaml": Entry("S001", ERROR),
    "refused-yaml": Entry("S007", ERROR),
    "unseen-character": Entry("S016", ERROR),
    "swallowed-text": Entry("S017", ERROR),
    "duplicate-key": Entry("S002", ERROR),
    "unknown-field": Entry("S003", ERROR),
    "missing-field": Entry("S004", ERROR),
    "wrong-value": Entry("S005", ERROR),
    "unquoted-value": Entry("S006", ERROR),
    "bad-id": Entry("S008", ERROR),
    "reserved-id": Entry("S009", ERROR),
    "duplicate-sop": Entry("S010", ERROR),
    "duplicate-id": Entry("S011", ERROR),
    "two-ways-on": Entry("G108", ERROR),
    "no-answers": Entry("A219", ERROR),
    "no-start": Entry("G101", ERROR),
    "undeclared-starts": Entry("G102", ERROR),
    "unknown-target": Entry("G103", ERROR),
    "no-end": Entry("G107", ERROR),
    "call-circle": Entry("X403", ERROR),
    "state-budget": Entry("P610", ERROR),
    "spinning-loop": Entry("G109", ERROR),
    "trap": Entry("G105", ERROR),
    "no-way-on": Entry("G106", ERROR),
    "call-never-returns": Entry("X402", ERROR),
    "if-without-otherwise": Entry("A205", ERROR),
    "uncovered-answer": Entry("A204", ERROR),
    "same-condition": Entry("A202", ERROR),
    "overlapping-answers": Entry("A203", ERROR),
    "same-answer-twice": Entry("A201", ERROR),
    "unreachable-step": Entry("G104", ERROR),
    "unreachable-end": Entry("G123", ERROR),
    "masked-answer": Entry("A206", ERROR),
    "broken-policy": Entry("P601", ERROR),
    "bypassed-step": Entry("P604", ERROR),
    "failed-scenario": Entry("P606", ERROR),
    "unfinished-scenario": Entry("P607", ERROR),
    "undeclared-fact": Entry("A209", ERROR),
    "unknown-mark": Entry("P603", ERROR),
    "unset-fact": Entry("A210", ERROR),
    "unknown-reference": Entry("X401", ERROR),
    "unpublished-target": Entry("X406", ERROR),
    "empty-step": Entry("G121", ERROR),
    "no-outcome": Entry("T301", ERROR),
    "unknown-placeholder": Entry("T309", ERROR),
    "unset-placeholder": Entry("T304", ERROR),
    "escalation-without-team": Entry("T302", ERROR),
    "personal-data": Entry("C712", ERROR),
    "placeholder-text": Entry("C707", ERROR),
    "image-without-alt": Entry("Y801", ERROR),
    "missing-image": Entry("C713", ERROR),
    "broken-link": Entry("C718", ERROR),
    "vague-link": Entry("Y803", ERROR),
    "exclusive-none": Entry("A213", ERROR),
    "vague-label": Entry("A214", ERROR),
    "dropped-id": Entry("S014", WARNING),
    "unlimited-loop": Entry("G110", WARNING),
    "constant-condition": Entry("A207", WARNING),
    "personal-decides": Entry("A220", WARNING),
    "identical-arrows": Entry("G112", WARNING),
    "asked-twice": Entry("A216", WARNING),
    "long-run": Entry("G116", WARNING),
    "ping-pong": Entry("X404", WARNING),
    "vacuous-policy": Entry("P602", WARNING),
    "untried-answer": Entry("P608", WARNING),
    "one-answer": Entry("G113", WARNING),
    "no-note": Entry("T303", WARNING),
    "double-question": Entry("C704", WARNING),
    "long-question": Entry("C703", WARNING),
    "hard-coded-constant": Entry("C711", WARNING),
    "unused-outcome": Entry("T306", WARNING),
    "idle-question": Entry("G114", WARNING),
    "unstable-answer-id": Entry("A215", WARNING),
    "too-many-steps": Entry("G122", WARNING),
    "unlinked-sop": Entry("X405", WARNING),
    "same-branch": Entry("G115", ADVICE),
    "many-steps": Entry("G117", ADVICE),
    "many-answers": Entry("G118", ADVICE),
    "unused-choice": Entry("A211", ADVICE),
    "no-way-to-be-unsure": Entry("A212", ADVICE),
    "unused-constant": Entry("X407", ADVICE),
    "unknown-owner": Entry("R901", ERROR),
    "bad-waiver": Entry("R906", ERROR),
    "unchanged-revision": Entry("R903", WARNING),
    "changed-constant": Entry("R904", WARNING),
    "overdue-review": Entry("R902", WARNING),
    "no-audience": Entry("R907", WARNING),
    "no-source": Entry("R905", WARNING),
    "no-caller-phrases": Entry("R910", ADVICE),
}
