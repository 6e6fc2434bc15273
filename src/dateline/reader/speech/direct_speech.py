"""Who speaks the words between quotation marks.

A quotation belongs to the reporting verb beside it ("..." said X; X said: "..."), to the clause that it is part of (a
mixed quotation), or to whoever spoke last in the paragraph. A short one with none of these is a scare quote and says
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Span
from dateline.reader.speech.accounts import mark_account
from dateline.reader.speech.channels import may_name_channel
from dateline.reader.speech.quotes import Quotation, outermost
from dateline.reader.speech.relays import with_those_quoted, without_asides, without_relays
from dateline.reader.speech.speakers import noun_before, speaker_of
from dateline.reader.speech.utterance import Nearby, Utterance, covered, overlap
from dateline.reader.speech.verb_cues import make

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_ENDS_WITHIN = re.compile(r"[,.?!…—–-]\W{0,2}$")
_BEFORE_A_SENTENCE = frozenset(".?!,:;—–…”\"'’)")
_IS_SENTENCE = re.compile(r"[.?!…]\W{0,2}$")
_GOES_ON = 0.55
"""Confidence of a quotation without a cue: share of right links on a sixth of PolNeAR's training part."""
_WHO_WENT_ON = frozenset({"he", "she", "they"})
_NEXT = 4
"""Quotations after one that are looked at for where the words of its speaker end."""
_SCARE = 4
"""Words: a quotation of no more than these needs a cue of its own."""


