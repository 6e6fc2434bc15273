"""Events: who did what to whom, in PLOVER's terms.

Each verb, noun or adjective that the trigger tables know is looked at in its clause; the table gives a CAMEO code, the
code a PLOVER type. What an event is about is part of it: "refused to withdraw" is a REJECT and no RETREAT, "rejected
the offer" no AGREE. Only what somebody is asked or ordered to do is an event of its own as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.knowledge.plover import ENDINGS, THREATS, Code, from_cameo, quad_class
from dateline.knowledge.triggers import Lexicon, Trigger, lexicon, word_classes
from dateline.model import Actor, Event, PloverType, Span
from dateline.reader.actors import drop_idle_actors
from dateline.reader.coding.arguments import Parties, against_whom, parties
from dateline.reader.coding.clause import Slots, clause_of, frame_of, lemma
from dateline.reader.coding.links import Telling, linked
from dateline.reader.coding.setting import contexts_of, place_of, when_of
from dateline.reader.coding.targets import target_place
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_POLITICAL_SECTORS = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "LEG", "SPY", "IGO", "NGO", "UAF"})
_PRIVATE_SECTORS = frozenset({"CVL", "BUS", "JRN", "MED", "EDU", "LAB", "CRM", "AGR"})
_ALSO_PRIVATE: frozenset[PloverType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST"})
"""What private people do among themselves as well: they meet, praise, ask and promise, and no state is in it."""
_UNAMBIGUOUS: frozenset[PloverType] = frozenset({"ASSAULT"})
_RECIPROCAL_CODES = frozenset({"040", "044", "046", "057", "0871"})
_JOINT_SLOTS = frozenset({"p.with", "p.between"})
_DIRECTED_SLOTS = frozenset({"obj", "iobj", "p.to", "p.for"})
_JOINT_TYPES: frozenset[PloverType] = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_ASKED_FOR = frozenset({"0872", "166"})
_COOPERATION = frozenset({"verbal cooperation", "material cooperation"})
_CONTENT = frozenset({"dobj", "xcomp", "ccomp", "prep", "dative", "attr", "oprd", "acl", "nsubjpass", "csubj"})
_REACH = 3
_OWN_CLAUSE = frozenset({"relcl", "advcl", "parataxis"})
_QUESTION_ENDS = 3
_SUBORDINATE = frozenset({"relcl", "advcl"})


class Candidate(NamedTuple):
    """A word in its clause, and the code that the tables give it there."""

    token: Token
    slots: Slots
    trigger: Trigger
    code: Code


def find_events(draft: Draft) -> None:
    """Fill ``draft.events`` in order of their triggers, with empty ``claims``; then let go of actors without a part."""
    told = (candidate for candidate in _candidates(draft.doc) if not _is_in_name(draft, candidate.token))
    candidates = {candidate.token.i: candidate for candidate in told}
    tellings: dict[int, Telling] = {}
    for candidate in candidates.values():
        container = _container(candidate, candidates)
        if _stands_alone(candidate, container):
            telling = _tell(draft, candidate, asked=container is not None)
            if telling is not None:
                tellings[candidate.token.i] = telling
            if telling is not None and container is not None:
                _move_past_time(draft, telling, container.token.i, tellings)
    draft.events = [
        replace(event, id=f"E{index}") for index, event in enumerate(linked(draft, list(tellings.values())), start=1)
    ]
    drop_idle_actors(draft)


def _is_in_name(draft: Draft, token: Token) -> bool:
    """Whether a word is a part of a body's name ("Committee to Protect Journalists")."""
    mention = draft.mention_at(token.i)
    if mention is None or mention.kind != "name" or mention.end - mention.start == 1:
        return False
    return token.text[:1].isupper() and (mention.label == "ORG" or draft.entities[mention.entity].record is not None)


def _candidates(doc: Doc) -> Iterator[Candidate]:
    words = lexicon()
    for token in doc:
        found = _candidate(token, words)
        if found is not None:
            yield found


def _candidate(token: Token, words: Lexicon, reach: int = _REACH) -> Candidate | None:
    """The event that a word tells; ``reach``: how many operators deep ("vowed to end the") it may look."""
    pos = _POS.get(token.pos_)
    if pos is None or (pos == "v" and token.dep_ == "amod") or not words.knows(pos, lemma(token)):
        return None
    slots = clause_of(token)
    trigger = words.find(pos, lemma(token), frame_of(slots))
    if trigger is None:
        return None
    code = _code(trigger, slots, words, reach)
    return None if code is None else Candidate(token, slots, trigger, code)


