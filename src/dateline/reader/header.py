"""header: to be written."""

from __future__ import annotations

from dateline.reader.draft import Draft


def find_header(draft: Draft) -> None:
    """Nothing yet."""
