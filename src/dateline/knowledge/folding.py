"""Text made comparable: one accentless lower-case letter for a letter, with the way back to the original offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_QUOTES = dict.fromkeys("‘’‛ʼʹ`´′", "'") | dict.fromkeys("“”„‟″", '"')
_HYPHENS = frozenset("-‐‑‒–")
_SINGLE_LETTERS = {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ħ": "h", "ŧ": "t", "ʻ": "'"}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class _Folder(dict[int, str]):
    """A table for ``str.translate`` that works out a character the first time it is seen, so that no table ships."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_character(chr(point))
        return folded


def _fold_character(character: str) -> str:
    """One character for one, so that offsets hold; "" only for marks and invisible signs (see :func:`fold`)."""
    if character in _UNSEEN or unicodedata.combining(character):
        return ""
    if character.isspace() or character in _HYPHENS:
        return " "
    known = _QUOTES.get(character) or _SINGLE_LETTERS.get(character)
    if known:
        return known
    parts = [part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)]
    base = parts[0] if len(parts) == 1 else character
    lowered = base.lower()
    return lowered if len(lowered) == 1 else base


_FOLDER = _Folder()


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text folded for comparison, and for each of its characters (and its end) the offset in ``text``.

    Letters lose case and accents, curly quotes become straight, hyphens and white space become a blank. Combining marks
    and invisible signs go, which is why the offsets are needed: ``text[offsets[i]]`` is what became ``folded[i]``.
    """
    folded = text.translate(_FOLDER)
    if len(folded) == len(text):
        return folded, range(len(text) + 1)
    offsets = [index for index, character in enumerate(text) if _FOLDER[ord(character)]]
    offsets.append(len(text))
    return folded, offsets


def fold_name(name: str) -> str:
    """A name as :func:`fold` would make it, without the offsets."""
    return name.translate(_FOLDER)
