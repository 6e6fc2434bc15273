"""The page put together: which parts a story has, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from dateline.archive.judgements import Judgement
from dateline.archive.store import Archive
from dateline.archive.versions import Version
from dateline.model import Occurrence, Reading, Story
from dateline.present.dossier import cast, standing
from dateline.present.dossier.ahead import ahead
from dateline.present.dossier.changed import changes
from dateline.present.dossier.figures import series
from dateline.present.dossier.gaps import gaps
from dateline.present.dossier.graph import graph
from dateline.present.dossier.matrix import matrix
from dateline.present.dossier.record import citation, reports, rulings
from dateline.present.dossier.timeline import Item as Dated
from dateline.present.dossier.timeline import Report as Reported
from dateline.present.dossier.timeline import timeline
from dateline.present.dossier.told import Told
from dateline.present.dossier.wording import wordings
from dateline.present.html import templates
from dateline.present.map import Item, item, world_map
from dateline.present.words import quote

_MOST_DATED = 24
"""Happenings on the timeline: more than that is no picture any more."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What an archive knows beside the story and its readings, each left out where it is not known.

    ``as_of``: the ISO day on which it stood so; ``since``: the day from which its changes count; ``versions``: report
    id -> its captures; ``judgements``: every row, those undone included.
    """

    as_of: str | None = None
    since: str | None = None
    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()

    @classmethod
    def of(cls, archive: Archive, story: Story, *, as_of: str | None = None, since: str | None = None) -> Self:
        """What an archive knows of a story, by the end of the ISO day ``as_of`` where one is given."""
        captures = {report: archive.versions(report) for report in story.reports}
        until = as_of or "9999"
        versions = {id: [one for one in found if one.learned_at[:10] <= until] for id, found in captures.items()}
        return cls(as_of, since, versions, archive.all_judgements(as_of=as_of))


class Head(NamedTuple):
    """What stands under the title."""

    group: str
    status: str
    counts: str
    first: str
    last: str
    as_of: str


def story_html(story: Story, readings: Sequence[Reading], extras: Extras | None = None) -> str:
    """The page; ``readings`` are those of the story's reports. It loads nothing from anywhere."""
    told, extras = Told(story, readings), extras or Extras()
    as_of = extras.as_of or story.last or ""
    parts = {
        "standing": standing.groups(told),
        "changed": changes(told, extras.versions, extras.since),
        "timeline": _timeline(told),
        "graph": graph(told.readings, _told_events(told), told.copied_from),
        "map": world_map(_placed(occurrence, told) for occurrence in told.occurrences),
        "disputes": standing.disputes(told),
        "matrix": matrix(told),
        "figures": series(told),
        "cast": cast.cast(told),
        "places": cast.places(told),
        "ahead": ahead(told),
        "gaps": gaps(told),
        "reports": reports(told, extras.versions),
        "rulings": rulings(told, extras.judgements),
        "citation": citation(told, as_of),
    }
    return (
        templates()
        .get_template("dossier.html")
        .render(title=story.title, head=_head(told, as_of), since=extras.since, happenings=len(story.occurrences),
                undated=sum(one.when is None for one in told.current), limits=_LIMITS, **parts)
    )  # fmt: skip


_LIMITS: Mapping[str, Any] = {"group": standing.SHOWN, "lines": 6, "cast": cast.SHOWN, "positions": cast.POSITIONS}
"""How many lines of a list are shown before the rest is folded."""


def _head(told: Told, as_of: str) -> Head:
    story = told.story
    outlets = {told.outlet(report) for report in story.reports}
    first = told.current[0] if told.current else None
    group = standing.group_of(first, told) if first else ""
    origins = [standing.origins_words(first.independent_origins, "origin")] if first else []
    counts = [_counted(len(story.reports), "report"), _counted(len(outlets), "outlet"), *origins]
    status = wordings("group")[group].words if group else "Nothing told"
    return Head(group, status, ", ".join(counts), story.first or "?", story.last or "?", as_of)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _told_events(told: Told) -> set[tuple[str, str]]:
    return {(mention.report, mention.event) for one in told.story.occurrences for mention in one.mentions}


def _timeline(told: Told) -> Any:
    """The dated happenings that most reports tell, and all background, in order of time."""
    dated = [one for one in told.ranked if one.when]
    shown = {one.id for one in dated[:_MOST_DATED]}
    items = [_dated(one, told) for one in told.occurrences if one.id in shown]
    reported = [
        Reported(day, told.outlet(report), told.anchor(report))
        for report in told.sheets
        if (day := told.day(report)) != "undated"
    ]
    drawn = timeline(items, reported)
    return drawn and {"drawn": drawn, "left_out": len(dated) - len(shown)}


def _dated(occurrence: Occurrence, told: Told) -> Dated:
    title = told.titles[occurrence.id]
    days = sorted({told.day(mention.report) for mention in occurrence.mentions} - {"undated"})
    label = f"{occurrence.type} {quote(title, (0, len(title)), 60)}"
    return Dated(label, standing.group_of(occurrence, told), occurrence.when, occurrence.id, tuple(days))


def _placed(occurrence: Occurrence, told: Told) -> Item | None:
    """An occurrence where the surest of its tellings has it, of those that agree with the story if any does."""
    found = []
    for report, event in told.events(occurrence):
        place = told.sheets[report].places.get(event.place or "")
        if place:
            likely = 1.0 if event.place_confidence is None else event.place_confidence
            found.append((place.name == occurrence.place, likely, place))
    if not found:
        return None
    _, likely, place = max(found, key=lambda telling: telling[:2])
    return item(told.lines[occurrence.id], place, likely, occurrence.id)
