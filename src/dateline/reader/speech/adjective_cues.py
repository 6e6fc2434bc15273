"""Cues that are adjectives: "is confident that ...", "made (it) clear that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.reader.speech.speakers import can_speak, speaker_of
from dateline.reader.speech.utterance import Utterance, readable, span_of, subtree_pieces
from dateline.reader.speech.verb_cues import make

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_adjective_cues(doc: Doc) -> list[Utterance]:
    """ "is confident that ...", "was afraid to ...": adjectives of belief with a clause."""
    found: list[Utterance] = []
    for token in readable(doc):
        clear = _made_clear(token) if token.pos_ in {"VERB", "AUX"} else None
        found += [] if clear is None else [clear]
        if token.pos_ != "ADJ" or token.lower_ not in cues().adjectives:
            continue
        clause = next((c for c in token.children if c.dep_ in {"ccomp", "acl"} and c.i > token.i), None)
        verb = token.head
        if clause is None and token.dep_ == "acomp":
            clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i), None)
        speaker = speaker_of(verb) if token.dep_ in {"acomp", "conj"} else None
        if clause is not None and speaker is not None and can_speak(speaker, strict=False) and speaker.lower_ != "it":
            utterance = make(token, "belief", speaker, subtree_pieces(clause), "clausal complement")
            utterance.because = [f"adjective cue '{token.lower_}' + clausal complement"]
            found.append(utterance)
    return found


def _made_clear(verb: Token) -> Utterance | None:
    """ "made (it) clear that ...": the clause hangs on the adjective, whichever way the parser has it."""
    if verb.lemma_ not in {"make", "leave"}:
        return None
    adjective = next(
        (t for t in verb.doc[verb.i + 1 : verb.i + 5] if t.lower_ in cues().clear_adjectives and t.sent == verb.sent),
        None,
    )
    speaker = speaker_of(verb)
    if adjective is None or speaker is None:
        return None
    heads = [c for c in (*adjective.children, *verb.children) if c.dep_ in {"ccomp", "advcl"} and c.i > adjective.i]
    heads += [c for c in adjective.children if c.dep_ == "csubj" and c.i > adjective.i]
    heads = [head for head in heads if head.left_edge.lower_ in {"that", "how", "what", "why"} or head.dep_ == "ccomp"]
    if not heads:
        return None
    asides = [c for c in heads[0].children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > heads[0].i]
    utterance = make(verb, "statement", speaker, subtree_pieces(heads[0], asides), "made clear")
    first = utterance.cue or span_of([verb])
    utterance.cue = (first[0], adjective.idx + len(adjective.text))
    return utterance
