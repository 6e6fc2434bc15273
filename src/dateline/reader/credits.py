"""Credit lines: whose report this is by its form, whoever printed it.

"PARIS (Reuters) - ...", "— AP", "Reporting by ...", "With files from AFP", "This article first appeared in ...", a
byline that names a wire. What is taken is the name as it stands; whether it is a medium's or somebody's, others decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Credit, CreditKind
from dateline.reader.draft import Draft

_NAME = r"(?P<name>[A-Z][^\n.;()]{1,60}?)"
_PATTERNS: tuple[tuple[CreditKind, re.Pattern[str]], ...] = (
    ("dateline", re.compile(r"\A[^\n(]{0,60}\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|$)")),
    (
        "syndication",
        re.compile(
            r"(?:^|\n)[^\w\n]*(?:[Tt]his|[Tt]he)\s+(?:article|story|report|piece|text)\s+(?:was\s+|has\s+been\s+)?"
            r"(?:(?:first|originally)\s+)?(?:appeared|published|reported|ran)\s+(?:(?:first|originally)\s+)?"
            rf"(?:in|by|on|at|with)\s+(?:[Tt]he\s+)?{_NAME}\s*(?:\.|,|\n|\Z)"
        ),
    ),
    (
        "line",
        re.compile(
            r"(?:^|\n)[^\w\n]*(?:(?:[Aa]dditional\s+)?[Rr]eporting|[Ss]ource|[Ww]ritten|[Tt]ext|[Ss]tory|[Ww]ith)"
            rf"(?:\s+(?:files|reporting|material|\w+))?(?:\s+(?:by|from)|:)\s*{_NAME}\s*\.?\s*(?=\n|\Z)"
        ),
    ),
    ("line", re.compile(rf"(?:^|\n)[^\S\n]*(?:[-–—]\s?|\(c\)|©(?:\s*\d{{4}})?)\s*{_NAME}\s*\.?\s*\Z")),
)
_BY = re.compile(r"^[Bb]y\s+")


def find_credits(draft: Draft) -> None:
    """Fill ``draft.credits`` in order of the text, the byline's last."""
    draft.credits = list(credits_of(draft.text, draft.report.byline))


def credits_of(text: str, byline: str | None = None) -> Iterator[Credit]:
    """The credit lines of a text and of a byline given beside it."""
    found = {match.span("name"): kind for kind, pattern in _PATTERNS for match in pattern.finditer(text)}
    for (start, end), kind in sorted(found.items()):
        yield Credit(name=text[start:end].strip(), kind=kind, span=(start, end))
    if byline:
        yield Credit(name=_BY.sub("", byline), kind="byline")
