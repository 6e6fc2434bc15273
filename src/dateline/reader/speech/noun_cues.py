"""Cues that are no verbs: "according to X", "X's claim that", "a request by X to", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.model import Span
from dateline.reader.speech.speakers import PASSIVE_SUBJECTS, SUBJECTS, can_speak, speaker_of
from dateline.reader.speech.utterance import (
    Utterance,
    is_aside,
    phrase,
    pieces,
    readable,
    span_of,
    stretch,
    subtree_pieces,
)
from dateline.reader.speech.verb_cues import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MARKS = '"“”«»„'
_BY = frozenset({"by", "from"})
_READER = frozenset({"you", "your"})
_HELD_IN = frozenset({"of", "under"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
_STOPS = frozenset('.?!…:;"”»)\n')
_RIGHT = {"according to": 0.85, "clause": 0.55, "infinitive": 0.35, "preposition": 0.2, "none": 0.35, "adverb": 0.6}
"""Confidence by construction: share of right links on a sixth of PolNeAR's training part, to the nearest .05.

"none" and "adverb" are a guess: PolNeAR gives them no content or no source.
"""


def find_noun_cues(doc: Doc) -> list[Utterance]:
    """Every cue of a text that is a noun, a preposition or an adverb."""
    found: list[Utterance | None] = []
    for token in readable(doc):
        if token.lower_ in cues().according or (token.lower_ in cues().bare_according and token.dep_ == "prep"):
            found.append(_according(token))
        elif token.pos_ == "NOUN":
            found.append(_viewpoint(token) or _speech_act(token))
        elif token.lower_ in cues().adverbs:
            found.append(_adverb(token))
    return [utterance for utterance in found if utterance is not None]


def _according(token: Token) -> Utterance | None:
    """ "According to X, ...", "..., according to X", "..., according to X, ...": content is the clause beside it."""
    doc = token.doc
    bare = token.lower_ in cues().bare_according
    to = token if bare else next((t for t in doc[token.i + 1 : token.i + 3] if t.lower_ == "to"), None)
    source = None if to is None else next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    if to is None or source is None or source.i <= to.i or (bare and source.pos_ != "PROPN"):
        return None
    last = _end_of_source(source, to)
    content = _beside(token, last)
    if not content:
        return None
    return Utterance(
        head=token.i,
        kind="statement",
        speaker=_head_of_name(source, last).i,
        source=stretch(doc, to.i + 1, last, stops=False),
        cue=span_of([token, to]),
        content=content,
        confidence=_RIGHT["according to"],
        because=["according to + clause beside it"],
    )


def _viewpoint(noun: Token) -> Utterance | None:
    """ "In the view of X, ...", "in her words, ...", "..., by his own account": the clause beside it is X's."""
    preposition = noun.head
    nouns = cues().viewpoints.get(preposition.lower_, frozenset())
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in nouns:
        return None
    whose = next((child for child in noun.children if child.dep_ == "poss"), None)
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    speaker = whose if of is None else next((child for child in of.children if child.dep_ == "pobj"), None)
    own = speaker is not None and speaker.lower_ in cues().self_pronouns | _READER
    if speaker is None or own or not can_speak(speaker, strict=True):
        return None  # "in my view": what one says oneself is one's view
    content = _beside(preposition, noun.right_edge.i)
    if not content:
        return None
    return Utterance(
        head=noun.i,
        kind="statement",
        speaker=speaker.i,
        source=phrase(speaker, noun),
        cue=span_of([noun] if of is None else [preposition, of]),
        content=content,
        confidence=_RIGHT["according to"],
        because=[f"noun cue '{noun.lemma_.lower()}' + clause beside it"],
    )


def _end_of_source(source: Token, to: Token) -> int:
    """The last token of "X": not past a semicolon or a mark, nor past the comma after which the clause begins."""
    edge = max(source.right_edge.i, source.i)
    taken = _subject_taken(source, to)
    if taken is not None:
        return max(taken.left_edge.i - 2, to.i + 1)
    while edge + 1 < to.sent.end and _runs_on(source.doc[edge + 1]):
        edge += 1
    for token in source.doc[to.i + 1 : edge + 1]:
        if token.text in {";", ":", "—", "–"} or (token.text in _MARKS and token.i > source.i):
            return max(token.i - 1, to.i + 1)
    return edge


def _subject_taken(source: Token, to: Token) -> Token | None:
    """What looks like an apposition to "X" and is the subject of the clause, which has no other."""
    verb = to.head.head if to.head.head.pos_ in {"VERB", "AUX"} else to.head
    apposed = [one for one in source.subtree if one.dep_ == "appos" and one.right_edge.i == source.right_edge.i]
    bare = not any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in verb.children)
    after = bool(apposed) and apposed[-1].right_edge.i < verb.i
    return apposed[-1] if bare and after and verb.i > to.i else None


