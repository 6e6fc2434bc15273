"""Languages as metadata give them, as BCP 47 tags (RFC 5646) in their usual spelling."""

from __future__ import annotations

import re
from itertools import pairwise

_BETWEEN = re.compile(r"[,;\s]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST = 35
"""What RFC 5646 (4.4.1) asks a receiver to keep of a tag."""
_CALLED = {"eng": "en", "english": "en"}
"""What English is called besides: its code of three letters (ISO 639-2), for which BCP 47 has the shorter, its name."""
_SCRIPT, _REGION = 4, 2


def language_tag(written: str) -> str | None:
    """``EN_us`` as ``en-US``; of a list, as pages and HTTP write it, the first. ``None`` for what is no tag."""
    first = _BETWEEN.split(written.strip())[0].replace("_", "-")
    primary = first.split("-")[0]
    tag = _CALLED.get(primary.lower(), primary) + first[len(primary) :]
    return _spelt(tag) if len(tag) <= _LONGEST and _TAG.fullmatch(tag) else None


def _spelt(tag: str) -> str:
    """In the spelling of RFC 5646 (2.1.1): a region in capitals, a script with one, all else, and what follows a
    single letter, small."""
    parts = tag.lower().split("-")
    spelt = parts[:1]
    for before, part in pairwise(parts):
        free = all(len(one) > 1 for one in spelt) and len(before) > 1
        spelt.append(
            part.upper() if free and len(part) == _REGION else part.title() if free and len(part) == _SCRIPT else part
        )
    return "-".join(spelt)
