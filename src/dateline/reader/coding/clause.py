"""The clause around a word: who stands in which grammatical slot of it.

Slots of a verb: ``subj obj iobj`` (passives are turned round), ``prt`` (particle), ``to`` (infinitive), ``that``
(finite clause), ``ing`` (gerund), ``oprd`` (predicate complement), ``p.with`` and so on (prepositions), ``d.since``
(prepositions with dates), ``aux`` (modal verbs), ``neg``, ``passive``, ``objmod`` (words before the object), ``pmod``
(words before what a preposition governs), ``tosubj`` (the infinitive has a subject of its own), ``participle`` (the
verb is one, under another word), ``foe`` (with whom the fight was that something befell somebody in). Of its finite
complement: ``thataux`` the modals, ``thatsame`` or ``thatother`` (its subject can, or cannot, be the subject here),
``thatneg``, ``thatoprd``, ``thatsubjunctive``. In such a complement:
``speaker``. ``holder``: who makes a thing that speaks ("issued a declaration demanding"). ``inrequest``: the word that
asks or expects it of somebody.

Slots of a noun: ``poss``, ``mod`` (words before it), ``to``, ``p.of`` and so on, ``gov`` the verb that it is the object
of, and ``subj`` that verb's subject, if it is a verb that lends it (class ``carrier``), or whoever claims
responsibility for it; ``bearer`` is that subject if the noun befalls it (class ``undergoing``: "faces sanctions", "came
under attack"); ``toll`` is whom it leaves dead or injured. "Anti-X" before it is ``p.against``.

Dependency labels are ClearNLP's (Choi and Palmer 2012), as spaCy's English pipelines give them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.knowledge.triggers import class_words, lemma_slips, word_classes
from dateline.reader.clauses import is_infinitive
from dateline.reader.naming.phrases import follows_anti

if TYPE_CHECKING:
    from spacy.tokens import Token

Slots = dict[str, list["Token"]]

_SLOT_OF = {
    "nsubj": "subj", "csubj": "subj", "dobj": "obj", "prt": "prt", "oprd": "oprd", "acomp": "oprd", "attr": "oprd",
    "neg": "neg", "poss": "poss", "auxpass": "passive",
}  # fmt: skip
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "advmod"})
_LINKED = frozenset({"xcomp", "advcl", "pcomp", "ccomp"})
_PARTICIPIAL = frozenset({"acl", "advcl", "amod"})
_ANAPHORIC = frozenset({"it", "he", "she", "they", "we", "i"})
_TO_DO = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl"})
_BORNE = frozenset({"pobj", "prep"})
_BORNE_DEEP = 4
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and what is coordinated with it, in order (a loop, since lists in news can be longer than the stack)."""
    waiting = [token]
    while waiting:
        current = waiting.pop()
        yield current
        more = [child for child in current.children if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}]
        waiting.extend(reversed(more))


def counted(token: Token) -> Iterator[Token]:
    """What a word of number counts: the troops in "hundreds of troops", the men in "two of the men"."""
    if token.pos_ not in {"NUM", "DET", "PRON"} and lemma(token) not in word_classes()["number"]:
        return iter(())
    return (one for child in token.children if child.lower_ == "of" for one in child.children if one.dep_ == "pobj")


def lemma(token: Token) -> str:
    """The lower-case lemma, with two slips mended: plurals of words taken for names, and verbs of alike past forms."""
    found: str = token.lemma_.lower()
    if token.tag_ in {"NNP", "NNPS"} and found.endswith("s") and len(found) > 3:
        plural = token.tag_ == "NNPS" or found[:-1] in class_words()
        return found[:-1] if plural else found
    return lemma_slips().get(token.lower_, found)


def clause_of(token: Token) -> Slots:
    """The slots of a verb or noun and the tokens that fill them."""
    slots: Slots = {}
    _add_children(token, slots)
    if token.pos_ in {"VERB", "AUX"}:
        if token.dep_ == "ccomp":
            slots["speaker"] = _subjects(token.head, 0)
        if token.tag_ == "VBG" and token.dep_ in _PARTICIPIAL:
            slots["participle"] = [token]
        _add_shared_subject(token, slots)
        _add_adversary(slots)
        _add_complement(slots)
        _add_request(token, slots)
    elif token.pos_ == "ADJ":
        _add_copula(token, slots)
    else:
        _add_light_verb(token, slots)
        _add_bearer(token, slots)
        _add_toll(token, slots)
        _add_reduced_relative(token, slots)
        _add_opponent(slots)
        _add_bare_possessor(token, slots)
    _add_counterparts(slots)
    for thing in slots.get("obj", ()):
        slots.setdefault("objmod", []).extend(child for child in thing.children if child.dep_ in _MODIFIERS)
    for name in [name for name in slots if name.startswith("p.")]:
        named = (child for noun in slots[name] for child in noun.children if child.dep_ in _MODIFIERS)
        slots.setdefault("pmod", []).extend(named)
    return {slot: tokens for slot, tokens in slots.items() if tokens}