def _code(trigger: Trigger, slots: Slots, words: Lexicon, reach: int) -> Code | None:
    operator = trigger.operator
    if operator is None:
        code = from_cameo(trigger.code)
        if code is not None and _is_unwilling(code, slots):
            return from_cameo("120")
        return _known(_vowed(code, slots)) if code is not None and _is_announced(code, slots) else code
    governed = _governed(slots, words, reach - 1) if reach else None
    if governed is None:
        return from_cameo(trigger.cameo) if trigger.cameo else None
    if operator == "light":
        return governed.code
    if operator == "cease":
        return _known(ENDINGS.get(governed.code.type))
    return _known(_vowed(governed.code, governed.slots))


def _is_unwilling(code: Code, slots: Slots) -> bool:
    """Whether a friendly act is one that somebody will not, or cannot, do: that is a rejection."""
    modals = {word.lower_ for word in slots.get("aux", ())}
    friendly = quad_class(code.type) in _COOPERATION
    return friendly and "neg" in slots and not modals.isdisjoint(word_classes()["unwilling"])


def _is_announced(code: Code, slots: Slots) -> bool:
    """Whether a deed is only said to come: "will send", or "would send" in somebody's words."""
    modals = {word.lower_ for word in slots.get("aux", ())}
    coming = "will" in modals or ("would" in modals and "speaker" in slots)
    return coming and "subj" in slots and quad_class(code.type).startswith("material") and "passive" not in slots


def _known(cameo: str | None) -> Code | None:
    return from_cameo(cameo) if cameo else None


def _governed(slots: Slots, words: Lexicon, reach: int) -> Candidate | None:
    """The event that an operator's complement or object tells, if any."""
    plans = [inner for token in slots.get("obj", ()) for inner in clause_of(token).get("to", ())]
    governed = [token for slot in ("to", "ing", "that", "obj") for token in slots.get(slot, ())]
    found = (_candidate(token, words, reach) for token in (*governed, *plans))
    return next(filter(None, found), None)


def _vowed(code: Code, slots: Slots) -> str | None:
    """The code of announcing an act: a hostile one is a threat, a friendly one an agreement, to withhold it a refusal;
    to announce that one will ask is nothing."""
    friendly = quad_class(code.type) in _COOPERATION
    if code.type == "REJECT" or (friendly and "neg" in slots):
        return "120"
    if friendly or "neg" in slots:
        return "030"
    return None if code.type == "REQUEST" else THREATS.get(code.type, code.cameo)


def _container(candidate: Candidate, candidates: dict[int, Candidate]) -> Candidate | None:
    """The event that the word is a part of: of what it is about, of its purpose, or of the same act in other words."""
    token = candidate.token
    while token.dep_ != "relcl" and token.head.i != token.i:
        below, token = token, token.head
        if below.dep_ == "conj" and below.pos_ == "VERB":
            break
        if below.dep_ == "prep" and not _is_content(below):
            break
        above = candidates.get(token.i)
        same = above is not None and above.code.type == candidate.code.type
        if above is not None and (same or _is_content(below) or _is_purpose(below)):
            return above
        if below.dep_ in _OWN_CLAUSE:
            break
    return None


def _is_content(token: Token) -> bool:
    """Whether a word hangs on another as what it is about, not as circumstance ("in light of", "after")."""
    if token.dep_ != "prep":
        return token.dep_ in _CONTENT
    circumstance = word_classes()["circumstance"]
    return token.lower_ in word_classes()["content"] and not any(
        lemma(child) in circumstance for child in token.children
    )


def _is_purpose(token: Token) -> bool:
    """Whether a clause says what something is done for ("blocked the road to press their demands")."""
    return token.dep_ == "advcl" and _is_infinitive(token)


def _is_infinitive(token: Token) -> bool:
    return any(part.lower_ == "to" and part.dep_ == "aux" for part in token.children)


def _is_unreal(token: Token) -> bool:
    """Whether a word stands in a clause of condition, or in one that only says what a thing could do or is there for
    ("a law that would let the police arrest", "money to fund"): nothing is told to happen there."""
    unreal, possible, enabling = (word_classes()[name] for name in ("unreal", "possible", "enabling"))
    if token.dep_ == "acl" and _is_infinitive(token) and lemma(token.head) not in word_classes()["undertaking"]:
        return True
    while token.head.i != token.i:
        if token.dep_ in _CONTENT and lemma(token.head) in enabling:
            return True
        words = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
        if token.dep_ == "advcl" and not unreal.isdisjoint(words):
            return True
        modals = {child.lower_ for child in token.children if child.tag_ == "MD"}
        failed = any(child.dep_ == "neg" for child in token.children)
        if token.dep_ in _SUBORDINATE and not failed and not possible.isdisjoint(modals):
            return True
        if token.dep_ == "relcl":
            return False
        token = token.head
    return False


def _is_asked(token: Token) -> bool:
    """Whether a word stands in a question: whoever asks does not tell."""
    return any(last.text == "?" for last in token.sent[-_QUESTION_ENDS:])


