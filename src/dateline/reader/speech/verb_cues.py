"""Reporting verbs: "X said that ...", "..., X said", "X called on Y to ...", "calling Y a ...", "Y is said to ..."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.cues import CueVerb, cue_verb, cues
from dateline.knowledge.factuality import signature
from dateline.model import Span
from dateline.reader.clauses import is_finite_past
from dateline.reader.speech.closing_cues import closing_speaker
from dateline.reader.speech.naming import named_as, names_alone
from dateline.reader.speech.objects import can_be_told, object_pieces, with_name
from dateline.reader.speech.speakers import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    belongs_to_teller,
    can_speak,
    noun_before,
    speaker_of,
)
from dateline.reader.speech.utterance import Utterance, is_aside, phrase, pieces, readable, span_of, subtree_pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AFTER_THE_CUE = frozenset({"ADV", "NOUN", "PROPN", "ADP"})
"""What may follow "X said" at the end of a sentence: a time, a place, to whom."""
_REACH = 16
"""Tokens within which a lost complement is looked for."""
_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
_CONTRASTS = frozenset({"while", "whereas", "whilst", "although", "though"})
_SAID_FOR_CERTAIN = frozenset({"denial", "statement", "confirmation"})
_BESIDE_THE_MATTER = frozenset({"advcl", "advmod", "npadvmod", "punct"})
_UNDONE = frozenset({"advcl", "acl", "relcl", "xcomp", "ccomp", "pcomp", "csubj"})
"""Where an infinitive is a purpose, a plan or somebody else's task."""
_NEEDS_A_SPEAKER = frozenset({"infinitive", "preposition", "object", "object and predicate"})
"""Complements that verbs also take in other senses ("this move would encourage them to go")."""


_RIGHT = {
    "clausal complement": 0.75,
    "clause around the cue": 0.7,
    "clause before the cue": 0.5,
    "distant clause": 0.35,
    "quotation": 0.65,
    "infinitive": 0.7,
    "preposition": 0.55,
    "object and predicate": 0.8,
    "object": 0.6,
    "impersonal passive": 0.6,
    "raising passive": 0.5,
    "made clear": 0.85,
    "rejoinder": 0.7,
}
"""Confidence by complement: share of right links on a sixth of PolNeAR's training part, to the nearest .05.

Passives are a guess: PolNeAR gives those without an agent no source, so that they cannot be linked there. So are
rejoinders, whose content it leaves where it was said.
"""


def find_verb_cues(doc: Doc) -> list[Utterance]:
    """Every reporting verb of a text that has a content in its own clause."""
    return [utterance for token in readable(doc) if token.pos_ in {"VERB", "AUX"} for utterance in _utterances(token)]


def _utterances(verb: Token) -> Iterator[Utterance]:
    known = cue_verb(verb.lemma_)
    if known is None or is_silence(verb) or is_introduction(verb):
        return
    found = _passive(verb, known) if is_passive(verb) else _active(verb, known)
    if found is not None:
        yield found


def _active(verb: Token, known: CueVerb) -> Utterance | None:
    content, rule, addressee = _content(verb, known)
    speaker = speaker_of(verb)
    if not content and known.frames >= {"clause", "quote"}:
        content, rule, speaker = _garbled_clause(verb, known, speaker) or _beside(verb, speaker)
    if (not content or speaker is None) and known.frames >= {"clause", "quote"} and verb.lemma_ not in cues().carriers:
        closing = closing_speaker(verb, _where_more_is_told(verb))
        if closing is not None:
            utterance = make(verb, known.kind, closing[0], [closing[2]], "clause before the cue", addressee)
            utterance.source = closing[1]
            return utterance
    if not content or is_asked_of(verb):
        return None
    strict = rule in _NEEDS_A_SPEAKER
    if (strict or known.kind not in _SAID_FOR_CERTAIN) and _is_not_done(verb):
        return None
    if speaker is None or not can_speak(speaker, strict=strict or speaker.lower_ in cues().weak_sources):
        return None
    if rule == "object" and known.kind == "finding" and speaker.lemma_.lower() not in cues().kinds["document"]:
        return None
    utterance = make(verb, known.kind, speaker, content, rule, addressee)
    utterance.doubtful = strict
    return utterance


def _is_not_done(verb: Token) -> bool:
    """ "came to celebrate a birthday", "agreed to discuss it": nothing is said yet; "went on to praise him" is."""
    if not _is_infinitive(verb) or verb.dep_ not in _UNDONE:
        return False
    return not (verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ in cues().performed)