def frame_of(slots: Slots) -> dict[str, frozenset[str]]:
    """What the trigger tables ask of a clause: slot name -> the lemmas in it, and the kinds of names (``<PERSON>``).

    Of a name all words count, so that "Typhoon Haiyan" is a typhoon; of a number, what it counts.
    """
    frame = {}
    for slot, tokens in slots.items():
        words = [word for token in tokens for word in conjuncts(token)]
        words += [part for word in words if word.pos_ == "PROPN" for part in word.children if part.dep_ == "compound"]
        words += [part for word in words for part in counted(word)]
        frame[slot] = frozenset([*map(lemma, words), *(f"<{word.ent_type_}>" for word in words if word.ent_type_)])
    return frame


def _add_children(token: Token, slots: Slots) -> None:
    for child in token.children:
        slot = _SLOT_OF.get(child.dep_)
        if slot is not None:
            slots.setdefault(slot, []).append(_antecedent(child))
        elif child.dep_ in _PASSIVE_SUBJECTS:
            slots.setdefault("obj", []).append(_antecedent(child))
            slots.setdefault("passive", []).append(child)
        elif child.dep_ == "dative":
            slots.setdefault("iobj", []).extend(_objects(child) if child.pos_ == "ADP" else [child])
        elif child.dep_ == "agent":
            slots.setdefault("subj", []).extend(_objects(child))
            slots.setdefault("p.by", []).extend(_objects(child))
        elif child.dep_ == "aux" and child.tag_ == "MD":
            slots.setdefault("aux", []).append(child)
        elif child.dep_ in _CLAUSES:
            _add_embedded(token, child, slots)
        elif child.dep_ == "prep" or (child.dep_ == "advmod" and child.pos_ == "ADP"):
            _add_preposition(child, slots)
        elif child.dep_ in _MODIFIERS or _is_hyphenated(child, token):
            slots.setdefault("mod", []).append(child)
        if child.dep_ == "prt" and child.pos_ == "ADP":
            _add_preposition(child, slots)


def _is_hyphenated(child: Token, token: Token) -> bool:
    """Whether a word is the first half of a hyphenated verb: "test-fired"."""
    return child.i + 2 == token.i and child.nbor().text == "-"


def _add_preposition(child: Token, slots: Slots) -> None:
    found = _objects(child)
    name = child.lower_
    for inner in child.children:
        if inner.dep_ == "prep" and name not in word_classes()["fixed"] | word_classes()["incidental"]:
            _add_preposition(inner, slots)
    if found:
        slots.setdefault(f"p.{name}", []).extend(found)
    else:
        slots.setdefault(f"d.{name}", []).extend(child.children)
    for conjunct in child.children:
        if conjunct.dep_ == "conj" and conjunct.pos_ == "ADP":
            _add_preposition(conjunct, slots)


def _add_embedded(token: Token, child: Token, slots: Slots) -> None:
    if is_infinitive(child) or (child.dep_ == "xcomp" and child.tag_ == "VB"):
        slots.setdefault("to", []).append(child)
    elif child.dep_ == "xcomp" and child.tag_ == "VBG":
        slots.setdefault("ing", []).append(child)
    elif child.dep_ == "ccomp":
        slots.setdefault("that", []).append(child)
    elif child.dep_ == "acl" and child.tag_ == "VBG" and token.pos_ == "NOUN":
        slots.setdefault("ing", []).append(child)


