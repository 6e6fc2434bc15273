"""A reading as one self-contained HTML page: the article with its evidence marked, and the events beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.model import Event, Reading
from dateline.present.map import Map, item, world_map
from dateline.present.marks import Segment, marks_of, segments
from dateline.present.words import (
    KIND_WORDS,
    STANDING_WORDS,
    Names,
    anonymity_words,
    claim_words,
    heading,
    quote,
    standing,
    time_key,
    when_words,
    where_words,
)


@cache
def templates() -> Environment:
    """The package's templates, everything escaped."""
    return Environment(
        loader=PackageLoader("dateline.present", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=with_directions_closed,
    )


def with_directions_closed(value: object) -> object:
    """Text whose changes of direction end with it, so that a name with a hidden U+202E turns round nothing after it."""
    if not isinstance(value, str) or not _OPENS_DIRECTION & set(value):
        return value
    still_open: list[str] = []
    for character in value:
        if character in _OPENS_DIRECTION:
            still_open.append(_ISOLATE_ENDS if character in _ISOLATES else _EMBEDDING_ENDS)
        elif still_open and character == still_open[-1]:
            still_open.pop()
    return value + "".join(reversed(still_open))


_ISOLATES = frozenset("\u2066\u2067\u2068")
_OPENS_DIRECTION = _ISOLATES | frozenset("\u202a\u202b\u202d\u202e")
_EMBEDDING_ENDS, _ISOLATE_ENDS = "\u202c", "\u2069"
"""Unicode Bidirectional Algorithm (UAX 9), 2.1 to 2.4: what opens another direction, and what closes it."""


def reading_html(reading: Reading) -> str:
    """The page; it loads nothing from anywhere."""
    view = reading_view(reading)
    return (
        templates()
        .get_template("reading.html")
        .render(view=view, title=view["title"], facts=view["facts"], map=reading_map(reading))
    )


def reading_view(reading: Reading) -> dict[str, Any]:
    """What the templates show of one reading: plain strings and lists, ready to be escaped."""
    names = Names(reading)
    report = reading.report
    return {
        "id": report.id,
        "title": heading(reading.report),
        "facts": [fact for fact in (report.outlet, report.byline, report.url, _published(reading)) if fact],
        "segments": marked_segments(reading),
        "events": [_event_view(reading, names, event) for event in sorted(reading.events, key=time_key)],
        "chains": _chain_views(reading, names),
        "standings": STANDING_WORDS,
    }


def reading_map(reading: Reading) -> Map | None:
    """Where the reading's events were; each mark links to the event's card."""
    names, text = Names(reading), reading.report.text
    places = {place.id: place for place in reading.places}
    return world_map(
        item(
            f"{event.type} {names.who_did_what(event)}: {quote(text, event.trigger)}",
            places.get(event.place or ""), event.place_confidence, event.id,
        )
        for event in sorted(reading.events, key=time_key)
    )  # fmt: skip


def marked_segments(reading: Reading) -> list[Segment]:
    """The report's text, cut at the edges of its evidence."""
    return segments(reading.report.text, marks_of(reading))


def _published(reading: Reading) -> str:
    published = reading.report.published
    return f"published {published.edtf} ({published.basis})" if published else "publication date unknown"


def _event_view(reading: Reading, names: Names, event: Event) -> dict[str, Any]:
    text = reading.report.text
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "who": names.who_did_what(event),
        "where": where_words(event, names.place(event.place)),
        "when": when_words(event.when),
        "basis": event.when.basis if event.when else "",
        "trigger": quote(text, event.trigger),
        "standing": standing(event),
        "because": ", ".join(event.because),
        "claims": [
            {
                "chain": names.chain(claim.chain),
                "words": claim_words(claim),
                "value": claim.value,
                "because": ", ".join(claim.because),
                "cue": quote(text, claim.cue) if claim.cue else "",
            }
            for claim in event.claims
        ],
    }


def _chain_views(reading: Reading, names: Names) -> list[dict[str, Any]]:
    text = reading.report.text
    views = []
    for attribution in reading.attributions:
        source = names.sources[attribution.source]
        views.append(
            {
                "id": attribution.id,
                "chain": names.chain(attribution.chain),
                "kind": KIND_WORDS[source.kind],
                "about": anonymity_words(source),
                "cue": quote(text, attribution.cue) if attribution.cue else "…",
                "content": " … ".join(quote(text, span) for span in attribution.content),
            }
        )
    return views
