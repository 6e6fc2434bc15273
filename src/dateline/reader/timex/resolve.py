"""What a candidate of the grammar means: its rule's resolver, one small function a rule.

A resolver takes the groups of the match and an :class:`~dateline.reader.timex.anchor.Anchor` and gives a TIMEX3 type
and value, or ``None`` where the words are no time expression after all.
What cannot be placed without a date gets a value with X.
"""

from __future__ import annotations

from dateline.reader.timex import composed, dates, offsets, owned, periods
from dateline.reader.timex.anchor import Anchor, Resolved
from dateline.reader.timex.grammar import Found

_RESOLVERS = {**dates.RESOLVERS, **periods.RESOLVERS, **offsets.RESOLVERS, **composed.RESOLVERS, **owned.RESOLVERS}


def resolve(found: Found, anchor: Anchor) -> Resolved | None:
    """The meaning of a candidate, or ``None`` if it has none as a time expression."""
    return _RESOLVERS[found.rule](found.groups, anchor)
