"""Attribution: who says what, and through whom it reaches the report.

Cue finders (``verb_cues``, ``noun_cues``, ``direct_speech``, ``posts``) each give utterances; here they are put
together, nested, resolved to one source for each referent, and written into the draft with their chains.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Attribution
from dateline.reader.draft import Draft, Mention
from dateline.reader.naming.coreference import SUBJECTS, agrees
from dateline.reader.speech.adjective_cues import find_adjective_cues
from dateline.reader.speech.chains import parents, untangle
from dateline.reader.speech.channels import channel, cited, free_addressee
from dateline.reader.speech.direct_speech import QuoteLinker
from dateline.reader.speech.kinds import kind_of
from dateline.reader.speech.labels import find_labels_given
from dateline.reader.speech.linking import Weigher
from dateline.reader.speech.media import is_own_outlet
from dateline.reader.speech.noun_cues import find_noun_cues
from dateline.reader.speech.posts import find_labels, find_posts
from dateline.reader.speech.quotes import Quotation, find_quotations
from dateline.reader.speech.rejoinders import with_rejoinders
from dateline.reader.speech.sources import SourceBook, is_definite
from dateline.reader.speech.speakers import can_speak
from dateline.reader.speech.utterance import Utterance, covered, disjoint, overlap, phrase
from dateline.reader.speech.verb_cues import find_verb_cues
from dateline.reader.speech.voices import issuer

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONLY_ONE = frozenset({"i", "me", "my"})
_ONE_PERSON = frozenset({"named_person", "anonymous_described"})
_ONE_BODY = frozenset({"organisation", "government", "outlet"})
_WHO_SPOKE: dict[str, frozenset[str]] = {
    "he": _ONE_PERSON,
    "she": _ONE_PERSON,
    "it": _ONE_BODY,
    "its": _ONE_BODY,
    "they": frozenset({"collective", "anonymous_bare", "organisation", "government"}),
}
"""Kinds of source that a pronoun can take up from the sentence before."""
_TELLINGS = frozenset({"statement", "denial", "confirmation", "question", "directive"})
"""Kinds of cue by which one tells what one told ("he said that he had warned them"); by others one tells one's mind."""
_NONE = frozenset({"no", "nobody", "none", "neither"})
_REACH = 80
"""How many tokens before "he" a person may be named: some three sentences."""
_ALL = 0.8
"""Of the words of a post: so many within what it carries leave it none of its own."""


def find_attributions(draft: Draft) -> None:
    """Fill ``draft.sources`` (``S0`` first), ``draft.attributions`` in order of the text, and ``draft.labels``."""
    book = SourceBook(draft)
    utterances = find_utterances(draft)
    draft.attributions = _Chainer(draft, book, utterances).attributions()
    draft.sources = book.sources
    draft.labels = find_labels_given(draft, draft.attributions)


def find_utterances(draft: Draft) -> list[Utterance]:
    """All tellings of the text, in its order, before anybody is resolved."""
    quotations = find_quotations(draft.text, draft.paragraphs)
    by_rule = find_by_rule(draft)
    for utterance in by_rule:
        free_addressee(draft, utterance)
    weigher = Weigher(draft, by_rule)
    by_rule = weigher.credible(by_rule)
    linked = link_quotations(draft, [*by_rule, *weigher.propose(by_rule, quotations)], quotations)
    linked = with_rejoinders(draft, weigher.weigh(linked))
    resting = {pair[0].i for utterance in linked if (pair := cited(draft, utterance)) is not None}
    kept = [
        one
        for one in _apart(linked)
        if one.head not in resting and not _is_empty_it(draft, one) and not _is_by_nobody(draft, one)
    ]
    return sorted([*kept, *find_labels(draft), *find_posts(draft)], key=_place)


def find_by_rule(draft: Draft) -> list[Utterance]:
    """What the cue finders find, untangled."""
    found = [*find_verb_cues(draft.doc), *find_noun_cues(draft.doc), *find_adjective_cues(draft.doc)]
    untangle(found)
    return found


