"""Whose a day or year is that countries hold differently ("Independence Day", "fiscal year 2019").

The phrase itself may tell ("Ukraine's Independence Day", "its National Day", "Independence Day in Kenya"); else it is
the country of the dateline, else the one that most of the report's places are in, else nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dateline.knowledge.calendar import calendar
from dateline.knowledge.codes import country_codes
from dateline.knowledge.gazetteer import gazetteer
from dateline.reader.draft import Draft
from dateline.reader.timex.anchor import Whose
from dateline.reader.timex.grammar import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_NAME = 6
_WORDS_BETWEEN = 3
"""Words between a day and its country: "Independence Day celebrations in Kenya", "India's 75th Independence Day"."""

_IN = re.compile(rf"(?:\s+[\w-]+){{0,{_WORDS_BETWEEN}}}?\s+(?:in|of|for)\s+(?:the\s+)?")


def country_of(draft: Draft, found: Found) -> Whose | None:
    """The country whose day or year an expression speaks of, ``None`` if neither phrase nor report tells."""
    first = draft.tokens((found.start, found.end))[0].i
    before = _before(draft, first)
    told = before and _owner(draft, before, owned=_is_owner(before))
    told = told or _place_after(draft, found)
    if told:
        return _whose(told, "of {}, as the phrase says", said=True)
    if before and before.lower_ in calendar().owners_named_before and (subject := _named_before(draft, before)):
        return _whose(subject, "of {}, named in the sentence", said=True)
    return None if before and _is_anothers(before, found) else _of_report(draft)


def _is_owner(token: Token) -> bool:
    """Whether "'s" follows a word."""
    return token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"


def _is_anothers(before: Token, found: Found) -> bool:
    """Whether the words before say that it is not the report's country's: "Texas Independence Day", a firm's year."""
    if found.rule == "fiscal" and (_is_owner(before) or before.lower_ in calendar().owners_named_before):
        return before.lower_ not in calendar().owners_of_public_years
    return found.rule == "national_day" and not _is_owner(before) and before.pos_ in ("PROPN", "ADJ")


def _whose(country: str, basis: str, *, said: bool) -> Whose:
    known = country_codes(country)
    return Whose(country, basis.format(known.name if known else country), said)


def _before(draft: Draft, first: int) -> Token | None:
    """The word that an expression's first token belongs to: before "'s", "the" and what only describes ("75th")."""
    at, passed = first - 1, 0
    while at >= 0 and passed < _WORDS_BETWEEN and draft.doc[at].sent == draft.doc[first].sent:
        token = draft.doc[at]
        describes = token.pos_ in ("ADJ", "NUM", "PART", "PUNCT") and not token.text[0].isupper()
        if not describes or token.text in ",;:":
            return token
        at, passed = at - 1, passed + 1
    return None


def _owner(draft: Draft, last: Token, *, owned: bool) -> str | None:
    """The country that a name ends with ("the United States"), or that a place is in that owns it ("Nairobi's")."""
    for start in range(max(last.sent.start, last.i + 1 - _LONGEST_NAME), last.i + 1):
        country = _country_called(draft.doc[start : last.i + 1].text)
        if country:
            return country
    end = last.idx + len(last)
    if not owned:
        return None
    return next((place.country for place in draft.places for span in place.mentions if span[1] == end), None)


def _country_called(name: str) -> str | None:
    """ISO 3166-1 alpha-3 of the country that a name or its people's ("Ukrainian") is of."""
    if not name[:1].isupper():
        return None
    return next((one.country for one in gazetteer().lookup(name) if one.kind == "country"), None)


def _place_after(draft: Draft, found: Found) -> str | None:
    """The country of a place that follows: "Independence Day in Kenya"."""
    ahead = _IN.match(draft.text, found.end)
    if ahead is None:
        return None
    return next(
        (place.country for place in draft.places for span in place.mentions if span[0] == ahead.end()),
        None,
    )


def _named_before(draft: Draft, pronoun: Token) -> str | None:
    """The country last named before "its" in the sentence."""
    names = (
        _owner(draft, token, owned=False)
        for token in reversed(draft.doc[pronoun.sent.start : pronoun.i])
        if token.pos_ == "PROPN"
    )
    return next(filter(None, names), None)


def _of_report(draft: Draft) -> Whose | None:
    """The country of the dateline, else the one that more than half of the names of places are in."""
    dateline = draft.report.dateline
    at = next((place for place in draft.places if dateline and place.id == dateline.place), None)
    if at and at.country:
        return _whose(at.country, "of {}, by the dateline", said=False)
    counted = Counter(place.country for place in draft.places for _ in place.mentions if place.country)
    country, count = next(iter(counted.most_common(1)), ("", 0))
    return _whose(country, "of {}, by most of the report's places", said=False) if 2 * count > counted.total() else None
