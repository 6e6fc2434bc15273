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
from dateline.present.dossier.days import Spell, over
from dateline.present.dossier.figures import figures
from dateline.present.dossier.gaps import gaps
from dateline.present.dossier.graph import dated_graph
from dateline.present.dossier.matrix import matrix
from dateline.present.dossier.ratings import Ratings
from dateline.present.dossier.record import citation, reports, rulings
from dateline.present.dossier.timeline import Item as Dated
from dateline.present.dossier.timeline import Report as Reported
from dateline.present.dossier.timeline import timeline
from dateline.present.dossier.told import Told
from dateline.present.html import templates
from dateline.present.map import Item, Map, item, redrawn, world_map
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
    counts: str
    last: str


def story_html(story: Story, readings: Sequence[Reading], extras: Extras | None = None) -> str:
    """The page; ``readings`` are those of the story's reports. It loads nothing from anywhere."""
    told, extras = Told(story, readings), extras or Extras()
    as_of = extras.as_of or story.last or ""
    ratings, amounts = Ratings(extras.judgements), figures(told)
    parts = {
        "standing": standing.groups(told, ratings),
        "unrated": over(told, lambda then: None if ratings.any(then) else True),
        "changed": changes(told, extras.versions, extras.since),
        "timeline": _timeline(told),
        "graph": dated_graph(told),
        "map": _map(told),
        "disputes": standing.disputes(told),
        "matrix": matrix(told),
        "figures": amounts,
        "amounts": {one.anchor: one.series for one in amounts},
        "cast": cast.cast(told),
        "places": cast.places(told),
        "ahead": ahead(told),
        "gaps": gaps(told),
        "reports": reports(told, extras.versions),
        "rulings": rulings(told, extras.judgements),
        "citation": citation(told, as_of),
    }
    head = over(told, _head)
    return (
        templates()
        .get_template("dossier.html")
        .render(title=story.title, heads=head, first=story.first or "?", as_of=as_of, days=_days(told),
                since_day=extras.since, status=standing.status_words, limits=_LIMITS, **parts)
    )  # fmt: skip


def _days(told: Told) -> list[tuple[str, int]]:
    """The days that a reader may go back to, with how many reports there were; none where there is one day only."""
    return [(day, len(then.story.reports)) for day, then in told.past] if len(told.days) > 1 else []


_LIMITS: Mapping[str, Any] = {"group": standing.SHOWN, "lines": 6, "cast": cast.SHOWN, "positions": cast.POSITIONS}
"""How many lines of a list are shown before the rest is folded."""


def _head(told: Told) -> Head:
    story = told.story
    outlets = {told.outlet(report) for report in story.reports}
    first = told.current[0] if told.current else None
    origins = [standing.origins_words(first.independent_origins, "origin")] if first else []
    counts = [_counted(len(story.reports), "report"), _counted(len(outlets), "outlet"), *origins]
    return Head(standing.group_of(first, told) if first else "", ", ".join(counts), story.last or "?")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _timeline(told: Told) -> Any:
    """The dated happenings that most reports tell, and all background, in order of time."""
    dated = [one for one in told.ranked if one.when]
    shown = {one.id for one in dated[:_MOST_DATED]}
    items = [_dated(one, told)._replace(past=_dates(one, told)) for one in told.occurrences if one.id in shown]
    reported = [
        Reported(day, told.outlet(report), told.anchor(report))
        for report in told.sheets
        if (day := told.day(report)) != "undated"
    ]
    drawn = timeline(items, reported)
    undated = over(told, lambda then: sum(one.when is None for one in then.current))
    return drawn and {"drawn": drawn, "left_out": len(dated) - len(shown), "undated": undated}


def _dated(occurrence: Occurrence, told: Told) -> Dated:
    title = told.titles[occurrence.id]
    days = sorted({told.day(mention.report) for mention in occurrence.mentions} - {"undated"})
    label = f"{occurrence.type} {quote(title, (0, len(title)), 60)}"
    return Dated(label, standing.group_of(occurrence, told), occurrence.when, occurrence.id, tuple(days))


def _dates(occurrence: Occurrence, told: Told) -> tuple[Spell[Dated], ...]:
    """How it was to be drawn since it had a date; the days on which it was told are drawn by themselves."""

    def then_dated(then: Told) -> Dated | None:
        known = then.by_id.get(occurrence.id)
        return _dated(known, then)._replace(told=()) if known and known.when else None

    return tuple(over(told, then_dated))


def _map(told: Told) -> Any:
    """The map, and what was on it from day to day with how many happenings there were."""
    drawn = world_map(_placed(occurrence, told) for occurrence in told.occurrences)
    return drawn and {"drawn": drawn, "past": over(told, lambda then: (_map_then(drawn, then), len(then.occurrences)))}


def _map_then(drawn: Map, then: Told) -> Map:
    placed = {one.anchor: one for occurrence in then.occurrences if (one := _placed(occurrence, then))}

    def known(today: Item) -> Item | None:
        """The happening as it was placed then; one that stood elsewhere has no mark there yet."""
        found = placed.get(today.anchor)
        return found if found and (found.lat, found.lon) == (today.lat, today.lon) else None

    return redrawn(drawn, known)


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
