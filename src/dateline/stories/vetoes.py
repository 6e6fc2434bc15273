"""Vetoes: what makes two tellings be of two happenings, however alike they are.

Without them two strikes on one port, or two arrests in one town, become one as soon as a story goes on for a week.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dateline.model import Place
from dateline.stories.likeness import same_place
from dateline.stories.telling import Telling

_SLACK = 1
"""Days by which two dates may miss each other: a report's "Tuesday night" is another's "Wednesday"."""
_FAR_KM = 100.0
_YES, _NO = frozenset({"CT+", "PR+"}), frozenset({"CT-", "PR-"})
WIDE_PLACES = frozenset({"country", "region", "continent", "admin1"})


def vetoed(one: Telling, other: Telling, *, days: bool = True) -> bool:
    """Whether time or that one is only threatened (unless ``days`` is false: one may carry out the other), place,
    direction or, in one report, its reader's types or what one speaker says of both exclude that both are of one
    happening.

    That they name other parties is no veto but heavy evidence against (``likeness``): readings err in that more often,
    and one that does must not part what ten others join.
    """
    return (
        one.is_background != other.is_background
        or (one.sheet is other.sheet and (one.event.type != other.event.type or _set_against(one, other)))
        or (days and not _days_meet(one.days, other.days))
        or (days and (_is_only_threatened(one, other) or _is_only_threatened(other, one)))
        or _swapped(one, other)
        or _far_apart(one.place, other.place)
    )


def _days_meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] + _SLACK and other[0] <= one[1] + _SLACK


def _swapped(one: Telling, other: Telling) -> bool:
    """Who acts in one is acted on in the other: two happenings, however alike their words."""
    return bool(one.known_actors & other.known_recipients) and bool(other.known_actors & one.known_recipients)


def _is_only_threatened(one: Telling, other: Telling) -> bool:
    """Whether one tells as a threat what it leaves open, and the other a deed that was done: carrying out a threat is
    another happening than making it (``fulfilment``)."""
    return one.event.type == "THREATEN" != other.event.type and not one.is_done and other.is_done


def _set_against(one: Telling, other: Telling) -> bool:
    """Whether somebody says of one that it happened and of the other that it did not ("we bombed nothing; they blew up
    their own store")."""
    yes, no = _said_of(one, _YES), _said_of(one, _NO)
    return not (yes.isdisjoint(_said_of(other, _NO)) and no.isdisjoint(_said_of(other, _YES)))


def _said_of(telling: Telling, values: frozenset[str]) -> set[tuple[str, ...]]:
    return {claim.chain for claim in telling.event.claims if claim.value in values}


def _far_apart(one: Place | None, other: Place | None) -> bool:
    """Different countries, or two circles further apart than one happening is. A country may hold the other's town."""
    if one is None or other is None or same_place(one, other):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.kind in WIDE_PLACES or other.kind in WIDE_PLACES:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    apart = _kilometres((one.lat, one.lon), (other.lat, other.lon))
    return apart > _FAR_KM + (one.radius_km or 0.0) + (other.radius_km or 0.0)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    root = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(root))
