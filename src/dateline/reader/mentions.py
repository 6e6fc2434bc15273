"""mentions: to be written."""

from __future__ import annotations

from dateline.reader.draft import Draft


def find_mentions(draft: Draft) -> None:
    """Nothing yet."""
