"""Plain words for the reader's reasons: the steps that ``because`` holds, by the phrases of ``data/reasons.tsv``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.model import Word

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOST_WORDS = 4


class Reason(Word, frozen=True, kw_only=True):
    """A step that the reader took, as ``because`` has it and in plain words."""

    step: str
    words: str


class Phrase(NamedTuple):
    """One row: which steps it fits, and what it makes of them."""

    step: re.Pattern[str]
    words: str


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """The rows of the table by whose reason they say, in the order of the table."""
    table = files("dateline.present").joinpath("data/reasons.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    found: dict[str, list[Phrase]] = {}
    for of, step, words in rows[1:]:
        found.setdefault(of, []).append(Phrase(_pattern(step), words))
    return {of: tuple(listed) for of, listed in found.items()}


def phrase(of: str, step: str, **known: str) -> str | None:
    """A step in plain words; ``None`` for one that the table does not know. ``known``: what phrases may speak of
    besides the words of the step."""
    for row in phrases().get(of, ()):
        fits = row.step.fullmatch(step)
        if fits is not None:
            return _filled(row.words, {**known, **{name: _part(name, it) for name, it in fits.groupdict().items()}})
    return None


def reason(of: str, step: str, **known: str) -> str:
    """A step in plain words, or as it is: no step is dropped."""
    return phrase(of, step, **known) or step


def sureness(confidence: float) -> str:
    """A confidence in words and as its number."""
    bounds = ((float(row.step.pattern.replace("\\", "")), row.words) for row in phrases()["confidence"])
    words = next((words for lowest, words in bounds if confidence >= lowest), "")
    return f"{words} ({confidence:.2f})".lstrip()


def _filled(words: str, names: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: names.get(found[1], found[0]), words)


def _pattern(step: str) -> re.Pattern[str]:
    """``negate: '{word}'`` as an expression; a name stands for any characters, since words may hold quotes."""
    parts = _PLACEHOLDER.split(step)
    escaped = (f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile("".join(escaped), re.DOTALL)


def _part(name: str, value: str) -> str:
    """What a name in a phrase becomes: the table and the frame of an event's rule have words of their own."""
    if name == "frame":
        return ", and ".join(_condition(condition) for condition in value.split())
    return reason(name, value)


def _condition(condition: str) -> str:
    """ "obj:troop|@weapon/p.to": one of these slots is filled; "!obj": it is not (``knowledge/triggers.py``)."""
    slots = " or ".join(_slot(slot) for slot in condition.lstrip("!").split("/"))
    return f"not {slots}" if condition.startswith("!") else slots


def _slot(text: str) -> str:
    name, _, words = text.partition(":")
    listed = [f"any {word[1:]} word" if word.startswith("@") else f"'{word}'" for word in words.split("|") if word]
    shown = listed[:_MOST_WORDS] + ["…"] * (len(listed) > _MOST_WORDS)
    return reason("slot", name) + (f" ({', '.join(shown)})" if shown else "")
