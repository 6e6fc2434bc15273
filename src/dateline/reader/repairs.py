"""Repairs: what the parser now and then hangs on the wrong word, put right once for all passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.agents import is_role
from dateline.knowledge.cues import cue_verb
from dateline.knowledge.triggers import lexicon, word_classes
from dateline.reader.clauses import SUBJECTS, is_infinitive, is_passive_form
from dateline.reader.speech.speakers import can_speak

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "prep", "attr", "acomp"})
_OWN = SUBJECTS | {"aux", "auxpass"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HELPERS = frozenset({"aux", "auxpass", "advmod", "neg"})
_COMPLEMENTS = frozenset({"aux", "dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "dative", "prt"})
_MISTAKEN = frozenset({"dep", "conj", "advcl", "ccomp"})
"""How a parser hangs a clause's verb on a participle that it took for that verb."""
_OBJECTS_OF_ITS_OWN = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PEOPLE = frozenset({"who", "whom"})
_VERBS = frozenset({"VERB", "AUX"})


def repaired(doc: Doc) -> Doc:
    """The parsed text with all repairs; they look at one word and what is near it, in order of the text."""
    for token in doc:
        _hang_second_telling(token)
        _hang_after_infinitive(token)
        _hang_agent_of_noun(token)
        _hang_agent_of_deed(token)
        _hang_never(token)
        _hang_reputed(token)
        _hang_participle(token)
        _hang_own_subject(token)
        _hang_parenthetical_teller(token)
        _turn_passive(token)
        _turn_short_passive(token)
        _hang_relative_of_person(token)
        _hang_title(token)
        _hang_verdict(token)
        _hang_deed_charged(token)
        _part_at_semicolon(token)
    return doc


def _hang_second_telling(token: Token) -> None:
    """ "Denied that they had attacked and rejected the charge", "said the raid was illegal and demanded an apology": a
    past tense after "had" or "was" is what the speaker did."""
    if token.dep_ == "conj" and token.tag_ == "VBD" and _is_bare_telling(token):
        teller = _teller(token.head) or _teller_of_a_state(token)
        if teller is not None:
            token.head = teller


def _hang_after_infinitive(token: Token) -> None:
    """ "Urged its neighbours to protect them and closed its embassy": a past tense goes on with no infinitive, but with
    the verb that governs it."""
    infinitive = token.head
    if token.dep_ != "conj" or token.tag_ not in {"VBD", "VBN"} or any(child.dep_ in _OWN for child in token.children):
        return
    if infinitive.tag_ != "VB" or not is_infinitive(infinitive):
        return
    joined = any(child.dep_ == "cc" and child.i == token.left_edge.i - 1 for child in infinitive.children)
    above = next((one for one in infinitive.ancestors if one.pos_ in _VERBS and _is_past(one)), None)
    if joined and above is not None and token.tag_ in {"VBD", above.tag_} and above.i < infinitive.i:
        token.head = above


def _is_past(verb: Token) -> bool:
    """Whether a verb is in the past tense or the perfect."""
    helpers = {child.lemma_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helpers == {"have"})


def _hang_agent_of_noun(by: Token) -> None:
    """ "Condemned the arrest of a priest by the army": what an active verb has a "by" for is its object's deed."""
    verb = by.head
    if by.dep_ != "agent" or any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return
    thing = next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < by.i), None)
    if thing is not None and verb.pos_ in _VERBS:
        by.head, by.dep_ = thing, "prep"


def _hang_agent_of_deed(by: Token) -> None:
    """ "The arrest of two reporters by the police": the police arrest, and the reporters are nobody's work, as a book
    would be."""
    thing = by.head
    if by.lower_ != "by" or by.dep_ not in {"prep", "agent"} or thing.dep_ != "pobj" or thing.head.lower_ != "of":
        return
    deed = thing.head.head
    if lexicon().knows("n", deed.lemma_.lower()) and thing.lemma_.lower() not in word_classes()["authored"]:
        by.head, by.dep_ = deed, "prep"


def _hang_never(token: Token) -> None:
    """ "Has never before expelled an attache": what was never done is the expelling, not the "before"."""
    after = token.head
    if token.lower_ == "never" and after.i == token.i + 1 and after.dep_ == "advmod" and after.head.i > after.i:
        token.head, token.dep_ = after.head, "neg"


def _hang_reputed(token: Token) -> None:
    """ "Gunmen believed to be rebels abducted a priest": nobody but the gunmen abducted, and they believe nothing."""
    noun, taken_for = _reputed_one(token), _infinitive_of(token)
    deed = _deed_after(token, taken_for) if noun is not None and taken_for is not None else None
    if noun is None or taken_for is None or deed is None:
        return
    for child in [one for one in deed.children if one.dep_ in SUBJECTS]:
        _hang_inside(child, taken_for)
    _make_participle(token, noun, deed)


