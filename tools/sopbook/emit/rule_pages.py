"""The pages of the rules, made from the docstrings of their modules."""

from __future__ import annotations

import inspect

from sopbook.catalogue import CATALOGUE, Severity
from sopbook.rules import PAGES

# Rules are for trainers: an agent who searches for "fraud" must not find them.
_UNSEARCHED = "---\nsearch:\n  exclude: true\n---\n\n"
FAMILIES = {
    "S": "File and schema",
    "G": "Graph",
    "A": "Answers and conditions",
    "T": "Ends",
    "X": "Across procedures and SOPs",
    "P": "Proof",
    "C": "Content",
    "Y": "Accessibility",
    "R": "Governance",
    "B": "The tool itself",
}
_DOES = {
    Severity.ERROR: "An error: nothing is published until it is mended.",
    Severity.WARNING: "A warning: the site is published; `--strict` counts it as an error.",
    Severity.ADVICE: "Advice.",
}


def find_rule(name: str) -> str | None:
    """Return the public name of a rule given by name or code, None where there is none."""
    wanted = name.strip().lower()
    codes = {entry.code.lower(): rule for rule, entry in CATALOGUE.items()}
    return wanted if wanted in PAGES else codes.get(wanted)


def rule_page(rule: str) -> str:
    """Return the page of a rule as Markdown.

    Raises:
        KeyError: There is no such rule.
    """
    first, _, rest = inspect.cleandoc(PAGES[rule].__doc__ or "").partition("\n")
    entry = CATALOGUE[rule]
    head = f"# {rule}\n\n**{entry.code}.** {first} {_DOES[entry.severity]}\n"
    return f"{head}\n{rest.strip()}\n"


def rules_index() -> str:
    """Return the page that lists every rule by family."""
    blocks = [
        "# Rules",
        (
            "What `sop check` proves of every SOP, and what it says where the proof fails. "
            "`sop explain CODE` prints a page."
        ),
    ]
    for letter, family in FAMILIES.items():
        rules = sorted(
            (entry.code, rule, entry)
            for rule, entry in CATALOGUE.items()
            if entry.code[0] == letter
        )
        if rules:
            rows = [
                f"| {code} | [{rule}]({rule}.md) | {_first_line(rule)} | {entry.severity} |"
                for code, rule, entry in rules
            ]
            head = ["| Code | Rule | Means | Severity |", "| --- | --- | --- | --- |"]
            blocks += [f"## {family}", "\n".join(head + rows)]
    return "\n\n".join(blocks) + "\n"


def _first_line(rule: str) -> str:
    return inspect.cleandoc(PAGES[rule].__doc__ or "").partition("\n")[0]


def rule_pages() -> dict[str, bytes]:
    """Return every page of `docs/rules/` by its name."""
    pages = {f"{rule}.md": (_UNSEARCHED + rule_page(rule)).encode() for rule in PAGES}
    return {"index.md": rules_index().encode(), **pages}
