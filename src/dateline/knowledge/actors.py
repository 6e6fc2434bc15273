"""Actors that the reader knows by name: countries, governments, bodies, groups, parties, leaders, outlets."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

import msgspec

ActorKind = Literal[
    "country", "demonym", "capital", "region", "igo", "ngo", "government_body", "military", "armed_group", "party",
    "person", "outlet", "company", "people", "other",
]


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor was from ``start`` to ``end`` (ISO days, ``None``: open): whose, in which PLOVER sector, as what."""

    code: str | None
    country: str | None
    sector: str | None
    title: str | None = None
    start: str | None = None
    end: str | None = None


class ActorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One row of knowledge: a referent with all its names, its dated roles, and where the row came from."""

    key: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    wikidata: str | None = None
    source: str

    def role(self, day: str | None) -> Role:
        """The role held on ``day`` (ISO), else the latest one that began before it, else the last known."""
        raise NotImplementedError


class Match(NamedTuple):
    """A known name in a text: code-point offsets and the record it names."""

    start: int
    end: int
    record: ActorRecord


class ActorIndex:
    """All known names, found in one pass over a text (longest match, whole words)."""

    def find(self, text: str) -> list[Match]:
        """Non-overlapping matches in order of ``start``."""
        raise NotImplementedError


@cache
def actor_index() -> ActorIndex:
    """The index over all the package's actor files; built once a process."""
    raise NotImplementedError