def is_asked_of(verb: Token) -> bool:
    """ "asked about the plan, the mayor ...": a bare participle tells what others said to him."""
    known = cue_verb(verb.lemma_)
    bare = verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and not any(c.dep_ == "aux" for c in verb.children)
    return bare and known is not None and "addressee" in known.frames


def make(
    verb: Token, kind: str, speaker: Token | None, content: list[Span], rule: str, addressee: Token | None = None
) -> Utterance:
    """An utterance by a verb cue; the rule's name and the verb go into ``because``."""
    return Utterance(
        head=verb.i,
        kind=kind,
        speaker=None if speaker is None else speaker.i,
        source=None if speaker is None else _words_for(speaker, verb),
        cue=cue_span(verb),
        content=_without_asides(verb, content),
        addressee=None if addressee is None else addressee.i,
        confidence=_RIGHT.get(rule, 0.5),
        because=[f"verb cue '{verb.lemma_.lower()}' + {rule}"],
    )


def _without_asides(verb: Token, content: list[Span]) -> list[Span]:
    """ "accused the rebels, who have denied it": what another says in a clause of its own is the report's aside."""
    for token in verb.subtree:
        known = cue_verb(token.lemma_) if token.dep_ == "relcl" and token.i > verb.i else None
        comma = token.left_edge.i - 1
        if known is not None and known.kind in _SAID_FOR_CERTAIN and token.doc[comma].text == ",":
            start, end = token.doc[comma].idx, token.right_edge.idx + len(token.right_edge.text)
            content = [piece for span in content for piece in _cut(span, (start, end))] or content
    return content


def _cut(span: Span, out: Span) -> list[Span]:
    """A span without a stretch of it; whole where the stretch holds a quotation's end, which nobody else can say."""
    if out[0] <= span[0] or out[1] > span[1]:
        return [span]
    rest = (out[1], span[1])
    return [(span[0], out[0])] if rest[1] - rest[0] < 3 else [span]


