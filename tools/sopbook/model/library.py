"""The library: every SOP, and what all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopbook.finding import Span
from sopbook.model.published import Published
from sopbook.model.sop import Sop
from sopbook.model.text import Text

REVIEW_EVERY_DAYS = 180


@dataclass(frozen=True, slots=True)
class Audience:
    """A role that follows SOPs."""

    id: Text
    title: Text
    text: Text | None


@dataclass(frozen=True, slots=True)
class Team:
    """A team or role that owns SOPs or takes work over."""

    id: Text
    title: Text
    channel: Text | None
    hours: Text | None
    see: Text | None


@dataclass(frozen=True, slots=True)
class System:
    """A tool that agents work in."""

    id: Text
    title: Text
    text: Text | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind of end. An escalation must say which team takes over."""

    id: Text
    title: Text
    text: Text | None
    escalation: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """An article that SOPs name but this library does not hold."""

    id: Text
    title: Text
    held: bool
    text: Text | None


WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When business time passes.

    Attributes:
        holidays: Days without, as `2025-12-25`.
        days: Days of the week with, as places in `WEEKDAYS`.
        opens: Time of the day as `09:00`; None where the whole day counts.
        closes: Likewise.
    """

    holidays: tuple[Text, ...] = ()
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: Text | None = None
    closes: Text | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """All that one folder of YAML says.

    The mappings are keyed by id, in file order. `changed` holds
    the day on which a constant changed, by its id. `declared` tells that a `library.yaml` was
    read; where none was, nothing that it would name can be called unknown. `allow` are texts
    that look like personal data and are none. `embed_origins` are sites, as `https://host`, that
    a walk inside them tells of its steps and end. `published` are ids that links may hold. `images`
    and `archive` (past revisions, as `archive/<id>@<revision>.yaml`) hold content by path,
    relative to the folder.
    """

    title: Text
    review_every: int
    audiences: Mapping[str, Audience]
    teams: Mapping[str, Team]
    systems: Mapping[str, System]
    outcomes: Mapping[str, Outcome]
    references: Mapping[str, Reference]
    constants: Mapping[str, Text]
    glossary: Mapping[str, Text]
    span: Span
    declared: bool = True
    changed: Mapping[str, Text] = field(default_factory=dict)
    allow: tuple[Text, ...] = ()
    require_source: bool = False
    calendar: Calendar = Calendar()
    embed_origins: tuple[Text, ...] = ()
    sops: tuple[Sop, ...] = field(default=())
    published: Published = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)
    archive: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def undeclared(cls, span: Span) -> Library:
        """Return the library of a folder whose `library.yaml` is missing or cannot be read."""
        nothing: dict[str, Text] = {}
        return cls(
            title=Text("Library", span),
            review_every=REVIEW_EVERY_DAYS,
            audiences={},
            teams={},
            systems={},
            outcomes={},
            references={},
            constants=nothing,
            glossary=nothing,
            span=span,
            declared=False,
        )
