"""Keys: by what a new report finds the few reports that it may belong with, however many the archive holds.

A key is a 64-bit number that an index can hold, the same on every machine. A report's most telling words are keys, and
so is every two of them: in a small archive single words find all that is near, in a large one they lead to too many
reports, and the pairs are rare enough still.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
import numpy.typing as npt

from dateline.stories.words import Vector

Keys = npt.NDArray[np.int64]

TELLING = 16
"""How many of a report's words are keys: those that weigh most in it. Of 352 pairs of reports that are alike enough for
one story (281 Wikinews articles, 131 reports of ours) all but eleven share one of them."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Multiplies what stood before the last word of a sequence; odd, so that nothing is lost (Knuth's golden ratio)."""


@lru_cache(maxsize=1 << 16)
def key(*parts: str) -> int:
    """A signed 64-bit number for these strings."""
    digest = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def story_keys(words: Vector, telling_words: int = TELLING) -> set[int]:
    """A key for each of the words that weigh most in a report, and for every two of them."""
    telling = sorted(sorted(words, key=lambda word: (-words[word], word))[:telling_words])
    return {key("word", word) for word in telling} | {key("words", *pair) for pair in combinations(telling, 2)}


def sequence_keys(words: Sequence[str], length: int) -> Keys:
    """The key of every sequence of ``length`` words, by the index of its first word."""
    if len(words) < length:
        return np.zeros(0, dtype=np.int64)
    numbers = np.array([key("word", word) for word in words], dtype=np.int64).view(np.uint64)
    count = len(numbers) - length + 1
    found = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        found = found * _FACTOR + numbers[offset : offset + count]
    return found.view(np.int64)