def link_quotations(draft: Draft, found: list[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances with the quotations that belong to them, and those that a quotation alone tells."""
    return QuoteLinker(draft.text, draft.doc, draft.paragraphs, quotations).link(found)


def _is_empty_it(draft: Draft, utterance: Utterance) -> bool:
    """Whether "it" speaks, and nobody knows who that is: "it shows a lack of will"."""
    if not utterance.doubtful or utterance.speaker is None or draft.doc[utterance.speaker].lower_ != "it":
        return False
    entity = draft.entity_at(utterance.speaker)
    return entity is None or (entity.record is None and entity.actor is None)


def _is_by_nobody(draft: Draft, utterance: Utterance) -> bool:
    """Whether it is said that nobody says it: "no group has claimed the attack", "neither side confirmed it"."""
    if utterance.speaker is None:
        return False
    head = draft.doc[utterance.speaker]
    return head.lower_ in _NONE or any(
        child.lower_ in _NONE and child.dep_ in {"det", "preconj", "cc"} and child.i < head.i for child in head.children
    )


def _place(utterance: Utterance) -> tuple[int, int]:
    starts = [span[0] for span in (utterance.cue, utterance.source, *utterance.content) if span is not None]
    return (min(starts), utterance.head)


def _apart(utterances: Sequence[Utterance]) -> list[Utterance]:
    """One utterance a cue: the first found stands."""
    seen: dict[tuple[int, bool], Utterance] = {}
    for utterance in utterances:
        seen.setdefault((utterance.head, utterance.cue is None), utterance)
    return list(seen.values())


def without_echo(chain: tuple[str, ...]) -> tuple[str, ...]:
    """A chain that visits nobody twice, as a chain of hearsay has it: of who passes a thing on more than once the
    outermost stands, but whose words they are stays innermost, and is no channel of his own words."""
    inner = [one for one in chain if one != "S0"]
    tellers = [one for at, one in enumerate(inner) if at and one != inner[0] and one not in inner[at + 1 :]]
    return (*inner[:1], *tellers, "S0")


class _Chainer:
    """Turns utterances into attributions: ids, sources, parents, chains. Outer ones are resolved before inner ones."""

    def __init__(self, draft: Draft, book: SourceBook, utterances: Sequence[Utterance]) -> None:
        self.draft = draft
        self.book = book
        self.utterances = utterances
        self.parent = parents(draft.doc, utterances)
        self.index = {id(utterance): index for index, utterance in enumerate(utterances)}
        self.chain: dict[int, tuple[str, ...]] = {}
        self.name: dict[int, str] = {}

    def attributions(self) -> list[Attribution]:
        """One attribution for each utterance, in the order of the text.

        A post whose words all belong to those it carries says nothing itself: it stands in their chains only. Nor does
        "we hope" within one's own words say more than those, nor the name of its own outlet more than the report. A
        noun without what it is about ("a phone call by the minister", "their appeal") tells nothing.
        """
        for index in range(len(self.utterances)):
            self._chain(index)
        heard = [
            index
            for index, utterance in enumerate(self.utterances)
            if utterance.content
            and not self._only_carries(index, utterance)
            and not self._only_thinks_aloud(index, utterance)
            and not self._is_no_telling(index, utterance)
            and self.chain[index] != ("S0",)
        ]
        self.name = {index: f"A{place + 1}" for place, index in enumerate(heard)}
        return [self._attribution(index) for index in heard]

    def _is_no_telling(self, index: int, utterance: Utterance) -> bool:
        """Whether somebody's words hold only another's stance or deed ("he denied that they support the group")."""
        known = cue_verb(self.draft.doc[utterance.head].lemma_)
        silent = known is not None and not known.frames & {"quote", "clause", "as", "object", "addressee"}
        return self.parent[index] is not None and utterance.doubtful and silent

    def _only_thinks_aloud(self, index: int, utterance: Utterance) -> bool:
        """Whether a speaker's own words hold this as his own attitude, not as something that he told somebody."""
        parent = self.parent[index]
        if parent is None or utterance.follows is not None or self.chain[index] != self.chain[parent]:
            return False
        return utterance.kind not in _TELLINGS or utterance.doubtful

    def _only_carries(self, index: int, utterance: Utterance) -> bool:
        inner = [span for at, one in enumerate(self.utterances) if self.parent[at] == index for span in one.content]
        return bool(utterance.post) and covered(utterance.content[0], disjoint(inner)) >= _ALL * utterance.size

    def _attribution(self, index: int) -> Attribution:
        utterance = self.utterances[index]
        source, *via = self.chain[index]
        return Attribution(
            id=self.name[index],
            source=source,
            source_span=utterance.source,
            via=tuple(via),
            parent=self._heard_parent(index),
            cue=utterance.cue,
            content=tuple(utterance.content),
            mode=utterance.mode,
            confidence=utterance.confidence,
            because=tuple(utterance.because),
        )

    def _heard_parent(self, index: int) -> str | None:
        """The id of the nearest telling around this one that is an attribution."""
        parent = self.parent[index]
        while parent is not None and parent not in self.name:
            parent = self.parent[parent]
        return None if parent is None else self.name[parent]

    def _chain(self, index: int) -> tuple[str, ...]:
        """The whole chain of one utterance, ``S0`` last; that of its parent first.

        Who tells what he told before is one link.
        """
        if index in self.chain:
            return self.chain[index]
        utterance, parent = self.utterances[index], self.parent[index]
        outer = ("S0",) if parent is None else self._chain(parent)
        self.chain[index] = outer  # stands in while it is worked out: garbled marks may lead back here
        begun = self.index.get(id(utterance.follows))
        chain = without_echo((*self._inner(utterance, outer), *outer)) if begun is None else self._chain(begun)
        self.chain[index] = chain
        return chain

    def _inner(self, utterance: Utterance, outer: tuple[str, ...]) -> list[str]:
        """The sources that this utterance adds: who speaks, and the medium that was told."""
        source = self._source(utterance, outer)
        medium = channel(self.draft, utterance)
        rests_on = cited(self.draft, utterance)
        if rests_on is not None:
            return [self.book.of(rests_on[1], phrase(rests_on[1])), source]
        told = [] if medium is None else [self.book.of(medium, phrase(medium))]
        return [source, *(one for one in told if one != source)]

    def _source(self, utterance: Utterance, outer: tuple[str, ...]) -> str:
        if utterance.speaker is None or utterance.source is None:
            return self.book.nobody()
        if utterance.post:
            return self.book.of_post(utterance.post, utterance.source)
        head = self.draft.doc[utterance.speaker]
        if is_own_outlet(self.draft, head):
            return "S0"
        stated = self._who_stated(head, utterance) if outer == ("S0",) else None
        if stated is not None:
            return stated
        if head.pos_ == "PRON" and head.lower_ in cues().self_pronouns and len(outer) > 1:
            if head.lower_ in _ONLY_ONE:
                self.book.is_person(outer[0])
            return outer[0]
        if head.pos_ == "PRON" and self._is_unresolved(head):
            spoke = self._last_speaker(head, utterance) if outer == ("S0",) else self._teller(head, utterance)
            spoke = spoke or self._who_it_is_about(head, utterance) or self._named_before(head, utterance)
            return spoke or self.book.of(head, utterance.source)
        inside = overlap(utterance.source, (head.idx, head.idx + 1))
        return self.book.of(head, utterance.source if inside else phrase(head))

    def _is_unresolved(self, pronoun: Token) -> bool:
        """Whether the mentions pass found nobody but pronouns for a pronoun."""
        entity = self.draft.entity_at(pronoun.i)
        return pronoun.lower_ in _WHO_SPOKE and (
            entity is None or all(self.draft.mentions[index].kind == "pronoun" for index in entity.mentions)
        )

    def _who_stated(self, noun: Token, utterance: Utterance) -> str | None:
        """ "The statement said ...", after "the ministry said in a statement": whose statement it is.

        "Its report" is of the body that spoke last. A paper that says whose it is speaks for that one.
        """
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in cues().own_papers or issuer(self.draft, noun) is not None:
            return None
        whose = next((child for child in noun.children if child.lower_ == "its"), None)
        if whose is not None:
            return self._last_speaker(whose, utterance)
        for index in range(self.index[id(utterance)] - 1 if is_definite(noun) else -1, -1, -1):
            said = self.draft.doc[self.utterances[index].head]
            named = any(token.lemma_ == noun.lemma_ and token.i != noun.i for token in said.sent)
            if self.parent[index] is None and named:
                return self._chain(index)[0]
        return None

    def _teller(self, pronoun: Token, utterance: Utterance) -> str | None:
        """ "The officer said that he expected ...": who tells it, if he fits; in a quotation "he" is somebody else."""
        parent = self.parent[self.index[id(utterance)]]
        if parent is None or self.utterances[parent].mode != "indirect":
            return None
        source = self.book.sources[int(self.chain[parent][0][1:])]
        return source.id if source.kind in _WHO_SPOKE[pronoun.lower_] else None

    def _last_speaker(self, pronoun: Token, utterance: Utterance) -> str | None:
        """ "... he added": whoever spoke last, if he fits; news goes on with the one who is speaking."""
        for index in range(self.index[id(utterance)] - 1, -1, -1):
            if self.parent[index] is None and index in self.chain:
                source = self.book.sources[int(self.chain[index][0][1:])]
                if source.kind in _WHO_SPOKE[pronoun.lower_] and self._agrees(pronoun, self.utterances[index].speaker):
                    return self.book.again(source.id, utterance.source) if utterance.source else source.id
                return None
        return None

    def _agrees(self, pronoun: Token, speaker: int | None) -> bool:
        """Whether nothing is known of a speaker's gender that forbids a pronoun."""
        entity = None if speaker is None else self.draft.entity_at(speaker)
        table = anaphora().pronouns.get(pronoun.lower_)
        return entity is None or table is None or not table.gender or entity.gender in {"", table.gender}

    def _named_before(self, pronoun: Token, utterance: Utterance) -> str | None:
        """Who was spoken of last before a "he" or "it" that fits; within a quotation somebody else than the speaker."""
        if pronoun.lower_ not in {"he", "she", "it"} or utterance.source is None:
            return None
        parent = self.parent[self.index[id(utterance)]]
        speaker = None if parent is None else self.utterances[parent].speaker
        barred = None if speaker is None else self.draft.entity_at(speaker)
        near = [one for one in self.draft.mentions if 0 < pronoun.i - one.head < _REACH and one.kind != "pronoun"]
        for mention in sorted(near, key=lambda one: -one.head):
            entity, head = self.draft.entities[mention.entity], self.draft.doc[mention.head]
            fits = entity is not barred and agrees(entity, anaphora().pronouns[pronoun.lower_])
            if fits and _is_likely(head, mention):
                return self.book.again(self.book.of(head, phrase(head)), utterance.source)
        return None

    def _who_it_is_about(self, pronoun: Token, utterance: Utterance) -> str | None:
        """ "The ministry has summoned the envoy, it said": the subject of what is told, if nobody spoke before."""
        in_own_words = utterance.mode == "indirect"  # in a quotation one is "we"
        subject = _subject_of_content(self.draft.doc[utterance.head], pronoun) if in_own_words else None
        if subject is None or utterance.source is None or not can_speak(subject, strict=True):
            return None
        entity, known = self.draft.entity_at(subject.i), anaphora().pronouns[pronoun.lower_]
        if entity is None:
            titled = any(child.lower_ in anaphora().honorifics for child in subject.children)
            fits = known.person is True and subject.pos_ == "PROPN" and titled
            fits = fits or (known.person is False and kind_of(self.draft, subject, None) in _ONE_BODY)
        else:
            fits = agrees(entity, known)
        return self.book.again(self.book.of(subject, phrase(subject)), utterance.source) if fits else None


def _subject_of_content(verb: Token, pronoun: Token) -> Token | None:
    """The subject of the clause that stands before "it said" and is what it said."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < pronoun.i), None)
    if clause is None and verb.dep_ == "parataxis":
        clause = verb.head
    subjects = () if clause is None else clause.children
    return next((c for c in subjects if c.dep_ in SUBJECTS and c.i < pronoun.i and c.pos_ != "PRON"), None)


def _is_likely(head: Token, mention: Mention) -> bool:
    """Whether a mention is what a pronoun may well take up: a person by name, a body that does something."""
    return mention.kind == "name" if head.ent_type_ == "PERSON" else head.dep_ in SUBJECTS