def _make_participle(token: Token, noun: Token, deed: Token) -> None:
    """Hang what was taken for a clause's verb on its subject, and the clause on the verb that is its own."""
    for child in [one for one in token.children if one.i > deed.i]:
        child.head = deed
    above, how = (deed, "ROOT") if token.head.i == token.i else (token.head, token.dep_)
    noun.head, noun.dep_ = deed, _subject_label(deed)
    deed.head, deed.dep_ = above, how
    token.head, token.dep_, token.tag_ = noun, "acl", "VBN"


def _hang_participle(token: Token) -> None:
    """ "Missiles fired from Yemen hit a tanker": missiles fire nothing. Of two past tenses that nothing joins the first
    is a participle."""
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    if len(subjects) != 1 or subjects[0].pos_ not in _NOUNS or not _may_be_past_participle(token):
        return
    between = [child for child in token.children if child.i > token.i]
    deed = next((child for child in between if child.dep_ in _MISTAKEN and _is_bare_past(child)), None)
    if deed is None or any(child.dep_ in _OBJECTS_OF_ITS_OWN and child.i < deed.i for child in between):
        return
    if not any(one.is_punct or one.dep_ in {"cc", "mark"} for one in token.doc[token.i + 1 : deed.i]):
        _make_participle(token, subjects[0], deed)


def _may_be_past_participle(verb: Token) -> bool:
    """Whether a verb that has no auxiliary looks the same as its participle does."""
    if verb.tag_ not in {"VBD", "VBN"} or any(child.dep_ in {"aux", "auxpass", "neg"} for child in verb.children):
        return False
    return verb.tag_ == "VBN" or verb.lower_.endswith("ed") or verb.lower_ in word_classes()["past_alike"]


def _is_bare_past(verb: Token) -> bool:
    """Whether a verb in the past tense has no subject of its own."""
    return verb.tag_ == "VBD" and not any(child.dep_ in _OWN for child in verb.children)


def _reputed_one(token: Token) -> Token | None:
    """The noun of which a participle says what it is taken for, where the parser took the participle for its verb."""
    if token.lemma_ not in word_classes()["reputing"] or token.tag_ not in {"VBD", "VBN"}:
        return None
    if any(child.dep_ in {"aux", "auxpass"} for child in token.children):
        return None
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    return subjects[0] if len(subjects) == 1 and subjects[0].pos_ in _NOUNS else None


def _infinitive_of(token: Token) -> Token | None:
    """The infinitive right after a verb: "believed to be"."""
    after = (child for child in token.children if child.dep_ in {"xcomp", "ccomp"} and child.i > token.i)
    return next(
        (one for one in after if token.doc[token.i + 1].lower_ == "to" and token.doc[token.i + 1].head == one), None
    )


def _deed_after(token: Token, taken_for: Token) -> Token | None:
    """The finite verb after what somebody is taken for: nobody else does it, and no "and" joins it."""
    for verb in token.subtree:
        fits = verb.i > taken_for.i and verb.head in (token, taken_for) and _is_finite(verb)
        if fits and verb.dep_ in {"ccomp", "conj", "advcl"} and _is_without_subject(verb, taken_for):
            return verb
    return None


def _is_finite(verb: Token) -> bool:
    helped = any(child.dep_ in {"aux", "auxpass"} and child.tag_ in {"MD", *_FINITE} for child in verb.children)
    return helped or verb.tag_ in _FINITE


def _start_of(verb: Token) -> int:
    """Where a verb begins, with its auxiliaries and the adverbs among them."""
    helpers = (child.i for child in verb.children if child.i < verb.i and child.dep_ in _HELPERS)
    return int(min(helpers, default=verb.i))


def _subject_label(verb: Token) -> str:
    return "nsubjpass" if is_passive_form(verb) else "nsubj"


def _is_without_subject(verb: Token, taken_for: Token) -> bool:
    """Whether a verb has no subject, or only one that is the end of the words before it ("to be rebels | abducted")."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    before = verb.doc[own[0].left_edge.i - 1] if own else verb.doc[_start_of(verb) - 1]
    if own:
        return before.i == taken_for.i or (
            before.pos_ == "ADP" and not any(one.i > before.i for one in before.children)
        )
    return before.dep_ != "cc"


def _hang_inside(subject: Token, taken_for: Token) -> None:
    """Hang what was taken for a verb's subject where it ends the infinitive before it."""
    before = subject.doc[subject.left_edge.i - 1]
    if before.pos_ == "ADP":
        subject.head, subject.dep_ = before, "pobj"
    else:
        subject.head, subject.dep_ = taken_for, "attr" if taken_for.lemma_ == "be" else "dobj"


