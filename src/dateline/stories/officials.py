"""Officials: who is named in a report because of an office, and does nothing in it but speak.

A president, a minister, the head of an agency have a word on whatever happens in their country or field. That two
reports quote the same ones says that they are from one country, and little of whether they tell one affair.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.knowledge.actors import OFFICES
from dateline.knowledge.plover import TYPES, quad_class
from dateline.stories.sheet import Sheet
from dateline.stories.words import stems

_VERBAL = frozenset(kind for kind in TYPES if quad_class(kind).startswith("verbal"))


def officials(sheet: Sheet) -> frozenset[str]:
    """Stems of the names of those in office who have no part in any deed of a report.

    Names that are places too are left out: a capital stands for its government, and is also where things happen.
    """
    reading = sheet.reading
    deeds = [event for event in reading.events if event.type not in _VERBAL]
    doers = {party for event in deeds for party in (*event.actors, *event.recipients)}
    names = [actor.name for actor in reading.actors if actor.sector in OFFICES and actor.id not in doers]
    spans = [span for place in reading.places for span in place.mentions]
    places = [*(place.name for place in reading.places), *(sheet.text[start:end] for start, end in spans)]
    return sheet.names.intersection(_stems(names)) - _stems(places)


def _stems(names: Iterable[str]) -> set[str]:
    return {part for name in names for part in stems(name)}
