"""A library folder to findings: read every file, then let every rule look at every SOP."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sopbook import schema
from sopbook.catalogue import CATALOGUE, Severity
from sopbook.examine import examine, examine_library
from sopbook.finding import Finding, Related, Span
from sopbook.graph.case import Case
from sopbook.model.folder import (
    ARCHIVE,
    LIBRARY_FILE,
    PUBLISHED_FILE,
    archived_files,
    files_of_one,
    is_image,
    is_sop,
    library_files,
)
from sopbook.model.library import Library
from sopbook.model.published import Published, read_published
from sopbook.model.read_sop import read_library, read_sop
from sopbook.model.repeated import repeated_keys
from sopbook.model.sop import Sop
from sopbook.rules import LIBRARY_CHECKS
from sopbook.rules.bad_waiver import waive
from sopbook.source import Mapping as Tree
from sopbook.source import Node, parse

__all__ = ["LIBRARY_FILE", "Report", "check_file", "check_files", "check_folder"]
__all__ += ["library_files"]


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes:
        library: What could be read; SOPs with errors in their YAML are missing.
        cases: One a readable SOP, in the order of their paths.
        findings: Root cause first within a file, files in the order of their paths.
        texts: Content of every file by path, for printing lines.
        waived: Warnings that the SOPs' waivers take out of the findings.
    """

    library: Library
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    waived: tuple[Finding, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether a rule broke, so that nothing is proved."""
        return any(finding.rule == "broken-rule" for finding in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that block."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def check_folder(folder: Path, today: date | None = None) -> Report:
    """Prove every SOP of a library folder.

    Raises:
        OSError: The folder or a file cannot be read.
    """
    return check_files({**library_files(folder), **archived_files(folder)}, today)


def check_file(path: Path, today: date | None = None) -> Report:
    """Prove a single SOP, within the library around it where a `library.yaml` lies beside it.

    Findings and cases are those of this file only.

    Raises:
        OSError: The file cannot be read.
    """
    if path.with_name(LIBRARY_FILE).is_file():
        report = check_folder(path.parent, today)
    else:
        report = _check(files_of_one(path), today, whole=False)
    return dataclasses.replace(
        report,
        cases=tuple(case for case in report.cases if case.sop.path == path.name),
        findings=tuple(f for f in report.findings if f.span.path == path.name),
    )


def check_files(files: Mapping[str, bytes], today: date | None = None) -> Report:
    """Prove every SOP of a library.

    Args:
        files: Content by path; `library.yaml` is what all share. Pictures and the past
            revisions under `archive/` are looked at, not proved.
        today: The day that review dates and waivers are held against; the clock's without it.
    """
    return _check(files, today, whole=True)


def _check(files: Mapping[str, bytes], today: date | None, *, whole: bool) -> Report:
    """Check files; rules about the library as a whole are asked only where all of it is there."""
    found: list[Finding] = []
    shared = _library(files, found)
    sops: list[Sop] = []
    blurred: set[str] = set()
    for path, data in files.items():
        if is_sop(path):
            before = len(found)
            sop = _sop(path, data, found)
            if sop is not None and _is_first(sop, sops, found):
                sops.append(sop)
                blurred |= {sop.id} if len(found) > before else set()
    library = dataclasses.replace(
        shared,
        sops=tuple(sops),
        published=_published(files, found),
        images={path: data for path, data in files.items() if is_image(path)},
        archive={path: data for path, data in files.items() if path.startswith(ARCHIVE)},
    )
    day = today or datetime.now(tz=UTC).date()
    cases = tuple(Case(sop, library, day) for sop in sops)
    for case in cases:
        found += examine(case, blurred=case.sop.id in blurred)
    # What an SOP with errors leads to, or uses, is not known yet.
    whole = whole and not any(finding.severity is Severity.ERROR for finding in found)
    if whole:
        found += examine_library(library, cases)
    waived: list[Finding] = []
    for case in cases:
        found, gone = waive(case, found, () if whole else dict(LIBRARY_CHECKS))
        waived += gone
    order = {path: number for number, path in enumerate(files)}
    found.sort(key=lambda f: (order.get(f.span.path, -1), _rank(f), f.span))
    named = (LIBRARY_FILE, PUBLISHED_FILE)
    read = {path: data for path, data in files.items() if is_sop(path) or path in named}
    texts = {path: data.decode("utf-8-sig", "replace") for path, data in read.items()}
    return Report(library, cases, tuple(found), texts, tuple(waived))


_RANKS = {rule: rank for rank, rule in enumerate(CATALOGUE)}


def _rank(finding: Finding) -> tuple[int, int]:
    weight = (Severity.ERROR, Severity.WARNING, Severity.ADVICE).index(finding.severity)
    return weight, _RANKS[finding.rule]


def _tree(path: str, data: bytes, kind: schema.Kind, found: list[Finding]) -> Tree | None:
    """Return the tree of a file where it has passed its schema; say what is wrong otherwise."""
    node, findings = parse(path, data)
    found += findings
    if node is None:
        return None
    found += repeated_keys(node)
    wrong = schema.validate(kind, node)
    found += wrong
    return None if wrong else _mapping(node)


def _mapping(node: Node) -> Tree:
    assert isinstance(node, Tree)  # the schema lets nothing else pass
    return node


def _library(files: Mapping[str, bytes], found: list[Finding]) -> Library:
    if LIBRARY_FILE not in files:
        hint = "Add it with a line such as 'title: Support procedures'."
        found.append(
            Finding("missing-field", f"there is no {LIBRARY_FILE}", Span(LIBRARY_FILE), hint)
        )
    else:
        tree = _tree(LIBRARY_FILE, files[LIBRARY_FILE], "library", found)
        if tree is not None:
            return read_library(tree)
    return Library.undeclared(Span(LIBRARY_FILE))


def _published(files: Mapping[str, bytes], found: list[Finding]) -> Published:
    if PUBLISHED_FILE not in files:
        return {}
    tree = _tree(PUBLISHED_FILE, files[PUBLISHED_FILE], "published", found)
    return read_published(tree) if tree is not None else {}


def _sop(path: str, data: bytes, found: list[Finding]) -> Sop | None:
    tree = _tree(path, data, "sop", found)
    if tree is None:
        return None
    sop, findings = read_sop(path, tree, data)
    found += findings
    if sop.id != Path(path).stem:
        hint = f"Write 'id: {Path(path).stem}', or rename the file to {sop.id}.yaml."
        message = f"the id '{sop.id}' is not the name of the file"
        found.append(Finding("bad-id", message, sop.id.span, hint))
    return sop


def _is_first(sop: Sop, sops: list[Sop], found: list[Finding]) -> bool:
    other = next((other for other in sops if other.id == sop.id), None)
    if other is None:
        return True
    found.append(
        Finding(
            "duplicate-sop",
            f"the SOP '{sop.id}' stands in {other.path} too",
            sop.id.span,
            "Delete one of the files, or give one another name and id.",
            (Related(other.id.span, "the same id"),),
        )
    )
    return False
