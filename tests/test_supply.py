"""What the project is built with: pinned by hash, free to use, and workflows that may do little."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SBOM = ROOT / "tools" / "setup" / "sbom.py"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_locked_package_has_hashes_and_comes_from_no_address() -> None:
    parts = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(parts) > 40
    for part in parts:
        assert re.match(r"[\w.-]+==\S+", part), part[:80]
        assert "--hash=sha256:" in part, part[:80]
    assert "://" not in LOCK
    assert "-e " not in LOCK


def test_the_bill_of_materials_lists_what_is_locked_with_allowed_licences() -> None:
    done = run(sys.executable, str(SBOM))
    assert done.returncode == 0, done.stderr
    bill = json.loads(done.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    listed = [f"{each['name']}=={each['version']}" for each in bill["components"]]
    assert listed == re.findall(r"^([\w.-]+==[^\s;]+)", LOCK, flags=re.MULTILINE)
    for each in bill["components"]:
        assert each["hashes"]
        assert each["scope"] == "optional" or each["licenses"]
    assert done.stdout == run(sys.executable, str(SBOM)).stdout


def test_workflows_may_do_nothing_that_they_need_not() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = run(
        str(zizmor), "--offline", "--persona=pedantic", "--no-progress", "--quiet", ".github"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    uses = re.findall(r"uses: (\S+)", text)
    assert uses
    assert [each for each in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each)] == []
    assert (
        re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE)
        or "permissions: {}" in text
    )
