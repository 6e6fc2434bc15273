"""The clause around a word: who stands in which grammatical slot of it.

Slots of a verb: ``subj obj iobj`` (passives are turned round), ``prt`` (particle), ``to`` (infinitive), ``that``
(finite clause), ``ing`` (gerund), ``oprd`` (predicate complement), ``p.with`` and so on (prepositions), ``aux`` (modal
verbs), ``neg``, ``passive``, ``tosubj`` (the infinitive has a subject, or the verb an object that is one). Of a complement
clause: ``thataux`` its modals, ``thatsame``/``thatother`` whether its subject can be the subject here, ``thatneg``.
Slots of a noun: ``poss``, ``mod`` (words before it), ``to``, ``p.of`` and so on, and ``subj`` when a light verb carries it.
``objmod`` are the words before the object.

Dependency labels are ClearNLP's (Choi and Palmer 2012), as spaCy's English pipelines give them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Slots = dict[str, list["Token"]]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "advmod"})
_LINKED = frozenset({"xcomp", "advcl", "pcomp", "ccomp"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and what is coordinated or apposed with it, in order."""
    yield token
    for child in token.children:
        if child.dep_ in {"conj", "appos"} and child.pos_ not in {"VERB", "AUX"}:
            yield from conjuncts(child)


def lemma(token: Token) -> str:
    """The lower-case lemma; the plural of a word that the tagger took for a name is mended."""
    found: str = token.lemma_.lower()
    if token.tag_ == "NNPS" and found.endswith("s") and len(found) > 3:
        return found[:-1]
    return found


def clause_of(token: Token) -> Slots:
    """The slots of a verb or noun and the tokens that fill them."""
    slots: Slots = {}
    _add_children(token, slots)
    if token.pos_ in {"VERB", "AUX"}:
        _add_shared_subject(token, slots)
        _add_complement(token, slots)
    elif token.pos_ == "ADJ":
        _add_copula(token, slots)
    else:
        _add_light_verb(token, slots)
    for thing in slots.get("obj", ()):
        slots.setdefault("objmod", []).extend(child for child in thing.children if child.dep_ in _MODIFIERS)
    return {slot: tokens for slot, tokens in slots.items() if tokens}


def frame_of(slots: Slots) -> dict[str, frozenset[str]]:
    """What the trigger tables ask of a clause: slot name -> the lemmas in it."""
    return {
        slot: frozenset(lemma(word) for token in tokens for word in conjuncts(token)) for slot, tokens in slots.items()
    }


def _add_children(token: Token, slots: Slots) -> None:
    verbal = token.pos_ in {"VERB", "AUX"}
    for child in token.children:
        dep = child.dep_
        if dep in _SUBJECTS:
            slots.setdefault("subj", []).append(_antecedent(child))
        elif dep in _PASSIVE_SUBJECTS:
            slots.setdefault("obj", []).append(_antecedent(child))
            slots.setdefault("passive", []).append(child)
        elif dep == "dobj":
            slots.setdefault("obj", []).append(_antecedent(child))
        elif dep == "dative":
            slots.setdefault("iobj", []).extend(_objects(child) if child.pos_ == "ADP" else [child])
        elif dep == "agent":
            slots.setdefault("subj", []).extend(_objects(child))
            slots.setdefault("p.by", []).extend(_objects(child))
        elif dep == "prep" or (dep in {"prt", "advmod"} and child.pos_ == "ADP"):
            _add_preposition(child, slots)
            if dep == "prt":
                slots.setdefault("prt", []).append(child)
        elif dep == "prt":
            slots.setdefault("prt", []).append(child)
        elif dep in {"oprd", "acomp", "attr"}:
            slots.setdefault("oprd", []).append(child)
        elif dep == "aux" and child.tag_ == "MD":
            slots.setdefault("aux", []).append(child)
        elif dep == "neg":
            slots.setdefault("neg", []).append(child)
        elif dep == "poss":
            slots.setdefault("poss", []).append(child)
        elif dep in _MODIFIERS:
            slots.setdefault("mod", []).append(child)
        elif dep == "auxpass" and verbal:
            slots.setdefault("passive", []).append(child)
        elif dep in {"xcomp", "ccomp", "acl", "advcl"}:
            _add_embedded(token, child, slots)


