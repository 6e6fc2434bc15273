"""Numbers and amounts of time in words: "twenty-four", "2 1/2", "a couple of", and their TIMEX3 durations."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.knowledge.calendar import calendar

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Quantity(NamedTuple):
    """How many: ``fuzzy`` if the text gives no number ("several"), ``mod`` if it gives a rough one ("a couple of")."""

    amount: float
    fuzzy: bool = False
    mod: str | None = None


def quantity(groups: dict[str, str]) -> Quantity:
    """The amount in a rule's groups; a range ("two to three") is its lower end or more."""
    half = 0.5 if "half" in groups or "plus_half" in groups else 0.0
    if "part_of" in groups:
        return Quantity(0.5)
    if "low" in groups:
        return Quantity(number(groups["low"]), mod="EQUAL_OR_MORE")
    if "figures" in groups:
        return Quantity(number(groups["figures"]) + half)
    words = calendar()
    if "fuzzy" in groups:
        return Quantity(words.fuzzy_quantities[plain(groups["fuzzy"])], fuzzy=True)
    if "small" in groups:
        return Quantity(words.small_quantities[plain(groups["small"])], mod="APPROX")
    return Quantity(1 + half, fuzzy="one" not in groups and half == 0)


def duration(count: float, unit: str, fuzzy: bool = False) -> str:
    """A TIMEX3 duration: ``P2Y``, ``PT30M``, ``P2Y6M``; without a number ``PXY``. Whole days of hours are days."""
    known = calendar().units[unit]
    prefix = "PT" if known.time else "P"
    if fuzzy:
        return f"{prefix}X{known.vague or known.code}"
    if unit == "hour" and count >= 24 and count % 24 == 0:
        return f"P{count / 24:.0f}D"
    whole, rest = divmod(count * known.times, 1)
    parts = f"{whole:.0f}{known.code}" if whole else ""
    if rest and known.part:
        parts += f"{rest * int(known.part[:-1]):.0f}{known.part[-1]}" if known.part[0] != "0" else ""
    return f"{prefix}{parts or '0' + known.code}"


def number(text: str) -> float:
    """The number that a text writes in figures or words ("1,200", "2 1/2", "a hundred", "twenty-four")."""
    found = _FIGURE.match(text)
    if found:
        return float(found.group().replace(",", "")) + (0.5 if text.endswith("1/2") else 0)
    return float(spoken_number(text))


def spoken_number(text: str) -> int:
    """A whole number in figures or words; two tens in a row are a year ("nineteen ninety-six")."""
    if text.isdecimal():
        return int(text)
    total = 0
    for word in re.findall(r"\w+", text.lower()):
        value = calendar().numbers.get(word)
        if value is None:
            continue
        if value >= 100:
            total = max(total, 1) * value
        elif 10 <= total < 100 and (value >= 10 or total < 20):
            total = total * 100 + value
        else:
            total += value
    return total


def ordinal(word: str) -> int:
    """The number of "5", "5th" or "fifth"."""
    digits = "".join(character for character in word if character.isdecimal())
    return int(digits) if digits else calendar().ordinals["-".join(plain(word).split())]


def plain(words: str) -> str:
    """Words as ``calendar.json`` has them."""
    return " ".join(words.lower().replace("’", "'").replace("-", " ").split())