def _hang_own_subject(verb: Token) -> None:
    """ "France condemned the coup and Germany suspended aid": a noun right before a verb that has no subject is what
    acts, no second object of the verb before; what is told goes on ("said that A did it and B ...")."""
    if verb.dep_ not in {"conj", "advcl", "ccomp"} or not _is_finite(verb):
        return
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return
    noun = verb.doc[max(0, _start_of(verb) - 1)]
    joint = _joint_before(noun)
    if joint is None or not verb.head.is_ancestor(noun) or verb.head.pos_ not in {"VERB", "AUX"}:
        return
    if _may_be_participle(verb) and noun.pos_ != "PROPN" and not is_role(noun.lower_):
        return
    if verb.is_ancestor(noun):  # "if A wins Maine and B wins Utah, ...": its own words would hang on themselves
        return
    above = next((one for one in noun.ancestors if _is_finite(one) and verb.head.is_ancestor(one)), verb.head)
    noun.head, noun.dep_ = verb, _subject_label(verb)
    joint.head, verb.head, verb.dep_ = above, above, "conj"


def _may_be_participle(verb: Token) -> bool:
    """Whether what looks like a past tense may say what was done to the noun before it ("fear felt in the town")."""
    return verb.tag_ == "VBD" and not any(child.dep_ in _COMPLEMENTS for child in verb.children)


def _joint_before(noun: Token) -> Token | None:
    """The "and" by which a noun is joined to the object before it; ``None`` if it is joined to none."""
    if noun.dep_ != "conj" or noun.pos_ not in _NOUNS or noun.head.pos_ not in {*_NOUNS, "PRON"}:
        return None
    return next((one for one in noun.head.children if one.dep_ == "cc" and one.i == noun.left_edge.i - 1), None)


def _hang_parenthetical_teller(teller: Token) -> None:
    """ "The man who police say bombed the market": the man bombed, police only say so."""
    found = _told_in_relative(teller) if cue_verb(teller.lemma_) is not None else None
    if found is None:
        return
    who, says, deed = found
    if teller.dep_ == "relcl":
        deed.head, deed.dep_ = teller.head, "relcl"
    for token, head, how in ((who, deed, "nsubj"), (teller, deed, "parataxis"), (says, teller, "nsubj")):
        token.head, token.dep_ = head, how


def _told_in_relative(teller: Token) -> tuple[Token, Token, Token] | None:
    """Of "who police say bombed" the pronoun, who says it, and the deed: where the parser makes both subjects of one
    verb."""
    deeds = [child for child in teller.children if child.dep_ in {"xcomp", "ccomp"} and child.i > teller.i]
    inserted = teller.head.dep_ == "relcl" and teller.head.i > teller.i
    deed = teller.head if inserted else next(iter(deeds), None)
    holder = teller if teller.dep_ == "relcl" else deed
    if deed is None or holder is None or holder.dep_ != "relcl" or not _may_be_past(deed):
        return None
    subjects = [child for child in holder.children if child.dep_ == "nsubj" and child.i < teller.i]
    if len(subjects) != 2 or subjects[0].lower_ not in _RELATIVES or subjects[1].i != teller.i - 1:
        return None
    alone = holder is deed or not any(child.dep_ in SUBJECTS for child in deed.children)
    return (subjects[0], subjects[1], deed) if alone else None


def _may_be_past(verb: Token) -> bool:
    """Whether a verb is finite, or a past participle that may be one ("who police say bombed it")."""
    return _is_finite(verb) or verb.tag_ == "VBN"


def _turn_passive(pronoun: Token) -> None:
    """ "The soldier who the army says was killed": whoever is the subject of a passive does nothing in it."""
    verb = pronoun.head
    if pronoun.lower_ not in _RELATIVES or pronoun.dep_ != "nsubj":
        return
    labels = [child.dep_ for child in verb.children]
    if "auxpass" in labels and "nsubjpass" not in labels:
        pronoun.dep_ = "nsubjpass"


def _turn_short_passive(subject: Token) -> None:
    """ "Nine people were injured and 23 arrested": the second passive has lost its "were", and not its subject."""
    verb = subject.head
    before = verb.head
    if subject.dep_ != "nsubj" or verb.dep_ != "conj" or verb.tag_ not in {"VBN", "VBD"} or before.tag_ != "VBN":
        return
    bare = not any(child.dep_ in {"aux", "auxpass", "dobj", "ccomp", "xcomp"} for child in verb.children)
    if bare and subject.pos_ == "NUM" and is_passive_form(before):
        subject.dep_, verb.tag_ = "nsubjpass", "VBN"