def _add_preposition(child: Token, slots: Slots) -> None:
    found = _objects(child)
    name = child.lower_
    for inner in child.children:
        if inner.dep_ == "prep":
            _add_preposition(inner, slots)
    if found:
        slots.setdefault(f"p.{name}", []).extend(found)
    for conjunct in child.children:
        if conjunct.dep_ == "conj" and conjunct.pos_ == "ADP":
            _add_preposition(conjunct, slots)


def _add_embedded(token: Token, child: Token, slots: Slots) -> None:
    infinitive = any(part.lower_ == "to" and part.dep_ == "aux" for part in child.children)
    if infinitive:
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
    """The noun that a relative pronoun stands for; any other token is itself."""
    if token.lower_ not in _RELATIVES:
        return token
    clause = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head is clause or clause.head.i == clause.i:
            break
        clause = clause.head
    return token


def _add_shared_subject(token: Token, slots: Slots) -> None:
    """Whoever acts in a clause without a subject of its own: the governing clause tells."""
    if token.dep_ == "acl" and "subj" not in slots and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        passive = token.tag_ == "VBN"
        if passive and "obj" not in slots:
            slots["obj"] = [token.head]
            slots.setdefault("passive", []).append(token)
        elif token.tag_ == "VBG":
            slots["subj"] = [token.head]
        elif token.tag_ == "VB":
            slots["subj"] = _holders(token.head)
        return
    if "passive" in slots and "obj" in slots:
        return
    slot = "obj" if "passive" in slots else "subj"
    if slot in slots:
        return
    found = _subject_from_above(token)
    if found:
        slots[slot] = found


def _holders(noun: Token) -> list[Token]:
    """Who "the decision to V" belongs to: its possessor, or the subject of its verb."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners or noun.dep_ not in {"dobj", "attr", "nsubjpass"}:
        return owners
    return clause_of(noun.head).get("subj", []) if noun.head.pos_ in {"VERB", "AUX"} else []


def _subject_from_above(token: Token, depth: int = 0) -> list[Token]:
    above = token.head
    if depth > 5 or above.i == token.i:
        return []
    if token.dep_ == "conj" and above.pos_ in {"VERB", "AUX"}:
        return _subjects(above, depth)
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


def _add_complement(token: Token, slots: Slots) -> None:
    """What the finite complement clause is like, and whether an infinitive has a subject of its own."""
    for inner in slots.get("to", ()):
        if any(child.dep_ in _SUBJECTS for child in inner.children) or slots.get("obj"):
            slots["tosubj"] = [inner]
    for inner in slots.get("that", ()):
        subjects = [child for child in inner.children if child.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS]
        same = any(
            subject.pos_ == "PRON" and subject.lower_ in {"it", "he", "she", "they", "we", "i"} for subject in subjects
        )
        slots["thatsame" if same else "thatother"] = subjects or [inner]
        slots["thataux"] = [child for child in inner.children if child.dep_ == "aux" and child.tag_ == "MD"]
        slots["thatneg"] = [child for child in inner.children if child.dep_ == "neg"]
        if inner.tag_ == "VB" and not slots["thataux"]:
            slots["thatsubjunctive"] = [inner]
        slots["thatto"] = [child for child in inner.children if child.dep_ == "xcomp"]


def _add_copula(token: Token, slots: Slots) -> None:
    """A predicate adjective takes its subject from the copula."""
    if token.dep_ in {"acomp", "oprd"} and token.head.pos_ in {"VERB", "AUX"}:
        slots.setdefault("subj", []).extend(_subjects(token.head, 0))
        slots.setdefault("neg", []).extend(child for child in token.head.children if child.dep_ == "neg")
    elif token.dep_ == "amod":
        slots["attributive"] = [token]


def _add_light_verb(token: Token, slots: Slots) -> None:
    """The subject of the verb that a noun is object of."""
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ == "VERB":
        slots["gov"] = [token.head]
        slots.setdefault("subj", []).extend(_subjects(token.head, 0) if token.dep_ == "dobj" else [])
