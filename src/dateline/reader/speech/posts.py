"""Labels that say who speaks without a verb: signed posts ("— Name (@handle) date") and "Name: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.speech.speakers import is_speaking_noun
from dateline.reader.speech.utterance import Utterance, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIGNATURE = re.compile(r"(?:^|(?<=\s))[—–-]{1,2}\s?(?P<who>[^\n—–]{1,60}?\s?\(@\w{1,30}\))[^\n]{0,60}$")
_LABEL = re.compile(r"[^\W\d][^:\n\"“”]{1,60}(?=:\s+\S)")
_LONGEST_LABEL = 7
"""Words of a label."""
_HEADLINE = 25
"""Words: a paragraph with no more of them may be a headline, where a country may be the one who speaks."""
_LABELS = {"PERSON": True, "ORG": True, "NORP": True, "GPE": False}


def find_posts(draft: Draft) -> list[Utterance]:
    """Signed posts: the text before the signature is what the one who signs says, or carries."""
    found: list[Utterance] = []
    for index, paragraph in enumerate(draft.paragraphs):
        sign = _SIGNATURE.search(draft.text[slice(*paragraph)])
        if sign is None:
            continue
        at = paragraph[0] + sign.start()
        body = (paragraph[0], at) if sign.start() > 3 else draft.paragraphs[index - 1] if index else (at, at)
        body_span = trimmed(draft.text, body, stops=False)
        if body_span is None:
            continue
        who = (paragraph[0] + sign.start("who"), paragraph[0] + sign.end("who"))
        found.append(_labelled(draft, who, [body_span], "signed post", post=True))
    return found


def find_labels(draft: Draft) -> list[Utterance]:
    """ "Name: what they say", at the start of a paragraph: headlines and interviews."""
    return [utterance for paragraph in draft.paragraphs for utterance in _label(draft, paragraph)]


def _label(draft: Draft, paragraph: Span) -> Iterator[Utterance]:
    label = _LABEL.match(draft.text, *paragraph)
    if label is None or _is_dateline(draft, label.span()):
        return
    tokens = list(draft.tokens(label.span()))
    body = trimmed(draft.text, (label.end() + 1, paragraph[1]))
    if body is None or not _names_a_speaker(tokens, short=len(draft.text[slice(*paragraph)].split()) <= _HEADLINE):
        return
    said = draft.tokens(body)
    if len(said) > 2 and any(token.pos_ in {"VERB", "AUX"} for token in said):
        utterance = _labelled(draft, label.span(), [body], "label before a colon")
        utterance.cue = (label.end(), label.end() + 1)
        yield utterance


def _is_dateline(draft: Draft, span: Span) -> bool:
    line = draft.report.dateline
    return line is not None and line.span[0] < span[1] and span[0] < line.span[1]


def _names_a_speaker(tokens: Sequence[Token], *, short: bool) -> bool:
    """Whether a label is a name or a role: no verb, and a head that can speak."""
    if len(tokens) > _LONGEST_LABEL or any(token.pos_ in {"VERB", "AUX", "ADP"} for token in tokens):
        return False
    last = next((token for token in reversed(tokens) if token.is_alpha), None)
    if last is None:
        return False
    if last.ent_type_ in _LABELS:
        return _LABELS[last.ent_type_] or short
    if last.pos_ == "NOUN":
        return is_speaking_noun(last.lemma_.lower())
    return last.pos_ == "PROPN" and not last.ent_type_


def _labelled(draft: Draft, who: Span, content: list[Span], rule: str, *, post: bool = False) -> Utterance:
    words = draft.tokens(who)
    return Utterance(
        head=words[0].i,
        kind="statement",
        speaker=words.root.i,
        source=who,
        content=content,
        confidence=0.65,
        because=[rule],
        post=draft.text[slice(*who)] if post else "",
    )
