"""Events: who did what to whom, in PLOVER's terms.

Each candidate that the judge takes for an event is looked at in its clause. What another event is about is a part of
that; only what somebody is asked or ordered to give up is an event of its own as well. Tellings of the same action are
then one event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.knowledge.plover import quad_class
from dateline.knowledge.triggers import word_classes
from dateline.model import Event, Span
from dateline.reader.actors import drop_idle_actors
from dateline.reader.coding.answers import answer
from dateline.reader.coding.candidates import Candidate
from dateline.reader.coding.casting import cast
from dateline.reader.coding.clause import lemma
from dateline.reader.coding.containers import container_of
from dateline.reader.coding.judging import Judged, judged
from dateline.reader.coding.links import Chain, Telling, linked
from dateline.reader.coding.parties import Cast, parties_by_rule
from dateline.reader.coding.placing import Sides, settled_place
from dateline.reader.coding.setting import ages_of, contexts_of, place_of, when_of
from dateline.reader.coding.timing import settled_time
from dateline.reader.coding.understood import understand
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_APART = ("p.by", "p.in", "p.at", "p.near")
_ANYBODY = frozenset({"people", "person", "other"})
_ASKED_FOR = frozenset({"withdraw", "release", "expel"})
"""Modes of what somebody can be asked to give up or to drive out."""


def find_events(draft: Draft) -> None:
    """Fill ``draft.events`` in order of their triggers, with empty ``claims``; then let go of actors without a part."""
    chains = linked(draft, tellings(draft))
    answer(draft, chains)
    understand(draft, chains)
    draft.events = [replace(settled(draft, chain), id=f"E{index}") for index, chain in enumerate(chains, start=1)]
    drop_idle_actors(draft)


def tellings(draft: Draft) -> list[Telling]:
    """Every word that tells an event, with what it tells."""
    weighed = judged(draft)
    kept = {at: one.candidate for at, one in weighed.items() if one.stands}
    found: dict[int, Telling] = {}
    for at, one in weighed.items():
        container = container_of(one.candidate, kept)
        counted = _counted_before(one.candidate)
        if counted is not None and counted.i in found and _is_one_count(found[counted.i].candidate, one.candidate):
            found[counted.i] = _told_by_both(draft, found[counted.i], one.candidate)
        elif container is None:
            if one.stands:
                found[at] = tell(draft, one, asked=False)
        elif _is_asked_for(one.candidate, container):
            asking = found.get(container.token.i)
            found[at] = _done_by_the_asked(tell(draft, one, asked=True), asking)
            _move_past_time(draft, found[at], container.token.i, found)
        elif one.stands and container.token.i in found and one.candidate.code.type == container.code.type:
            found[container.token.i] = _told_by_both(draft, found[container.token.i], one.candidate)
    return list(found.values())


def settled(draft: Draft, chain: Chain) -> Event:
    """An event with its time and place, which any of its tellings may say; what is only asked for keeps its own."""
    event = chain.event
    triggers = [telling.token for telling in chain.tellings if not telling.asked]
    if triggers:
        actors, recipients = (
            frozenset(draft.actor(one).country or "" for one in side) for side in (event.actors, event.recipients)
        )
        when = settled_time(draft, triggers, event.type)
        place = settled_place(draft, triggers, Sides(actors, recipients, event.type))
        because = [
            f"{name}: {one.kind} {one.likely:.2f}" for name, one in (("when", when), ("where", place)) if one.taken
        ]
        if when.close is not None:
            because.append(f"or when: {when.close.edtf} {when.rival_likely:.2f}")
        because += [f"or where: {one.name} {place.rival_likely:.2f}" for one in draft.places if one.id == place.close]
        event = replace(
            event,
            when=when.taken,
            when_confidence=when.confidence,
            place=place.taken,
            place_confidence=place.confidence,
            because=(*event.because, *because),
        )
    return replace(event, contexts=tuple(dict.fromkeys((*event.contexts, *ages_of(draft, event.when)))))


def _done_by_the_asked(telling: Telling, asking: Telling | None) -> Telling:
    """What is asked for, without those who ask among its actors: it is for those whom they ask ("called on Caracas to
    free the sailors"), or for nobody who is named ("called for the release of the sailors")."""
    event = telling.event
    if asking is None or set(event.actors).isdisjoint(asking.event.actors):
        return telling
    asked = tuple(one for one in asking.event.recipients if one not in event.recipients)
    if not asked and telling.token.pos_ not in _NOUNS:
        return telling
    return telling._replace(event=replace(event, actors=asked))


def _told_by_both(draft: Draft, telling: Telling, inner: Candidate) -> Telling:
    """An event whose word has another word of the same act inside: "filed a case" has the case for a mention, and
    "joined the calls asking Oslo to wait" asks Oslo. Whom violence killed or hurt is told beside whom it was against:
    "stormed a village, killing nine farmers"."""
    event = telling.event
    if not event.recipients or _adds_victims(telling.candidate, inner):
        others = cast(draft, inner, parties_by_rule(draft, inner)).recipients
        both = dict.fromkeys((*event.recipients, *others))
        event = replace(event, recipients=tuple(one for one in both if one not in event.actors))
    if inner.token.pos_ in _NOUNS or inner.token.dep_ == "conj":
        event = replace(event, mentions=tuple(sorted({*event.mentions, _trigger_span(inner)})))
    return telling._replace(event=event)


def _adds_victims(outer: Candidate, inner: Candidate) -> bool:
    """Whether a word says whom violence killed or hurt beside those that the word outside names; where that says whom
    the deed was against, mere "people" are of those."""
    if not _is_toll(inner):
        return False
    victims = inner.slots.get("obj", ())
    return _is_toll(outer) or any(lemma(one) not in word_classes()["number"] | _ANYBODY for one in victims)


def _is_toll(candidate: Candidate) -> bool:
    """Whether a word says whom violence killed or hurt."""
    return candidate.code.type == "ASSAULT" and lemma(candidate.token) in word_classes()["toll"]


def _counted_before(candidate: Candidate) -> Token | None:
    """The word before that tells of other victims: "killed" in "two were killed and eight injured"."""
    token = candidate.token
    if not _is_toll(candidate) or token.dep_ != "conj" or lemma(token.head) not in word_classes()["toll"]:
        return None
    return token.head


def _is_one_count(one: Candidate, other: Candidate) -> bool:
    """Whether two joined words count the victims of one deed, as surely as the first is told: not what two sides did
    to each other, nor what befell people in two places."""
    if any(child.dep_ == "nsubj" for child in other.token.children):
        return False
    return not any(name in one.slots and name in other.slots for name in _APART)


def _is_asked_for(candidate: Candidate, container: Candidate) -> bool:
    """What somebody is asked to leave, release or drive out is an event besides the asking; other contents are not."""
    return candidate.ruled and container.code.type == "REQUEST" and candidate.code.mode in _ASKED_FOR


def tell(draft: Draft, one: Judged, *, asked: bool) -> Telling:
    """What a word tells, with the parties that its clause and the casting give it."""
    candidate = one.candidate
    ruled = parties_by_rule(draft, candidate)
    found = cast(draft, candidate, ruled)
    if not found.actors and quad_class(candidate.code.type) == "verbal conflict":
        found = _said_by(draft, candidate, found)
    return Telling(candidate, _event(draft, one, found), ruled, asked)


def _said_by(draft: Draft, candidate: Candidate, found: Cast) -> Cast:
    """The parties of what is done with words, with whoever says them: who "they" are, the attribution knows. An outlet
    that reports a demand makes none."""
    token = candidate.token
    sources = {one.source for one in draft.attributions if one.cue and one.cue[0] <= token.idx < one.cue[1]}
    said = {one.actor for one in draft.sources if one.id in sources and one.actor and one.kind != "outlet"}
    actors = tuple(sorted(said - set(found.recipients)))
    return Cast(actors, found.recipients, (*found.because, "actor: who says it")) if actors else found


def _move_past_time(draft: Draft, asked: Telling, asking: int, tellings: dict[int, Telling]) -> None:
    """What was asked for lies ahead of the asking: a time that is past at publication can only be the asking's own."""
    when, published, above = asked.event.when, draft.published, tellings.get(asking)
    if above is None or when is None or published is None or (when.latest or "9999") > (published.earliest or ""):
        return
    tellings[asked.token.i] = asked._replace(event=replace(asked.event, when=None))
    if above.event.when is None:
        tellings[asking] = above._replace(event=replace(above.event, when=when))


def _event(draft: Draft, one: Judged, parties: Cast) -> Event:
    candidate = one.candidate
    token, code = candidate.token, candidate.code
    span = _trigger_span(candidate)
    when = when_of(draft, token)
    return Event(
        id="",
        trigger=span,
        mentions=(span,),
        type=code.type,
        mode=code.mode,
        contexts=contexts_of(token, code),
        cameo=code.cameo,
        actors=parties.actors,
        recipients=parties.recipients,
        when=when,
        place=place_of(draft, token),
        confidence=one.likely,
        because=(candidate.trigger.rule, f"judge: {one.likely:.2f}", *parties.because),
    )


def _trigger_span(candidate: Candidate) -> Span:
    """The word itself, with a particle that follows it directly."""
    token = candidate.token
    end = token
    for particle in candidate.slots.get("prt", ()):
        if particle.i == token.i + 1:
            end = particle
    return (token.idx, end.idx + len(end.text))
