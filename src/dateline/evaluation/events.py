"""Events on PLOVER's gold sentences (one coded event a sentence; OEDA, CC BY-SA 4.0).

Three figures, each a micro F1 over the sets of a sentence: event types; triples of actor code, type and recipient code;
ordered pairs of actor codes. Older types get their names of 2023. A missing actor or recipient is ``None`` in a triple.
In a reciprocal event all parties are actors without recipient, in the gold and in ours, and such an event counts as
each of its parties acting on each other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import permutations, product
from typing import Any

from dateline.evaluation.scorer import Measure, Row, f1, report_of
from dateline.knowledge.actors import actor_index
from dateline.knowledge.plover import current_type
from dateline.model import Actor, Reading, Report

FILE = "plover-gsr-dev.jsonl.gz"

Triple = tuple[str | None, str, str | None]

_GOLD_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU", "NGO": "IGO", "ISM": "IGO", "IMG": "IGO"}
"""Slips in the gold's country codes; the gold has the codes of non-governmental and pan-Islamic bodies as IGO, too."""
_OLD_COUNTRIES = {"TMP": "TLS", "SCG": "SRB", "YUG": "SRB", "ZAR": "COD"}


def reports(rows: Sequence[Row]) -> list[Report]:
    """The sentences, as reports without a date."""
    return [report_of(row["id"], row["text"]) for row in rows]


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """The three figures, with PETRARCH2's on the same sentences (UniversalPetrarch has 42.2 on types)."""
    gold = [gold_triples(row) for row in rows]
    ours = [our_triples(reading) for reading in readings]
    work = "who did what to whom (PLOVER gold sentences)"
    return [
        Measure(
            work=work, measure="event type F1", ours=_micro(map(_types, gold), map(_types, ours)),
            baseline=39.8, baseline_name="PETRARCH2", first=62, aim=78,
        ),
        Measure(
            work=work, measure="actor + type + recipient F1", ours=_micro(gold, ours),
            baseline=29.0, baseline_name="PETRARCH2", first=45, aim=62,
        ),
        Measure(
            work=work, measure="ordered pair of actors F1", ours=_micro(map(_pairs, gold), map(_pairs, ours)),
            baseline=50.3, baseline_name="PETRARCH2", first=65, aim=78,
        ),
    ]  # fmt: skip


def gold_triples(row: Row) -> set[Triple]:
    """What a gold row says happened."""
    kind = current_type(row["event"])
    actors, recipients = (_gold_codes(row.get(side) or []) for side in ("source", "target"))
    return set() if kind is None else set(_expanded(actors, kind, recipients))


def our_triples(reading: Reading) -> set[Triple]:
    """What a reading says happened."""
    codes = {actor.id: code_of(actor) for actor in reading.actors}
    return {
        triple
        for event in reading.events
        for triple in _expanded(
            [codes.get(actor) for actor in event.actors], event.type, [codes.get(actor) for actor in event.recipients]
        )
    }


def code_of(actor: Actor) -> str | None:
    """An actor's code as the gold writes it: IGO for a body of many countries and whoever belongs to it, else its
    country, else its own code."""
    if actor.sector in {"IGO", "NGO"} or actor.code in _bodies():
        return "IGO"
    country = actor.country or actor.code
    return _OLD_COUNTRIES.get(country, country) if country else None


@cache
def _bodies() -> frozenset[str]:
    """The codes of international bodies, since the gold has "UN peacekeepers" as IGO, too."""
    bodies = (record for record in actor_index().records.values() if record.kind == "igo")
    return frozenset(role.code for record in bodies for role in record.roles if role.code)


def _gold_codes(parties: Iterable[Row]) -> list[str | None]:
    return [_GOLD_CODES.get(party["code"], party["code"]) for party in parties]


def _expanded(actors: Sequence[str | None], kind: str, recipients: Sequence[str | None]) -> Iterator[Triple]:
    if len(set(actors)) > 1 and not recipients:
        yield from ((one, kind, other) for one, other in permutations(dict.fromkeys(actors), 2))
    else:
        yield from ((one, kind, other) for one, other in product(actors or [None], recipients or [None]))


def _types(triples: set[Triple]) -> set[str]:
    return {kind for _, kind, _ in triples}


def _pairs(triples: set[Triple]) -> set[tuple[str, str]]:
    return {(one, other) for one, _, other in triples if one is not None and other is not None}


def _micro(gold: Iterable[Set[Any]], ours: Iterable[Set[Any]]) -> float:
    matched = predicted = wanted = 0
    for truth, found in zip(gold, ours, strict=True):
        matched += len(truth & found)
        predicted += len(found)
        wanted += len(truth)
    return f1(matched, predicted, wanted)