def _objects(preposition: Token) -> list[Token]:
    """What a preposition governs, dates left out ("called on Friday" is no call on anybody)."""
    return [
        child
        for child in preposition.children
        if child.dep_ in {"pobj", "pcomp"} and child.ent_type_ not in {"DATE", "TIME"}
    ]


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or that a participle describes ("the agency working in Iraq said");
    any other token is itself. No "which" stands for people: it takes up what was said of them."""
    people = word_classes()["person"]
    if token.lower_ not in _RELATIVES:
        described = (child for child in token.children if token.tag_ == "VBG" and child.dep_ == "nsubj")
        return next(described, token)
    clause = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return token if token.lower_ == "which" and lemma(clause.head) in people else clause.head
        if clause.head is clause or clause.head.i == clause.i:
            break
        clause = clause.head
    return token


def _add_shared_subject(token: Token, slots: Slots) -> None:
    """Whoever acts in a clause without a subject of its own: the governing clause tells."""
    if token.dep_ == "acl" and "subj" not in slots and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        passive = token.tag_ == "VBN" and not any(child.lower_ == "having" for child in token.children)
        if passive and "obj" not in slots:
            slots["obj"] = [token.head]
            slots.setdefault("passive", []).append(token)
        elif token.tag_ == "VBG":
            slots["subj"] = [token.head]
            slots["holder"] = _holders(token.head)
        elif token.tag_ == "VB":
            slots["subj"] = _holders(token.head)
        return
    if _shares_passive(token, slots):
        slots["passive"] = [token]
    misread = _subject_misread(token)
    if misread:
        slots.setdefault("obj" if "passive" in slots else "subj", misread)
    if "passive" in slots and "obj" in slots:
        return
    slot = "obj" if "passive" in slots else "subj"
    if slot in slots:
        return
    found = _subject_of_participle(token) or _subject_from_above(token)
    if found:
        slots[slot] = found


def _add_adversary(slots: Slots) -> None:
    """Who did what was suffered in a fight with him: "killed in a clash with Turkish troops"."""
    fights = [noun for noun in slots.get("p.in", ()) if lemma(noun) in word_classes()["clash"]]
    withs = (child for noun in fights for child in noun.subtree if child.lower_ in {"with", "against"})
    foes = [
        foe for preposition in withs for foe in _objects(preposition) if preposition.head in (*fights, *_borne(fights))
    ]
    slots["foe"] = foes
    if "passive" in slots:
        slots.setdefault("subj", foes)


def _borne(nouns: list[Token]) -> list[Token]:
    """What nouns are of: the fire in "an exchange of fire"."""
    return [one for noun in nouns for child in noun.children if child.lower_ == "of" for one in child.children]


def _shares_passive(token: Token, slots: Slots) -> bool:
    """Whether a participle shares the auxiliary of the passive it is joined to ("was arrested and banned"), or needs
    none ("wept when convicted")."""
    if token.dep_ == "advcl" and token.tag_ == "VBN" and "obj" not in slots:
        return not any(child.dep_ in {"aux", "auxpass"} for child in token.children)
    if token.dep_ != "conj" or token.tag_ not in {"VBN", "VBD"} or "subj" in slots or "obj" in slots:
        return False
    if lemma(token) in word_classes()["unsuffered"]:
        return False
    return token.head.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.head.children)


def _subject_misread(token: Token) -> list[Token]:
    """The subject of "arrested after the mayor was stabbed", where the parser reads "after the mayor" and joins the
    two verbs without an "and"."""
    above = token.head
    if token.dep_ != "conj" or not any(child.dep_ in {"aux", "auxpass"} for child in token.children):
        return []
    if any(child.dep_ == "cc" and above.i < child.i < token.i for child in above.children):
        return []
    between = (child for child in above.children if child.dep_ == "prep" and above.i < child.i < token.i)
    when = [child for child in between if child.lower_ in word_classes()["moment"]]
    return [child for child in when[-1].children if child.dep_ == "pobj"] if when else []


def _subject_of_participle(token: Token) -> list[Token]:
    """The noun right before "having done": parsers seldom see it as the subject."""
    having = next((child for child in token.children if child.lower_ == "having"), None)
    if having is None or having.i == 0:
        return []
    before = having.nbor(-1)
    return [before] if before.pos_ in {"NOUN", "PROPN", "PRON"} else []


def _add_bare_possessor(token: Token, slots: Slots) -> None:
    """The possessor before a lone apostrophe ("Hamas’ rejection"), which parsers take for a quotation mark."""
    if "poss" in slots or token.i < 2:
        return
    mark, owner = token.nbor(-1), token.nbor(-2)
    if mark.text in {"'", "’"} and owner.lower_.endswith("s") and owner.idx + len(owner.text) == mark.idx:
        slots["poss"] = [owner]


def _holders(noun: Token) -> list[Token]:
    """Who "the decision to V" belongs to: its possessor, or the subject of its verb."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners or noun.dep_ not in {"dobj", "attr", "nsubjpass"}:
        return owners
    return _subjects(noun.head, 0) if noun.head.pos_ in {"VERB", "AUX"} else []


