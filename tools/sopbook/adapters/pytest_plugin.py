"""Every scenario of a library as one pytest test.

A YAML file beside a `library.yaml` is an SOP; each of its scenarios is an item, and the summary
says how many answers and ends they take together. Works for any library folder that pytest is
pointed at. Source: https://docs.pytest.org/en/stable/how-to/writing_hook_functions.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sopbook.check import LIBRARY_FILE, Report, check_folder
from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.graph.scenario import coverage
from sopbook.model.policy import Scenario
from sopbook.report.text import render

_REPORTS = pytest.StashKey[dict[Path, Report]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make room for one report a library."""
    config.stash[_REPORTS] = {}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect an SOP of a library."""
    is_sop = file_path.suffix in (".yaml", ".yml") and file_path.name != LIBRARY_FILE
    if is_sop and (file_path.parent / LIBRARY_FILE).is_file():
        collector: pytest.Collector = SopFile.from_parent(parent, path=file_path)
        return collector
    return None


class SopFile(pytest.File):
    """One SOP; its items are its scenarios."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each scenario, or one that fails where the SOP cannot be read."""
        report = self._report()
        found = [f for f in report.findings if f.span.path == self.path.name]
        case = next((c for c in report.cases if c.sop.path == self.path.name), None)
        if case is None:
            yield ScenarioItem.from_parent(self, name="readable", findings=found, report=report)
            return
        for scenario in case.sop.scenarios:
            wrong = [f for f in found if _is_about(f, scenario, case)]
            yield ScenarioItem.from_parent(
                self, name=str(scenario.id), findings=wrong, report=report
            )

    def _report(self) -> Report:
        reports = self.config.stash[_REPORTS]
        folder = self.path.parent
        if folder not in reports:
            reports[folder] = check_folder(folder)
        return reports[folder]


def _is_about(finding: Finding, scenario: Scenario, case: Case) -> bool:
    """Return whether a finding keeps a scenario from passing.

    Where the SOP itself has errors no scenario is played, so every one of them fails.
    """
    if finding.rule in ("failed-scenario", "unfinished-scenario", "unknown-mark"):
        later = [s.span.line for s in case.sop.scenarios if s.span.line > scenario.span.line]
        return scenario.span.line <= finding.span.line < min(later, default=10**9)
    return finding.severity == "error"


class ScenarioItem(pytest.Item):
    """One scenario, played while the library was checked."""

    def __init__(self, *, findings: list[Finding], report: Report, **more: Any) -> None:
        """Keep what was found against the scenario."""
        super().__init__(**more)
        self.findings = findings
        self.report = report

    def runtest(self) -> None:
        """Fail where the run differs from what the scenario says.

        Raises:
            ScenarioFailed: It differs; the findings say how.
        """
        if self.findings:
            raise ScenarioFailed(render(self.findings, self.report.texts))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any, **__: Any) -> str:
        """Return the findings instead of a traceback."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the scenario is shown to stand."""
        return self.path, 0, f"scenario {self.name}"


class ScenarioFailed(AssertionError):
    """A scenario does not go as it says."""


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how much of each SOP its scenarios take."""
    for folder, report in config.stash[_REPORTS].items():
        for case in report.cases:
            if case.space is None or not case.sop.scenarios:
                continue
            tried = coverage(case.space)
            told = ", ".join(
                f"{part[0]}/{part[1]} {name}"
                for name, part in (
                    ("steps", tried.steps),
                    ("answers", tried.answers),
                    ("ends", tried.ends),
                )
            )
            count = len(case.sop.scenarios)
            terminalreporter.write_line(f"{folder.name}/{case.sop.path}: {count} scenarios, {told}")
