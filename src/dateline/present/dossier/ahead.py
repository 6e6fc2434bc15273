"""What was scheduled, threatened, demanded, ordered; and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.model import Occurrence
from dateline.present.dossier.days import Spell, merged
from dateline.present.dossier.told import Quote, Told
from dateline.present.dossier.wording import said, wordings
from dateline.present.words import when_words
from dateline.stories.fulfilment import Fulfilment, fulfilments
from dateline.stories.origins import AFFIRMING, DENYING
from dateline.stories.telling import Telling

_SPEECH = {"THREATEN": "threatened", "REQUEST": "demanded"}


class Deed(NamedTuple):
    """The happening that something points to."""

    anchor: str
    label: str
    outcome: str


class Ahead(NamedTuple):
    """Something that points forward; ``outcome`` in words, and the deeds that it is about, where they are told."""

    anchor: str
    label: str
    when: str
    quote: Quote | None
    outcome: str
    deeds: Sequence[Deed]


def ahead(told: Told) -> list[tuple[str, list[list[Spell[Ahead]]]]]:
    """Heading and lines of each kind that there is, each line as it was from day to day."""
    by_day = {then.as_of: _ahead(then) for _, then in told.past}

    def of(kind: str) -> Callable[[Told], dict[str, Ahead]]:
        return lambda then: by_day[then.as_of][kind]

    found = [(said("ahead", kind), list(merged(told, of(kind)).values())) for kind in wordings("ahead")]
    return [(words, lines) for words, lines in found if lines]


def _ahead(told: Told) -> dict[str, dict[str, Ahead]]:
    """Kind -> occurrence id -> its line. A deed that stands under its order stands there only."""
    tellings = [told.tellings(one) for one in told.current]
    links = fulfilments(tellings)
    meant = {link.deed for link in links}
    found: dict[str, dict[str, Ahead]] = {kind: {} for kind in wordings("ahead")}
    for number, occurrence in enumerate(told.current):
        kind = _kind(occurrence, tellings[number])
        is_order = any(link.order == number for link in links)
        if kind and (is_order or number not in meant):
            found[kind][occurrence.id] = _line(number, told, tellings, links)
    return found


def _kind(occurrence: Occurrence, tellings: Sequence[Telling]) -> str:
    """Which way it points forward, "" where it does not: a demand that is denied was not made."""
    if occurrence.type in _SPEECH:
        return _SPEECH[occurrence.type] if occurrence.status != "denied" else ""
    if occurrence.status == "ordered":
        return "ordered"
    intended = any(claim.modality == "intention" for one in tellings for claim in one.event.claims)
    return "scheduled" if intended or any(one.is_ahead for one in tellings) else ""


def _line(number: int, told: Told, tellings: Sequence[Sequence[Telling]], links: Sequence[Fulfilment]) -> Ahead:
    occurrence = told.current[number]
    mine = [link for link in links if link.order == number]
    done = {told.current[link.deed].type for link in mine if link.kind == "fulfils"}
    shown = (link for link in mine if link.kind == "fulfils" or told.current[link.deed].type not in done)
    deeds = [_deed(link, told, tellings) for link in shown]
    own = "" if deeds else said("outcome", _outcome(occurrence, tellings[number]))
    quotes = told.quotes(occurrence)
    return Ahead(
        occurrence.id, told.lines[occurrence.id], when_words(occurrence.when), quotes[0] if quotes else None, own, deeds
    )


def _deed(link: Fulfilment, told: Told, tellings: Sequence[Sequence[Telling]]) -> Deed:
    occurrence = told.current[link.deed]
    outcome = "done" if link.kind == "fulfils" else "denied" if _is_denied(tellings[link.deed]) else "awaited"
    return Deed(occurrence.id, told.lines[occurrence.id], said("outcome", outcome))


def _outcome(occurrence: Occurrence, tellings: Sequence[Telling]) -> str:
    """What came of something that is not linked to a deed of its own: of a demand or threat nothing can be said."""
    if occurrence.type in _SPEECH:
        return "open"
    if any(claim.value in AFFIRMING for one in tellings if not one.is_ahead for claim in one.event.claims):
        return "done"
    return "denied" if _is_denied(tellings) else "awaited"


def _is_denied(tellings: Sequence[Telling]) -> bool:
    return any(claim.value in DENYING for one in tellings for claim in one.event.claims)