def _subject_from_above(token: Token, depth: int = 0) -> list[Token]:
    above = token.head
    if depth > 5 or above.i == token.i:
        return []
    if token.dep_ == "conj" and above.pos_ in {"VERB", "AUX"}:
        return _passive_subjects(above) or _subjects(above, depth)
    if token.dep_ == "pcomp":
        return _subject_from_preposition(above, depth)
    if token.dep_ in _LINKED and above.pos_ in {"VERB", "AUX", "ADJ"}:
        slots: Slots = {}
        _add_children(above, slots)
        controlled = slots.get("obj") if token.dep_ == "xcomp" else None
        return controlled or _subjects(above, depth)
    return []


def _subject_from_preposition(preposition: Token, depth: int) -> list[Token]:
    """In "accused X of Ving" X acts; in "ended it by Ving" the subject does."""
    above = preposition.head
    if above.pos_ not in {"VERB", "AUX"}:
        return []
    slots: Slots = {}
    _add_children(above, slots)
    if preposition.lower_ in {"of", "from", "into", "for"} and slots.get("obj"):
        return slots["obj"]
    return _subjects(above, depth)


def _subjects(verb: Token, depth: int) -> list[Token]:
    slots: Slots = {}
    _add_children(verb, slots)
    found = slots.get("obj" if "passive" in slots and "subj" not in slots else "subj")
    if found:
        return found
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [verb.head]
    return _subject_from_above(verb, depth + 1)


def _passive_subjects(verb: Token) -> list[Token]:
    """Of whom the next verb goes on: who "was arrested by police and fled" fled himself."""
    return [_antecedent(child) for child in verb.children if child.dep_ in _PASSIVE_SUBJECTS]


def _add_complement(slots: Slots) -> None:
    """What the finite complement clause is like, and whether an infinitive has a subject of its own."""
    for inner in slots.get("to", ()):
        if any(child.dep_ in _SUBJECTS for child in inner.children) or slots.get("obj"):
            slots["tosubj"] = [inner]
    for inner in slots.get("that", ()):
        own: Slots = {}
        _add_children(inner, own)
        subjects = own.get("subj") or own.get("obj") or [inner]
        same = any(subject.lower_ in _ANAPHORIC for subject in subjects)
        slots["thatsame" if same else "thatother"] = subjects
        slots["thataux"] = own.get("aux", [])
        slots["thatneg"] = own.get("neg", [])
        slots["thatoprd"] = own.get("oprd", [])
        slots["thatto"] = own.get("to", [])
        slots["thatsubjunctive"] = [inner] if inner.tag_ == "VB" and "aux" not in own else []


def _add_request(token: Token, slots: Slots) -> None:
    """The word that asks or expects somebody to do it: "told the envoys to leave", "a deadline for them to leave"."""
    above = token.head
    if token.dep_ not in _TO_DO or not is_infinitive(token):
        return
    around = [above, *(child for child in above.children if child.dep_ in {"dobj", "nsubj"}), above.head]
    slots["inrequest"] = [word for word in around if lemma(word) in word_classes()["asking"]][:1]


def _add_counterparts(slots: Slots) -> None:
    """With whom a treaty or talks are that somebody agrees: of the verb's "with" as much as of the noun's."""
    shared = word_classes()["treaty"] | word_classes()["talks"]
    for thing in slots.get("obj", ()):
        own: Slots = {}
        if lemma(thing) in shared:
            _add_children(thing, own)
        if own.get("p.with"):
            slots["p.with"] = [*slots.get("p.with", []), *own["p.with"]]


def _add_copula(token: Token, slots: Slots) -> None:
    """A predicate adjective takes its subject from the copula."""
    if token.dep_ in {"acomp", "oprd"} and token.head.pos_ in {"VERB", "AUX"}:
        slots.setdefault("subj", []).extend(_subjects(token.head, 0))
        slots.setdefault("neg", []).extend(child for child in token.head.children if child.dep_ == "neg")
    elif token.dep_ == "amod":
        slots["attributive"] = [token]


