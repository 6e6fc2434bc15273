"""The record behind the page: reports with their versions and copies, judgements, and how to cite the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from dateline.archive.judgements import Judgement, standing
from dateline.archive.versions import Version
from dateline.model import to_json
from dateline.present.dossier.changed import editions
from dateline.present.dossier.told import Told
from dateline.present.dossier.wording import said
from dateline.present.html import reading_view
from dateline.stories.copies import ENOUGH
from dateline.version import __version__

_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<&\u2028\u2029\u2066\u2067\u2068\u202a\u202b\u202d\u202e"}
"""What would end a script, or turn what stands after it round, as JSON writes it otherwise."""


class Ruling(NamedTuple):
    """A row of the judgements: what was held, by whom, when; ``state`` says whether it stands, and over which."""

    number: int
    about: str
    verdict: str
    maker: str
    day: str
    reason: str
    state: str


def reports(told: Told, versions: Mapping[str, Sequence[Version]]) -> list[dict[str, Any]]:
    """The reports in the story's order, each copy under the report that it is a copy of."""
    views = {reading.report.id: _report(told, reading.report.id, versions) for reading in told.readings}
    for copy, original in told.copied_from.items():
        views[original]["copies"].append(views[copy])
    return [view for report, view in views.items() if report not in told.copied_from]


def _report(told: Told, report: str, versions: Mapping[str, Sequence[Version]]) -> dict[str, Any]:
    view = reading_view(told.by_report[report])
    passages = [
        told.outlet(copy.original)
        for copy in told.copies
        if copy.copy == report and copy.news >= ENOUGH and report not in told.copied_from
    ]
    carries = dict.fromkeys(name for name in passages if name != told.outlet(report))
    return {
        **view,
        "anchor": told.anchor(report),
        "since": told.since(report),
        "carries": ", ".join(carries),
        "editions": editions(versions.get(report, ())),
        "copies": [],
    }


def rulings(told: Told, judgements: Sequence[Judgement]) -> list[Ruling]:
    """The judgements that are about this story's reports, events or sources, with those that no longer stand."""
    names = {origin.name for one in told.story.occurrences for origin in one.origins}
    names |= {told.outlet(report) for report in told.story.reports}
    keys = {*told.story.reports, *names}
    chosen = [one for one in judgements if {one.one.split("/")[0], one.other.split("/")[0], one.one} & keys]
    stands = {one.pair: one for one in standing(chosen)}
    return [_ruling(one, told, stands.get(one.pair)) for one in sorted(chosen, key=lambda one: one.seq)]


def _ruling(one: Judgement, told: Told, stands: Judgement | None) -> Ruling:
    about = ", ".join(_named(key, told) for key in (one.one, one.other) if key)
    maker = f"{one.maker} (a person)" if one.person else one.maker
    if one.closes is not None:
        state = f"undoes no. {one.closes}"
    elif stands is not None and stands.seq == one.seq:
        state = "stands"
    else:
        state = f"overridden by no. {stands.seq}, {stands.maker}" if stands else "undone"
    return Ruling(
        one.seq, about, f"{said('judgement', one.kind)}: {one.verdict}", maker, one.made_at[:10], one.reason, state
    )


def _named(key: str, told: Told) -> str:
    """A key as people read it: an outlet and the event's id for a report's, the key itself for a source."""
    report, _, event = key.partition("/")
    return f"{told.outlet(report)}{f' {event}' if event else ''}" if report in told.by_report else key


class Citation(NamedTuple):
    """How to cite the page; ``sha256`` is that of the story's JSON, ``json`` the same with some signs escaped."""

    text: str
    id: str
    sha256: str
    json: str
    reports: Sequence[tuple[str, str, str, str]]


def citation(told: Told, as_of: str) -> Citation:
    """The citation of a story as it stood on a day. ``json`` cannot end the element in which it stands."""
    story = told.story
    raw = to_json(story)
    digest = sha256(raw.encode()).hexdigest()
    count = len(story.reports)
    text = (
        f"“{story.title}”. Dossier of {count} report{'' if count == 1 else 's'}{f', as of {as_of}' if as_of else ''}. "
        f"Story {story.id}, Dateline {__version__}, SHA-256 {digest[:16]}."
    )
    listed = [(told.outlet(report), told.day(report), report, told.since(report)) for report in story.reports]
    return Citation(text, story.id, digest, raw.translate(_ESCAPED), listed)
