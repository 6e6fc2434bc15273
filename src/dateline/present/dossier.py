"""A story as one self-contained HTML dossier: what is established, when, who told whom, what is disputed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.model import Occurrence, Reading, Story
from dateline.present.graph import graph
from dateline.present.html import reading_view, templates
from dateline.present.map import Item, item, world_map
from dateline.present.text import change_titles, occurrence_key, occurrence_title
from dateline.present.timeline import Item as Dated
from dateline.present.timeline import timeline
from dateline.present.words import Names, claim_words, quote, when_words
from dateline.stories.credibility import reasons

STATUS_WORDS = {
    "asserted": "Established by reports in their own voice",
    "attributed": "Claimed by sources",
    "disputed": "Disputed",
    "denied": "Denied",
    "ordered": "Ordered or asked for, not known to be done",
    "speculated": "Speculation",
}
CREDIBILITY_WORDS = {
    1: "confirmed by independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}

_SENTENCE_ENDS = ("\n", ". ", "? ", "! ")


def story_html(story: Story, readings: Sequence[Reading]) -> str:
    """The page; ``readings`` are those of the story's reports. It loads nothing from anywhere."""
    by_report = {reading.report.id: reading for reading in readings}
    ordered = [by_report[report] for report in story.reports if report in by_report]
    occurrences = sorted(story.occurrences, key=occurrence_key)
    views = [_occurrence_view(occurrence, by_report) for occurrence in sorted(occurrences, key=_prominence)]
    titles = change_titles(story, by_report)
    dated = [occurrence for occurrence in occurrences if occurrence.when]
    return (
        templates()
        .get_template("dossier.html")
        .render(
            title=story.title,
            facts=_facts(story, ordered),
            groups=_groups(views),
            timeline=timeline(_items(dated, by_report), _reported(ordered)),
            undated=len(occurrences) - len(dated),
            map=world_map(_placed(occurrence, by_report) for occurrence in occurrences),
            happenings=len(occurrences),
            graph=graph(ordered, {(m.report, m.event) for o in occurrences for m in o.mentions}),
            oppositions=[view for view in views if view["opposed"]],
            gaps=_gaps(occurrences, by_report),
            changes=[
                (change.at or "undated", titles.get(change.occurrence or "", story.title), change.change)
                for change in story.changes
            ],
            reports=[reading_view(reading) for reading in ordered],
        )
    )


def _prominence(occurrence: Occurrence) -> int:
    """What most reports tell comes first; the sort is stable, so the rest stays in order of time."""
    return -len({mention.report for mention in occurrence.mentions})


