"""The reader: a Report goes through the passes, in order, and comes out as a Reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.model import Reading, Report
from dateline.reader.actors import find_actors
from dateline.reader.attribution import find_attributions
from dateline.reader.credits import find_credits
from dateline.reader.draft import Draft
from dateline.reader.events import find_events
from dateline.reader.factuality import find_claims
from dateline.reader.header import find_header
from dateline.reader.homes import find_homes
from dateline.reader.marking import find_marks
from dateline.reader.mentions import find_mentions
from dateline.reader.parse import paragraphs, parse
from dateline.reader.places import find_places
from dateline.reader.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

Pass = Callable[[Draft], None]

PASSES: tuple[Pass, ...] = (
    find_marks,
    find_header,
    find_credits,
    find_mentions,
    find_actors,
    find_places,
    find_times,
    find_attributions,
    find_events,
    find_claims,
    find_homes,
)
"""The order of the reading. A new pass is one new file and one line here."""


def read_report(report: Report, *, pipeline: str | None = None) -> Reading:
    """Read one report. ``pipeline`` names another installed spaCy pipeline."""
    return read_parsed(report, parse(report.text, pipeline))


def read_parsed(report: Report, doc: Doc) -> Reading:
    """Read a report whose text is parsed already (``doc.text`` must be ``report.text``)."""
    return run_passes(report, doc).reading()


def draft_of(report: Report, *, pipeline: str | None = None) -> Draft:
    """The working sheet of a report after all passes, for whoever wants to ask a pass more than a reading says."""
    return run_passes(report, parse(report.text, pipeline))


def run_passes(report: Report, doc: Doc) -> Draft:
    """A draft that has gone through every pass."""
    draft = Draft(report=report, doc=doc, paragraphs=paragraphs(report.text))
    for run in PASSES:
        run(draft)
    return draft
