"""Where rules end: the trained linker judges what they found, and proposes tellings that they missed.

Features are the encoder's marks within and around the source, the cue and the content, and how the three stand to each
other; a logistic regression over them, trained on the gold corpus, says how likely the three belong together. For a
word that the encoder takes for a cue and no rule does, every source and content near it is tried and the best is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.knowledge.linker import linker
from dateline.knowledge.marks import CONTENT, CUE, SOURCE
from dateline.model import Span
from dateline.reader.clauses import is_reputing
from dateline.reader.draft import Draft
from dateline.reader.operators import implicative
from dateline.reader.speech.candidates import COMPLEMENTS, candidates
from dateline.reader.speech.quotes import Quotation
from dateline.reader.speech.speakers import can_speak
from dateline.reader.speech.utterance import Utterance, overlap, readable, stretch
from dateline.reader.speech.verb_cues import cue_span, is_asked_of, is_introduction, is_passive, is_silence
from dateline.reader.speech.verdicts import is_in_verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 6.0
"""Log-odds are cut at this: beyond it they say the same."""
_LEAST_CUE = -1.0
"""Log-odds from which on a word without a rule is tried as a cue."""
_CUE_WORDS = frozenset({"VERB", "NOUN", "ADV", "AUX", "ADJ"})


class Weigher:
    """Weighs the utterances of one draft by its marks. ``found``: what the rules found in it."""

    def __init__(self, draft: Draft, found: Sequence[Utterance] = ()) -> None:
        self.draft = draft
        self.tellings = Counter(one.speaker for one in found if one.speaker is not None)
        """Of each token that the rules take for a speaker, how often they do."""
        self.cue_words = {one.head for one in found}
        self.found = found
        marks = draft.marks[:, [CUE, SOURCE, CONTENT]].clip(-_MOST, _MOST) / _MOST
        self.cue, self.source, self.content = marks.T.tolist()
        """Of each token, each mark as a number from -1 to 1."""

    def probability(self, utterance: Utterance) -> float:
        """That source, cue and content belong together, in 0..1."""
        return linker().probability(self.features(utterance), proposed=bool(utterance.proposed))

    def credible(self, found: Sequence[Utterance]) -> list[Utterance]:
        """What the rules found, without cues that are hardly any: a quotation beside them belongs to a better one."""
        return [one for one in found if not one.content or self.probability(one) >= linker().drop]

    def weigh(self, utterances: Sequence[Utterance]) -> list[Utterance]:
        """The utterances that are likely enough, each with its probability as ``confidence``.

        Quotations, posts and labels stand by their marks and are kept.
        """
        kept = []
        for utterance in utterances:
            likely = self.probability(utterance)
            if likely >= linker().keep or stands_by_itself(utterance):
                utterance.confidence = round(likely, 2) if utterance.content else utterance.confidence
                kept.append(utterance)
        return kept

    def propose(self, found: Sequence[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
        """The likeliest telling at each word that is marked as a cue and stands in no cue that was found."""
        quoted = [quotation.span for quotation in quotations]
        best = (self.best_candidate(token, inside(token, found)) for token in self.untried(found))
        clear = (None if one is None else self._without_found(one) for one in best)
        return [one for one in clear if one is not None and not _is_cut(one, quoted)]

    def untried(self, found: Sequence[Utterance]) -> Iterator[Token]:
        """The words that may be cues by their marks and stand in no cue that was found, nor in who says it ("diplomats
        briefed on the talks said")."""
        taken = [span for one in found for span in (one.cue, one.source) if span is not None]
        for token in readable(self.draft.doc):
            if self.cue[token.i] * _MOST < _LEAST_CUE or token.pos_ not in _CUE_WORDS or _tells_nothing(token):
                continue
            if self._is_told_already(token):
                continue
            if not any(overlap((token.idx, token.idx + len(token.text)), cue) for cue in taken):
                yield token

    def _is_told_already(self, token: Token) -> bool:
        """ "Expressed *alarm* at it", "*takes* the view that": verb and object are one telling, by whichever of the two
        a rule found it; and whom one tells it is no telling ("told the *inquiry* that")."""
        if token.dep_ == "dobj":
            return token.head.i in self.cue_words
        bears = token.lemma_.lower() in cues().bearing_verbs
        return bears and any(child.dep_ == "dobj" and child.i in self.cue_words for child in token.children)

    def best_candidate(self, token: Token, within: Span | None) -> Utterance | None:
        """Of all sources and contents about a cue word, the pair that is likeliest; ``None`` if there is none."""
        best: Utterance | None = None
        for candidate in candidates(token, within):
            if candidate.speaker in self.cue_words:
                continue  # "the report of X having ordered": what tells is no teller of what it tells
            likely = self.probability(candidate)
            if best is None or likely > best.confidence:
                candidate.confidence = round(likely, 2)
                best = candidate
        return best

    def _without_found(self, proposal: Utterance) -> Utterance | None:
        """A proposal less what its speaker tells by a verb of his own that a rule found ("ruled out a curfew, *telling
        the BBC that*"); ``None`` if nothing is left, or what a rule found him to say."""
        own = [one for one in self.found if one.speaker == proposal.speaker and one.speaker is not None and one.content]
        if any(one.content == proposal.content for one in own):
            return None
        later = [self.draft.doc[one.head] for one in own if one.head > proposal.head]
        starts = [cue_span(verb)[0] for verb in later if verb.pos_ in {"VERB", "AUX"}]
        held = [at for at in starts if any(first <= at < last for first, last in proposal.content)]
        if held:
            proposal.content = self._up_to(proposal.content, min(held))
            proposal.confidence = round(self.probability(proposal), 2) if proposal.content else 0.0
        return proposal if proposal.confidence >= linker().propose else None

    def _up_to(self, content: Sequence[Span], end: int) -> list[Span]:
        """What of a content stands before an offset."""
        cut = [(first, min(last, end)) for first, last in content if first < end]
        words = [self.draft.doc.char_span(*span, alignment_mode="contract") for span in cut]
        parts = [stretch(self.draft.doc, one.start, one.end - 1) for one in words if one is not None and len(one)]
        return [part for part in parts if part is not None]

    def features(self, utterance: Utterance) -> dict[str, float]:
        """What the linker looks at, each about -1 to 1."""
        doc = self.draft.doc
        head = doc[utterance.head]
        source = self._tokens([] if utterance.source is None else [utterance.source])
        content = self._tokens(utterance.content)
        cue = {head.i} if utterance.cue is None else self._tokens([utterance.cue])
        within = self.content[head.i] > 0
        outside = [token.i for token in head.sent if token.i not in content | cue | source and not token.is_punct]
        found = {
            "one": 1.0,
            "cue": _most(self.cue, cue),
            "no cue": float(utterance.cue is None),
            "source, mean": _mean(self.source, source),
            "source, most": _most(self.source, source),
            "content, mean": _mean(self.content, content),
            "content of the source": _mean(self.content, source),
            "source, most, nested": within * _most(self.source, source),
            "content of the source, nested": within * _mean(self.content, source),
            "nested": float(within),
            "content outside": _mean(self.content, outside),
            "source outside": _most(self.source, outside),
            "no content": float(not content),
            "no source": float(not source),
            "many pieces": float(len(utterance.content) > 1),
            "short": float(0 < len(content) < 3),
            f"head {head.pos_}": 1.0,
            f"mode {utterance.mode}": 1.0,
            "known word": float(cue_verb(head.lemma_) is not None or cues().noun_kind(head.lemma_) is not None),
            "passive": float(is_passive(head)),
            "doubtful": float(utterance.doubtful),
            "quoted": float(utterance.follows is not None or utterance.cue is None),
        }
        others = self.tellings[utterance.speaker] - (not utterance.proposed) if utterance.speaker is not None else 0
        found["speaks elsewhere"] = float(others > 0)
        return found | self._edges(content) | _stance(utterance, head, bool(content))

    def _tokens(self, spans: Sequence[Span]) -> set[int]:
        return {token.i for span in spans if span[0] < span[1] for token in self.draft.tokens(span)}

    def _edges(self, content: set[int]) -> dict[str, float]:
        """The marks of the first and the last word of a content and of the words beyond them."""
        if not content:
            return {}
        first, last = min(content), max(content)
        found = {"content, first": self.content[first], "content, last": self.content[last]}
        if first > self.draft.doc[first].sent.start:
            found["before the content"] = self.content[first - 1]
        if last + 1 < self.draft.doc[last].sent.end:
            found["after the content"] = self.content[last + 1]
        return found


def _mean(marks: Sequence[float], indices: Collection[int]) -> float:
    return sum(marks[index] for index in indices) / len(indices) if indices else 0.0


def _most(marks: Sequence[float], indices: Collection[int]) -> float:
    return max((marks[index] for index in indices), default=0.0)


def _stance(utterance: Utterance, head: Token, has_content: bool) -> dict[str, float]:
    """How the source stands to the cue, and who found the utterance."""
    found: dict[str, float] = {}
    if utterance.speaker is not None:
        speaker = head.doc[utterance.speaker]
        found["own source"] = float(speaker.head.i == head.i)
        found["far source"] = min(abs(speaker.i - head.i), 20) / 20
        found["source speaks"] = float(can_speak(speaker, strict=True))
    if utterance.proposed:
        return found | {f"proposed {utterance.proposed}": 1.0}
    construction = (utterance.because or [""])[0].rsplit("+ ", 1)[-1].split(" '")[0]
    ruled = {"rule": 1.0, "rule confidence": utterance.confidence, "rule, no content": float(not has_content)}
    return found | ruled | {f"rule {construction}": 1.0}


def stands_by_itself(utterance: Utterance) -> bool:
    """Whether quotation marks or the layout say that somebody speaks, or a noun only that he did ("a request by X").

    Of nouns without a content the gold corpus has too few to learn from.
    """
    return (
        utterance.mode in {"direct", "mixed"} or bool(utterance.post) or utterance.cue is None or not utterance.content
    )


def _tells_nothing(token: Token) -> bool:
    """ "Asked not to be named" says only why; "confirmed cases" confirm nothing; "when asked" is what others say, and
    so is "the claim" that is called a lie; "gunmen believed to be rebels" believe nothing."""
    if token.dep_ == "amod" and token.tag_ == "VBN" and token.lower_ not in cues().hearsay_adjectives:
        return True
    if (
        is_asked_of(token)
        or is_reputing(token)
        or is_silence(token)
        or _says_undone(token)
        or is_introduction(token)
        or (token.pos_ in {"NOUN", "ADJ"} and is_in_verdict(token))
    ):
        return True
    return any(child.dep_ in COMPLEMENTS and child.lemma_ in cues().anonymity.reason_verbs for child in token.children)


def _says_undone(token: Token) -> bool:
    """ "Refrained from sending arms": whoever tells it says that it was not done; nobody is said to speak."""
    row = implicative(token)
    alone = row is not None and row.word == token.lemma_
    return row is not None and row.outer == "negate" and not (alone and cue_verb(token.lemma_) is not None)


def _is_cut(utterance: Utterance, quoted: Sequence[Span]) -> bool:
    """Whether a content holds only a part of a quotation that does not hold its cue: that quotation is another's."""
    cue = utterance.cue or (0, 0)
    parts = [(s, e) for s, e in quoted if not overlap((s, e), cue)]
    return any(overlap(part, span) not in {0, part[1] - part[0]} for part in parts for span in utterance.content)


def inside(token: Token, found: Sequence[Utterance]) -> Span | None:
    """The smallest content of what was found that holds a word, if any does."""
    holding = [s for one in found for s in one.content if s[0] <= token.idx and token.idx + len(token.text) <= s[1]]
    return min(holding, key=lambda span: (span[1] - span[0], span), default=None)