def _groups(views: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """What happened by how it stands; the group that holds what most reports tell comes first."""
    groups = [(words, [view for view in views if view["status"] == status]) for status, words in STATUS_WORDS.items()]
    return sorted(
        ((words, held) for words, held in groups if held), key=lambda group: -max(view["told_by"] for view in group[1])
    )


def _facts(story: Story, readings: Sequence[Reading]) -> list[str]:
    outlets = {reading.report.outlet or reading.report.id for reading in readings}
    headline = max(story.occurrences, key=lambda one: -_prominence(one), default=None)
    return [
        f"{len(story.reports)} reports",
        f"{len(outlets)} outlets",
        f"what most reports tell: {_origins_words(headline)}" if headline else "nothing told",
        f"{story.first or '?'} to {story.last or '?'}",
    ]


def _outlet(by_report: dict[str, Reading], report: str) -> str:
    reading = by_report.get(report)
    return (reading.report.outlet or reading.report.title if reading else None) or report


def _reported(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    return [
        (reading.report.published.earliest, reading.report.outlet or reading.report.id)
        for reading in readings
        if reading.report.published and reading.report.published.earliest
    ]


def _items(occurrences: Sequence[Occurrence], by_report: dict[str, Reading]) -> list[Dated]:
    return [
        Dated(f"{o.type} {quote(title, (0, len(title)), 60)}", o.status, o.when, o.id)
        for o in occurrences
        for title in [occurrence_title(o, by_report)]
    ]


def _placed(occurrence: Occurrence, by_report: dict[str, Reading]) -> Item | None:
    """An occurrence where the surest of its tellings has it, of those that agree with the story if any does."""
    found = []
    for mention in occurrence.mentions:
        reading = by_report.get(mention.report)
        places = {place.id: place for place in reading.places} if reading else {}
        for event in reading.events if reading else ():
            if event.id == mention.event and (place := places.get(event.place or "")):
                likely = 1.0 if event.place_confidence is None else event.place_confidence
                found.append((place.name == occurrence.place, likely, place))
    if not found:
        return None
    _, likely, place = max(found, key=lambda telling: telling[:2])
    return item(f"{occurrence.type} {occurrence_title(occurrence, by_report)}", place, likely, occurrence.id)


def _origins_words(occurrence: Occurrence) -> str:
    low, high = occurrence.independent_origins
    count = str(low) if low == high else f"{low} to {high}"
    return f"{count} independent origin{'' if low == high == 1 else 's'}"


def _occurrence_view(occurrence: Occurrence, by_report: dict[str, Reading]) -> dict[str, Any]:
    return {
        "id": occurrence.id,
        "type": occurrence.type,
        "title": occurrence_title(occurrence, by_report),
        "when": when_words(occurrence.when),
        "basis": occurrence.when.basis if occurrence.when else "",
        "status": occurrence.status,
        "credibility": f"{occurrence.credibility}, {CREDIBILITY_WORDS[occurrence.credibility]}",
        "told_by": -_prominence(occurrence),
        "origins_words": _origins_words(occurrence),
        "reasons": "; ".join(reasons(occurrence)),
        "origins": [
            {"name": origin.name, "reports": ", ".join(_outlet(by_report, report) for report in origin.reports)}
            for origin in occurrence.origins
        ],
        "evidence": _evidence(occurrence, by_report),
        "opposed": [
            {
                "kind": opposed.kind.replace("_", " "),
                "outlet": _outlet(by_report, opposed.report),
                "words": _claim_evidence(by_report, opposed.report, opposed.claim),
            }
            for opposed in occurrence.opposed_by
        ],
        "history": [
            (entry.at or "undated", _outlet(by_report, entry.report), entry.change) for entry in occurrence.history
        ],
    }


def _evidence(occurrence: Occurrence, by_report: dict[str, Reading]) -> list[dict[str, str]]:
    found = []
    for mention in occurrence.mentions:
        reading = by_report.get(mention.report)
        event = next((event for event in reading.events if event.id == mention.event), None) if reading else None
        if reading is None or event is None:
            continue
        names = Names(reading)
        tellings = "; ".join(f"{names.chain(claim.chain)}: {claim_words(claim)}" for claim in event.claims)
        found.append({"quote": sentence_around(reading.report.text, event.trigger), "tellings": tellings})
    return found


def _claim_evidence(by_report: dict[str, Reading], report: str, claim: str) -> str:
    """The words of an opposing claim ``EVENT/INDEX``, with its chain; "" if it is not in the readings."""
    reading = by_report.get(report)
    event_id, _, index = claim.partition("/")
    event = next((event for event in reading.events if event.id == event_id), None) if reading else None
    if reading is None or event is None:
        return ""
    quoted = f"“{sentence_around(reading.report.text, event.trigger)}”"
    if not index.isdigit() or int(index) >= len(event.claims):
        return quoted
    told = event.claims[int(index)]
    return f"{quoted} {Names(reading).chain(told.chain)}: {claim_words(told)}"


def sentence_around(text: str, span: tuple[int, int], longest: int = 260) -> str:
    """The stretch around a span up to the nearest sentence ends or line breaks, for quoting as evidence."""
    starts = [found + len(end) for end in _SENTENCE_ENDS if (found := text.rfind(end, 0, span[0])) >= 0]
    ends = [found + 1 for end in _SENTENCE_ENDS if (found := text.find(end, span[1])) >= 0]
    return quote(text, (max(starts, default=0), min(ends, default=len(text))), longest)


def _gaps(occurrences: Sequence[Occurrence], by_report: dict[str, Reading]) -> list[str]:
    """What a careful reader should know is missing: single origins and claims by unnamed people only."""
    gaps = []
    for occurrence in occurrences:
        title = f"{occurrence.type} {occurrence_title(occurrence, by_report)}"
        if len(occurrence.mentions) > 1 and occurrence.independent_origins[1] == 1:
            gaps.append(f"{title}: told by {len(occurrence.mentions)} reports, but all from one origin")
        elif occurrence.origins and all(origin.kind.startswith("anonymous") for origin in occurrence.origins):
            gaps.append(f"{title}: only unnamed sources")
    return gaps
