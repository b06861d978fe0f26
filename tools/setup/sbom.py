"""A software bill of materials of what the project is built with, as CycloneDX JSON.

Names, versions and hashes come from requirements.lock, licences from what is installed. A licence
that is not in `ALLOWED` stops it: somebody must read it first.
Source: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"

# All are used as they are, on the machine of whoever builds or tests; none is part of the package.
ALLOWED = (
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MPL-2.0",
)
ALLOWED += ("EPL-2.0", "PSF-2.0", "Unlicense")

# Read in the packages themselves, whose metadata do not say it.
READ = {"axe-playwright-python": "MIT AND MPL-2.0"}

# What is written where no licence expression is, in the order it is looked for.
WORDS = {
    "Apache": "Apache-2.0",
    "Mozilla Public License 2.0": "MPL-2.0",
    "MPL-2.0": "MPL-2.0",
    "ISC": "ISC",
    "BSD-2-Clause": "BSD-2-Clause",
    "BSD": "BSD-3-Clause",
    "MIT": "MIT",
    "Python Software Foundation": "PSF-2.0",
    "Unlicense": "Unlicense",
}


def locked(text: str) -> list[dict[str, Any]]:
    """Return every package of a lock: name, version, hashes, whether all systems need it."""
    pattern = r"^([\w.-]+)==([^\s;]+)( ; [^\\\n]+)?((?: \\\n +--hash=\S+)+)"
    found = re.finditer(pattern, text, re.MULTILINE)
    return [
        {
            "name": each[1],
            "version": each[2],
            "everywhere": each[3] is None,
            "hashes": re.findall(r"--hash=sha256:([0-9a-f]{64})", each[4]),
        }
        for each in found
    ]


def licence(name: str) -> str | None:
    """Return the licence expression of an installed package; empty where it says none.

    None means that it is not installed: another system needs it.
    """
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    expression = told.get("License-Expression")
    if expression or name in READ:
        return str(expression or READ[name])
    classified = [c for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    written = " ".join([*classified, (told.get("License") or "").split("\n")[0]])
    return next((known for word, known in WORDS.items() if word in written), "")


def is_allowed(expression: str) -> bool:
    """Return whether one of the alternatives of an expression is allowed in all its parts."""
    return any(
        all(part.strip(" ()") in ALLOWED for part in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


def component(package: dict[str, Any]) -> dict[str, Any]:
    """Return one package as CycloneDX says it."""
    expression = licence(package["name"])
    address = f"pkg:pypi/{package['name']}@{package['version']}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": package["name"],
        "version": package["version"],
        "purl": address,
        **({"licenses": [{"expression": expression}]} if expression else {}),
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package["hashes"]],
        "scope": "required" if package["everywhere"] else "optional",
    }


def bill(packages: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the whole document; it names no day and no serial number, so it is always the same."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "sopbook",
                "name": "sopbook",
                "version": metadata.version("sopbook"),
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": [component(package) for package in packages],
    }


def main() -> int:
    """Print the bill, or say which licence is not allowed."""
    packages = locked(LOCK.read_text("utf-8"))
    status = 0
    for package in packages:
        expression = licence(package["name"])
        missing = expression is None and package["everywhere"]
        if missing or (expression is not None and not is_allowed(expression)):
            told = "is not installed" if missing else f"has the licence '{expression or 'unknown'}'"
            sys.stderr.write(f"error: {package['name']} {told}; allowed: {', '.join(ALLOWED)}\n")
            status = 1
    if not status:
        sys.stdout.write(json.dumps(bill(packages), indent=1) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