class QuoteLinker:
    """Links the outermost quotations of one text to the utterances found so far, and adds those that are missing."""

    def __init__(self, text: str, doc: Doc, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.doc = doc
        self.paragraphs = paragraphs
        self.quotations = outermost(quotations)
        self._starts = [token.idx for token in doc]
        self._quote_starts = [quotation.span[0] for quotation in self.quotations]
        self._nearby = Nearby()
        self._by_cue: dict[int, Utterance] = {}

    def link(self, utterances: list[Utterance]) -> list[Utterance]:
        """The utterances with the quotations that belong to them; new ones where a quotation had none.

        A quotation over several paragraphs may have its speaker only at the end: what waits for one is taken in then.
        """
        found = without_asides(self.doc, with_those_quoted(self.doc, utterances))
        for utterance in found:
            quoted = (one.span for span in utterance.content for one in self._quotations_at(span))
            without_relays(self.doc, utterance, list(quoted))
            mark_account(self.text, self.doc, utterance)
            self._nearby.add(utterance)
            self._by_cue.setdefault(utterance.head, utterance)
        last: Utterance | None = None
        last_end = -1
        waiting: list[Quotation] = []
        for quotation in self.quotations:
            waiting = waiting if quotation.continues else []
            owner = self._owner(quotation) or self._beside(quotation, found)
            if owner is None:
                owner = self._goes_on(quotation, last, last_end)
                if owner is None:
                    waiting.append(quotation)
                    continue
                found.append(owner)
            for earlier in waiting:
                self._take_in(owner, earlier)
            waiting = []
            last, last_end = owner, quotation.span[1]
        kept = [utterance for utterance in found if self._stays_inside(utterance)]
        self._keep_channels(kept)
        for utterance in kept:
            self._set_mode(utterance)
        return kept

    def _keep_channels(self, utterances: Sequence[Utterance]) -> None:
        """ "He also said", "she added", in the sentence after "told Reuters": it was told to Reuters too."""
        told = [one for one in utterances if one.cue is not None and not self._is_quoted(one.cue)]
        told.sort(key=lambda one: one.head)
        for before, after in pairwise(told):
            next_to = self._last_sentence(before).end == self.doc[after.head].sent.start
            if next_to and after.follows is None and self._adds(after) and may_name_channel(self.doc, before):
                after.follows = before.follows or before

    def _last_sentence(self, utterance: Utterance) -> DocSpan:
        """The sentence in which a telling ends: a long quotation has several."""
        tokens = self._tokens(utterance.content[-1]) if utterance.content else []
        last = max(utterance.head, tokens[-1].i) if tokens else utterance.head
        return self.doc[last].sent

    def _adds(self, utterance: Utterance) -> bool:
        """Whether somebody who is called "he" or "they" goes on with what he was saying."""
        verb = self.doc[utterance.head]
        goes_on = verb.lemma_.lower() in cues().channels.adding or any(c.lower_ == "also" for c in verb.children)
        speaker = None if utterance.speaker is None else self.doc[utterance.speaker]
        return goes_on and speaker is not None and speaker.lower_ in _WHO_WENT_ON

    def _is_quoted(self, cue: Span) -> bool:
        return any(_holds(quotation.span, cue) for quotation in self._quotations_at(cue))

    def _stays_inside(self, utterance: Utterance) -> bool:
        """Cut what is told within a quotation to that quotation; false if nothing is left of it."""
        around = [] if utterance.cue is None else self._quotations_at(utterance.cue)
        outer = next((quotation for quotation in around if _holds(quotation.span, utterance.cue)), None)
        if outer is None or not utterance.content:
            return True
        start, end = outer.words
        cut = [(max(start, first), min(end, last)) for first, last in utterance.content]
        utterance.content = [span for span in cut if span[0] < span[1]]
        return bool(utterance.content)

    def _owner(self, quotation: Quotation) -> Utterance | None:
        """The outermost utterance outside the quotation whose content holds at least half of it, or is held by it."""
        best: Utterance | None = None
        for utterance in self._nearby.at(quotation.span):
            if utterance.cue is None or overlap(utterance.cue, quotation.span) or not utterance.content:
                continue
            shared = covered(quotation.span, utterance.content)
            if shared < 0.5 * (quotation.span[1] - quotation.span[0]) and shared < 0.6 * utterance.size:
                continue
            if best is None or utterance.size > best.size:
                best = utterance
        if best is not None:
            self._take_in(best, quotation)
        return best

    def _take_in(self, utterance: Utterance, quotation: Quotation) -> None:
        """A content that cuts a quotation takes in the whole of it; pieces of one quotation become one."""
        start, end = quotation.span
        touching = [span for span in utterance.content if overlap(span, (start - 2, end + 2))]
        merged = (
            (min(start, *(s for s, _ in touching)), max(end, *(e for _, e in touching))) if touching else (start, end)
        )
        if utterance.cue is not None and overlap(merged, utterance.cue):
            merged = (start, end)
        rest = [span for span in utterance.content if span not in touching]
        utterance.content = sorted([*rest, merged])
        self._nearby.add(utterance)

    def _beside(self, quotation: Quotation, found: list[Utterance]) -> Utterance | None:
        """The reporting verb right after or right before the quotation."""
        ends_open = _ENDS_WITHIN.search(self.text[slice(*quotation.span)]) is not None
        after = self._verb_after(quotation) if ends_open and self._stands_alone(quotation) else None
        verb = after or self._verb_before(quotation)
        if verb is None:
            return None
        speaker = speaker_of(verb) or self._inverted(verb, after is not None) or noun_before(verb)
        if speaker is None or quotation.span[0] <= speaker.idx < quotation.span[1]:
            return None
        known = self._by_cue.get(verb.i)
        if known is not None and known.content and after is None:
            self._take_in(known, quotation)
            return known
        if known is not None:
            known.content = [quotation.span]
            return known
        known_verb = cue_verb(verb.lemma_)
        content = [self._named(verb, quotation) if after is None and _takes(verb, "as") else quotation.span]
        utterance = make(verb, known_verb.kind if known_verb else "statement", speaker, content, "quotation")
        found.append(utterance)
        self._nearby.add(utterance)
        self._by_cue[verb.i] = utterance
        return utterance

    def _named(self, verb: Token, quotation: Quotation) -> Span:
        """ "called the deal "a disaster"": what is named belongs to the content."""
        return (min(self.doc[verb.i + 1].idx, quotation.span[0]), quotation.span[1])

    def _verb_after(self, quotation: Quotation) -> Token | None:
        """ "..." said X / X said: the first reporting verb of the stretch between this quotation and the next."""
        end = min(self._next_start(quotation), self._paragraph(quotation.span[0])[1])
        for token in self._tokens((quotation.span[1], end)):
            if token.text in {".", "?", "!", ";"}:
                return None
            if token.pos_ in {"VERB", "AUX"}:
                if _takes(token, "quote"):
                    return token
                if token.tag_ not in {"VBG", "VBN"} and token.dep_ not in {"relcl", "aux", "auxpass", "acl"}:
                    return None
        return None

    def _verb_before(self, quotation: Quotation) -> Token | None:
        """X said: "..." / X told reporters that "...": the nearest reporting verb before it in its sentence."""
        paragraph = self._paragraph(quotation.span[0])
        start = max(paragraph[0], self._last_end(quotation))
        if quotation.span[0] <= paragraph[0] + 1:
            return self._verb_that_introduces(paragraph)
        tokens = self._tokens((start, quotation.span[0]))
        short = self._words(quotation) <= _SCARE
        introduced = self.text[start : quotation.span[0]].rstrip()[-1:] in {",", ":"}
        for token in reversed(tokens):
            if token.text in {".", "?", "!", ";"} and token.nbor().is_sent_start:
                return None
            if token.pos_ in {"VERB", "AUX"} and _takes(token, "quote"):
                near = not short and (token.i + 3 >= tokens[-1].i or self._is_sentence(quotation))
                return token if introduced or near or _takes(token, "as") else None
            if token.pos_ in {"VERB", "AUX"} and _takes(token, "as"):
                return token
            if token.pos_ == "VERB" and not introduced:
                return None
        return None

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether the words between the marks begin and end as a sentence does."""
        words = self.text[slice(*quotation.span)]
        return words[1:2].isupper() and _IS_SENTENCE.search(words) is not None

    def _verb_that_introduces(self, paragraph: Span) -> Token | None:
        """The last reporting verb of a paragraph that ends with a colon, for a quotation that is a paragraph."""
        index = self.paragraphs.index(paragraph) if paragraph in self.paragraphs else 0
        if not index:
            return None
        before = self.paragraphs[index - 1]
        if not self.text[slice(*before)].endswith(":"):
            return None
        verbs = [token for token in self._tokens(before) if token.pos_ in {"VERB", "AUX"} and _takes(token, "quote")]
        return verbs[-1] if verbs else None

    def _inverted(self, verb: Token, after: bool) -> Token | None:
        """ "..." said the man: the parser may take the speaker for an object."""
        if not after:
            return None
        labels = {"dobj", "attr", "npadvmod", "oprd", "ccomp", "appos"}
        return next(
            (c for c in verb.children if c.i > verb.i and c.dep_ in labels and c.pos_ in {"PROPN", "NOUN", "PRON"}),
            None,
        )

    def _goes_on(self, quotation: Quotation, last: Utterance | None, last_end: int) -> Utterance | None:
        """A quotation without a cue goes on with the speaker before it, in the same paragraph or running into it."""
        if last is None or (last.cue is not None and overlap(last.cue, quotation.span)):
            return None
        if not (quotation.continues or self._takes_up(quotation, last_end)):
            return None
        return Utterance(
            head=self._tokens(quotation.span)[0].i,
            kind=last.kind,
            speaker=last.speaker,
            source=last.source,
            content=[quotation.span],
            mode="direct",
            confidence=_GOES_ON,
            because=["quotation goes on"],
            follows=last.follows or last,
        )

    def _takes_up(self, quotation: Quotation, last_end: int) -> bool:
        """Whether it goes on from one that ended at ``last_end``: in its paragraph, or as the whole of the next."""
        paragraph, before = self._paragraph(quotation.span[0]), self._paragraph(max(0, last_end - 1))
        words = self._words(quotation)
        if paragraph == before:
            sentence = _IS_SENTENCE.search(self.text[slice(*quotation.span)]) is not None
            return (words > _SCARE or sentence) and self._stands_alone(quotation)
        gap = self.text[before[1] : paragraph[0]].strip()
        return quotation.span == paragraph and words > _SCARE and not gap

    def _stands_alone(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence of its own, or takes up one that "he said" broke."""
        start = quotation.span[0]
        before = self.text[max(0, start - 3) : start].rstrip()[-1:]
        return start == self._paragraph(start)[0] or before in _BEFORE_A_SENTENCE

    def _set_mode(self, utterance: Utterance) -> None:
        """Direct, mixed or indirect: by how much of the content is between marks."""
        if utterance.mode == "speech_act_noun" or not utterance.content:
            return
        quoted = 0
        for span in utterance.content:
            inside = (quotation.span for quotation in self._quotations_at(span))
            quoted += covered(span, [one for one in inside if not _holds(one, utterance.cue)])
        if quoted >= 0.9 * utterance.size:
            utterance.mode = "direct"
        elif quoted:
            utterance.mode = "mixed"

    def _paragraph(self, offset: int) -> Span:
        index = bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1
        return self.paragraphs[index] if index >= 0 else (0, len(self.text))

    def _next_start(self, quotation: Quotation) -> int:
        at = bisect_right(self._quote_starts, quotation.span[1] - 1)
        later = self.quotations[at : at + _NEXT]
        return next((q.span[0] for q in later if self._words(q) > _SCARE or self._stands_alone(q)), len(self.text))

    def _words(self, quotation: Quotation) -> int:
        return len(self.text[slice(*quotation.span)].split())

    def _last_end(self, quotation: Quotation) -> int:
        before = bisect_right(self._quote_starts, quotation.span[0] - 1) - 1
        return self.quotations[before].span[1] if before >= 0 else 0

    def _quotations_at(self, span: Span) -> list[Quotation]:
        first = max(0, bisect_right(self._quote_starts, span[0]) - 1)
        return self.quotations[first : bisect_right(self._quote_starts, span[1] - 1)]

    def _tokens(self, span: Span) -> list[Token]:
        first = bisect_right(self._starts, span[0] - 1)
        return list(self.doc[first : bisect_right(self._starts, span[1] - 1)])


def _takes(verb: Token, frame: str) -> bool:
    known = cue_verb(verb.lemma_)
    return known is not None and frame in known.frames


def _holds(span: Span, cue: Span | None) -> bool:
    """Whether a cue stands within a quotation: that quotation's marks say nothing of its content."""
    return cue is not None and span[0] <= cue[0] and cue[1] <= span[1]
