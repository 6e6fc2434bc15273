"""Stories: many readings become occurrences, with their independent origins, oppositions and history."""

from __future__ import annotations

from dateline.stories.build import build
from dateline.stories.credibility import reasons
from dateline.stories.history import since

__all__ = ["build", "reasons", "since"]
