"""attribution: to be written."""

from __future__ import annotations

from dateline.model import Source
from dateline.reader.draft import Draft


def find_attributions(draft: Draft) -> None:
    """Only the author's voice yet."""
    draft.sources.append(Source(id="S0", kind="author_voice", name=draft.report.outlet or "this report"))
