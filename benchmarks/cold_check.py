"""`sop check` on the real library, each time in a new process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 11


def seconds(*arguments: str) -> float:
    """Return how long one process took from start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the median beside that of a Python that does nothing."""
    seconds("-m", "sopbook", "check")  # what is compiled once is not measured
    check = statistics.median(seconds("-m", "sopbook", "check") for _ in range(RUNS))
    bare = statistics.median(seconds("-c", "pass") for _ in range(RUNS))
    print(f"sop check, cold process: {check:.3f} s, median of {RUNS}")
    print(f"python that does nothing: {bare:.3f} s, ratio {check / bare:.1f}")


if __name__ == "__main__":
    main()
