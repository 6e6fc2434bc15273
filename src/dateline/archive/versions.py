"""The versions of a report: what an outlet, or whoever handed it in, changed since it first came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

import msgspec

from dateline.model import Report, Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 20_000
"""Beyond that, what differs is told as one change: finding more takes time that grows with the square."""

_FIELDS = ("url", "outlet", "title", "byline", "language", "published")


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the version before that became one of this version; spans are code points of either text."""

    kind: Literal["insert", "delete", "replace"]
    before: Span
    after: Span


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One capture of a report, when we learned it (UTC), and how it differs from the capture before.

    ``fields`` names the metadata that changed. Of a capture that was withdrawn the text is empty and ``withdrawn`` says
    why; the edits next to it are not known.
    """

    report: Report
    learned_at: str
    sha256: str
    edits: tuple[Edit, ...] = ()
    fields: tuple[str, ...] = ()
    withdrawn: str | None = None


def compared(versions: Sequence[Version]) -> list[Version]:
    """Captures of one id in the order in which they came, each with its differences from the one before."""
    result = list(versions[:1])
    for before, after in pairwise(versions):
        known = before.withdrawn is None and after.withdrawn is None
        edits = edits_between(before.report.text, after.report.text) if known else ()
        fields = changed_fields(before.report, after.report) if known else ()
        result.append(msgspec.structs.replace(after, edits=edits, fields=fields))
    return result


def changed_fields(before: Report, after: Report) -> tuple[str, ...]:
    """The names of the metadata in which two captures differ."""
    return tuple(field for field in _FIELDS if getattr(before, field) != getattr(after, field))


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """What was changed, in whole words: ``before`` with the edits made is ``after``."""
    old, new = _tokens(before), _tokens(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    return tuple(
        Edit(kind=kind, before=_span(old, head + a, head + b), after=_span(new, head + c, head + d))
        for kind, a, b, c, d in _changes(old_middle, new_middle)
    )


def _changes(old: list[str], new: list[str]) -> list[tuple[Literal["insert", "delete", "replace"], int, int, int, int]]:
    if not old and not new:
        return []
    if not old or not new or len(old) + len(new) > _MOST_TOKENS:
        kind: Literal["insert", "delete", "replace"] = "insert" if not old else "replace" if new else "delete"
        return [(kind, 0, len(old), 0, len(new))]
    codes = SequenceMatcher(None, old, new).get_opcodes()
    return [(kind, a, b, c, d) for kind, a, b, c, d in codes if kind != "equal"]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin with."""
    for number, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _span(tokens: list[str], start: int, end: int) -> Span:
    first = sum(map(len, tokens[:start]))
    return (first, first + sum(map(len, tokens[start:end])))
