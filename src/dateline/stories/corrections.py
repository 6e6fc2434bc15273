"""Corrections: passages in which an outlet takes back what it told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.model import Span
from dateline.stories.sheet import Sheet, day_number
from dateline.stories.tables import rows
from dateline.stories.words import Vector, stems, vector

_REPORT_OF = re.compile(
    r"\b(?:article|report|story|dispatch|post)\s+(?:(?:that\s+|which\s+)?(?:was\s+)?(?:appeared|carried|issued|posted|printed"
    r"|published|ran)\s+)?(?:(?:on|of|from|dated)\s+)?$",
    re.IGNORECASE,
)
_WE_REPORTED = re.compile(r",?\s+we\s+(?:\w+\s+)?(?:reported|wrote|said|stated)\b", re.IGNORECASE)
_WORDS_BEFORE = 60
_A_DAY_LATER = 1
"""A paper's evening report is in the next day's issue."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A passage in which an outlet takes back something: all of a report (``retraction``) or part of it."""

    sheet: Sheet
    retraction: bool
    span: Span

    @property
    def words(self) -> list[Vector]:
        """The words of each of its sentences."""
        inside = [span for span in self.sheet.sentences if self.span[0] <= span[0] < self.span[1]]
        return [vector(stems(self.sheet.text[start:end])) for start, end in inside]

    def may_be_of(self, sheet: Sheet) -> bool:
        """Whether it can be that report's: it is, if it names a day ("an article on Saturday"), of that day."""
        days = self._days()
        return not days or sheet.day is None or any(a <= sheet.day <= b + _A_DAY_LATER for a, b in days)

    def _days(self) -> list[tuple[int, int]]:
        """First and last day of publication, as ordinals, that it names for what it corrects."""
        times = (time for time in self.sheet.reading.times if self.span[0] <= time.span[0] < self.span[1])
        named = [time.when for time in times if time.when is not None and self._is_of_a_report(time.span)]
        bounds = ((day_number(when.earliest), day_number(when.latest)) for when in named)
        return [(first, last) for first, last in bounds if first is not None and last is not None]

    def _is_of_a_report(self, span: Span) -> bool:
        """Whether a time stands where a report's day does: "an article on Saturday", "on Saturday we reported"."""
        text, (start, end) = self.sheet.text, span
        return bool(_REPORT_OF.search(text, max(0, start - _WORDS_BEFORE), start) or _WE_REPORTED.match(text, end))


def corrections(sheet: Sheet) -> list[Correction]:
    """The paragraphs of a report that correct or withdraw an earlier one; the first, when only its title says so."""
    found: dict[Span, bool] = {}
    for pattern, retraction in _cues():
        spans = [sheet.paragraph(match.start()) for match in pattern.finditer(sheet.text)]
        if not spans and pattern.search(sheet.reading.report.title or ""):
            spans = sheet.paragraphs[:1]
        for span in spans:
            found[span] = found.get(span, False) or retraction
    return [Correction(sheet, retraction, span) for span, retraction in sorted(found.items())]


@cache
def _cues() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE | re.MULTILINE), kind == "retraction")
        for pattern, kind in rows("corrections.tsv")
    )
