"""Corrections: passages in which an outlet takes back what it told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.model import Span
from dateline.stories.sheet import Sheet
from dateline.stories.tables import rows
from dateline.stories.words import Vector, stems, vector


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