def _stands_alone(candidate: Candidate, container: Candidate | None) -> bool:
    """What somebody is asked to leave or give up is an event besides the asking; other contents are not."""
    if container is None:
        return not (_is_unreal(candidate.token) or _is_asked(candidate.token))
    return container.code.type == "REQUEST" and candidate.code.cameo in _ASKED_FOR


def _tell(draft: Draft, candidate: Candidate, *, asked: bool) -> Telling | None:
    found = _parties(draft, candidate, candidate.slots)
    if not _is_told_of_somebody(draft, candidate, found):
        return None
    slots = against_whom(candidate.slots)
    if slots != candidate.slots and quad_class(candidate.code.type).endswith("conflict"):
        found = _parties(draft, candidate, slots)
    return Telling(candidate.token, _event(draft, candidate, found), asked)


def _parties(draft: Draft, candidate: Candidate, slots: Slots) -> Parties:
    """Who does it to whom; where the recipients are nobody that we know, the place that it is done to."""
    found = parties(draft, candidate.token, slots, candidate.trigger.roles)
    known = any(draft.actor(recipient).code for recipient in found.recipients)
    if found.actors and not known:
        target = target_place(draft, slots, found.actors, candidate.code)
        found = found._replace(recipients=target or found.recipients)
    return found


def _move_past_time(draft: Draft, asked: Telling, asking: int, tellings: dict[int, Telling]) -> None:
    """What was asked for lies ahead of the asking: a time that is past at publication can only be the asking's own."""
    when, published, above = asked.event.when, draft.published, tellings.get(asking)
    if above is None or when is None or published is None or (when.latest or "9999") > (published.earliest or ""):
        return
    tellings[asked.token.i] = asked._replace(event=replace(asked.event, when=None))
    if above.event.when is None:
        tellings[asking] = above._replace(event=replace(above.event, when=when))


def _is_told_of_somebody(draft: Draft, candidate: Candidate, found: Parties) -> bool:
    """Whether the parties are such as make a political event: the sides that the trigger needs, one of them a body or
    an office that we know; killing and arresting count whoever suffers them."""
    needed = candidate.trigger.roles.get("need", ())
    if ("a" in needed and not found.actors) or ("r" in needed and not found.recipients):
        return False
    if quad_class(candidate.code.type) == "material conflict":
        return bool(found.actors or found.recipients) or _speaks_for_itself(candidate)
    private = _PRIVATE_SECTORS if candidate.code.type in _ALSO_PRIVATE else frozenset()
    return any(_is_political(draft.actor(actor), private) for actor in (*found.actors, *found.recipients))


def _is_political(party: Actor, private: frozenset[str]) -> bool:
    """Whether an actor is an office, or a state or body that we know; people of a country in ``private`` sectors are
    not."""
    return party.sector in _POLITICAL_SECTORS or (party.code is not None and party.sector not in private)


def _speaks_for_itself(candidate: Candidate) -> bool:
    """Killing and bombing are events even where nobody is named, if they are what the clause is about."""
    token = candidate.token
    return candidate.code.type in _UNAMBIGUOUS and (
        token.pos_ == "VERB" or token.dep_ in {"nsubj", "nsubjpass", "ROOT"}
    )


def _event(draft: Draft, candidate: Candidate, found: Parties) -> Event:
    token, code = candidate.token, candidate.code
    span = _trigger_span(candidate)
    actors, recipients = found.actors, found.recipients
    if code.type in _JOINT_TYPES and len(actors) > 1 and found.recipient_slot not in _DIRECTED_SLOTS:
        recipients = ()
    elif _is_reciprocal(code, found):
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    when = when_of(draft, token)
    return Event(
        id="",
        trigger=span,
        mentions=(span,),
        type=code.type,
        mode=code.mode,
        contexts=contexts_of(draft, token, code, when),
        cameo=code.cameo,
        actors=actors,
        recipients=recipients,
        when=when,
        place=place_of(draft, token),
        confidence=_confidence(candidate, found),
        because=(candidate.trigger.rule,),
    )


def _is_reciprocal(code: Code, found: Parties) -> bool:
    joint = code.type in _JOINT_TYPES and found.recipient_slot in _JOINT_SLOTS
    return code.cameo in _RECIPROCAL_CODES or joint


def _trigger_span(candidate: Candidate) -> Span:
    """The word itself, with a particle that follows it directly."""
    token = candidate.token
    end = token
    for particle in candidate.slots.get("prt", ()):
        if particle.i == token.i + 1:
            end = particle
    return (token.idx, end.idx + len(end.text))


def _confidence(candidate: Candidate, found: Parties) -> float:
    """How often such a telling has the type that a coder gave its sentence, in round figures (PLOVER's gold sentences
    and CAMEO penta sentences): .8 for a verb with both sides known, less for each that is missing and for nouns."""
    sure = 0.5 + 0.15 * bool(found.actors) + 0.15 * bool(found.recipients)
    return round(sure - 0.15 * (candidate.token.pos_ in _NOUNS), 2)
