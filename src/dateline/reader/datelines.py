"""What a dateline looks like ("KYIV, Ukraine (AP) —"): the parse must not take it for part of the first sentence."""

from __future__ import annotations

import re
from functools import cache

from dateline.knowledge.calendar import calendar
from dateline.model import Span

HEAD_LINES = 4
"""A byline, a date line and a headline may come before the dateline."""

_LONGEST = 120


@cache
def dateline_pattern() -> re.Pattern[str]:
    """A dateline: the place, perhaps its region, a date, an agency, and then a dash or a colon."""
    capitals, name = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’-]+", r"[^\W\d_][\w.'’-]*"
    month = rf"(?i:{'|'.join(sorted(calendar().months, key=len, reverse=True))})\.?"
    place = rf"(?P<place>{capitals}(?:[ /]{capitals})*|{name}(?: {name})*?)(?P<region>, {name}(?: {name})?)?"
    day = rf"(?P<date>,? (?:on )?(?:{month} \d\d?(?:, \d{{4}})?|\d\d? {month}(?: \d{{4}})?))?"
    agency = r"(?P<agency>,? ?\([^)\n]{2,40}\))?"
    return re.compile(rf"{place}{day}{agency}(?:\s*(?:--+|[—–―_])|\s+-|:)\s*(?=\S)")


def date_span(text: str, paragraphs: list[Span]) -> Span | None:
    """Where a dateline names the day on which the report was written, which is no time of what it tells.

    "Gunmen killed nine traders in Kano on 3 March: ..." looks like one, and tells when it happened.
    """
    for start, end in paragraphs[:HEAD_LINES]:
        found = dateline_pattern().match(text, start, min(end, start + _LONGEST))
        if found and found["date"] and _is_a_place_alone(found):
            return found.span("date")
    return None


def _is_a_place_alone(found: re.Match[str]) -> bool:
    """Whether nothing but a place stands before the date: in capitals, with an agency, or set off by a comma."""
    place, day = found["place"], found["date"].split()
    if "on" in day:
        return False
    apart = day[0].startswith(",") and all(word[0].isupper() for word in place.split())
    return place.isupper() or found["agency"] is not None or apart


def sentence_starts(text: str, paragraphs: list[Span]) -> set[int]:
    """Where a sentence begins after a dateline that leaves no doubt: capitals, or an agency or a date beside it."""
    starts = set()
    for start, end in paragraphs[:HEAD_LINES]:
        found = dateline_pattern().match(text, start, min(end, start + _LONGEST))
        if found and (found["place"].isupper() or found["agency"] or found["date"]):
            starts.add(found.end())
    return starts
