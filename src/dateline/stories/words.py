"""Words of a text, and how telling each of them is.

Everything here is fixed in advance: a word weighs the same whatever other reports are in the archive, so that adding a
report never changes how two others compare.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from dateline.stories.tables import rows

Vector = Mapping[str, float]

_WORD = re.compile(r"\w+(?:[’']\w+)?")
_STEM_LENGTH = 6


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text lie."""
    return [match.span() for match in _WORD.finditer(text)]


def stem(word: str) -> str:
    """The first six letters, case folded: enough to bring "attacked", "attacks" and "attackers" together."""
    folded = word.casefold()
    return folded.removesuffix("'s").removesuffix("’s")[:_STEM_LENGTH]


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in _WORD.findall(text)]


@cache
def document_frequencies() -> tuple[int, dict[str, int]]:
    """How many articles were counted, and in how many of them each stem is."""
    counts = {name: int(count) for name, count in rows("document_frequency.tsv")}
    return counts.pop("*"), counts


@lru_cache(maxsize=1 << 16)
def weight(name: str) -> float:
    """Inverse document frequency of a stem in English news; about 0 for "the", about 5.6 for an unseen word."""
    documents, counts = document_frequencies()
    return math.log((1 + documents) / (1 + counts.get(name, 0)))


def vector(names: Iterable[str], heavy: Collection[str] = (), times: float = 1.0) -> Vector:
    """Unit-length TF-IDF vector with logarithmic term frequency; the ``heavy`` weigh so many ``times`` more."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    raw = {
        name: (1 + math.log(count)) * weight(name) * (times if name in heavy else 1.0)
        for name, count in sorted(counts.items())
    }
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {name: value / length for name, value in raw.items() if value} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Cosine of two unit vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[name] for name, value in one.items() if name in other)
