"""DOT to SVG inside the process: the same bytes everywhere, within bounds.

A chart so small that it cannot take long is drawn at full speed, by an instance that each thread
keeps and resets. A larger one is drawn by an instance that counts its instructions and stops at a
limit. The limit depends on the chart alone: no chart is drawn on one machine and refused on
another.
"""

from __future__ import annotations

import atexit
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopbook.emit.engine import Graphviz

# Of random charts within these bounds, the worst took a third of a second.
SMALL_STATEMENTS = 150
SMALL_ARROWS = 90
# From one to ten seconds: an instruction that waits for memory counts like any other.
FUEL = 4_000_000_000
# A megabyte: a thousand steps.
LARGEST = 1 << 20

_kept = threading.local()
# Later, when modules are gone, it could no longer be let go without a word of complaint.
atexit.register(_kept.__dict__.clear)


class DrawingError(Exception):
    """A chart cannot be drawn within its bounds."""


def draw(dot: str) -> str:
    """Return a chart as SVG, as Graphviz writes it.

    Args:
        dot: DOT with one statement a line.

    Raises:
        DrawingError: The chart is too large, or Graphviz cannot read it.
    """
    # The engine takes longer to import than a library takes to check, and a check draws nothing.
    from sopbook.emit.engine import Exhausted, GraphvizError

    arrows = dot.count("->")
    small = arrows <= SMALL_ARROWS and dot.count("\n") <= SMALL_STATEMENTS
    too_large = f"too large to draw, with {arrows} arrows; split the procedure"
    if len(dot) > LARGEST:
        raise DrawingError(too_large)
    try:
        return _quickly(dot) if small else _metered(dot)
    except Exhausted as error:
        raise DrawingError(too_large) from error
    except GraphvizError as error:
        raise DrawingError(f"Graphviz cannot read it: {error}") from error


def _quickly(dot: str) -> str:
    from sopbook.emit.engine import Graphviz

    graphviz: Graphviz = _kept.__dict__.pop("graphviz", None) or Graphviz()
    svg = graphviz.svg(dot)
    if graphviz.reset():
        _kept.graphviz = graphviz
    return svg


def _metered(dot: str) -> str:
    from sopbook.emit.engine import Graphviz

    return Graphviz(FUEL).svg(dot)
