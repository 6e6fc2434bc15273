"""Where a place of a reading lies, how surely, what else its name may stand for, and which events were there."""

from __future__ import annotations

from collections import Counter

from dateline.model import Event, Place, Reading, Word
from dateline.present.reasons import sureness
from dateline.present.words import labelled, quote


class ExplainedPlace(Word, frozen=True, kw_only=True):
    """One place: where it lies; how the text calls it, with how often; its runner-up in words; the events there."""

    report: str
    place: str
    name: str
    where: str
    sure: str
    runner_up: str | None
    called: tuple[str, ...]
    events: tuple[str, ...]


def explained_places(reading: Reading, asked: str) -> list[ExplainedPlace]:
    """Of the place with that id; else of those that bear the name, or are called so in the text. Empty if none is."""
    wanted = asked.casefold()
    by_id = [one for one in reading.places if one.id.casefold() == wanted]
    return [_explained(reading, one) for one in by_id or reading.places if by_id or wanted in _names(reading, one)]


def located(place: Place) -> str:
    """ "northern Syria (area, SYR), within about 230 km of 36.3, 38.2"."""
    about = ", ".join(dict.fromkeys(part for part in (place.kind, place.admin1, place.country) if part))
    return f"{place.name}" + (f" ({about})" if about else "") + _point(place)


def _point(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return ""
    point = f"{place.lat:.2f}, {place.lon:.2f}"
    if place.radius_km is None:
        return f", at {point}"
    return f", within about {float(f'{place.radius_km:.2g}'):g} km of {point}"


def _names(reading: Reading, place: Place) -> set[str]:
    return {place.name.casefold(), *(quote(reading.report.text, span).casefold() for span in place.mentions)}


def _explained(reading: Reading, place: Place) -> ExplainedPlace:
    called = Counter(quote(reading.report.text, span) for span in place.mentions)
    return ExplainedPlace(
        report=reading.report.id,
        place=place.id,
        name=place.name,
        where=located(place),
        sure=sureness(place.confidence),
        runner_up=_runner_up(place),
        called=tuple(f"“{words}”" + (f" ({times} times)" if times > 1 else "") for words, times in called.items()),
        events=tuple(_event(reading, event) for event in reading.events if event.place == place.id),
    )


def _runner_up(place: Place) -> str | None:
    other = place.runner_up
    if other is None:
        return None
    about = ", ".join(part for part in (other.admin1, other.country) if part)
    return f"{other.name}" + (f" ({about})" if about else "") + f", {sureness(other.confidence)}"


def _event(reading: Reading, event: Event) -> str:
    sure = "" if event.place_confidence is None else f", {sureness(event.place_confidence)}"
    return f"{event.id}, {event.type}, “{quote(reading.report.text, event.trigger)}”{sure}"


def place_text(one: ExplainedPlace) -> list[str]:
    """One explanation as labelled lines, not yet wrapped: label and text."""
    lines = [f"{one.place}: {one.name}", labelled("where", one.where), labelled("how sure", one.sure)]
    lines += [labelled("or else", one.runner_up)] if one.runner_up else []
    lines.append(labelled("called", "; ".join(one.called)))
    lines += [labelled("event", event) for event in one.events] or [labelled("event", "none was there")]
    return lines