def _head_of_name(source: Token, last: int) -> Token:
    """The head of "X": the name after a possessor that the parser took for the whole, else the head as parsed."""
    doc = source.doc
    tail = doc[last]
    if last > source.right_edge.i and tail.pos_ == "PROPN":
        return tail
    return source if source.i <= last else tail


def _runs_on(token: Token) -> bool:
    """Whether a token goes on with a name that the parser cut: "Axios’ Barak Ravid"."""
    return token.lower_ in {"’", "'", "’s", "'s"} or (
        token.pos_ == "PROPN" and token.nbor(-1).pos_ in {"PROPN", "PART", "PUNCT"}
    )


def sentence_end(token: Token) -> int:
    """The end of the sentence of a token, as a token index; past a break that the parser made without a full stop."""
    doc, end = token.doc, token.sent.end
    while (
        end < len(doc) and doc[end - 1].text[-1:] not in _STOPS and not doc[end - 1].is_space and not doc[end].is_space
    ):
        end = doc[end].sent.end
    return end


def _beside(token: Token, last: int) -> list[Span]:
    """The clause that "according to X" goes with: what follows at a sentence's start, what precedes at its end."""
    doc, sentence = token.doc, token.sent
    opens = all(not t.is_alpha or t.pos_ in {"CCONJ", "SCONJ", "ADV"} for t in doc[sentence.start : token.i])
    if opens:
        return pieces(doc, range(last + 1, sentence_end(token)))
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    inside = {*range(token.i, last + 1), *(one.i for one in token.subtree)}
    inside.update(_relative_clause_after(doc, last))
    kept = [t.i for t in head.subtree if t.i not in inside]
    rest = [i for i in kept if i > last and doc[i].is_alpha]
    while not rest and head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"}:
        head = head.head
        kept = [t.i for t in head.subtree if t.i not in inside]
    if not rest:
        kept = [i for i in kept if i < token.i] or list(range(sentence.start, token.i))
    return pieces(doc, kept)


def _speech_act(noun: Token) -> Utterance | None:
    """ "X's claim that", "a request by X to", "made an appeal for", "there has been speculation that"."""
    kind = cues().noun_kind(noun.lemma_.lower())
    if kind is None or noun.dep_ == "compound" or _is_in_order(noun):
        return None
    content, rule = content_of(noun)
    speaker = _speaker(noun)
    if speaker is None and content and noun.lemma_.lower() in cues().kinds["unspecified_report"]:
        speaker = noun
    if not content and (speaker is None or kind not in {"directive"} or speaker.i < noun.i):
        return None
    if speaker is None and rule == "preposition" and kind not in {"speculation", "statement", "emotion"}:
        return None
    existential = speaker is None and noun.dep_ in {"attr", "nsubj"} and noun.head.lemma_ == "be" and rule == "clause"
    return Utterance(
        head=noun.i,
        kind=kind,
        speaker=None if speaker is None else speaker.i,
        source=None if speaker is None else _phrase_before(speaker, noun, content),
        cue=span_of([noun]),
        content=content,
        mode="indirect" if existential else "speech_act_noun",
        confidence=_RIGHT[rule],
        because=[f"noun cue '{noun.lemma_.lower()}' + {rule}"],
    )


def _relative_clause_after(doc: Doc, last: int) -> range:
    """ "..., according to police, who ...", "... CNN which ...", "..., some of whom ...": of the source,
    wherever the parser hangs it."""
    begin = last + 1 if doc[last].text == "," else last + 2
    if last + 1 < len(doc) and doc[last + 1].tag_ in _RELATIVE_TAGS:
        begin = last + 1
    relative = next((one for one in doc[begin : begin + 3] if one.tag_ in _RELATIVE_TAGS), None)
    if relative is None or (doc[begin - 1].text != "," and relative.i != last + 1):
        return range(0)
    clause = relative
    while clause.pos_ not in {"VERB", "AUX"} and clause.head.i != clause.i:
        clause = clause.head
    return range(begin, max(clause.right_edge.i, begin) + 1)


def _is_in_order(noun: Token) -> bool:
    """ "in order to hide": a conjunction, not a command."""
    return noun.lower_ == "order" and noun.i > 0 and noun.nbor(-1).lower_ == "in"


def _phrase_before(speaker: Token, noun: Token, content: list[Span]) -> Span:
    """The source's phrase; where the noun is its own source ("reports of ..."), without the content."""
    if speaker.i != noun.i:
        return phrase(speaker, noun)
    start, end = phrase(noun)
    end = min(end, *(first for first, _ in content)) if content else end
    words = noun.doc.char_span(start, end, alignment_mode="contract")
    while words is not None and len(words) > 1 and (words[-1].pos_ == "ADP" or words[-1].is_punct):
        words = words[:-1]
    return (words.start_char, words.end_char) if words is not None and len(words) else span_of([noun])


