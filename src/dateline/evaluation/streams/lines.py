"""Lines: text that knows what each stretch of it stands for, so that a reading of it can be made without reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")


class Mark(NamedTuple):
    """A stretch of a line (``start``, ``end`` in characters) and what it is: a role, and whom or what it refers to."""

    role: str
    ref: object
    start: int
    end: int

    def moved(self, by: int) -> Mark:
        """The same mark further on."""
        return self._replace(start=self.start + by, end=self.end + by)


class Line(NamedTuple):
    """A stretch of text and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()


EMPTY = Line("")


def marked(text: str, role: str, ref: object) -> Line:
    """A text that is one mark from end to end."""
    return Line(text, (Mark(role, ref, 0, len(text)),))


def wrapped(line: Line, role: str, ref: object = None) -> Line:
    """A line with one more mark, around all of it."""
    return Line(line.text, (Mark(role, ref, 0, len(line.text)), *line.marks))


def fill(template: str, slots: Mapping[str, Line | str], bracket: tuple[str, object] = ("cue", None)) -> Line:
    """A template with its ``{slots}`` filled; what it has in square brackets gets the mark ``bracket``."""
    text, marks = "", []
    for plain, slot, kept in _pieces(template):
        text += plain
        filler = slots[slot] if slot else marked(kept, *bracket) if kept else ""
        piece = Line(filler) if isinstance(filler, str) else filler
        marks += [mark.moved(len(text)) for mark in piece.marks]
        text += piece.text
    return Line(text, tuple(marks))


def capital(line: Line) -> Line:
    """The line with a capital first."""
    return Line(line.text[:1].upper() + line.text[1:], line.marks)


@cache
def _pieces(template: str) -> tuple[tuple[str, str, str], ...]:
    """Plain text, then the slot or the bracketed words after it."""
    pieces, at = [], 0
    for match in _TOKEN.finditer(template):
        pieces.append((template[at : match.start()], match.group(1) or "", match.group(2) or ""))
        at = match.end()
    return (*pieces, (template[at:], "", ""))
