"""Slips: the mistakes of a reader, made at a set rate, so that figures do not rest on perfect readings."""

from __future__ import annotations

from random import Random

import msgspec

from dateline.model import Claim, Event, PloverType, Reading, Source

_LIKE: dict[PloverType, PloverType] = {
    "ASSAULT": "COERCE", "COERCE": "ASSAULT", "CONSULT": "AGREE", "AGREE": "CONSULT", "THREATEN": "ACCUSE",
    "MOBILIZE": "ASSAULT", "RETREAT": "CONCEDE", "SANCTION": "COERCE", "AID": "COOPERATE", "PROTEST": "REJECT",
}  # fmt: skip
"""What a reader takes each type for when it errs."""


def with_slips(reading: Reading, rate: float, rng: Random) -> Reading:
    """The reading with something wrong in a share ``rate`` of the places where a reader errs.

    Of an event its recipients, actors or days are missing, its place is, or its type is another; a claim's innermost
    source is not found; of a source's name only the last words are left, or a medium is not known for one.
    """
    events = tuple(_slipped(event, rate, rng) for event in reading.events)
    sources = tuple(_shortened(source, rate, rng) for source in reading.sources)
    return msgspec.structs.replace(reading, events=events, sources=sources)


def _slipped(event: Event, rate: float, rng: Random) -> Event:
    def slips() -> bool:
        return rng.random() < rate

    return msgspec.structs.replace(
        event,
        recipients=() if slips() else event.recipients,
        actors=() if slips() else event.actors,
        when=None if slips() else event.when,
        place=None if slips() else event.place,
        type=_LIKE.get(event.type, event.type) if slips() else event.type,
        claims=_outermost(event.claims) if slips() else event.claims,
    )


def _outermost(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of a reader who missed who says so: the report itself does."""
    told = [claim for claim in claims if len(claim.chain) > 1]
    if not told or any(claim.value == "CT-" for claim in told):
        return claims
    return (msgspec.structs.replace(claims[-1], chain=("S0",), value="CT+"),)


def _shortened(source: Source, rate: float, rng: Random) -> Source:
    if source.kind == "author_voice" or rng.random() >= rate:
        return source
    if source.kind == "outlet":
        return msgspec.structs.replace(source, kind="organisation")
    return msgspec.structs.replace(source, name=" ".join(source.name.split()[-2:]))
