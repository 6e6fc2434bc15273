"""factuality: to be written."""

from __future__ import annotations

from dateline.reader.draft import Draft


def find_claims(draft: Draft) -> None:
    """Nothing yet."""
