"""The reader: a Report goes through the passes, in order, and comes out as a Reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.model import Reading, Report
from dateline.reader.actors import find_actors
from dateline.reader.attribution import find_attributions
from dateline.reader.draft import Draft
from dateline.reader.events import find_events
from dateline.reader.factuality import find_claims
from dateline.reader.header import find_header
from dateline.reader.mentions import find_mentions
from dateline.reader.parse import paragraphs, parse
from dateline.reader.places import find_places
from dateline.reader.times import find_times
from dateline.version import __version__

if TYPE_CHECKING:
    from spacy.tokens import Doc

Pass = Callable[[Draft], None]

PASSES: tuple[Pass, ...] = (
    find_header,
    find_mentions,
    find_actors,
    find_times,
    find_places,
    find_attributions,
    find_events,
    find_claims,
)
"""The order of the reading. A new pass is one new file and one line here."""


def read_report(report: Report, *, pipeline: str | None = None) -> Reading:
    """Read one report. ``pipeline`` names another installed spaCy pipeline."""
    return read_parsed(report, parse(report.text, pipeline))


def read_parsed(report: Report, doc: Doc) -> Reading:
    """Read a report whose text is parsed already (``doc.text`` must be ``report.text``)."""
    draft = Draft(report=report, doc=doc, paragraphs=paragraphs(report.text))
    for run in PASSES:
        run(draft)
    return Reading(
        dateline=__version__,
        report=draft.report,
        actors=tuple(draft.actors),
        places=tuple(draft.places),
        times=tuple(draft.times),
        sources=tuple(draft.sources),
        attributions=tuple(draft.attributions),
        labels=tuple(draft.labels),
        events=tuple(draft.events),
    )
