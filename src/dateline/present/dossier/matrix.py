"""Claims against origins: which happening each origin affirms, denies or leaves open, in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.model import Claim, Event, Occurrence, Span
from dateline.present.dossier.days import Spell, over
from dateline.present.dossier.told import Quote, Told, actor_key
from dateline.present.dossier.wording import said, wordings
from dateline.stories.lineage import plain_name, short_name
from dateline.stories.origins import AFFIRMING, BODIES, DENYING, UNNAMED

MOST_ROWS, MOST_COLUMNS = 14, 14
_QUOTES = 3

Key = tuple[str, str]
"""A plain name, and the medium that an unnamed source told: without a name nobody is the same as anybody elsewhere."""


class Stance(NamedTuple):
    """What an origin does to a happening, as a code and in words, and the evidence."""

    code: str
    words: str
    quotes: Sequence[Quote]


Cell = Sequence[Spell[Stance]]
"""The stances that an origin took from day to day; none where it says nothing."""


class Column(NamedTuple):
    """An origin, and the day of the page from which it says anything."""

    name: str
    is_nameless: bool
    since: str


class Row(NamedTuple):
    """A happening and its cells, one a column, from the day on which more than one origin spoke of it."""

    anchor: str
    label: str
    since: str
    cells: Sequence[Cell]


class Matrix(NamedTuple):
    """The table; ``left_out``: origins for which there was no room."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    left_out: int


class _Stand(NamedTuple):
    key: Key
    name: str
    stance: str
    quote: Quote


_Stands = Mapping[str, Sequence["_Stand"]]
"""Occurrence id -> who takes which stand on it."""


def matrix(told: Told) -> Matrix | None:
    """The happenings on which more than one origin takes a stand; ``None`` where there is none."""
    stands = _all_stands(told)
    rows = [one for one in told.current if len({stand.key for stand in stands[one.id]}) > 1][:MOST_ROWS]
    if not rows:
        return None
    counts = Counter(key for one in rows for key in {stand.key for stand in stands[one.id]})
    names = _names(stand for one in rows for stand in stands[one.id])
    keys = sorted(counts, key=lambda key: (-counts[key], names[key], key))
    shown = keys[:MOST_COLUMNS]
    past = {then.as_of: _all_stands(then) if then is not told else stands for _, then in told.past}
    cells = {one.id: [_cell(past, one.id, key, told) for key in shown] for one in rows}
    since = {one.id: _second(cells[one.id]) for one in rows}
    return Matrix(
        [
            Column(
                names[key],
                bool(key[1]),
                min(max(since[one.id], _first(cells[one.id][number])) for one in rows if cells[one.id][number]),
            )
            for number, key in enumerate(shown)
        ],
        [Row(one.id, told.lines[one.id], since[one.id], cells[one.id]) for one in rows],
        len(keys) - len(shown),
    )


def _all_stands(told: Told) -> dict[str, list[_Stand]]:
    return {one.id: list(_stands(one, told)) for one in told.current}


def _first(cell: Cell) -> str:
    """The day from which an origin says anything."""
    return min((spell.since for spell in cell), default="")


def _second(cells: Iterable[Cell]) -> str:
    """The day from which more than one origin does; of a row whose others had no room, the only one."""
    days = sorted(_first(cell) for cell in cells if cell)
    return "".join(days[:2][-1:])


def _names(stands: Iterable[_Stand]) -> dict[Key, str]:
    """The longest name of each origin: "the army" is "Sudanese Armed Forces" elsewhere."""
    return {stand.key: stand.name for stand in sorted(stands, key=lambda one: (len(one.name), one.name))}


def _cell(past: Mapping[str, _Stands], occurrence: str, key: Key, told: Told) -> Cell:
    """The stances of an origin on a happening from day to day."""

    def taken(then: Told) -> tuple[str, ...] | None:
        return _taken(stand.stance for stand in past[then.as_of].get(occurrence, ()) if stand.key == key) or None

    own = [stand for stand in past[told.as_of][occurrence] if stand.key == key]
    return [Spell(spell.since, spell.until, _stance_of(own, spell)) for spell in over(told, taken)]


def _taken(stances: Iterable[str]) -> tuple[str, ...]:
    """A stand for or against counts before one that leaves it open; who both affirms and denies is shown so."""
    found = set(stances)
    return tuple(name for name in wordings("stance") if name in found and (name != "open" or len(found) == 1))


def _stance_of(own: Sequence[_Stand], spell: Spell[tuple[str, ...]]) -> Stance:
    """A stance with the words that were known while it held."""
    until = spell.until or "9999"
    quotes = dict.fromkeys(one.quote for one in own if one.stance in spell.value and one.quote.since < until)
    return Stance(
        "-".join(spell.value), " and ".join(said("stance", name) for name in spell.value), list(quotes)[:_QUOTES]
    )


def _stands(occurrence: Occurrence, told: Told) -> Iterator[_Stand]:
    """Every stand on a happening: by the claims on it, and by the acts of denying it."""
    for report, event in told.events(occurrence):
        for claim in event.claims:
            if claim.value != "Uu" or len(claim.chain) > 1:
                key, name = _origin(report, claim, event.trigger, told)
                yield _Stand(key, name, _stance(claim), told.quote(report, event, [claim]))
    own = {(mention.report, mention.event) for mention in occurrence.mentions}
    for one in occurrence.opposed_by:
        name, _, index = one.claim.partition("/")
        act = told.event(one.report, name)
        if one.kind == "denial" and act and (one.report, name) not in own and index.isdigit():
            yield from _denying(one.report, act, told)


def _denying(report: str, act: Event, told: Told) -> Iterator[_Stand]:
    actors = told.sheets[report].actors
    for actor in (actors[name] for name in act.actors if name in actors):
        yield _Stand((actor_key(actor), ""), short_name(actor.name), "denies", told.quote(report, act).unworded())


def _stance(claim: Claim) -> str:
    return "affirms" if claim.value in AFFIRMING else "denies" if claim.value in DENYING else "open"


def _origin(report: str, claim: Claim, span: Span, told: Told) -> tuple[Key, str]:
    """Who stands behind a claim: its innermost source; of a report's own words the outlet, or the agency it prints."""
    sheet = told.sheets[report]
    sources = told.lineage.sources(sheet, claim)
    medium = told.lineage.outlet(sources[0], sheet) if sources else told.lineage.publisher(sheet, span)
    if medium:
        name = told.lineage.name(medium)
        return (plain_name(name), ""), name
    first = sources[0]
    name, actor = short_name(first.name), sheet.actors.get(first.actor or "")
    if first.kind in BODIES and actor and actor.code:
        return (actor_key(actor), ""), name
    if first.kind not in UNNAMED:
        return (plain_name(first.name), ""), name
    medium = told.lineage.name(told.lineage.told_to(sheet, claim, span))
    return (plain_name(first.name), medium), f"{name} (to {medium})"
