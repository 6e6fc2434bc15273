"""The second opinion: what the trained encoder makes of an event's mention, weighed with what the rules say.

The rules of :mod:`dateline.reader.scope` read the words that decide; they miss what the parse breaks and what no
row of the table names. A logistic regression over their answer and the encoder's marks, fitted to the gold corpus, says
how likely each answer is: that is the claim's confidence, and where it contradicts the rules surely enough, it decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb
from dateline.knowledge.factuality import signature
from dateline.knowledge.marks import CONTENT, CUE, HAPPENED, INNER, OWN
from dateline.knowledge.values import ANSWERS, Answer, Least, Opinion
from dateline.reader.clauses import SUBJECTS, is_finite_past, is_finite_perfect
from dateline.reader.commitment import Commitment
from dateline.reader.draft import Draft
from dateline.reader.operators import embedding, governs_infinitive, implicative

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 6.0
_LEAST_HEARSAY = -1.0
"""Log-odds of being a cue from which on a word may make its sentence hearsay."""
_WANTED = frozenset({"obligation", "intention", "permission", "negate"})
"""What verbs do that say no more than what somebody wants, or that it is not so."""


def weigh_in(draft: Draft, token: Token, ruled: Commitment, opinion: Opinion, *, inside: bool) -> Commitment:
    """The commitment after the second opinion, with its ``confidence``.

    ``inside``: whether the mention stands in somebody's content. What is only told is never raised to a fact of the
    report's own, however sure the model is: an event whose only support is a chain is never shown as fact.
    """
    likely = opinion.probabilities(features(draft, token, ruled, inside=inside))
    found = decided(ruled, likely, opinion.least, inside=inside)
    if found == "yes" and ruled.cue is not None and draft.doc[ruled.cue].pos_ == "NOUN":
        found = answer_of(ruled)  # "talk of a strike", "the absence of talks": the noun says that it is no fact
    if found == answer_of(ruled):
        return replace(ruled, confidence=round(likely[found], 2))
    if ruled.implied if inside else is_told_outright(draft, token, ruled):
        return ruled
    return replace(
        ruled,
        certainty="U" if found == "open" else "CT",
        positive=found != "no",
        modality=ruled.modality if found == "open" else None,
        probability=None,
        because=(*ruled.because, f"model: {found} {likely[found]:.2f}"),
        confidence=round(likely[found], 2),
    )


def decided(ruled: Commitment, likely: Mapping[Answer, float], least: Least, *, inside: bool) -> Answer:
    """The answer that stands: that of the rules, unless another is likely enough.

    A hedge in words keeps its degree. Doubt about a fact need not be the likeliest answer: a rumour shown as fact does
    more harm than leaving a fact open.
    """
    by_rule = answer_of(ruled)
    if ruled.certainty in {"PR", "PS"}:
        return by_rule
    if by_rule == "yes" and likely["open"] >= least.doubted_fact:
        return "open"
    found = max(ANSWERS, key=likely.__getitem__)
    needed = {"yes": least.yes, "no": least.no, "open": least.doubted_denial}[found]
    raises = found == "yes" and inside and by_rule == "open"
    return by_rule if raises or likely[found] < needed else found


def is_told_outright(draft: Draft, token: Token, ruled: Commitment) -> bool:
    """ "Rebels freed four officers", "the raid forced them to leave": nothing in the sentence leaves room for doubt.

    Either no word had a say and the verb is a finite past with a subject, or a verb implies that it was done; and
    nothing in the sentence asks, or is marked as a cue that a clause could hang on. Of 49 such plain predicates that
    the model doubts in UDS-IH2's development part and MEANTIME's training part, 48 happened.
    """
    plain = (is_finite_past(token) or is_finite_perfect(token)) and not ruled.because and not _is_until(token)
    if ruled.certainty != "CT" or not (plain or ruled.implied) or token.sent.text.rstrip().endswith("?"):
        return False
    return not any(_may_tell(draft, word, token) for word in token.sent if word.i != token.i)


def _is_until(token: Token) -> bool:
    """ "Promised protests until the state joined": a limit in the past may be as yet to come as what it limits."""
    return any(child.dep_ == "mark" and signature("PAST", child.lower_) is not None for child in token.children)


def _may_tell(draft: Draft, word: Token, token: Token) -> bool:
    """Whether a word is marked as a cue that the clause of ``token`` could hang on.

    Not a verb that takes no clause ("condemned the coup while others ..."), that implies what it governs for everybody
    ("refrained from sending"), or that says what is wanted or denied, not what is so ("vowed to stay after ...");
    nor a later clause of its own ("voted to lift it, and the council announced it").
    """
    if draft.marks[word.i, CUE] < _LEAST_HEARSAY:
        return False
    if word.pos_ not in {"VERB", "AUX"}:
        return True
    beside = word.dep_ == "conj" and word.i > token.i and any(child.dep_ in SUBJECTS for child in word.children)
    known, row = cue_verb(word.lemma_), embedding(word, governs_infinitive(word))
    tells = implicative(word) is None and (known is None or "clause" in known.frames)
    return tells and not beside and (row is None or row.inner not in _WANTED)


def answer_of(commitment: Commitment) -> Answer:
    """The answer that a commitment is."""
    if commitment.certainty != "CT":
        return "open"
    return "yes" if commitment.positive else "no"


def features(draft: Draft, token: Token, ruled: Commitment, *, inside: bool) -> dict[str, float]:
    """What the opinion looks at: the rules' answer, where the mention stands, the encoder's marks, about -1 to 1."""
    marks = draft.marks[token.i].clip(-_MOST, _MOST) / _MOST
    certain = "presupposed" if ruled.presupposed and ruled.certainty == "CT" else ""
    rule = certain or (answer_of(ruled) if ruled.certainty in {"CT", "U"} else "doubted")
    where = "inside" if inside else "outside"
    own, inner = marks[OWN], marks[INNER]
    doubt, inner_doubt = float(own[2] - max(own[:2])), float(inner[2] - max(inner[:2]))
    return {
        "one": 1.0,
        f"rule {rule}": 1.0,
        f"rule {rule} {where}": 1.0,
        f"modality {ruled.modality}": 1.0,
        "own yes": float(own[0]),
        "own no": float(own[1]),
        "own open": float(own[2]),
        "inner yes": float(inner[0]),
        "inner no": float(inner[1]),
        "inner open": float(inner[2]),
        f"own doubt, rule {rule}": doubt,
        f"inner doubt, rule {rule}": inner_doubt,
        f"own doubt {where}": doubt,
        f"inner doubt {where}": inner_doubt,
        "happened": float(marks[HAPPENED]) * 2,
        f"content {where}": float(marks[CONTENT]),
        f"word {token.pos_}": 1.0,
    }
