"""Credit lines: a report that says by its form that it is an agency's is a copy of what that agency told.

The reader finds the lines (``Reading.credits``); whether a name in one is a publisher's is known here, where many
reports lie side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.stories.sheet import Sheet
from dateline.stories.tables import rows

_SHARED = re.compile(r"\s*[/,&]\s*|\s+and\s+")
_GENERIC = frozenset(
    {"the", "news", "agency", "service", "press agency", "staff", "online", "group", "media", "network"}
)


@cache
def _agencies() -> dict[str, str]:
    return {outlet_key(name): outlet_key(row[0]) for row in rows("agencies.tsv") for name in row}


@lru_cache(maxsize=1 << 14)
def outlet_key(name: str) -> str:
    """A medium's name without the words that come and go ("the", "News Agency", "Service"), for comparing."""
    words = re.findall(r"[\w.&'-]+", name.casefold())
    return " ".join(word for word in words if word not in _GENERIC) or " ".join(words)


@lru_cache(maxsize=1 << 14)
def outlet_identity(name: str) -> str:
    """:func:`outlet_key`, with the short names of well-known agencies brought to their long ones."""
    key = outlet_key(name)
    return _agencies().get(key, key)


def credited(sheet: Sheet, outlets: Iterable[str] = ()) -> str | None:
    """The identity of the agency that a report credits, if it is not the outlet itself.

    ``outlets`` are the identities of other publishers at hand: a name in a credit position counts when it is one of
    them or a known agency, so that "(Bloom)" in "Orlando (Bloom) -" does not.
    """
    known = set(_agencies().values()) | set(outlets)
    own = outlet_identity(sheet.outlet)
    for name in (credit.name for credit in sheet.reading.credits):
        for part in _SHARED.split(name):
            identity = outlet_identity(part)
            if identity in known:
                return identity if identity != own else None
    return None
