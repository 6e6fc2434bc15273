"""Readings made by hand, so that a test of this room states exactly what the reader is supposed to have found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Actor, Anonymity, Claim, Event, Place, Reading, Report, Source, Time, When
from dateline.reader.credits import credits_of


def on(first: str, last: str | None = None) -> When:
    """The days from ``first`` to ``last``."""
    last = last or first
    return When(earliest=first, latest=last, edtf=first if first == last else f"{first}/{last}", basis="by hand")


def make_reading(
    text: str,
    *,
    id: str,
    outlet: str,
    published: str | None,
    title: str | None = None,
    byline: str | None = None,
    sources: dict[str, dict[str, Any]] | None = None,
    events: tuple[dict[str, Any], ...] = (),
    times: dict[str, When] | None = None,
    places: tuple[Place, ...] = (),
) -> Reading:
    """A reading of ``text``.

    ``sources``: id -> fields (``code`` and ``sector`` give it an actor). ``events``: fields, with ``at`` (words of the text at whose
    start the trigger stands), ``by``/``to`` (actor codes) and ``claims`` (chain, joined by spaces -> value or fields).
    """
    codes = sorted({code for event in events for side in ("by", "to") for code in event.get(side, ())})
    codes += [fields["code"] for fields in (sources or {}).values() if "code" in fields]
    actors = {
        code: Actor(id=f"a{number}", name=code.title(), code=code)
        for number, code in enumerate(dict.fromkeys(codes), 1)
    }
    speakers = {
        name: Actor(id=f"b{name}", name=fields["name"], code=fields.get("code"), sector=fields["sector"])
        for name, fields in (sources or {}).items()
        if "sector" in fields
    }
    return Reading(
        dateline="0",
        report=Report(
            id=id, text=text, outlet=outlet, title=title, byline=byline, published=on(published) if published else None
        ),
        actors=(*actors.values(), *speakers.values()),
        places=places,
        times=tuple(_time(text, words, when, number) for number, (words, when) in enumerate((times or {}).items())),
        sources=(
            Source(id="S0", kind="author_voice", name=outlet),
            *(_source(i, f, {**actors, **speakers}) for i, f in (sources or {}).items()),
        ),
        events=tuple(_event(text, number, fields, actors) for number, fields in enumerate(events, 1)),
        credits=tuple(credits_of(text, byline)),
    )


def _time(text: str, words: str, when: When, number: int) -> Time:
    start = text.index(words)
    return Time(id=f"t{number}", span=(start, start + len(words)), type="DATE", value=when.edtf, when=when)


def _source(identifier: str, fields: dict[str, Any], actors: dict[str, Actor]) -> Source:
    rest = {key: value for key, value in fields.items() if key not in {"code", "sector", "affiliation"}}
    actor = actors.get(identifier) or actors.get(fields.get("code", ""))
    anonymity = Anonymity(affiliation=fields["affiliation"]) if "affiliation" in fields else None
    return Source(id=identifier, actor=actor.id if actor else None, anonymity=anonymity, **rest)


def _event(text: str, number: int, fields: dict[str, Any], actors: dict[str, Actor]) -> Event:
    start = text.index(fields["at"])
    end = start + len(fields["at"].split()[0])
    claims = []
    for chain, value in fields["claims"].items():
        more = {"value": value} if isinstance(value, str) else value
        claims.append(Claim(chain=tuple(chain.split()), **more))
    return Event(
        id=f"E{number}",
        trigger=(start, end),
        type=fields.get("type", "ASSAULT"),
        actors=tuple(actors[code].id for code in fields.get("by", ())),
        recipients=tuple(actors[code].id for code in fields.get("to", ())),
        when=fields.get("when"),
        when_confidence=fields.get("when_confidence"),
        place=fields.get("place"),
        claims=tuple(claims),
    )


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """The maker of hand-made readings."""
    return make_reading
