"""What all tests share: goldens that can be accepted, and a library to test SOPs in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopbook.check import Report, check_files

DATA = Path(__file__).parent / "data"
LIBRARY = (DATA / "library.yaml").read_bytes()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what was got as the new goldens")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare text with a file beside its input; `--accept` writes the file."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--accept"):
            path.write_text(text, "utf-8")
        assert path.is_file(), f"{path.name} is missing; 'pytest --accept' writes it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def check() -> Callable[..., Report]:
    """Check SOPs, given as text by file name, in the test library."""

    def run(text: str = "", /, **more: str) -> Report:
        files = {"example.yaml": text} if text else {}
        files |= {f"{name}.yaml": content for name, content in more.items()}
        encoded = {name: content.encode() for name, content in files.items()}
        return check_files({"library.yaml": LIBRARY, **encoded})

    return run
