"""Who speaks at the end of a sentence, where the parser lost him: "..., the governor, Ali Osman, told reporters".

News puts what happened first and who says so last; long sentences of this form are where dependency parses break. The
commas then say more than the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.model import Span
from dateline.reader.speech.speakers import PASSIVE_SUBJECTS, SUBJECTS, can_speak
from dateline.reader.speech.utterance import stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_TAIL = 12
"""Tokens that may follow the verb: to whom, when and where it was said."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE_THE_HEAD = frozenset({"ADP", "CCONJ", "SCONJ"})
_VERBS = frozenset({"VERB", "AUX"})

Stretch = tuple[int, int]


def closing_speaker(verb: Token, end: int) -> tuple[Token, Span, Span] | None:
    """Speaker, its span and the content, for a verb that closes its sentence at token ``end``; ``None`` if it does not.

    The speaker's words lie between the comma that ends the content and the verb; a name or a relative clause between
    commas of its own belongs to them.
    """
    doc, sentence = verb.doc, verb.sent
    after = doc[verb.i + 1 : end]
    if verb.tag_ not in {"VBD", "VBZ"} or len(after) > _LONGEST_TAIL or any(token.pos_ in _VERBS for token in after):
        return None
    parts = _between_commas(sentence.start, verb)
    at = len(parts) - 1
    if at > 0 and parts[at][0] >= parts[at][1]:
        at -= 1
        while at > 1 and (_is_relative(verb, parts[at]) or _is_name_of(verb, parts[at], parts[at - 1])):
            at -= 1
    start, stop = parts[at]
    if at == 0 or not _is_phrase(verb, (start, stop)) or not _is_told(verb, sentence.start, start):
        return None
    head = _head(verb, (start, stop))
    source, content = stretch(doc, start, verb.i - 1), stretch(doc, sentence.start, start - 1)
    if head is None or source is None or content is None or not can_speak(head, strict=True):
        return None
    return head, source, content


def _between_commas(first: int, verb: Token) -> list[Stretch]:
    """The stretches between commas before a verb, adverbs and auxiliaries beside it left out."""
    doc, last = verb.doc, verb.i
    while last > first and doc[last - 1].pos_ in {"ADV", "AUX"}:
        last -= 1
    commas = [token.i for token in doc[first:last] if token.text == ","]
    return list(zip([first, *(comma + 1 for comma in commas)], [*commas, last], strict=True))


def _is_relative(verb: Token, part: Stretch) -> bool:
    return verb.doc[part[0]].tag_ in {"WP", "WDT", "WP$"}


def _is_name_of(verb: Token, name: Stretch, role: Stretch) -> bool:
    """ "the governor of Khartoum, Ali Osman," and "Ali Osman, the governor of Khartoum,"."""
    return _is_phrase(verb, name) and _is_phrase(verb, role)


def _is_phrase(verb: Token, part: Stretch) -> bool:
    tokens = verb.doc[part[0] : part[1]]
    nominal = any(token.pos_ in {"NOUN", "PROPN", "PRON"} for token in tokens)
    opens = len(tokens) > 0 and tokens[0].pos_ not in _BEFORE_THE_HEAD
    return nominal and opens and not any(token.pos_ in _VERBS and token.tag_ != "VBN" for token in tokens)


def _is_told(verb: Token, first: int, last: int) -> bool:
    """Whether a clause of its own stands before the speaker: finite, with a subject, and nothing subordinates it."""
    for token in verb.doc[first:last]:
        if token.pos_ not in _VERBS or token.dep_ == "relcl":
            continue
        labels = {child.dep_: child for child in token.children}
        finite = token.tag_ in _FINITE or any(child.tag_ in _FINITE for child in token.children)
        if finite and "mark" not in labels and labels.keys() & (SUBJECTS | PASSIVE_SUBJECTS):
            return not any(child.tag_ == "WRB" for child in token.children)
    return False


def _head(verb: Token, part: Stretch) -> Token | None:
    """The last noun before the first preposition of a phrase."""
    head = None
    for token in verb.doc[part[0] : part[1]]:
        if head is not None and (token.pos_ in _BEFORE_THE_HEAD or token.tag_ == "VBN"):
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"} or token.lower_ in cues().quantifiers:
            head = token
    return head