def content_of(noun: Token) -> tuple[list[Span], str]:
    """The complement of a speech-act noun and its name."""
    by = [
        c for child in noun.children if child.dep_ in {"prep", "agent"} and child.lower_ in _BY for c in child.children
    ]
    for child in [*noun.children, *(clause for whom in by for clause in whom.children)]:
        if child.i < noun.i:
            continue
        if (
            child.dep_ in {"acl", "relcl", "ccomp"}
            and child.left_edge.lower_ == "that"
            and child.left_edge.dep_ == "mark"
        ):
            return subtree_pieces(child), "clause"
        if child.dep_ in {"acl", "xcomp", "relcl"} and any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children):
            return subtree_pieces(child), "infinitive"
    later = next((c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.i), None)
    spreads = noun.dep_ == "nsubj" and noun.head.lemma_ in cues().circulating_verbs
    if noun.dep_ in {"attr", "nsubj"} and (noun.head.lemma_ == "be" or spreads) and later is not None:
        return subtree_pieces(later), "clause"
    for child in _prepositions(noun):
        if noun.lemma_.lower() in cues().content_prepositions.get(child.lower_, ()):
            thing = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if thing is not None and not _is_whose(thing, child):
                return _with_gerund(thing), "preposition"
    return [], "none"


def _is_whose(thing: Token, preposition: Token) -> bool:
    """ "The report of 4 March", "a report of the WHO": when and whose it is, not what it says."""
    body = preposition.lower_ == "of" and thing.ent_type_ in {"ORG", "PERSON"} and thing.pos_ == "PROPN"
    after = thing.doc[thing.right_edge.i + 1 : thing.right_edge.i + 2]
    body = body and not any(token.tag_ == "VBG" for token in after)
    return body or thing.ent_type_ in {"DATE", "TIME"}


def _with_gerund(thing: Token) -> list[Span]:
    """The object of a preposition; with the gerund whose subject it is ("reports of troops having crossed")."""
    after = thing.right_edge.i + 1
    doc = thing.doc
    if after < len(doc) and doc[after].tag_ == "VBG" and doc[after].dep_ in {"aux", "auxpass"}:
        return pieces(doc, range(thing.left_edge.i, max(doc[after].head.right_edge.i, after) + 1))
    return subtree_pieces(thing)


def _prepositions(noun: Token) -> list[Token]:
    """The prepositions after a noun, also past a time that stands between ("the report today of ...")."""
    own = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i]
    times = [child for child in noun.children if child.dep_ in {"advmod", "npadvmod"} and child.i > noun.i]
    return own + [child for time in times for child in time.subtree if child.dep_ == "prep"]


def _speaker(noun: Token) -> Token | None:
    """Whose speech act: possessor, "by X", "from X", "US request", or the subject of "made an appeal"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in _BY:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"}:
            return child
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agent = next((c for c in child.children if c.dep_ == "agent"), None)
            if agent is not None:
                return next((c for c in agent.children if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in _HELD_IN and verb.head.lemma_ == "be":
        return speaker_of(verb.head)  # "X is of the view that ..."
    if noun.dep_ == "dobj" and verb.lemma_.lower() in cues().bearing_verbs and not is_passive(verb):
        return speaker_of(verb)
    return None


def _adverb(adverb: Token) -> Utterance | None:
    """ "The army reportedly fired": the clause of the adverb is what somebody unnamed says."""
    head = adverb.head
    if head.pos_ in {"NUM", "ADJ", "NOUN"} and adverb.dep_ == "advmod" and head.dep_ not in {"attr", "acomp", "ROOT"}:
        return _hedged(adverb, subtree_pieces(head, [adverb]))
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    loose = [child for child in head.children if child.dep_ in {"cc", "conj", "parataxis"} and child.i > head.i]
    loose += [child for child in head.children if child.i > head.i and _sets_the_scene(child)]
    loose += [child for child in head.children if any(t.text == ";" for t in adverb.doc[child.i : adverb.i])]
    content = subtree_pieces(
        head, [adverb, *loose, *(token for token in head.subtree if token.i != head.i and is_aside(token))]
    )
    return _hedged(adverb, content)


def _sets_the_scene(token: Token) -> bool:
    """ "... after the raid": what an event followed is known; only the event is hearsay."""
    first = token.left_edge.lower_
    return token.dep_ in {"prep", "advcl"} and first in cues().scene_words


def _hedged(adverb: Token, content: list[Span]) -> Utterance | None:
    if not content:
        return None
    return Utterance(
        head=adverb.i,
        kind="statement",
        cue=span_of([adverb]),
        content=[(content[0][0], content[-1][1])] if _together(content, adverb) else content,
        confidence=_RIGHT["adverb"],
        because=[f"adverb '{adverb.lower_}'"],
    )


def _together(content: list[Span], adverb: Token) -> bool:
    """Whether only the adverb parts the pieces: then they are one content, which it stands in."""
    return len(content) == 2 and content[1][0] - content[0][1] <= len(adverb.text) + 4
