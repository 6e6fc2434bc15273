"""Signed posts: "— Name (@handle) date" says whose the text before it is."""

from __future__ import annotations

import re

from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.speech.turns import find_labels
from dateline.reader.speech.utterance import Utterance, trimmed

__all__ = ["find_labels", "find_posts"]

_SIGNATURE = re.compile(r"(?:^|(?<=\s))[—–-]{1,2}\s?(?P<who>[^\n—–]{1,60}?\s?\(@\w[\w.]{0,40}\))[^\n]{0,60}$")


def find_posts(draft: Draft) -> list[Utterance]:
    """Signed posts: the text before the signature is what the one who signs says, or carries."""
    found: list[Utterance] = []
    for index, paragraph in enumerate(draft.paragraphs):
        sign = _SIGNATURE.search(draft.text[slice(*paragraph)])
        if sign is None:
            continue
        at = paragraph[0] + sign.start()
        body = (paragraph[0], at) if sign.start() > 3 else draft.paragraphs[index - 1] if index else (at, at)
        said = trimmed(draft.text, body, stops=False)
        if said is not None:
            found.append(_signed(draft, (paragraph[0] + sign.start("who"), paragraph[0] + sign.end("who")), said))
    return found


def _signed(draft: Draft, who: Span, said: Span) -> Utterance:
    words = draft.tokens(who)
    return Utterance(
        head=words[0].i,
        kind="statement",
        speaker=words.root.i,
        source=who,
        content=[said],
        mode="direct",
        confidence=0.65,
        because=["signed post"],
        post=draft.text[slice(*who)],
    )
