"""Which deed a word tells: "killed", "killing" and "deaths" tell one, "acquisition" and "bought" another.

Six letters alone part "kill" from "killing", and no cut of letters brings a verb to its noun or to the synonym that the
next report uses. So inflection is stripped by rule, and the rest is a table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from dateline.stories.tables import rows

_DOUBLED = re.compile(r"([bdgkmnprtvz])\1$")
_VOWEL = re.compile(r"[aeiouy]")
_NOT_INFLECTED = ("ss", "us", "is", "eed")
_LETTERS = 6


@lru_cache(maxsize=1 << 14)
def deed(word: str) -> str:
    """The deed that a word tells: the first word of its row in ``deeds.tsv``, else its base form cut to six letters."""
    plain = base(word)
    return _deeds().get(plain) or plain[:_LETTERS]


def are_near(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two tellings' deeds, though not the same, are often told of one happening (``near_deeds.tsv``)."""
    others = set(other)
    return any(not _near().get(name, frozenset()).isdisjoint(others) for name in one)


def base(word: str) -> str:
    """A word without inflection, and without the "e" that inflection drops ("charged" and "charging": "charg")."""
    folded = word.casefold().removesuffix("'s").removesuffix("’s")
    if folded in _irregular():
        return _without_e(_irregular()[folded])
    folded = folded.removesuffix("s") if folded.endswith("ings") else folded
    if folded.endswith(("ies", "ied")) and len(folded) > 4:
        return folded[:-3] + "y"
    return _without_e(_without_ending(folded))


def _without_ending(word: str) -> str:
    if word.endswith(_NOT_INFLECTED):
        return word
    for ending in ("ing", "ed", "es", "s"):
        short = word.removesuffix(ending)
        if short != word and len(short) >= 3 and _VOWEL.search(short):
            return short[:-1] if ending in {"ing", "ed"} and _DOUBLED.search(short) else short
    return word


def _without_e(word: str) -> str:
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def _deeds() -> dict[str, str]:
    return {base(word): first for first, words in _rows("deeds.tsv") for word in (first, *words)}


@cache
def _near() -> dict[str, frozenset[str]]:
    """For each deed those that are near it, both ways."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first, words in _rows("near_deeds.tsv"):
        for word in words:
            found[deed(first)].add(deed(word))
            found[deed(word)].add(deed(first))
    return {name: frozenset(names) for name, names in found.items()}


@cache
def _irregular() -> dict[str, str]:
    return {word: first for first, words in _rows("irregular.tsv") for word in words}


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    for first, words in rows(name):
        yield first, words.split()
