"""The grammar of English time expressions: which stretches of a text are one, and by which rule.

The rules are rows of ``knowledge/data/timex_rules.tsv``, their words sections of ``calendar.json``. A rule
can only match words of its own vocabulary, so the text is cut first into runs of such words, and only the runs with a
word of time in them are matched: that is a tenth of a news report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dateline.knowledge.calendar import calendar, timex_atoms, timex_rules, years_of_deeds
from dateline.knowledge.countries_calendar import national_day_names
from dateline.model import Span
from dateline.reader.timex.quantity import plain

_LONGEST_RUN = 40
"""Words. The longest expressions have a dozen."""
_WIDEST_GAP = 4
"""Characters between two words of one expression."""

_WORD = re.compile(r"\w+")
_CLOSING = frozenset(".,;:)")
"""What may end a run, since some rules ask for it: "the day before, he left", "(0600 GMT)"."""
_TIMELY_NUMBER = re.compile(
    r"(?:1[0-9]|20)\d\d(?:s|\b)|\d0s\b|\d\d?(?:[ap]m|h|st|nd|rd|th)\b|\d\d?[:/]\d\d|\d\d?\s?[ap]\.?m\b"
)
_CODED_YEAR = re.compile(r"fy\d+")
"""A year that is one word with what it is a year of ("FY2019")."""
_NAME = re.compile(r"{([a-z_]\w*)}")
_SYNTAX = re.compile(r"\\.|\?P<\w+>|\(\?")
_BEFORE = r"(?<![\w$£€¥#])(?<!\d[.,])(?:"
_AFTER = r")(?!\w)"


class Found(NamedTuple):
    """A candidate: ``start``/``end`` in code points, the rule that matched, its groups.

    A modifier around the match is the group "mod", as a TIMEX3 modifier, and "mod_word", as written.
    """

    start: int
    end: int
    rule: str
    groups: dict[str, str]


def find(text: str) -> list[Found]:
    """All candidates in a text, leftmost longest, not overlapping, in order; without what only looks like one."""
    grammar = _grammar()
    found: list[Found] = []
    for run_start, run_end in _runs(text):
        matches = [
            (match.start(), -match.end(), order, name, match)
            for order, (name, pattern) in enumerate(grammar)
            for match in pattern.finditer(text, run_start, run_end)
        ]
        for start, minus_end, _, name, match in sorted(matches, key=lambda it: it[:3]):
            if not found or start >= found[-1].end:
                found.append(_with_modifiers(text, (start, -minus_end), name, match, found[-1].end if found else 0))
    return [candidate for candidate in found if candidate.rule != "nothing"]


def _with_modifiers(text: str, span: Span, name: str, match: re.Match[str], floor: int) -> Found:
    """A match, grown over a modifier before it ("early", "more than") and a hedge after it ("or so").

    It grows no further back than ``floor``. Before "the last five years" words such as "over" are prepositions.
    """
    start, end = span
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    quantity = "unit" in groups and name not in _DATE_UNITS
    if not (quantity and text[start : start + 4].lower() == "the "):
        words = calendar().quantity_modifiers if quantity else calendar().date_modifiers
        before = _modifiers_before()[quantity].search(text, max(floor, start - 30), start)
        if before:
            start, groups["mod"] = before.start(), words[plain(before["mod"])]
            groups["mod_word"] = plain(before["mod"])
    after = _hedge_after().match(text, end)
    if after:
        end, groups["mod"] = after.end(), calendar().hedges_after[plain(after["hedge"])]
    return Found(start, end, name, groups)


_DATE_UNITS = frozenset({"unit", "unit_mention", "the_unit", "comparison"})


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text made of the grammar's words only, with at least one word of time in them.

    They stay within a paragraph and short, so that no text, however odd, makes a pattern backtrack for long.
    """
    vocabulary, triggers = _vocabulary()
    start, end, length, timely = -1, 0, 0, False
    for token in _WORD.finditer(text):
        word = token.group().lower()
        coded = _CODED_YEAR.fullmatch(word) is not None
        known = coded or word in vocabulary or word[0].isdigit()
        gap = text[end : min(token.start(), end + _WIDEST_GAP + 1)]
        if start >= 0 and (not known or length == _LONGEST_RUN or len(gap) > _WIDEST_GAP or "\n\n" in gap):
            if timely:
                yield start, end
            start, length, timely = -1, 0, False
        if not known:
            continue
        if start < 0:
            start = token.start() - (token.start() > end and text[token.start() - 1] in "'’")
        end = token.end() + (text[token.end() : token.end() + 1] in _CLOSING)
        length += 1
        timely = timely or coded or word in triggers or _TIMELY_NUMBER.match(text, token.start()) is not None
    if timely:
        yield start, end


