"""Factuality: for every event, how surely each chain of sources says that it happened.

The innermost source's own value comes from the words inside its content; each step outward passes through the cue: who
merely reports what another says is uncommitted (``Uu``), who confirms or reveals it is committed too. The report itself
always has a claim; what it asserts once, anywhere, it asserts (FactBank, Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import msgspec

from dateline.knowledge.factuality import Effect, Signature, signature
from dateline.knowledge.triggers import event_anaphors
from dateline.knowledge.values import opinions
from dateline.model import Attribution, Claim, Event, FactValue, Modality, PloverType, Span
from dateline.reader.clauses import is_done_by_reputed
from dateline.reader.commitment import Commitment, strength
from dateline.reader.draft import Draft
from dateline.reader.nouns import matter, outcome
from dateline.reader.operators import embedding, governs_infinitive, graded
from dateline.reader.opinion import weigh_in
from dateline.reader.scope import judge
from dateline.reader.speech.quotes import find_quotations, outermost
from dateline.reader.speech.rejoinders import is_rejoinder

if TYPE_CHECKING:
    from spacy.tokens import Token

Chain = tuple[str, ...]
_TELLING_WORDS = 6
"""Words in the shortest quotation that is somebody's speech rather than a phrase or title of theirs."""

_REPORT: Chain = ("S0",)
_SAID: frozenset[PloverType] = frozenset({"ACCUSE", "REQUEST"})
"""Types of events that are words of somebody's."""
_VERBS = frozenset({"VERB", "AUX"})
_DENIED: frozenset[FactValue] = frozenset({"CT-", "PR-", "PS-"})

_CONFIDENCE = {"stated": 0.90, "presupposed": 0.81, "denied": 0.64, "probable": 0.71, "possible": 0.75, "open": 0.77}
"""By class of answer (:func:`confidence_class`), the share that the labels of UDS-IH2's training half bear out, as
``training/factuality/confidence.py`` prints it: how well the words are read, not whether who says them is right.
"""


def find_claims(draft: Draft) -> None:
    """Give each event of the draft its claims, the innermost chain first and the report last."""
    tellings = _Tellings(draft)
    draft.events = [msgspec.structs.replace(event, claims=_claims(draft, tellings, event)) for event in draft.events]


def claims_at(draft: Draft, spans: Sequence[Span]) -> tuple[Claim, ...]:
    """The claims of one event that is told at ``spans``, its trigger first; whether the events pass found it or not."""
    return _claims_of(draft, _Tellings(draft), spans)


def _claims(draft: Draft, tellings: _Tellings, event: Event) -> tuple[Claim, ...]:
    spans = (event.trigger, *event.mentions)
    claims = _claims_of(draft, tellings, spans)
    return _without_denied_words(draft, tellings, event, claims) if event.type in _SAID else claims


