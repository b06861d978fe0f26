"""What a Chromium's own trace tells of a key press: which work was done until the next frame.

Source of the form: the Trace Event Format; `ts`, `dur` and `tdur` are microseconds, `tdur` counts
only the time in which the thread had a core.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

Event = Mapping[str, Any]
MARK = "sop-move"
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
TASK = "RunTask"
KINDS = {
    "UpdateLayoutTree": "style and layout",
    "Layout": "style and layout",
    "PrePaint": "paint",
    "Paint": "paint",
    "Layerize": "paint",
    "Commit": "paint",
    "EventDispatch": "script",
    "FunctionCall": "script",
    "RunMicrotasks": "script",
    "TimerFire": "script",
    "FireAnimationFrame": "script",
    "EvaluateScript": "script",
    "MinorGC": "script",
    "MajorGC": "script",
    TASK: "other",
}


@dataclass(frozen=True, slots=True)
class Move:
    """What one move took, in milliseconds.

    Attributes:
        work: All work of the main thread, with the time in which other programs had the core.
        parts: The thread's own time, without that, by kind.
        seen: From the press to the moment that the frame was on the screen.
    """

    work: float
    parts: Mapping[str, float]
    seen: float

    @property
    def own(self) -> float:
        """The thread's own time."""
        return sum(self.parts.values())


def moves(events: Sequence[Event]) -> Iterator[Move]:
    """Yield every press that the page marked as a move.

    The work is that of all tasks from the one that takes the key to the one that commits the frame.
    """
    marks = [event for event in events if event["name"] == MARK]
    thread = [event for event in events if event["tid"] == marks[0]["tid"] and event["ph"] in "Xb"]
    thread = [event for event in thread if event["pid"] == marks[0]["pid"]]
    whole = sorted((e for e in thread if e["ph"] == "X"), key=lambda e: (e["ts"], -e["dur"]))
    starts = [event["ts"] for event in whole]
    tasks = [event for event in whole if event["name"] == TASK]
    for mark in marks:
        key = _around([e for e in whole if _type(e) == "keydown"], mark["ts"])
        commits = (e for e in whole if e["name"] == "Commit" and e["ts"] > _end(key))
        first, last = _around(tasks, key["ts"]), _around(tasks, next(commits)["ts"])
        between = whole[bisect_left(starts, first["ts"]) : bisect_right(starts, _end(last))]
        work = sum(e["dur"] for e in between if e["name"] == TASK) / 1000
        yield Move(work, _parts(between), _seen(thread, key))


def _type(event: Event) -> str:
    data = event.get("args", {}).get("data", {})
    return str(data.get("type", "")) if event["name"] in ("EventDispatch", "EventTiming") else ""


def _end(event: Event) -> float:
    return float(event["ts"] + event["dur"])


def _around(events: Sequence[Event], moment: float) -> Event:
    """Return the last of the events that have begun, which is the one that a moment lies in."""
    return events[bisect_right(events, moment, key=itemgetter("ts")) - 1]


def _parts(events: Sequence[Event]) -> dict[str, float]:
    """Return the own time of each kind; what has no kind counts to what it happens in."""
    taken: Counter[str] = Counter(dict.fromkeys(KINDS.values(), 0))
    open_: list[tuple[float, str]] = []
    for event in events:
        while open_ and open_[-1][0] <= event["ts"]:
            open_.pop()
        outer = open_[-1][1] if open_ else ""
        kind = KINDS.get(event["name"], outer)
        if kind:
            taken[kind] += event.get("tdur", 0)
            taken[outer] -= event.get("tdur", 0) if outer else 0
            open_.append((_end(event), kind))
    return {kind: time / 1000 for kind, time in taken.items() if kind}


def _seen(events: Sequence[Event], key: Event) -> float:
    timings = [e for e in events if _type(e) == "keydown" and e["name"] == "EventTiming"]
    before = [e for e in timings if e["ts"] <= key["ts"]]
    return float(max(before, key=itemgetter("ts"))["args"]["data"]["duration"])
