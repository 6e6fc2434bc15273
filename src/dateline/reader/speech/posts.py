"""Signatures: "— Name (@handle) date" says whose the post before it is, "― Name" whose the quotation is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.speech.turns import find_labels
from dateline.reader.speech.utterance import Utterance, trimmed

__all__ = ["find_labels", "find_posts"]

_DASH = r"[—–―-]{1,2}"
_SIGNATURE = re.compile(rf"(?:^|(?<=\s)){_DASH}\s?(?P<who>[^\n—–]{{1,60}}?\s?\(@\w[\w.]{{0,40}}\))[^\n]{{0,60}}$")
_QUOTED = re.compile(
    rf"^[^\S\n]*(?P<said>[\"“”][^\n]+?[\"“”])[^\S\n]*(?P<mark>{_DASH})[^\S\n]*"
    r"(?P<who>[^\W\d_][^\n—–―\"“”,;:!?]{1,50}?)(?:,[^\n\"“”]{0,80})?[^\S\n]*$",
    re.MULTILINE,
)
"""A line that is a quotation with a name behind it, and perhaps who that is."""
_JOINT = 3
"""Letters in the longest word that joins a name's, in small letters: "von", "de", "bin"."""


def find_posts(draft: Draft) -> list[Utterance]:
    """Signed posts and quotations: the text before the signature is what the one who signs says, or carries."""
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
    return [*found, *_signed_quotations(draft)]


def _signed_quotations(draft: Draft) -> Iterator[Utterance]:
    """ "…" ― Ola Lund, a baker: every word of the name has a capital, or joins two that have."""
    for sign in _QUOTED.finditer(draft.text):
        first, *words = sign["who"].split()
        if not words or not all(word[:1].isupper() or len(word) <= _JOINT for word in (first, *words)):
            continue
        who = draft.tokens(sign.span("who"))
        yield Utterance(
            head=who[0].i,
            kind="statement",
            speaker=who.root.i,
            source=sign.span("who"),
            cue=sign.span("mark"),
            content=[sign.span("said")],
            mode="direct",
            confidence=0.65,
            because=["signed quotation"],
        )


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
