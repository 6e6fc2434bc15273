"""What a body is by the words of its name, where no table knows the body itself: "the Lake County Weather Service".

The words are in ``data/actors/body_names.tsv``, in order of weight: the first row that fits a name decides. ``place``:
``first`` (the name begins with them), ``last`` (it ends with them, or does so before its "of", "for", "on" or "in"), or
``any``. So "Department of World Affairs" is a government's before its "World" would make it international.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_COMPLEMENT = re.compile(r" (?:of|for|on|in|to) ")


class NameWords(NamedTuple):
    """A row: words of a name in lower case, where they stand in it, and the kind of source that they tell."""

    words: str
    place: str
    kind: str


@lru_cache(maxsize=4096)
def kind_by_name(name: str) -> str | None:
    """The kind of source that a body of this name is ("government", "organisation", ...); ``None`` if nothing tells."""
    words = f" {' '.join(_WORD.findall(name.lower().replace('’', chr(39)).replace('-', ' ')))} ".replace(" the ", " ")
    if _first_words().isdisjoint(words.split()):
        return None  # as of most names of persons, of which a user's table may have thousands
    return next((row.kind for row in _rows() if _fits(row, words)), None)


def _fits(row: NameWords, words: str) -> bool:
    """Whether a name, given as words between blanks, has the words of a row in their place."""
    if row.place == "any":
        return f" {row.words} " in words
    if row.place == "first":
        return words.startswith(f" {row.words} ")
    return any(part.endswith(f" {row.words}") for part in _heads(words))


def _heads(words: str) -> Iterator[str]:
    yield words.rstrip()
    cut = _COMPLEMENT.search(words)
    if cut is not None:
        yield words[: cut.start()]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(row.words.split()[0] for row in _rows())


@cache
def _rows() -> tuple[NameWords, ...]:
    table = files("dateline.knowledge").joinpath("data", "actors", "body_names.tsv").read_text("utf-8")
    return tuple(NameWords(*line.split("\t")[:3]) for line in table.splitlines()[1:])