@cache
def _grammar() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = _kinds()
    return tuple(
        (rule.name, re.compile(_BEFORE + _expand(rule.pattern, kinds) + _AFTER, re.IGNORECASE))
        for rule in timex_rules()
    )


def _expand(pattern: str, kinds: dict[str, str]) -> str:
    """A rule's pattern as a regular expression: names become words, blanks any white space or a hyphen.

    Digits are ASCII ones, since they go into values as they are.
    """
    return _with_words(pattern, kinds).replace(" ", r"[\s-]{1,4}").replace(r"\d", "[0-9]")


def _with_words(pattern: str, kinds: dict[str, str]) -> str:
    """A rule's pattern with its names (and those in what they stand for) replaced."""
    while names := set(_NAME.findall(pattern)):
        for name in names:
            pattern = pattern.replace("{" + name + "}", kinds[name])
    return pattern


@cache
def _kinds() -> dict[str, str]:
    """What a name in braces stands for: the words of a section of the calendar, or an atom."""
    words = calendar()
    full = {max((name for name in words.months if words.months[name] == number), key=len) for number in range(1, 13)}
    months = "|".join(rf"{month}\b\.?" if month not in full else month for month in _longest_first(words.months))
    weekdays = "|".join(rf"{day}\b\.?" if len(day) < 6 else day for day in _longest_first(words.weekdays))
    sections: dict[str, Iterable[str]] = {
        "ordinal": words.ordinals,
        "number": words.numbers,
        "direction": words.directions,
        "mention_direction": words.directions_from_mention,
        "day_word": words.days_from_now,
        "decade": words.decades,
        "season": words.seasons,
        "unit": words.units,
        "plural": words.irregular_plurals,
        "part": words.parts_of_day,
        "moment": words.moments_of_the_day,
        "clock_word": words.clock_words,
        "now_offset": words.offsets_from_now,
        "mention_offset": words.offsets_from_mention,
        "span_start": words.span_starts,
        "fuzzy": words.fuzzy_quantities,
        "small": words.small_quantities,
        "frequency": words.frequencies,
        "reference": words.references,
        "holiday": words.holidays,
        "long_holiday": words.holidays_at_length,
        "national_day": national_day_names(),
        "zone_name": words.zones,
        "deed": {word for _, word in years_of_deeds()},
    }
    kinds = {name: _choice(section) for name, section in sections.items()}
    return {**kinds, "month": f"(?:{months})", "weekday": f"(?:{weekdays})", **timex_atoms()}


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _choice(words: Iterable[str]) -> str:
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in _longest_first(words))
        + ")"
    )


@cache
def _modifiers_before() -> dict[bool, re.Pattern[str]]:
    """What may stand right before a date (``False``) and before a quantity (``True``)."""
    words = calendar()
    patterns = {False: words.date_modifiers, True: words.quantity_modifiers}
    return {
        quantity: re.compile(rf"\b(?P<mod>{_choice(section)})(?:\s+|-)$".replace(" ", r"\s+"), re.IGNORECASE)
        for quantity, section in patterns.items()
    }


@cache
def _hedge_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<hedge>{_choice(calendar().hedges_after)})\b".replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Every word that a rule can match, and those of them that speak of time (one of which every match has)."""
    words = calendar()
    patterns = " ".join(_with_words(rule.pattern, _kinds()) for rule in timex_rules())
    vocabulary = set(_WORD.findall(_SYNTAX.sub(" ", patterns).lower()))
    timely = {*words.months, *words.weekdays, *words.seasons, *words.parts_of_day, *words.clock_words, *words.decades}
    timely |= {*words.units, *(f"{unit}s" for unit in words.units), *words.irregular_plurals, *words.days_from_now}
    timely |= {f"{day}s" for day in words.weekdays} | {"clock", "half", "period", "eighteen", "nineteen", "twenty"}
    timely |= {f"q{number}" for number in range(1, 5)}
    for section in (words.references, words.frequencies, words.holidays, words.holidays_at_length):
        timely |= {_WORD.findall(phrase)[-1] for phrase in section}
    return frozenset(vocabulary | timely | {"am", "pm"}), frozenset(timely)
