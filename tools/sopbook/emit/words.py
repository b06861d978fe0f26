"""Conditions and durations in words, as HTML that is safe in Markdown too."""

from __future__ import annotations

from sopbook.emit.inline import as_markdown, escape, inline
from sopbook.graph.case import Case
from sopbook.model.condition import All, Condition, Is, Not, Ticked
from sopbook.model.content import Wait


def duration_words(wait: Wait) -> str:
    """Return a duration with its unit written out.

    One number has one form: `1 minute`, `24-48 business hours`.
    """
    number = str(wait.least) if wait.least == wait.most else f"{wait.least}-{wait.most}"
    unit = wait.unit.removesuffix("s") if wait.most == 1 else wait.unit
    return f"{number} {unit}"


def condition_words(case: Case, condition: Condition) -> str:
    """Return a condition as part of a sentence."""
    if isinstance(condition, Ticked):
        return f"<em>{_item(case, condition)}</em> is ticked"
    if isinstance(condition, Is):
        return _is(case, condition)
    if isinstance(condition, Not):
        return f"not ({condition_words(case, condition.part)})"
    word = " and " if isinstance(condition, All) else " or "
    return word.join(condition_words(case, part) for part in condition.parts)


def _is(case: Case, condition: Is) -> str:
    fact, value = condition.fact, condition.value
    sop = case.sop
    if fact in sop.lists:
        title = f"<em>{escape(sop.lists[fact].title)}</em>"
        ticked = {"any": "something is ticked in", "none": "nothing is ticked in"}
        return f"{ticked.get(value or '', 'nobody looked at')} {title}"
    step, field = sop.steps.get(fact), sop.fields.get(fact)
    heading = step.heading if step else field.label if field else fact
    subject = f"<em>{as_markdown(inline(heading, case.library.constants))}</em>"
    if value is None:
        return f"{subject} was not answered"
    labels = {a.id: a.label for a in step.answers} if step else {}
    labels |= {option.id: option.label for option in field.options} if field else {}
    return f"{subject} was answered with <em>{escape(labels.get(value, value))}</em>"


def _item(case: Case, condition: Ticked) -> str:
    entry = case.sop.lists.get(condition.fact)
    if entry is not None:
        texts = {item.id: item.text for item in entry.items}
        return as_markdown(
            inline(texts.get(condition.item, condition.item), case.library.constants)
        )
    field = case.sop.fields.get(condition.fact)
    labels = {option.id: option.label for option in field.options} if field else {}
    return escape(labels.get(condition.item, condition.item))
