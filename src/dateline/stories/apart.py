"""Apart: what a person holds not to be the same is kept apart, whatever likeness says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from dateline.stories.telling import Telling

Pair = tuple[str, str]


class Apart(NamedTuple):
    """What persons hold apart: pairs of reports that are not of one story, and of events, each ``REPORT/EVENT``, that
    are not one happening."""

    stories: Iterable[Pair] = ()
    events: Iterable[Pair] = ()


def parted(groups: Iterable[Sequence[Telling]], events: Iterable[Pair]) -> list[list[Telling]]:
    """The tellings of each happening, parted where a person says so.

    A telling goes to the first part that nobody holds it apart from; the parts come in order of their first telling.
    """
    pairs = {frozenset(pair) for pair in events}
    found = [part for group in groups for part in (_parts(group, pairs) if pairs else [list(group)])]
    return sorted(found, key=lambda part: (part[0].key, part[0].event.id))


def _parts(group: Sequence[Telling], pairs: Set[frozenset[str]]) -> list[list[Telling]]:
    parts: list[list[Telling]] = []
    for telling in group:
        fits = (part for part in parts if not any(frozenset({_name(telling), _name(one)}) in pairs for one in part))
        part = next(fits, None)
        if part is None:
            parts.append([telling])
        else:
            part.append(telling)
    return parts


def _name(telling: Telling) -> str:
    return f"{telling.sheet.id}/{telling.event.id}"
