"""What a report tells of a source that it does not name: how many, whose, of what rank, with what access, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.model import Anonymity
from dateline.reader.draft import Draft, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BEFORE_A_NOUN = frozenset({"amod", "compound", "nmod", "poss"})
"""How a word hangs on the noun that it stands before."""


def anonymity_of(head: Token, entity: Entity | None, draft: Draft) -> Anonymity:
    """What the phrase, and its clause, tell of a source without a name."""
    words = cues().anonymity
    words_of_it = list(head.subtree)
    rank = [t.text for t in words_of_it if t.dep_ in {"amod", "compound"} and t.lower_ in words.rank]
    return Anonymity(
        number=_number(head),
        affiliation=_affiliation(head, entity, draft),
        rank=" ".join(rank) or None,
        access=access_of(words_of_it),
        reason=_reason(head),
    )


def _number(head: Token) -> str:
    numeral = next((c for c in head.children if c.dep_ == "nummod"), None)
    if numeral is not None:
        return numeral.lower_
    return "plural" if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"people", "they", "others"} else "one"


def _affiliation(head: Token, entity: Entity | None, draft: Draft) -> str | None:
    """The body or country that a source is said to belong to, in the text's words."""
    if entity is not None and entity.affiliation is not None:
        return draft.entities[entity.affiliation].name
    words = cues().anonymity
    near = [c for c in head.children if c.dep_ in BEFORE_A_NOUN and c.pos_ in {"PROPN", "ADJ", "NOUN"}]
    near = [c for c in near if c.lower_ not in words.rank]
    if near and (any(c.ent_type_ for c in near) or any(c.pos_ in {"PROPN", "NOUN"} for c in near)):
        return draft.text[near[0].left_edge.idx : near[-1].idx + len(near[-1].text)]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "in", "at", "of", "with", "for", "within", "inside"}:
            thing = next((c for c in child.children if c.dep_ == "pobj"), None)
            if thing is not None and thing.lemma_ not in words.access_nouns:
                return draft.text[thing.left_edge.idx : thing.right_edge.idx + len(thing.right_edge.text)]
    return None


def access_of(phrase: list[Token]) -> str | None:
    """ "familiar with the matter", "briefed on the talks", "with knowledge of the plan"."""
    words = cues().anonymity
    for token in phrase:
        lemma = token.lemma_.lower()
        by_verb = lemma in words.access_participles and token.dep_ in {"acl", "relcl", "amod"} and token.tag_ == "VBN"
        if by_verb or token.lower_ in words.access_adjectives or lemma in words.access_nouns:
            kept = [t for t in token.subtree if t.i >= token.i]
            return " ".join("".join(t.text_with_ws for t in kept).split()).rstrip(" ,")
    return None


def _reason(head: Token) -> str | None:
    """ "on condition of anonymity because ...", "who is not authorized to speak": the clause that says why no name."""
    words = cues().anonymity
    for token in head.sent:
        lemma = token.lemma_.lower()
        withheld = token.pos_ == "VERB" and lemma in words.reason_verbs
        if (lemma in words.reason_nouns or withheld) and _near(token, head):
            top = token
            while top.dep_ in {"pobj", "prep"} and top.head.pos_ not in {"VERB", "AUX"}:
                top = top.head
            return _words(head.doc, top.left_edge.i, _with_cause(top))
    return None


def _with_cause(top: Token) -> int:
    """The last token of a phrase, with the "because ..." that follows it."""
    last = top.right_edge.i
    if last + 1 < len(top.doc) and top.doc[last + 1].lower_ in {"because", "since", "as"}:
        return max(last, top.doc[last + 1].head.right_edge.i)
    return last


def _words(doc: Doc, first: int, last: int) -> str:
    return " ".join("".join(t.text_with_ws for t in doc[first : last + 1]).split()).strip(" ,")


def _near(token: Token, head: Token) -> bool:
    """In the phrase of the source, or in the clause that it is the subject of."""
    return head in token.ancestors or head.head in token.ancestors
