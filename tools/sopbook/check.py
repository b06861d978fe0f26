"""A library folder to findings: read every file, then let every rule look at every SOP."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sopbook import schema
from sopbook.catalogue import CATALOGUE, Severity
from sopbook.finding import Finding, Related, Span
from sopbook.graph.case import Case
from sopbook.model.library import REVIEW_EVERY_DAYS, Library
from sopbook.model.read_sop import read_library, read_sop
from sopbook.model.repeated import repeated_keys
from sopbook.model.sop import Sop
from sopbook.model.text import Text
from sopbook.rules import BLURRING, CHECKS, Check
from sopbook.source import Mapping as Tree
from sopbook.source import Node, parse

LIBRARY_FILE = "library.yaml"


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes:
        library: What could be read; SOPs with errors in their YAML are missing.
        cases: One a readable SOP, in the order of their paths.
        findings: Root cause first within a file, files in the order of their paths.
        texts: Content of every file by path, for printing lines.
    """

    library: Library
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]

    @property
    def broken(self) -> bool:
        """Whether a rule broke, so that nothing is proved."""
        return any(finding.rule == "broken-rule" for finding in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that block."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def library_files(folder: Path) -> dict[str, bytes]:
    """Return the YAML files of a library folder by path relative to it, in order.

    Raises:
        OSError: The folder or a file cannot be read.
    """
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".yml")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def check_file(path: Path, today: date | None = None) -> Report:
    """Prove a single SOP, with the `library.yaml` beside it where there is one.

    Findings are about this file only.

    Raises:
        OSError: The file cannot be read.
    """
    shared = path.with_name(LIBRARY_FILE)
    names = [shared] if shared.is_file() and shared != path else []
    report = check_files({each.name: each.read_bytes() for each in [*names, path]}, today)
    kept = tuple(f for f in report.findings if f.span.path == path.name)
    return dataclasses.replace(report, findings=kept)


def check_files(files: Mapping[str, bytes], today: date | None = None) -> Report:
    """Prove every SOP of a library.

    Args:
        files: Content by path; `library.yaml` is what all share.
        today: The day that review dates and waivers are held against; the clock's without it.
    """
    today = today or datetime.now(tz=UTC).date()
    found: list[Finding] = []
    shared = _library(files, found)
    sops: list[Sop] = []
    blurred: set[str] = set()
    for path, data in files.items():
        if path != LIBRARY_FILE:
            before = len(found)
            sop = _sop(path, data, found)
            if sop is not None and _is_first(sop, sops, found):
                sops.append(sop)
                blurred |= {sop.id} if len(found) > before else set()
    library = dataclasses.replace(shared, sops=tuple(sops))
    cases = tuple(Case(sop, library, today) for sop in sops)
    for case in cases:
        found += _examine(case, blurred=case.sop.id in blurred)
    order = {path: number for number, path in enumerate(files)}
    found.sort(key=lambda f: (order.get(f.span.path, -1), _rank(f), f.span))
    texts = {path: data.decode("utf-8", "replace") for path, data in files.items()}
    return Report(library, cases, tuple(found), texts)


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
    nothing: dict[str, Text] = {}
    span = Span(LIBRARY_FILE)
    return Library(
        title=Text("Library", span),
        review_every=REVIEW_EVERY_DAYS,
        audiences={},
        teams={},
        systems={},
        outcomes={},
        references={},
        constants=nothing,
        glossary=nothing,
        span=span,
        declared=False,
    )


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


def _examine(case: Case, *, blurred: bool) -> Iterator[Finding]:
    """Apply every rule; where the reading left doubts, none that speaks of the shape.

    Policies and scenarios are held against runs, so they wait until all runs get to an end.
    """
    names, shape, proof, content = CHECKS
    found = list(_apply(case, names))
    if not blurred and not any(finding.rule in BLURRING for finding in found):
        found += _apply(case, shape)
        if not any(finding.severity is Severity.ERROR for finding in found):
            found += _apply(case, proof)
    found += _apply(case, content)
    yield from (dataclasses.replace(finding, sop=str(case.sop.id)) for finding in found)


def _apply(case: Case, rules: tuple[tuple[str, Check], ...]) -> Iterator[Finding]:
    for rule, check in rules:
        try:
            yield from list(check(case))
        except Exception as error:  # noqa: BLE001 - a broken rule is told, and is never a pass
            yield _broken(case, rule, error)


def _broken(case: Case, rule: str, error: Exception) -> Finding:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    message = f"the rule '{rule}' broke: {type(error).__name__}: {error} ({where})"
    hint = "This is a fault of Sopbook; report it together with the file."
    return Finding("broken-rule", message, case.sop.span, hint)