def _without_denied_words(
    draft: Draft, tellings: _Tellings, event: Event, claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """Who denies "the accusation" that another made denies what was said, not that it was: that the report vouches for.
    Whoever denies that somebody accused him, or says that nobody did, does deny that it was."""
    actor_of = {source.id: source.actor for source in draft.sources}
    denied = {one.chain for one in claims if one.value in _DENIED and actor_of[one.chain[0]] not in event.actors}
    if denied - {_REPORT}:
        denied -= _that_it_was_not(draft, tellings, event)
    if not denied - {_REPORT}:
        return claims
    kept = (one for one in claims if one.chain not in denied and one.chain != _REPORT)
    certain = _claim(draft, _REPORT, Commitment(because=("what was said is denied, not that it was",)))
    return (*kept, certain)


def _that_it_was_not(draft: Draft, tellings: _Tellings, event: Event) -> set[Chain]:
    """The chains by which a verb of the event is itself denied; a rejoinder denies what was said by it."""
    verbs = [span for span in (event.trigger, *event.mentions) if _head_token(draft, span).pos_ in _VERBS]
    rejoined = {answer.chain for answers in tellings.answers.values() for answer in answers}
    return {one.chain for one in _claims_of(draft, tellings, verbs) if one.value in _DENIED} - rejoined


def _claims_of(draft: Draft, tellings: _Tellings, spans: Sequence[Span]) -> tuple[Claim, ...]:
    """One claim a chain: of several mentions the most committed one speaks for the chain."""
    best: dict[Chain, Commitment] = {}
    for span in dict.fromkeys(spans):
        if span != spans[0] and _only_points(draft, span):
            continue
        for chain, commitment in tellings.weighed(span):
            if chain not in best or _standing(commitment) > _standing(best[chain]):
                best[chain] = commitment
    ordered = sorted(best.items(), key=lambda item: -len(item[0]))
    return tuple(_claim(draft, chain, commitment) for chain, commitment in ordered)


def _standing(commitment: Commitment) -> tuple[int, float]:
    """The most committed mention speaks for the event; of several, the surest."""
    return (strength(commitment), commitment.confidence or 0.0)


def told_at(draft: Draft, span: Span) -> list[tuple[Chain, Commitment]]:
    """What the rules alone say of a mention: each chain that tells it, innermost first, with its commitment."""
    return list(_Tellings(draft).of(span))


def confidence_class(commitment: Commitment) -> str:
    """The kind of answer that a commitment is, as far as their reliability differs."""
    if commitment.certainty == "CT":
        return ("presupposed" if commitment.presupposed else "stated") if commitment.positive else "denied"
    return {"PR": "probable", "PS": "possible", "U": "open"}[commitment.certainty]


def _only_points(draft: Draft, span: Span) -> bool:
    """Whether a mention only points back ("the decision", "this move"): who says so need not vouch for the event."""
    return draft.tokens(span).root.lemma_.lower() in event_anaphors()


def _claim(draft: Draft, chain: Chain, commitment: Commitment) -> Claim:
    cue = None if commitment.cue is None else draft.doc[commitment.cue]
    return Claim(
        chain=chain,
        value=commitment.value,
        modality=commitment.modality,
        probability=commitment.probability,
        cue=None if cue is None else (cue.idx, cue.idx + len(cue.text)),
        confidence=commitment.confidence or _CONFIDENCE[confidence_class(commitment)],
        because=commitment.because or ("presupposed" if commitment.presupposed else "plain statement",),
    )


class _Tellings:
    """Who tells what is said at a place of the text, and how surely."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.by_id = {attribution.id: attribution for attribution in draft.attributions}
        self.scopes = {attribution.id: _token_set(draft, attribution.content) for attribution in draft.attributions}
        self.cue_words = {draft.tokens(one.cue).root.i for one in draft.attributions if one.cue is not None}
        self.covering: dict[int, list[Attribution]] = {}
        self.answers: dict[tuple[Span, ...], list[Attribution]] = {}
        for attribution in draft.attributions:
            if is_rejoinder(attribution):
                self.answers.setdefault(attribution.content, []).append(attribution)
                continue
            for index in self.scopes[attribution.id]:
                self.covering.setdefault(index, []).append(attribution)
        self.spoken = _token_set(draft, _speeches(draft))
        self.posts = {source.id for source in draft.sources if source.kind == "social_post"}

    def weighed(self, span: Span) -> Iterable[tuple[Chain, Commitment]]:
        """The same, after the second opinion on what the innermost speaker and the report say.

        Where a cue commits the report to what somebody says (*confirmed, revealed*), the words decide alone; and that
        somebody said, accused, demanded is asserted by whoever tells it.
        """
        token = _head_token(self.draft, span)
        told = list(self.of(span))
        for at, (chain, commitment) in enumerate(told):
            opinion = opinions().own if chain == _REPORT else opinions().inner
            vouched = commitment.certainty == "CT" and (
                (chain == _REPORT and at > 0) or token.i in self.cue_words or is_done_by_reputed(token)
            )
            if (chain == _REPORT or at == 0) and not vouched:
                yield chain, weigh_in(self.draft, token, commitment, opinion, inside=len(told) > 1)
            else:
                yield chain, commitment

    def of(self, span: Span) -> Iterable[tuple[Chain, Commitment]]:
        """Each chain that tells the event at ``span``, with its commitment."""
        token = _head_token(self.draft, span)
        attribution = self._innermost(token)
        if attribution is None:
            said = judge(token)
            yield _REPORT, _for_others(said, None, "uncommitted") if token.i in self.spoken else said
            return
        commitment = judge(token, self.scopes[attribution.id], cue=self._cue_token(attribution))
        while attribution is not None:
            cue = self._cue_token(attribution)
            effect = matter(token) if cue is not None and token.head.i == cue.i else None
            effect = effect or _cue_signature(cue)
            yield attribution.chain, _for_source(commitment, cue, effect)
            yield from self._denials(attribution, commitment)
            word, outer = _outer_effect(cue, effect)
            outer = "presuppose" if commitment.known else outer
            commitment = _for_others(commitment, word, outer)
            if attribution.via and attribution.via[0] in self.posts:
                yield attribution.via, commitment
            parent = self.by_id.get(attribution.parent or "")
            if cue is not None and outer != "presuppose" and not commitment.settled:
                commitment = judge(cue, self.scopes[parent.id] if parent else None, commitment)
            attribution = parent
        yield _REPORT, commitment

    def _denials(self, told: Attribution, commitment: Commitment) -> Iterable[tuple[Chain, Commitment]]:
        """Who denies what is told so, where what they deny is that it happened: who denies the accusation "of the
        attack" denies to have done it."""
        for answer in self.answers.get(told.content, ()):
            denied = _for_source(commitment, self._cue_token(answer), signature("V", "deny"))
            if denied.value in _DENIED:
                yield answer.chain, denied

    def _innermost(self, token: Token) -> Attribution | None:
        covering = self.covering.get(token.i, [])
        return min(covering, key=lambda a: (-len(a.via), len(self.scopes[a.id]), a.id), default=None)

    def _cue_token(self, attribution: Attribution) -> Token | None:
        """The word of the cue that the table knows, else its head."""
        if attribution.cue is None:
            return None
        words = self.draft.tokens(attribution.cue)
        known = [word for word in words if not word.dep_.startswith("aux") and _cue_signature(word) is not None]
        return known[-1] if known else words.root


def _for_source(commitment: Commitment, cue: Token | None, known: Signature | None) -> Commitment:
    """What the source commits to: "demanded the release of those whom police arrested" demands no arrest."""
    if known is None or commitment.presupposed:
        return commitment
    return commitment.under(known.inner, cue, known.probability)


def _for_others(commitment: Commitment, cue: Token | None, effect: Effect) -> Commitment:
    """What a teller further out commits to: of what the words take as known, nothing is demanded, planned or undone
    ("refused to hand over the men who killed twelve")."""
    if commitment.known:
        return replace(commitment, known=False)
    if commitment.presupposed and effect == "negate":
        return commitment
    if commitment.presupposed and effect in get_args(Modality):
        effect = "uncommitted"
    return commitment.under(effect, cue)


def _cue_signature(cue: Token | None) -> Signature | None:
    if cue is None:
        return None
    saying = signature("SAYING", cue.lemma_)
    if saying is not None:
        return saying
    if cue.pos_ in {"VERB", "AUX"}:
        negated = signature("NEGATED", cue.lemma_) if any(child.dep_ == "neg" for child in cue.children) else None
        if negated is not None:
            return negated
        return embedding(cue, governs_infinitive(cue))
    if cue.pos_ in {"ADV", "ADJ"}:
        return signature("ADV" if cue.pos_ == "ADV" else "ADJ", cue.lower_)
    return graded("N", cue) or signature("V", cue.lemma_)


def _outer_effect(cue: Token | None, known: Signature | None) -> tuple[Token | None, Effect]:
    """What a teller further out commits to, and by which word: a verdict ("the report is true") and what came of it
    ("carried out its threat") go before the cue's own signature."""
    verdict = _verdict(cue)
    if verdict is not None:
        return cue, verdict.outer
    outer: Effect = known.outer if known else "uncommitted"
    came_of_it = outcome(cue) if cue is not None and outer == "intention" else None
    return (cue, outer) if cue is None or came_of_it is None else (cue.head, came_of_it.outer)


def _verdict(cue: Token | None) -> Signature | None:
    if cue is None or cue.dep_ not in {"nsubj", "nsubjpass"} or cue.head.lemma_ not in {"be", "prove", "appear"}:
        return None
    judged = (signature("VERDICT", child.lower_) for child in cue.head.children if child.dep_ in {"acomp", "oprd"})
    return next((found for found in judged if found is not None), None)


def _speeches(draft: Draft) -> Iterable[Span]:
    """The quotations that are long enough to tell something: whoever speaks in one, the report only quotes."""
    for quotation in outermost(find_quotations(draft.text, draft.paragraphs)):
        start, end = quotation.words
        if len(draft.text[start:end].split()) >= _TELLING_WORDS:
            yield (start, end)


def _head_token(draft: Draft, span: Span) -> Token:
    return draft.tokens(span).root


def _token_set(draft: Draft, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(token.i for span in spans if span[0] < span[1] for token in draft.tokens(span))
