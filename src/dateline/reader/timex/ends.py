"""Reports whose day is not known: what an expression covers when it is seen from any of several days.

"Monday" in a report of 2026 may be any Monday of that year, or the last one before it. It is read from the first day
that the report can be of and from the last one, and covers all between. Its value is then that of an expression that is
seen from nowhere: it stands on no one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from dateline.model import When
from dateline.reader.timex.anchor import Resolved
from dateline.reader.timex.grammar import Found


class Seen(NamedTuple):
    """What an expression means seen from one day, and the days that it then covers."""

    resolved: Resolved
    covers: When | None


def ends_of(published: When | None) -> tuple[date | None, ...]:
    """The days that expressions are seen from: one where the report's day is known, else the first and the last that it
    can be of, ``None`` where only the last is known.

    Of a report that is not older than a post it quotes, that is the day of the post: news quotes what is new.
    """
    if published is None:
        return (None,)
    first, last = _iso(published.earliest), _iso(published.latest)
    return (first,) if last is None or first == last else (first, last)


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def together(found: Found, seen: Sequence[Seen | None], published: When) -> Seen | None:
    """What an expression means if it may be seen from a first day, a last one, or any between; ``seen`` is what it
    means from those two and from nowhere."""
    first, last, nowhere = seen
    if first is None or last is None:
        return nowhere
    chosen = _within(found, first, last, published)
    if chosen is None:
        covers = hull(first.covers, last.covers)
        same = first.resolved.value == last.resolved.value
        chosen = Seen(last.resolved if same or nowhere is None else nowhere.resolved, covers)
    if first.resolved.basis == last.resolved.basis:
        return chosen
    basis = f"seen from any day of {published.edtf}"
    covers = replace(chosen.covers, basis=basis) if chosen.covers else None
    return Seen(chosen.resolved._replace(basis=basis), covers)


def _within(found: Found, first: Seen, last: Seen, published: When) -> Seen | None:
    """Of one date in two years ("March 4", "in May", "Easter") the one that lies within the report's days, if any."""
    values = first.resolved.value, last.resolved.value
    yearly = len(values[0]) > 4 and values[0][4:] == values[1][4:] and values[0] != values[1]
    if not yearly or "dir" in found.groups:
        return None
    inside = [one for one in (first, last) if one.covers and _lies_in(one.covers, published)]
    return inside[0] if len(inside) == 1 else None


def _lies_in(covers: When, whole: When) -> bool:
    ends = whole.earliest, covers.earliest, covers.latest, whole.latest
    known = [end for end in ends if end is not None]
    return len(known) == len(ends) and known == sorted(known)


def hull(first: When | None, last: When | None) -> When | None:
    """All days from the start of some to the end of others; open on the side where one of them is not known."""
    earliest = min(first.earliest, last.earliest) if first and last and first.earliest and last.earliest else None
    latest = last.latest if last else None
    if first and latest:
        latest = max(first.latest, latest) if first.latest else None
    if last is None or not (earliest or latest):
        return None
    if (earliest, latest) == (last.earliest, last.latest):
        return last
    return When(earliest=earliest, latest=latest, edtf=f"{earliest or '..'}/{latest or '..'}", basis=last.basis)
