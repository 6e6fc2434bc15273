"""Marking: the trained encoder says of each word how surely it happened, and whether it is a cue, a source, a content.

What it says is evidence for the attribution and factuality passes, which decide.
"""

from __future__ import annotations

from dateline.knowledge.marks import mark
from dateline.reader.draft import Draft


def find_marks(draft: Draft) -> None:
    """Fill ``draft.marks``: an array ``(tokens, outputs)``, zeros for white space."""
    sentences = [[token for token in sentence if not token.is_space] for sentence in draft.doc.sents]
    for tokens, marks in zip(sentences, mark([[token.text for token in words] for words in sentences]), strict=True):
        draft.marks[[token.i for token in tokens]] = marks
