"""What words of direction say beside a name: which side of it, or how far off and which way.

Everything here reads the text on either side of a name, by patterns made of the words in ``directions.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.knowledge.gazetteer import cues, rows
from dateline.model import Span

_BLANK = re.escape(" ")
_WINDOW = 120
"""Characters before a name in which a phrase may begin."""


class Part(NamedTuple):
    """A phrase for a part of what is named: its span, and the sides that it joins ("northern and central Mali")."""

    span: Span
    sides: tuple[str, ...]


class Offset(NamedTuple):
    """A phrase for what lies off a town: ``km`` is ``None`` for no distance, which is ``told`` in the text's own words
    ("70 miles"); ``side`` is "" for no direction."""

    span: Span
    told: str
    km: float | None
    side: str


class Again(NamedTuple):
    """A phrase for a part of what was named before; ``kinds``: what "the country" or "the city" may be."""

    part: Part
    kinds: frozenset[str]


def part_at(text: str, name: Span, is_town: bool) -> Part | None:
    """The part of the named place that the words before the name speak of, or those after it ("Mali's north").

    "To the north of" a town is not in it.
    """
    window = max(0, name[0] - _WINDOW)
    before = text[window : name[0]]
    for pattern in _before():
        found = pattern.search(before)
        if found is None or (is_town and before[: found.start()].endswith("to ")):
            continue
        start = window + found.start("sides")
        if not _is_another_name(text, (start, name[1])):
            return Part((start, name[1]), _sides(found["sides"]))
    after = _after().match(text, name[1])
    return Part((name[0], after.end()), _sides(after["sides"])) if after and _is_ground(after) else None


def offset_at(text: str, name: Span) -> Offset | None:
    """How far from the named town, and which way, the words before the name speak of."""
    window = max(0, name[0] - _WINDOW)
    found = _off().search(text[window : name[0]])
    if found is None or not (found["number"] or found["sides"]) or _border().match(text, name[1]):
        return None
    km = _number(found["number"]) * _units()[_key(found["unit"])] if found["number"] else None
    side = _sides(found["sides"])[0] if found["sides"] else ""
    told = f"{found['number']} {found['unit']} " if found["number"] else ""
    return Offset((window + found.start("number" if found["number"] else "sides"), name[1]), told, km, side)


def is_near(text: str, name: Span) -> bool:
    """Whether the word before a name says that what is told was beside it ("near Homs")."""
    return _near().search(text[max(0, name[0] - _WINDOW) : name[0]]) is not None


def parts_named_again(text: str) -> Iterator[Again]:
    """ "The country's north", "the east of the city": parts of what was named before."""
    for pattern in _again():
        for found in pattern.finditer(text):
            kinds = next(value for value, words in _table("whole").items() if _key(found["whole"]) in words)
            outside = "city" in kinds and text[: found.start()].endswith("to ")
            if _is_ground(found) and not outside:
                yield Again(Part(found.span(), _sides(found["sides"])), frozenset(kinds.split("|")))


def is_side(word: str) -> bool:
    """Whether a word says on which side of something: "south", "southern"."""
    return any(_key(word) in words for kind in ("adjective", "noun") for words in _table(kind).values())


def adjective_of(side: str) -> str:
    """The adjective of a side: "north-eastern"."""
    return "central" if side == "centre" else f"{side}ern"


def _is_another_name(text: str, phrase: Span) -> bool:
    """Whether the phrase names another thing: "East Germany", "University of Northern Iowa", "Northern Iowa Fuels"."""
    of = re.search(r"(\w+) of (?:the )?\Z", text[max(0, phrase[0] - _WINDOW) : phrase[0]])
    body = of is not None and of[1][0].isupper() and of[1] in cues("of")
    goes_on = text[phrase[0]].isupper() and re.match(r" [A-Z][a-z]", text[phrase[1] : phrase[1] + 3])
    return body or bool(goes_on) or any(_key(text[slice(*phrase)]) in words for words in _table("other").values())


def _is_ground(found: re.Match[str]) -> bool:
    """An adjective says where only with a piece of land after it: not "Syria's northern city"."""
    last = _key(_sides_in(found["sides"])[-1])
    return found["stretch"] is not None or any(last in words for words in _table("noun").values())


# --- The patterns -----------------------------------------------------------------------------------------------------


@cache
def _before() -> tuple[re.Pattern[str], ...]:
    """Both end at the name: "northern ", "northern parts of the "; "the far north-east of "."""
    return (
        _compiled(rf"(?<![\w-]){_joined('adjective', 'noun')}(?: {_any('stretch')} of)?(?: the)? \Z"),
        _compiled(rf"\bthe (?:{_any('reach')} )*{_joined('noun')}(?: {_any('stretch')})? of (?:the )?\Z"),
    )


@cache
def _after() -> re.Pattern[str]:
    return _compiled(rf"['’]s {_ground()}(?-i:(?! [A-Z]))")


@cache
def _again() -> tuple[re.Pattern[str], ...]:
    whole = rf"(?P<whole>{_any('whole')})"
    return (
        _compiled(rf"\bthe {whole}['’]s {_ground()}"),
        _compiled(rf"\bthe {_ground(' of the ' + whole)}(?!['’])"),
        _compiled(rf"(?<![\w-]){_joined('adjective')} (?P<stretch>{_any('stretch')}) of the {whole}(?![\w'’-])"),
    )


@cache
def _off() -> re.Pattern[str]:
    number, unit = rf"(?P<number>\d[\d,.]*|{_any('number')})", rf"(?P<unit>{_any('unit')})"
    town = rf"(?:the (?:[\w-]+ ){{0,3}}{_any('town')},? (?:of )?)?"
    way = rf"(?:due |to the )?(?:(?P<sides>{_any('noun')}) of|from|outside|off)"
    return _compiled(rf"(?<![\w.,-])(?:{number}[ -]?{unit}(?: \([^)]*\))?(?: away)? )?{way} {town}\Z")


@cache
def _near() -> re.Pattern[str]:
    return _compiled(rf"(?<![\w-]){_any('near')} (?:the (?:[\w-]+ ){{0,3}}{_any('town')},? (?:of )?)?\Z")


@cache
def _border() -> re.Pattern[str]:
    return _compiled(rf"(?:['’]s)? {_any('border')}\b")


def _ground(then: str = "") -> str:
    """ "Restive north", "northern region", and ``then``: not what a name follows ("northern region of Kidal")."""
    end = then or r"(?![\w-]| of\b)"
    return rf"(?:{_any('reach')} )*{_joined('adjective', 'noun')}(?: (?P<stretch>{_any('stretch')}))?{end}"


def _joined(*kinds: str) -> str:
    side = _any(*kinds)
    return rf"(?P<sides>{side}(?:(?:, |,? (?:and|or) (?:the )?){side})*)"


def _any(*kinds: str) -> str:
    words = {word for kind in kinds for _, cell in _rows(kind) for word in cell.split("|")}
    return f"(?:{'|'.join(re.escape(word).replace(_BLANK, '[ -]?') for word in sorted(words, key=_longest_first))})"


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- The table --------------------------------------------------------------------------------------------------------


@cache
def _rows(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, words) for row, value, words in rows("directions.tsv") if row == kind)


@cache
def _table(kind: str) -> dict[str, frozenset[str]]:
    """The value of each row of a kind -> its words, as :func:`_key` has them."""
    return {value: frozenset(map(_key, words.split("|"))) for value, words in _rows(kind)}


@cache
def _units() -> dict[str, float]:
    return {word: float(value) for value, words in _table("unit").items() for word in words}


def _sides_in(words: str) -> list[str]:
    return re.findall(_any("adjective", "noun"), words, re.IGNORECASE)


def _sides(words: str) -> tuple[str, ...]:
    """The sides that some words name, each once."""
    known = {word: side for kind in ("adjective", "noun") for side, cell in _table(kind).items() for word in cell}
    return tuple(dict.fromkeys(known[_key(word)] for word in _sides_in(words)))


def _number(text: str) -> float:
    words = {word: float(value) for value, cell in _table("number").items() for word in cell}
    return words[_key(text)] if _key(text) in words else float(text.rstrip(".,").replace(",", ""))


def _key(words: str) -> str:
    """Words without blanks, hyphens and capitals."""
    return re.sub(r"[\s-]", "", words).casefold()