def _hang_relative_of_person(verb: Token) -> None:
    """ "The head of the KGB, who ordered the arrests": who is somebody, so the head and not his office."""
    name = verb.head
    if verb.dep_ != "relcl" or name.dep_ != "pobj" or name.head.lower_ != "of" or name.ent_type_ in {"PERSON", "NORP"}:
        return
    person = name.head.head
    somebody = any(child.lower_ in _PEOPLE and child.i < verb.i for child in verb.children)
    people = name.pos_ not in _NOUNS or (name.pos_ == "NOUN" and is_role(name.lower_))
    if somebody and person.lemma_.lower() in word_classes()["headship"] and not people:
        verb.head = person


def _hang_title(token: Token) -> None:
    """ "Said Under Secretary Ola Lund": a title that begins as a preposition does makes no object of its bearer."""
    if token.text != "Under" or token.dep_ != "prep" or token.head.pos_ != "VERB":
        return
    bearer = next((child for child in token.children if child.dep_ == "pobj"), None)
    titled = token.i + 1 < len(token.doc) and token.nbor().text == "Secretary"
    if bearer is not None and titled and not any(child.dep_ in _OWN - {"aux"} for child in token.head.children):
        bearer.head, bearer.dep_ = token.head, "nsubj"
        token.head, token.dep_, token.pos_ = bearer, "compound", "PROPN"


def _hang_verdict(token: Token) -> None:
    """ "Called the reports of an incursion false": what ends the object after its last noun is said of the whole."""
    if token.lemma_.lower() not in word_classes()["falsehood"] or token.dep_ not in {"amod", "npadvmod", "pobj"}:
        return
    noun = next((child for child in token.children if child.dep_ == "compound"), None)
    thing = next((one for one in token.ancestors if one.dep_ == "dobj" and one.i < token.i), None)
    named = None if thing is None else cue_verb(thing.head.lemma_)
    if thing is None or named is None or "as" not in named.frames or thing.right_edge.i != token.right_edge.i:
        return
    if token.dep_ == "pobj" and noun is not None:
        noun.head, noun.dep_ = token.head, "pobj"
        for child in [child for child in token.children if child.i < noun.i]:
            child.head = noun
        token.head, token.dep_ = thing.head, "oprd"
    elif token.dep_ != "pobj" and token.i > token.head.i:
        token.head, token.dep_ = thing.head, "oprd"


def _hang_deed_charged(token: Token) -> None:
    """ "Accused of burning houses", "charged with killing guards": the charge is the burning, not houses that burn."""
    noun, preposition = token.head, token.head.head
    if token.tag_ != "VBG" or token.dep_ != "amod" or noun.dep_ != "pobj" or preposition.i != token.i - 1:
        return
    if preposition.head.lemma_ in word_classes()["charging"] and preposition.head.pos_ in _VERBS:
        token.head, token.dep_, token.pos_ = preposition, "pcomp", "VERB"
        noun.head, noun.dep_ = token, "dobj"


def _part_at_semicolon(token: Token) -> None:
    """ "They fled; the army has not commented": the clause before a semicolon is no complement of the verb behind it,
    which denies having said anything or has an object of its own. What is only not said is told by nobody else."""
    clause = next((child for child in token.children if child.dep_ == "ccomp" and child.i < token.i), None)
    if clause is None or not any(one.text == ";" for one in token.doc[clause.right_edge.i + 1 : token.i]):
        return
    denied = any(child.dep_ == "neg" for child in token.children)
    if denied or any(child.dep_ in _OBJECTS and child.i > token.i for child in token.children):
        above, silent = token.head, denied and cue_verb(token.lemma_) is not None
        is_root = above.i == token.i
        clause.head, clause.dep_ = (clause if is_root else above), token.dep_
        token.head, token.dep_ = (above if silent and not is_root else clause), "conj"


def _is_bare_telling(token: Token) -> bool:
    return cue_verb(token.lemma_) is not None and not any(child.dep_ in _OWN for child in token.children)


def _teller(told: Token) -> Token | None:
    """The verb in the past tense that says what a verb with an auxiliary tells."""
    helped = any(child.dep_ in {"aux", "auxpass"} and child.i < told.i for child in told.children)
    fits = helped and told.tag_ in {"VBN", "VB"} and told.dep_ == "ccomp" and told.head.tag_ == "VBD"
    return told.head if fits else None


def _teller_of_a_state(second: Token) -> Token | None:
    """The verb in the past tense that says what was so, if its subject is nobody who could tell the second, or what the
    second asks for is asked of him ("said the vote was a fraud and demanded another")."""
    told = second.head
    subject = next((child for child in told.children if child.dep_ == "nsubj" and child.i < told.i), None)
    fits = told.lemma_ == "be" and told.tag_ == "VBD" and told.dep_ == "ccomp" and told.head.tag_ == "VBD"
    if not fits or subject is None or subject.pos_ == "PRON" or told.i < told.head.i:
        return None
    known = cue_verb(second.lemma_)
    asks = known is not None and known.kind == "directive"
    return told.head if asks or not can_speak(subject, strict=True) else None
