"""Figures that an event's sentence gives: how many were killed, hurt, arrested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.model import PloverType, Span, Word
from dateline.stories.tables import lines, rows
from dateline.stories.words import stem

_TOKEN = re.compile(r"\d+(?:[.,]\d{3})+|\d+(?:\.\d+)?|[^\W\d_]+(?:-[^\W\d_]+)?|[%,;:.()]")
_PEOPLE = frozenset({"deployed", "taking part"})
"""The kinds of counts whose words may only describe people."""
_ANY = "*"
_DECIMAL = re.compile(r"\d+\.\d{1,2}")
_ONE = frozenset({"a", "an"})
_STOPS = frozenset(";:.()")
_NEXT = frozenset({"and", "while", "but"})
"""Words after which another count begins: "four were killed and eleven hurt"."""
_PASSIVE = frozenset({"was", "were", "been", "being", "are", "is"})
_BEFORE, _AFTER = 8, 3
"""How many words may stand between a figure and the word that says what it counts."""


class Count(Word, frozen=True, kw_only=True):
    """A number of people, of one kind (killed, injured, ...): ``grows`` when later reports are expected to raise it."""

    kind: str
    number: int
    grows: bool


def counts(text: str, span: Span) -> tuple[Count, ...]:
    """The counts in a stretch of text, each kind once (the first figure that goes with it).

    The figure is the nearest one after the counting word ("killing four"), else before it ("four people were killed"),
    else the one that a toll has risen to. Words for people ("seven soldiers") count where none says what befell them.
    """
    tokens = _with_whole_numbers(_TOKEN.findall(text[span[0] : span[1]]))
    risen = _risen_to(tokens)
    found: dict[str, Count] = {}
    taken: set[int] = set()
    told = [(place, *_kinds()[name]) for place, name in enumerate(map(stem, tokens)) if name in _kinds()]
    for place, kind, grows in sorted(told, key=lambda one: one[1] in _PEOPLE):
        at = None if kind in found else _figure(tokens, place)
        at = risen if at is None and grows and kind not in found else at
        if at is not None and at not in taken:
            taken.add(at)
            found[kind] = Count(kind=kind, number=number(tokens[at]) or 0, grows=grows)
    return tuple(found[kind] for kind in sorted(found))


def is_of(count: Count, kind: PloverType) -> bool:
    """Whether a figure in an event's sentence can be that event's, by its type: an arrest "after the blast that killed
    nine" has killed nobody."""
    return not _types()[count.kind].isdisjoint({kind, _ANY})


def number(token: str) -> int | None:
    """The whole number that a token is, in digits or in words up to ninety-nine; None for anything else."""
    folded = token.casefold()
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", folded):
        return int(re.sub(r"[.,]", "", folded))
    parts = folded.split("-")
    return sum(_numbers()[part] for part in parts) if all(part in _numbers() for part in parts) else None


def _with_whole_numbers(tokens: Sequence[str]) -> list[str]:
    """The words with "sixty thousand", "1.5 million" and "a dozen" as the one figure that each is."""
    found: list[str] = []
    for token in tokens:
        times, last = _multiples().get(token.casefold()), found[-1] if found else ""
        value = 1.0 if last.casefold() in _ONE else _amount(last)
        if times and value is not None:
            found[-1] = str(round(value * times))
        else:
            found.append(token)
    return found


def _amount(token: str) -> float | None:
    """The number that a token is, decimals too."""
    return float(token) if _DECIMAL.fullmatch(token) else number(token)


def _figure(tokens: list[str], place: int) -> int | None:
    after = range(place + 1, min(place + 1 + _AFTER, len(tokens)))
    before = range(place - 1, max(place - 1 - _BEFORE, -1), -1)
    participle = not tokens[place].casefold().endswith("ing")
    passive = participle and place > 0 and tokens[place - 1].casefold() in _PASSIVE
    found = None if passive else _first_figure(tokens, after, _STOPS | {","} | _NEXT)
    return _first_figure(tokens, before) if found is None else found


def _first_figure(tokens: list[str], places: Iterable[int], stops: frozenset[str] = _STOPS) -> int | None:
    """The first number of people along these places, none beyond a stop."""
    for at in places:
        if tokens[at] in stops:
            return None
        if number(tokens[at]) is not None and _counts_people(tokens, at):
            return at
    return None


def _risen_to(tokens: list[str]) -> int | None:
    for place, token in enumerate(tokens):
        if stem(token) in _rises():
            return _first_figure(tokens, range(place + 1, min(place + 1 + _AFTER, len(tokens))))
    return None


def _counts_people(tokens: list[str], at: int) -> bool:
    """Whether no word beside the figure makes it a date, a measure or a number of things."""
    before = [token.casefold() for token in tokens[max(0, at - 1) : at]]
    beside = [*before, *(token.casefold() for token in tokens[at + 1 : at + 2])]
    return _not_people("beside").isdisjoint(beside) and _not_people("before").isdisjoint(before)


@cache
def _kinds() -> dict[str, tuple[str, bool]]:
    return {name: (kind, grows == "yes") for kind, grows, names, _ in rows("counts.tsv") for name in names.split()}


@cache
def _types() -> dict[str, frozenset[str]]:
    return {kind: frozenset(types.split()) for kind, _, _, types in rows("counts.tsv")}


@cache
def _numbers() -> dict[str, int]:
    return {word: int(value) for word, value in rows("numbers.tsv")}


@cache
def _multiples() -> dict[str, int]:
    return {word: int(value) for word, value in rows("multiples.tsv")}


@cache
def _rises() -> frozenset[str]:
    return frozenset(word for line in lines("rises.txt") for word in line.split())


@cache
def _not_people(where: str) -> frozenset[str]:
    return frozenset(word for place, words in rows("not_people.tsv") if place == where for word in words.split())
