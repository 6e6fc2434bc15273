"""Places: the toponyms of a report, each grounded to one point on the map.

Which names are there (:mod:`.toponyms.names`)? Is each a place here (:mod:`.toponyms.rules`)? Which of its namesakes
is it (:mod:`.toponyms.grounding`)? Is a part of it meant, or what lies near by (:mod:`.toponyms.areas`)?
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.knowledge.gazetteer import Toponym, gazetteer, normalise, risky_names
from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.toponyms.areas import with_areas
from dateline.reader.toponyms.names import Token, candidates_of, namesakes_of, qualify, tokens_of
from dateline.reader.toponyms.referents import grounded, places_of
from dateline.reader.toponyms.rules import judge

_NO_PLACES = frozenset({"outlet", "person"})


def find_places(draft: Draft) -> None:
    """Fill ``draft.places``, and the place of the report's dateline if the header pass found one."""
    tokens = tokens_of(draft)
    others = _names_of_others(draft)
    candidates = [
        one for one in candidates_of(draft.text, tokens) if not any(_inside(one.span, name) for name in others)
    ]
    qualify(tokens, candidates)
    dateline = draft.report.dateline
    judge(tokens, candidates, dateline.span if dateline else None)
    referents = grounded([candidate for candidate in candidates if candidate.rule], _hints(draft, tokens))
    with_areas(draft.text, referents, _peoples(tokens), dateline.span if dateline else None)
    draft.places = places_of(referents)
    if dateline is not None:
        at = (place.id for place in draft.places if any(_meet(span, dateline.span) for span in place.mentions))
        dateline = msgspec.structs.replace(dateline, place=next(at, None))
        draft.report = msgspec.structs.replace(draft.report, dateline=dateline)


def _names_of_others(draft: Draft) -> list[Span]:
    """Where outlets and known people are named: nothing was at "Abu Dhabi" because Abu Dhabi TV told of it, nor in Lam,
    a town in Bavaria, where Carrie Lam is spoken of, whatever the recogniser takes her for."""
    records = ((one.span, draft.entities[one.entity].record) for one in draft.mentions if one.kind == "name")
    return [span for span, record in records if record is not None and record.kind in _NO_PLACES]


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


def _meet(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _peoples(tokens: list[Token]) -> list[tuple[int, Toponym]]:
    """Where the report names a country by its people ("Nigerian troops"), and which."""
    named = ((token.start, gazetteer().demonym(token.text)) for token in tokens if token.label == "NORP")
    return [(start, found[0]) for start, found in named if found and found[0].kind == "country"]


def _hints(draft: Draft, tokens: list[Token]) -> list[Sequence[Toponym]]:
    """What tells where the report is at home without being a place in it: demonyms, the outlet's name."""
    hints = [gazetteer().demonym(word) for word in sorted({t.text for t in tokens if t.label == "NORP"})]
    words = (draft.report.outlet or "").split()
    hints += [namesakes_of(word) for word in words if word[:1].isupper() and normalise(word) not in risky_names()]
    return [hint for hint in hints if hint]