def _words_for(speaker: Token, verb: Token) -> Span:
    """The source as the clause has it: "who" where the verb stands in a relative clause, else the speaker's phrase."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS and child.tag_ in {"WP", "WDT"}), None)
    return phrase(speaker, verb) if own is None else span_of([own])


def _content(verb: Token, known: CueVerb) -> tuple[list[Span], str, Token | None]:
    """What is said, the name of the complement that holds it, and who was told."""
    children = list(verb.children)
    by_label = {child.dep_: child for child in reversed(children)}
    told = by_label.get("dative") or (by_label.get("dobj") if "addressee" in known.frames else None)
    clause = next((child for child in children if child.dep_ == "ccomp" and child.i > verb.i), by_label.get("ccomp"))
    says = "clause" in known.frames or ("quote" in known.frames and clause is not None and clause.i < verb.i)
    if clause is not None and says and _is_content_clause(clause, verb):
        content = _clause_pieces(clause, verb)
        if told is None and content:
            content[0] = _with_lost_subject(verb, by_label.get("dobj"), content[0])
        return content, "clausal complement", told
    if known.frames & {"as", "object"}:
        named = named_as(verb, known, by_label)
        if named:
            return named, "object and predicate", None
    wished = next((child for child in children if _is_wished(child, known)), None)
    infinitive = wished or by_label.get("xcomp") or _small_clause(clause)
    if infinitive is not None and "inf" in known.frames and _is_infinitive(infinitive):
        own = wished is None and _says_itself(infinitive, known)
        return ([], "", None) if own else (_infinitive_pieces(infinitive, known), "infinitive", told)
    if infinitive is not None and "gerund" in known.frames and infinitive.tag_ == "VBG":
        return subtree_pieces(infinitive), "infinitive", None
    around = _clause_around(verb, known)
    if around:
        return around, "clause around the cue", told
    bereft = "object" in known.frames and "dobj" not in by_label  # "protesters accused of arson" accuse nobody
    thing = None if bereft else _prepositional(verb, known)
    if thing is not None and (thing.pos_ not in {"PRON", "DET"} or thing.left_edge.i < thing.right_edge.i):
        return with_name(verb, thing), "preposition", told
    thing = by_label.get("dobj")
    if thing is not None and "obj" in known.frames and can_be_told(thing, verb, known):
        return object_pieces(verb, thing, known), "object", None
    return [], "", None


def _is_wished(clause: Token, known: CueVerb) -> bool:
    """ "Called for the minister to resign": the parser makes a clause of what a preposition would hold."""
    if clause.dep_ not in {"advcl", "ccomp", "xcomp"} or "for" not in known.prepositions or not _is_infinitive(clause):
        return False
    return any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children)


def _says_itself(infinitive: Token, known: CueVerb) -> bool:
    """ "declined to comment", "refused to say whether ...": the cue is the second verb; "not to be named" has none."""
    if infinitive.lemma_.lower() in cues().anonymity.reason_verbs:
        return True
    if cue_verb(infinitive.lemma_) is None:
        return False
    clause = known.kind == "commitment" and any(child.dep_ == "ccomp" for child in infinitive.children)
    return clause or all(child.i < infinitive.i or child.dep_ in _BESIDE_THE_MATTER for child in infinitive.children)


def _is_content_clause(clause: Token, verb: Token) -> bool:
    """A finite clause that can be said; not the bare fragment that the parser calls one, nor one joined by "and"."""
    if any(token.dep_ == "cc" for token in verb.doc[clause.right_edge.i + 1 : verb.i]):
        return False
    return clause.i != verb.i and (clause.pos_ in {"VERB", "AUX"} or any(c.dep_ in SUBJECTS for c in clause.children))


def is_introduction(verb: Token) -> bool:
    """ "A man who identified himself as Ola Lund told the BBC": what one is called is no telling."""
    himself = any(child.dep_ == "dobj" and child.lower_ in anaphora().reflexives for child in verb.children)
    return himself and verb.lemma_.lower() in cues().introductions


def is_silence(verb: Token) -> bool:
    """ "Has not commented", "did not respond": it is not told what else the sentence tells."""
    denied = any(child.dep_ == "neg" for child in verb.children)
    told = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    return denied and not told and verb.lemma_.lower() in cues().answer_verbs


def _clause_pieces(clause: Token, verb: Token) -> list[Span]:
    """The words of a complement clause; two pieces if the cue stands within it ("the dam, they said, is broken")."""
    dropped = [token for token in clause.children if verb in token.subtree or _is_another_telling(token)]
    dropped += _past_beside_obligation(clause) + _day_of_telling(clause, verb)
    denies = signature("V", verb.lemma_)
    if denies is not None and denies.inner == "negate":
        dropped += _beside_the_act(clause)
    dropped += [token for token in clause.children if belongs_to_teller(token, speaker_of(clause))]
    mark = next((child for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if mark is not None and verb.i < mark.i < clause.i:
        dropped += [child for child in clause.children if child.right_edge.i < mark.i]
    own = any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in clause.children)
    astray = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    lost = subtree_pieces(astray[0]) if not own and len(astray) > 1 else []
    return lost + subtree_pieces(clause, dropped)


def _with_lost_subject(verb: Token, thing: Token | None, first: Span) -> Span:
    """ "indicated a probe is ongoing": the parser may take the subject of the clause for the verb's object."""
    lost = thing is not None and verb.i < thing.i and thing.right_edge.idx < first[0]
    return (thing.left_edge.idx, first[1]) if thing is not None and lost else first


def _is_another_telling(token: Token) -> bool:
    """ "he said A, while she said B": the second is no part of what he said, wherever the parser hangs it."""
    if token.dep_ not in {"advcl", "conj"} or cue_verb(token.lemma_) is None:
        return False
    joins = token.dep_ == "conj" or any(c.dep_ == "mark" and c.lower_ in _CONTRASTS for c in token.children)
    own = any(c.dep_ in SUBJECTS and c.tag_ != "PRP" for c in token.children)
    apart = any(one.text == ";" for one in token.doc[token.head.i : token.left_edge.i])
    return joins and own and (apart or any(c.dep_ == "ccomp" for c in token.children))


def _past_beside_obligation(clause: Token) -> list[Token]:
    """ "told them that they must leave ten days ago": what must be cannot have been, so the date is the telling's."""
    if not any(child.dep_ == "aux" and child.lower_ in cues().obligations for child in clause.children):
        return []
    late = [child for child in clause.children if child.i > clause.i]
    past = next((child for child in late if any(t.lower_ in cues().past_words for t in child.subtree)), None)
    return [] if past is None else [child for child in late if child.left_edge.i >= past.left_edge.i]


