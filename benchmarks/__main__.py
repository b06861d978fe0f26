"""All measurements, one after the other."""

from __future__ import annotations

from benchmarks import chart, cold_check, load, proof, step


def main() -> None:
    """Print each with its name."""
    for part in (cold_check, proof, chart, load, step):
        print(f"\n== {part.__name__.split('.')[-1]}: {(part.__doc__ or '').splitlines()[0]}")
        part.main()


if __name__ == "__main__":
    main()