def _add_light_verb(token: Token, slots: Slots) -> None:
    """The verb that a noun is object of, and its subject if the verb lends it: who launches an attack attacks, who
    condemns one does not. Whom a demand comes from demands."""
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ == "VERB":
        slots["gov"] = [token.head]
        if token.dep_ == "dobj" and lemma(token.head) in word_classes()["carrier"]:
            slots["subj"] = _subjects(token.head, 0)
        elif lemma(token.head) in word_classes()["causing"] and slots.get("p.from"):
            slots["subj"] = slots.pop("p.from")  # "prompting a protest from Moscow"
    if token.dep_ == "pobj" and token.head.lower_ == "for":
        slots.setdefault("subj", []).extend(_claimants(token.head.head))
    subject = _of_what(token)
    if subject.dep_ == "nsubj" and lemma(subject.head) in word_classes()["coming"]:
        came: Slots = {}
        _add_children(subject.head, came)
        if came.get("p.from"):
            slots["subj"] = came["p.from"]


def _claimants(word: Token) -> list[Token]:
    """Who claims responsibility for what "for" governs after a word: the verb that claims, or its object. Nobody does
    where "no group" has, or somebody has not."""
    verb = word.head if word.dep_ == "dobj" else word
    things = {lemma(child) for child in verb.children if child.dep_ == "dobj"}
    if lemma(verb) not in word_classes()["claiming"] or things.isdisjoint(word_classes()["responsibility"]):
        return []
    subjects = _subjects(verb, 0)
    denied = [*verb.children, *(child for subject in subjects for child in subject.children)]
    return [] if any(child.dep_ == "neg" or child.lower_ == "no" for child in denied) else subjects


def _of_what(noun: Token) -> Token:
    """The noun that this one is said to be some of: "expressions" of condolences."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _add_bearer(token: Token, slots: Slots) -> None:
    """Whom the event of a noun befalls: the subject of "faces sanctions", "served eight years of a sentence", "came
    under attack", "pleaded guilty to charges", and of "was given a warning"; the suspects "in custody"."""
    above = token.head
    if token.dep_ == "pobj" and _is_where_one_is(token, above):
        slots["bearer"] = _subjects(above.head, 0) if above.head.pos_ in {"VERB", "AUX"} else [above.head]
        return
    for _ in range(_BORNE_DEEP):
        if above.pos_ == "VERB" or token.dep_ not in _BORNE:
            break
        token, above = above, above.head
    borne = word_classes()["undergoing"] if token.dep_ == "dobj" else word_classes()["answering"]
    if lemma(above) in borne and token.dep_ in {"dobj", "prep"}:
        slots["bearer"] = _subjects(above, 0)
    elif token.dep_ == "dobj":
        slots["bearer"] = [child for child in above.children if child.dep_ in _PASSIVE_SUBJECTS]


def _add_toll(noun: Token, slots: Slots) -> None:
    """Whom a deed left dead or injured: "an attack that left six guards dead", "the raid left two wounded"."""
    above = [noun.head] if noun.dep_ == "nsubj" else []
    for verb in (*above, *(child for child in noun.children if child.dep_ == "relcl")):
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        states = (child for child in verb.children if child.dep_ in {"oprd", "xcomp", "ccomp", "acomp"})
        if lemma(verb) == "leave" and objects and any(lemma(one) in word_classes()["toll"] for one in states):
            slots.setdefault("toll", []).extend(objects)


def _is_where_one_is(noun: Token, preposition: Token) -> bool:
    """Whether a noun and its preposition say how somebody is kept or treated: "under attack", "in custody"."""
    if preposition.lower_ == "under":
        return True
    return preposition.lower_ == "in" and lemma(noun) in word_classes()["detention"]


def _add_reduced_relative(token: Token, slots: Slots) -> None:
    """Who did a noun's event to whom by the participle after it: "charges brought by Oslo against the firm"."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and lemma(child) in word_classes()["carrier"]:
            own: Slots = {}
            _add_children(child, own)
            for name, tokens in own.items():
                if name.startswith("p."):
                    slots.setdefault(name, []).extend(tokens)


def _add_opponent(slots: Slots) -> None:
    """Whom "anti-X" names: a protest of that kind is against X, and not X's."""
    opposed = [child for child in slots.get("mod", ()) if follows_anti(child)]
    if opposed:
        slots["mod"] = [child for child in slots["mod"] if child not in opposed]
        slots.setdefault("p.against", []).extend(opposed)
