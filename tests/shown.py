"""What a walker must show of a call, by the Python engine; `READ` takes it from the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopbook.graph.flow import RETURN, Arrow, offered
from sopbook.graph.note import filled, known
from sopbook.graph.walk import Pick
from sopbook.model.content import Field
from sopbook.model.inline import fill, inline, plain
from twin import CHOICES, Twin

# All of it at once, when the answers so far are as many as there should be and the note is there.
READ = """async ({moves, ended}) => {
  const walker = document.querySelector('sop-walker')
  const all = selector => [...walker.querySelectorAll(selector)]
  const ready = () => walker.matches('.sop-live') && all('.sop-trail li').length === moves &&
    (!ended || all('#sop-note').length)
  for (const end = Date.now() + 10000; !ready() && Date.now() < end;) {
    await new Promise(requestAnimationFrame)
  }
  const text = selector => walker.querySelector(selector)?.textContent ?? ''
  const label = span => [...span.childNodes].filter(node => node.localName !== 'small')
    .map(node => node.textContent).join('')
  const hints = button => button.dataset.act === 'entry' ? []
    : [...button.querySelectorAll('small')].map(each => each.textContent)
  const fields = {}
  for (const {name, type, value, checked} of all('.sop-card input, .sop-card textarea')) {
    if (!name || name.startsWith('sop-')) continue
    fields[name] ??= []
    if (!/checkbox|radio/.test(type) || checked) fields[name].push(value)
  }
  return {
    heading: text('.sop-question'),
    place: text('.sop-eyebrow').split(' \\u00b7 ')[0],
    called: text('.sop-called'),
    answers: all('.sop-answers button').map(button =>
      [button.querySelector('kbd')?.textContent ?? '', label(button.lastChild), hints(button)]),
    fields,
    trail: all('.sop-trail li span').map(({firstChild, lastChild}) =>
      [firstChild.data, lastChild.textContent]),
    ahead: Number(text('.sop-resume').replace(/\\D/g, '')),
    note: walker.querySelector('#sop-note')?.value ?? null,
  }
}"""


def shown(twin: Twin) -> dict[str, Any]:
    """Return all that a walker must show, in the form of `READ`."""
    return {
        "heading": _heading(twin),
        "place": _place(twin),
        "called": _called(twin),
        "answers": _buttons(twin),
        "fields": _held(twin),
        "trail": [[_title(twin, pick), _said(twin, pick)] for pick in _picks(twin)],
        "ahead": _kept(twin),
        "note": _note(twin),
    }


def _plain(twin: Twin, text: str) -> str:
    return plain(inline(text, twin.case.library.constants))


def _picks(twin: Twin) -> list[Pick]:
    return twin.walk.picks if twin.walk else []


def _heading(twin: Twin) -> str:
    if twin.walk is None:
        return "Which role are you in?"
    if twin.walk.end is not None:
        return _plain(twin, twin.case.sop.ends[twin.walk.end].title)
    assert twin.step is not None
    return _plain(twin, twin.step.heading)


def _place(twin: Twin) -> str:
    if twin.walk is None:
        return str(twin.case.sop.title)
    if twin.step is None:
        return "End"
    procedure = twin.case.sop.procedures[twin.step.procedure]
    return f"{procedure.title}, step {procedure.steps.index(twin.step) + 1}"


def _called(twin: Twin) -> str:
    """Return where a call comes back to, past those that only return further."""
    if twin.walk is None or twin.step is None:
        return ""
    flow, stack = twin.walk.flow, twin.walk.state.stack
    place, below, *_ = twin.walk.machine.frames[stack]
    while stack and place == RETURN:
        stack = below
        place, below, *_ = twin.walk.machine.frames[stack]
    if not stack:
        return ""
    ended = place - len(flow.steps)
    back = flow.steps[place].heading if ended < 0 else twin.case.sop.ends[flow.ends[ended]].title
    inside = twin.case.sop.procedures[twin.step.procedure].title
    return f"In: {inside}, comes back to: {_plain(twin, back)}"


def _buttons(twin: Twin) -> list[list[Any]]:
    if twin.walk is None:
        titles = [twin.case.library.audiences[role].title for role in twin.roles]
        return [[str(number), title, []] for number, title in enumerate(titles, 1)]
    if twin.step is None:
        return []
    used = dict(twin.walk.state.memory)
    arrows = twin.walk.flow.arrows[twin.walk.state.place]
    open_ = [arrow for arrow in arrows if offered(arrow, used)]
    return [
        [_key(arrow, number), _label(twin, arrow), list(_hints(twin, arrow, used))]
        for number, arrow in enumerate(open_, 1)
    ]


def _key(arrow: Arrow, number: int) -> str:
    if arrow.answer is None:
        return "Enter"
    return str(number) if number <= 9 else ""


def _label(twin: Twin, arrow: Arrow) -> str:
    return "Continue" if arrow.answer is None else _plain(twin, arrow.answer.label)


def _hints(twin: Twin, arrow: Arrow, used: dict[int, int]) -> Iterator[str]:
    """Yield what is called first, how often an answer is left, and whether it was given before."""
    assert twin.walk is not None
    sop, limit = twin.case.sop, arrow.way.at_most
    if arrow.call >= 0:
        yield f"first: {sop.procedures[twin.walk.flow.steps[arrow.call].procedure].title}"
    if limit is not None:
        left = limit - used.get(arrow.counter, 0)
        yield f"{left} time{'' if left == 1 else 's'} left"
    if arrow.answer is not None and twin.met is not None and arrow.answer.id == twin.met.answer:
        yield "your answer before"


def _held(twin: Twin) -> dict[str, list[str]]:
    """Return what the inputs of the card hold; a text that was never typed is empty."""
    return {
        name: list(twin.drafts.get(name, [""] if _is_typed(each) else []))
        for name, each in twin.inputs().items()
    }


def _is_typed(each: object) -> bool:
    return isinstance(each, Field) and each.type not in CHOICES


def _title(twin: Twin, pick: Pick) -> str:
    return _plain(twin, twin.case.sop.steps[pick.step].heading)


def _said(twin: Twin, pick: Pick) -> str:
    step = twin.case.sop.steps[pick.step]
    items = twin.case.sop.lists[step.decide].items if step.decide else ()
    ticked = [_plain(twin, item.text) for item in items if item.id in pick.ticks]
    return ", ".join(ticked) or _answered(twin, pick)


def _answered(twin: Twin, pick: Pick) -> str:
    answers = twin.case.sop.steps[pick.step].answers
    labels = [_plain(twin, answer.label) for answer in answers if answer.id == pick.answer]
    return labels[0] if labels else "done"


def _kept(twin: Twin) -> int:
    """Return how many of the moves gone back over can be taken again."""
    if twin.walk is None or not twin.ahead:
        return 0
    other = Twin(twin.case)
    other.enter(twin.role)
    other.walk = other.again(twin.walk.picks)
    other.ahead = list(twin.ahead)
    other.resume()
    return len(other.walk.picks) - len(twin.walk.picks)


def _note(twin: Twin) -> str | None:
    if twin.walk is None or twin.walk.end is None:
        return None
    end, constants = twin.case.sop.ends[twin.walk.end], twin.case.library.constants
    if end.note is None:
        told = [f"{_title(twin, pick)}: {_answered(twin, pick)}" for pick in twin.walk.picks]
        return "\n".join([_plain(twin, end.title), *told])
    typed = {name: held[0] for name, held in twin.drafts.items() if held}
    facts = known(twin.case, twin.role, twin.walk.picks, typed)
    return filled(fill(end.note, constants), facts)