def _day_of_telling(clause: Token, verb: Token) -> list[Token]:
    """ "Said on Friday it would cut output": a time right behind the verb is when it was said."""
    subject = next((child for child in clause.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
    first = next((child for child in clause.children if child.left_edge.i == verb.i + 1), None)
    if subject is None or first is None or not verb.i < first.right_edge.i < subject.left_edge.i:
        return []
    words = [token for token in first.subtree if token.pos_ not in {"ADP", "DET"}]
    return [first] if words and all(token.ent_type_ in {"DATE", "TIME"} for token in words) else []


def _small_clause(clause: Token | None) -> Token | None:
    """ "urged him to go": the parser makes "him to go" a complement clause."""
    return clause if clause is not None and _is_infinitive(clause) else None


def _is_infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children)


def _infinitive_pieces(infinitive: Token, known: CueVerb) -> list[Span]:
    """The infinitive; with its own subject, save where that is who was told to do it."""
    addressed = "addressee" in known.frames and not _is_wished(infinitive, known)
    told = [c for c in infinitive.children if c.dep_ in SUBJECTS] if addressed else []
    return subtree_pieces(infinitive, [*told, *_beside_the_act(infinitive)])


def _beside_the_act(clause: Token) -> list[Token]:
    """ "Declined to sign it after police shot twelve", "denied a truce as its jets bombed the port": what happened
    then, with a subject of its own, is no part of what is asked, planned, refused or denied; the parser hangs it there.

    Not under "to have": "claimed to have fled after they had shot at him".
    """
    if _is_infinitive(clause) and any(child.dep_ == "aux" and child.lemma_ == "have" for child in clause.children):
        return []
    late = [child for child in clause.children if child.i > clause.i]
    inner = [one for child in late if child.dep_ == "xcomp" for one in _beside_the_act(child)]
    return inner + [child for child in late if child.dep_ == "advcl" and _is_moment(child)]


def _is_moment(clause: Token) -> bool:
    """A finite clause of time in the past with a subject of its own."""
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"} and child.i < clause.i}
    return bool(marks) and marks <= cues().moment_marks and is_finite_past(clause)


def _clause_around(verb: Token, known: CueVerb) -> list[Span]:
    """ "The deal, officials said, is dead"; "as officials put it": the clause that the cue stands in is the content."""
    if verb.dep_ not in {"parataxis", "advcl", "ccomp"} or "clause" not in known.frames or verb.head.i == verb.i:
        return []
    if verb.dep_ != "parataxis" and verb.lemma_ in cues().carriers:
        return []
    if verb.dep_ != "parataxis" and not any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children):
        return []
    if any(child.dep_ == "dobj" and child.lower_ != "it" and child.i > verb.i for child in verb.children):
        return []
    if verb.tag_ == "VBG" or verb.head.pos_ not in {"VERB", "AUX"}:
        return []
    return subtree_pieces(verb.head, [verb])


def _garbled_clause(verb: Token, known: CueVerb, speaker: Token | None) -> tuple[list[Span], str, Token | None] | None:
    """ "said a law that ends a life marked a sad day": what takes no object was followed by a clause."""
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if thing is None or known.frames & {"obj", "addressee"}:
        return None
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ != "relcl" for token in thing.subtree)
    return (subtree_pieces(thing), "distant clause", speaker) if finite else None


def _beside(verb: Token, speaker: Token | None) -> tuple[list[Span], str, Token | None]:
    """Where the parser lost the complement: a "that"-clause further on, or what stands before "X said" at the end.

    With the speaker, which may be lost too: then the noun right before the verb.
    """
    doc, sentence = verb.doc, verb.sent
    speaker = speaker or noun_before(verb)
    for token in doc[verb.i + 1 : min(verb.i + _REACH, sentence.end)]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            return pieces(doc, range(token.i, token.head.right_edge.i + 1)), "distant clause", speaker
        cites = token.tag_ == "VBG" and token.lemma_ in cues().outlet_quotes
        if (token.pos_ in {"VERB", "AUX"} and not cites) or token.text in {".", ";", ":"}:
            break  # but not at "reported, citing the governor, that ..."
    if speaker is None or not speaker.left_edge.i <= verb.i or verb.lemma_ in cues().carriers:
        return [], "", speaker
    left = speaker.left_edge.i
    ends = all(
        not token.is_alpha or token.pos_ in _AFTER_THE_CUE for token in doc[verb.i + 1 : _where_more_is_told(verb)]
    )
    before = doc[sentence.start : left]
    if ends and left > sentence.start and doc[left - 1].text == "," and any(t.pos_ in {"VERB", "AUX"} for t in before):
        return pieces(doc, range(sentence.start, left)), "clause before the cue", speaker
    return [], "", speaker


def _where_more_is_told(verb: Token) -> int:
    """The end of the sentence, or the comma before ", citing two officials" and the like."""
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.sent.end - 1]:
        if token.text == "," and doc[token.i + 1].tag_ == "VBG":
            return int(token.i)
    return int(verb.sent.end)


