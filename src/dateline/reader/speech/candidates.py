"""What might be told at a word: pairs of a source and a content about a possible cue, for the linker to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Span
from dateline.reader.speech.speakers import PASSIVE_SUBJECTS, SUBJECTS, can_speak, speaker_of
from dateline.reader.speech.utterance import Utterance, overlap, phrase, pieces, span_of, subtree_pieces
from dateline.reader.speech.verb_cues import cue_span

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "advcl", "oprd", "attr", "acomp", "acl", "relcl", "pcomp", "pobj"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ON_A_NOUN = frozenset({"acl", "relcl"})
_WH_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})
_REACH = 12
"""Tokens to the left and right of a cue within which a source is looked for."""
_KINDS = {"VERB": "statement", "AUX": "statement", "NOUN": "statement", "ADV": "statement", "ADJ": "belief"}


def candidates(token: Token, within: Span | None) -> Iterator[Utterance]:
    """Every pair of a source (or none) and a content (or none, with a source) about a cue word.

    ``within``: the content in which the word stands; what is told inside it ends with it.
    """
    contents = [(where, _clip(content, within)) for where, content in _contents(token)]
    for speaker in _speakers(token):
        source = None if speaker is None else _source_span(speaker, token)
        for where, content in contents:
            clear = [span for span in content if source is None or not overlap(span, source)]
            if not clear and (speaker is None or content):
                continue
            known = cue_verb(token.lemma_)
            yield Utterance(
                head=token.i,
                kind=known.kind if known else cues().noun_kind(token.lemma_) or _KINDS[token.pos_],
                speaker=None if speaker is None else speaker.i,
                source=source,
                cue=cue_span(token) if token.pos_ in {"VERB", "AUX"} else span_of([token]),
                content=clear,
                mode="speech_act_noun" if token.pos_ == "NOUN" else "indirect",
                because=[f"linker: {token.pos_.lower()} '{token.lemma_.lower()}'"],
                proposed=where,
            )


def _clip(content: list[Span], within: Span | None) -> list[Span]:
    if within is None:
        return content
    cut = [(max(start, within[0]), min(end, within[1])) for start, end in content]
    return [span for span in cut if span[0] < span[1]]


def _source_span(speaker: Token, cue: Token) -> Span:
    own = next((c for c in cue.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.tag_ in {"WP", "WDT"}), None)
    return phrase(speaker, cue) if own is None else span_of([own])


def _speakers(token: Token) -> list[Token | None]:
    """Who might say it: the subject, the agent of a passive, the possessor of a noun, nouns nearby, or nobody.

    An adjective has no teller: in "Serbia was punished over alleged plots" nothing says that Serbia alleges them.
    """
    found: list[Token | None] = [None]
    if token.dep_ == "amod":
        return found
    if token.pos_ in {"VERB", "AUX"}:
        found.append(speaker_of(token))
    for child in token.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "from", "of", "to"}:
            found.extend(child.children)
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"poss", "compound", "amod"}:
            found.append(child)
    near = token.doc[max(token.sent.start, token.i - _REACH) : min(token.sent.end, token.i + _REACH)]
    found += [one for one in near if one.pos_ in _NOUNS and one.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"poss", "pobj"}]
    clear = [one for one in found if one is None or (one.i != token.i and can_speak(one, strict=False))]
    clear = [one for one in clear if one is None or not _is_spoken_of(one, token)]
    return list({None if one is None else one.i: one for one in clear}.values())


def _is_spoken_of(noun: Token, verb: Token) -> bool:
    """ "She is accused of fraud", "the storm, forecast to reach Cuba": of whom or what it is told does not tell it.

    Who "is worried" does: of feelings the subject is whose they are.
    """
    known = cue_verb(verb.lemma_)
    if known is None or known.kind == "emotion":
        return False
    if any(child.dep_ in PASSIVE_SUBJECTS and child.is_ancestor(noun) for child in verb.children):
        return True
    if noun.head.i == verb.i:
        return noun.dep_ in PASSIVE_SUBJECTS
    borne = verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ in {"xcomp", "agent"} for c in verb.children)
    borne = borne or (verb.dep_ == "relcl" and any(child.dep_ in PASSIVE_SUBJECTS for child in verb.children))
    return borne and verb.head.i == noun.i


def _contents(token: Token) -> Iterator[tuple[str, list[Span]]]:
    """What might be said, and where it stands: nothing, a complement, a side of the sentence, the clause around it."""
    yield "nothing", []
    doc, sentence = token.doc, token.sent
    group = [child for child in token.children if child.dep_ in {"prep", "dative"}]
    for child in (*token.children, *(c for one in group for c in one.children)):
        if child.dep_ in COMPLEMENTS and child.right_edge.i != token.i:
            yield f"complement {child.dep_}", subtree_pieces(child)
    if token.dep_ in {"dobj", "pobj", "nsubj", "attr"}:
        verb = token.head.head if token.dep_ == "pobj" else token.head
        for child in verb.children:
            if child.dep_ in {"ccomp", "xcomp", "acl", "advcl"} and child.i > token.i:
                yield "complement of its verb", subtree_pieces(child)
    follows = token.i + 2 if token.i + 1 < len(doc) and doc[token.i + 1].dep_ == "prt" else token.i + 1  # "ruled out"
    after = [one.i for one in doc[follows : _where_another_telling_begins(token)]]
    yield "all after it", pieces(doc, after)
    comma = next((at for at in after if doc[at].text in {",", ";", "—", "–"}), None)
    if comma is not None:
        yield "after it, to a comma", pieces(doc, range(follows, comma))
    yield "all before it", pieces(doc, range(sentence.start, token.left_edge.i))
    if token.head.i != token.i and not (token.pos_ == "NOUN" and token.dep_ == "dobj"):  # "accepted the proposal"
        yield "what it hangs on", subtree_pieces(token.head, [token])
    if token.dep_ in {"amod", "compound"} and token.head.i > token.i:
        yield "noun after it", pieces(doc, range(token.i + 1, token.head.right_edge.i + 1))
    if token.dep_ == "advmod":
        yield "verb after it", pieces(doc, range(token.i + 1, token.head.right_edge.i + 1))


def _where_another_telling_begins(token: Token) -> int:
    """The end of what a word may tell: of its sentence, or where its clause goes on with another verb that tells.

    "Pleaded not guilty *and says* he was at home", "the envoy, summoned to Rome, *said* that ...": what the other verb
    tells is told by that one. Other verbs the parser may join to a cue whose own clause it lost.
    """
    ends = [_first_of(child) for child in token.children if child.dep_ == "conj" and _tells_too(child)]
    clause = token
    while clause.dep_ in {"conj", "xcomp"} and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ in _ON_A_NOUN:
        ends += [one.i for one in clause.head.ancestors if cue_verb(one.lemma_) is not None]
    return min((end for end in ends if end > token.i), default=token.sent.end)


def _tells_too(verb: Token) -> bool:
    """Whether a verb joined to another is a cue; not a question among others ("discussed how he began and why")."""
    return verb.pos_ == "VERB" and cue_verb(verb.lemma_) is not None and verb.left_edge.tag_ not in _WH_TAGS


def _first_of(verb: Token) -> int:
    """Where a verb that is joined to another begins, with the "and" before it."""
    before = verb.left_edge.i - 1
    return before if verb.doc[before].dep_ == "cc" else verb.left_edge.i
