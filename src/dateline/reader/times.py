"""times: to be written."""

from __future__ import annotations

from dateline.reader.draft import Draft


def find_times(draft: Draft) -> None:
    """Nothing yet."""