def _prepositional(verb: Token, known: CueVerb) -> Token | None:
    for child in verb.children:
        if child.dep_ not in {"prep", "dative", "agent"} or child.lower_ not in known.prepositions:
            continue
        for thing in child.children:
            if thing.dep_ in {"pobj", "pcomp"} and thing.ent_type_ not in {"DATE", "TIME"}:
                return thing
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: an auxiliary says so, or it is a bare participle after its noun."""
    labels = {child.dep_ for child in verb.children}
    return "auxpass" in labels or bool(labels & PASSIVE_SUBJECTS) or ("agent" in labels and verb.tag_ == "VBN")


def _passive(verb: Token, known: CueVerb) -> Utterance | None:
    """ "It is understood that ...", "Smith is said to have left", "they were told to go", "... was reported by X"."""
    agent = next((c for child in verb.children if child.dep_ == "agent" for c in child.children), None)
    subject = next((child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS), None)
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    clause = clause or _clause_on_teller(agent, known)
    infinitive = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    told = subject if "addressee" in known.frames else None
    if clause is not None and (
        agent is not None or "passive" in known.frames or verb.lemma_ in cues().raising_passives
    ):
        return make(verb, known.kind, agent, subtree_pieces(clause), "impersonal passive", told)
    if infinitive is not None and _is_infinitive(infinitive):
        if verb.lemma_ in cues().raising_passives and told is None and subject is not None:
            asides = {one.i for token in subject.subtree if is_aside(token) for one in token.subtree}
            indices = [one.i for head in (subject, infinitive) for one in head.subtree if one.i not in asides]
            return make(verb, known.kind, agent, pieces(verb.doc, indices), "raising passive")
        if "inf" in known.frames and agent is not None:
            return make(verb, known.kind, agent, subtree_pieces(infinitive), "impersonal passive", told)
    thing = _prepositional(verb, known)
    if told is not None and thing is not None:
        return make(verb, known.kind, agent, subtree_pieces(thing), "preposition", told)
    return _judged(verb, known, agent, subject)


def _judged(verb: Token, known: CueVerb, agent: Token | None, subject: Token | None) -> Utterance | None:
    """ "Is accused of theft", "was called a farce by critics", "a law described by critics as a trap"."""
    charge = _charge(verb, known, agent)
    if charge is not None:
        return make(verb, known.kind, agent, subtree_pieces(charge), "object and predicate")
    if agent is None or not known.frames & {"obj", "as"}:
        return None
    tail = [c for c in verb.children if c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as")]
    if subject is None:
        named = names_alone(tail[0]) if tail and "as" in known.frames else []
        return make(verb, known.kind, agent, named, "object and predicate") if named else None
    if subject.tag_ in {"WP", "WDT"} or not (tail or "obj" in known.frames):
        return None
    indices = sorted(token.i for head in [subject, *tail] for token in head.subtree if token.i != verb.i)
    return make(verb, known.kind, agent, pieces(verb.doc, indices), "object")


def _clause_on_teller(agent: Token | None, known: CueVerb) -> Token | None:
    """ "Was told by aides that the envoy had left": the parser hangs what was told on the teller."""
    if agent is None or "clause" not in known.frames:
        return None
    clauses = (child for child in agent.children if child.dep_ in {"relcl", "acl"} and child.left_edge.lower_ == "that")
    return next((one for one in clauses if one.left_edge.dep_ not in SUBJECTS | PASSIVE_SUBJECTS), None)


def _charge(verb: Token, known: CueVerb, agent: Token | None) -> Token | None:
    """ "Is accused of theft", "was blamed by the crew for the delay": what somebody is charged with.

    Of whom nobody is said to think so, only what is a charge by itself ("of"): "was praised for" tells of no one.
    """
    joins = known.prepositions if "object" in known.frames else frozenset[str]()
    found = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ in joins), None)
    return found if found is not None and (agent is not None or found.lower_ == "of") else None


def cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle that stand beside it ("has not ruled", "pointed out").

    "Declined to say" is one cue: "to say" alone would tell the contrary.
    """
    near = {child.i for child in verb.children if child.dep_ in _GROUP}
    if verb.dep_ == "xcomp" and verb.head.lemma_ in cues().carriers and verb.head.i == verb.i - 2:
        near |= {verb.head.i, *(child.i for child in verb.head.children if child.dep_ in _GROUP)}
    start = end = verb.i
    while start - 1 in near:
        start -= 1
    while end + 1 in near:
        end += 1
    return span_of([verb.doc[start], verb.doc[end]])
