"""Codes that say who somebody is: those that the report's own words or the tables give.

A country that somebody has only because the report is about it is all that "police" and "Owen Pryce" have in
common: it makes nobody the same.
"""

from __future__ import annotations

from dateline.knowledge.actors import basis_of
from dateline.model import Actor


def sure_code(actor: Actor) -> str | None:
    """An actor's code, ``None`` if it is only where the report is at home."""
    return None if actor.code is None or basis_of(actor.because) == "home" else actor.code


def known_as(actor: Actor) -> str:
    """What makes two actors the same: the code that says who it is, or else the name."""
    return sure_code(actor) or actor.name
