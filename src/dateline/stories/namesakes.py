"""Namesakes: whether a name that a person gives is that of anybody who tells, and whom else they may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from dateline.stories.credits import outlet_identity

_MOST = 3
_LIKE = 0.6
"""How alike names must be, 0..1, to be taken for slips of one another."""


def is_among(name: str, names: Iterable[str]) -> bool:
    """Whether one of the names is this one as ratings are matched: "The Coast" is "Coast"."""
    identity = outlet_identity(name)
    return any(outlet_identity(other) == identity for other in names)


def nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that are spelled most like it, the most like first; of several spellings of one the shortest."""
    spelled: dict[str, str] = {}
    for other in sorted(names, key=lambda other: (len(other), other)):
        spelled.setdefault(outlet_identity(other), other)
    return tuple(spelled[found] for found in get_close_matches(outlet_identity(name), spelled, _MOST, _LIKE))
