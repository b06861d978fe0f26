"""The policies of the real procedure: each holds, and each is broken on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopbook.catalogue import Severity
from sopbook.check import check_files, library_files
from sopbook.finding import Finding

ROOT = Path(__file__).parents[1]
SOP = "escalate-complaints.yaml"
FILES = library_files(ROOT / "sop")
TEXT = FILES[SOP].decode()
POLICIES = [policy.id for policy in check_files(FILES).cases[0].sop.policies]

# For each policy a change to the procedure that breaks it, as text to replace.
BROKEN = {
    "announce-before-transfer": (
        'yes: {label: "Yes, available", go: announce-voicemail}',
        'yes: {label: "Yes, available", go: warm-transfer}',
    ),
    "documentation-before-case": (
        "call: detailed-overview",
        "call: detailed-overview\n        go: create-case",
    ),
    "transfer-only-on-refusal": (
        'yes: {label: "Yes, agrees to wait", go: agrees-to-wait}',
        'yes: {label: "Yes, agrees to wait", go: announce-voicemail-unavailable}',
    ),
    "overview-before-case": ("call: detailed-overview", "go: create-case"),
    "every-case-is-assigned": (
        "        see:\n          - list: qualifiers\n",
        "        go: close-contact\n        see:\n          - list: qualifiers\n",
    ),
    "case-is-described": (
        "- reference: create-salesforce-case",
        "- reference: create-salesforce-case\n        go: key-points",
    ),
    "key-points-are-added": (
        "gap: The source does not say how to get the installer's",
        "go: assign-case\n        gap: The source does not say how to get the installer's",
    ),
    "updates-are-given": ("yes: give-updates", "yes: {end: updates-given}"),
    "thread-is-read": ("start: back-office\n", "start: agent-state\n"),
    "refusal-is-noted": (
        'no: {label: "No, refuses to send it", go: note-refusal}',
        'no: {label: "No, refuses to send it", go: create-case}',
    ),
    "one-transfer": (
        "complete the transfer.\n        end: with-lead",
        "complete the transfer.\n        go: complete-to-voicemail",
    ),
    "short-enough": ("no_longer_than: 30", "no_longer_than: 26"),
    "hold": ("wait: 30s", "wait: 31s"),
}


def findings(old: str, new: str) -> list[Finding]:
    assert old in TEXT
    changed = TEXT.replace(old, new)
    # What scenarios say of the change is theirs; here only the policies are asked.
    changed = changed[: changed.index("\nscenarios:")]
    report = check_files({**FILES, SOP: changed.encode()})
    return [f for f in report.findings if f.severity is Severity.ERROR]


def test_every_policy_is_broken_once() -> None:
    assert sorted(BROKEN) == sorted(POLICIES)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_broken_policy_is_found_with_a_run_that_shows_it(policy: str) -> None:
    found = findings(*BROKEN[policy])
    told = [f for f in found if f"the policy '{policy}'" in f.message]
    assert told, [f"{f.place} {f.message}" for f in found]
    assert told[0].witness is not None
