"""The reasoning of one event of a reading, claim by claim, in plain sentences; or of one of its actors or places.

Everything said here is in the reading already; this room only finds what belongs together and puts it into words
(:mod:`dateline.present.words`, :mod:`dateline.present.reasons`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import TextWrapper

from dateline.knowledge.plover import from_cameo
from dateline.model import Actor, Attribution, Claim, Event, FactValue, Modality, Place, Reading, Span, When, Word
from dateline.present.explain_actors import ExplainedActor, actor_text, coded, explained_actors, reasons_of
from dateline.present.explain_places import ExplainedPlace, explained_places, located, place_text
from dateline.present.plain import plain
from dateline.present.reasons import Reason, phrase, reason, sureness
from dateline.present.words import (
    KIND_WORDS,
    LABEL,
    Names,
    anonymity_words,
    carries,
    claim_words,
    heading,
    labelled,
    quote,
    some,
)
from dateline.stories.sheet import Sheet

_REPORT = "S0"
_MARKS = (">>", "<<")
_LONGEST = 600
_ID = 16
_MOST = 10
"""Events that are named when what was asked for is not there."""


class Carrier(Word, frozen=True, kw_only=True):
    """An attribution that carries a claim, in its own words, and how it was found."""

    attribution: str
    source: str | None
    cue: str | None
    content: tuple[str, ...]
    found_by: tuple[Reason, ...]
    sure: str


class ExplainedClaim(Word, frozen=True, kw_only=True):
    """One claim: who tells it, what it says, and what decided that.

    ``voice`` says how the claim came here where no attribution carries it; ``cue`` is the last deciding word, and its
    place.
    """

    chain: tuple[str, ...]
    told: str
    sources: tuple[str, ...]
    carried_by: tuple[Carrier, ...]
    voice: str | None
    value: FactValue
    modality: Modality | None
    probability: tuple[float, float] | None
    words: str
    decided_by: tuple[Reason, ...]
    cue: str | None
    sure: str


class Explanation(Word, frozen=True, kw_only=True):
    """One event: what was coded and why, and every claim, innermost first. ``sentence`` has the trigger marked."""

    report: str
    told_in: str
    event: str
    trigger: str
    sentence: str
    coded: str
    coded_by: tuple[Reason, ...]
    sure: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str
    where: str
    also: tuple[str, ...]
    claims: tuple[ExplainedClaim, ...]


def explain(reading: Reading, event: str, *, width: int = 100) -> str:
    """The text for people. ``event`` is an id, or a word that is the trigger of one event or more; or the id or name of
    an actor or place, or a part of the name that no other has.

    Raises ``LookupError`` when the reading has no such event, actor or place; it lists the events that there are.
    """
    found = all_explanations(reading, event)
    if not found:
        raise LookupError(no_such_event(event, [reading]))
    return "\n".join(explanation_text(one, width=width) for one in found)


def all_explanations(reading: Reading, asked: str) -> list[Explained]:
    """Of the events that are asked for; of actors if it is no event, or of places; else of who or what alone has it as
    a part of its name. Empty when there is none of them."""
    events, actors = explanations(reading, asked), explained_actors(reading, asked)
    exactly: list[Explained] = [*events] or [*actors] or [*explained_places(reading, asked)]
    if exactly:
        return exactly
    named = _named_in_part(reading, asked)
    ids = next(iter(named.values())) if len(named) == 1 else []
    return [
        *(one for id in ids for one in explained_actors(reading, id)),
        *(one for id in ids for one in explained_places(reading, id)),
    ]


def _named_in_part(reading: Reading, asked: str) -> dict[str, list[str]]:
    """The names that have these words, as the text writes them too, or a source's: each with the ids that bear it."""
    words = re.compile(rf"(?<!\w){re.escape(asked.strip())}(?!\w)", re.IGNORECASE)
    if not asked.strip():
        return {}
    found: dict[str, list[str]] = {}
    bearers: tuple[Actor | Place, ...] = (*reading.actors, *reading.places)
    for one in bearers:
        called = (quote(reading.report.text, span) for span in one.mentions)
        sources = (source.name for source in reading.sources if source.actor == one.id)
        if any(words.search(name) for name in (one.name, *called, *sources)):
            found.setdefault(one.name, []).append(one.id)
    return found


def explanations(reading: Reading, event: str) -> list[Explanation]:
    """Of the event with that id; else of those that the word tells, as trigger or mention. Empty when there is none."""
    asked = event.casefold()
    by_id = [one for one in reading.events if one.id.casefold() == asked]
    found = by_id or [one for one in reading.events if asked in set(_triggers(reading, one))]
    about = _Explainer(reading) if found else None
    return [about.explain(one) for one in found] if about else []


def no_such_event(event: str, readings: Sequence[Reading]) -> str:
    """What to say when nothing was found: who shares the name, and the first events that can be asked for."""
    readings = plain([*readings])
    told = f"no event is, or is told by, “{event}”"
    names = list(dict.fromkeys(name for reading in readings for name in _named_in_part(reading, event)))
    called = f"several are called so: {some(names, _MOST)}" if names else "no actor or place is called so"
    return f"{told}, and {called}; {_events_of(readings)}"


def _events_of(readings: Sequence[Reading]) -> str:
    """ "there are E1 “ordered”, E2 “leave”", with the ids of the reports where there are several."""
    events = [(reading.report, one) for reading in readings for one in reading.events]
    listed = []
    for report, pairs in groupby(events[:_MOST], key=lambda pair: pair[0]):
        named = ", ".join(f"{one.id} “{quote(report.text, one.trigger)}”" for _, one in pairs)
        listed.append(f"{named} in {report.id[:_ID]}" if len(readings) > 1 else named)
    if not listed:
        return "no event was found here"
    count = f"{len(events)} events, the first of them " if len(events) > _MOST else ""
    return f"there are {count}{'; '.join(listed)}"


def _triggers(reading: Reading, event: Event) -> Iterator[str]:
    """The words that tell an event; of two ("pointed out") also the first alone."""
    for start, end in (event.trigger, *event.mentions):
        words = " ".join(reading.report.text[start:end].split()).casefold()
        yield words
        yield words.partition(" ")[0]


Explained = Explanation | ExplainedActor | ExplainedPlace


class _Explainer:
    """What is said of the events of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.names = Names(reading)
        self.sheet = Sheet(reading)

    def explain(self, event: Event) -> Explanation:
        others = [span for span in event.mentions if span != event.trigger]
        return Explanation(
            report=self.reading.report.id,
            told_in=self._report(),
            event=event.id,
            trigger=quote(self.text, event.trigger),
            sentence=self._marked(event.trigger),
            coded=_coded(event),
            coded_by=tuple(Reason(step=step, words=reason("event", step)) for step in event.because),
            sure=sureness(event.confidence),
            actors=tuple(self._actor(actor, event) for actor in event.actors),
            recipients=tuple(self._actor(actor, event) for actor in event.recipients),
            when=_when(event.when),
            where=self._where(event),
            also=tuple(f"“{quote(self.text, span)}” in “{self._marked(span)}”" for span in others),
            claims=tuple(self._claim(event, claim) for claim in event.claims),
        )

    def _report(self) -> str:
        report = self.reading.report
        day = f"published {report.published.edtf}" if report.published else "publication date unknown"
        about = [part for part in (report.outlet, day, f"id {report.id[:_ID]}") if part]
        return f"“{heading(report)}” ({', '.join(about)})"

    def _marked(self, span: Span) -> str:
        """The sentence of a span, with the span marked; cut at its ends where it is no sentence of human length."""
        first, last = self.sheet.sentence(span[0])
        first, last = max(first, span[0] - _LONGEST), max(min(last, span[1] + _LONGEST), span[1])
        before, after = self.text[first : span[0]], self.text[span[1] : last]
        return " ".join(f"{before}{_MARKS[0]}{self.text[slice(*span)]}{_MARKS[1]}{after}".split())

    def _nearest(self, mentions: Iterable[Span], event: Event) -> str:
        """How the text calls somebody, next to the event: "“Danish” is "; nothing where no mention is known."""
        near = min(mentions, key=lambda span: (abs(span[0] - event.trigger[0]), span), default=None)
        return "" if near is None else f"“{quote(self.text, near)}” is "

    def _actor(self, actor_id: str, event: Event) -> str:
        actor = next((one for one in self.reading.actors if one.id == actor_id), None)
        if actor is None:
            return actor_id
        codes = coded(actor, ("code", "sector"))
        named = f"{self._nearest(actor.mentions, event)}{actor.name}" + (f" ({codes})" if codes else "")
        made = " and ".join(one.words for one in reasons_of(actor))
        return f"{named}, because {made}, {sureness(actor.confidence)}" if made else named

    def _where(self, event: Event) -> str:
        if event.place is None:
            return "the text does not say"
        place = next((one for one in self.reading.places if one.id == event.place), None)
        if place is None:
            return event.place
        told = "" if event.place_confidence is None else f"; told of it: {sureness(event.place_confidence)}"
        return f"{self._nearest(place.mentions, event)}{located(place)}, {sureness(place.confidence)}{told}"

    def _claim(self, event: Event, claim: Claim) -> ExplainedClaim:
        carriers = self._carriers(event, claim.chain)
        return ExplainedClaim(
            chain=claim.chain,
            told=self._told(claim.chain),
            sources=tuple(self._source(source) for source in claim.chain if source != _REPORT),
            carried_by=tuple(self._carrier(one) for one in carriers),
            voice=None if carriers else self._voice(event, claim),
            value=claim.value,
            modality=claim.modality,
            probability=claim.probability,
            words=claim_words(claim),
            decided_by=tuple(Reason(step=step, words=self._decided(claim, step)) for step in claim.because),
            cue=self._cue(event, claim),
            sure=sureness(claim.confidence),
        )

    def _told(self, chain: Sequence[str]) -> str:
        """The chain in words: "the coast guard, as told by two officials, as told by this report"."""
        if tuple(chain) == (_REPORT,):
            return phrase("link", "report") or _REPORT
        return ", as told by ".join(self._called("link", source) for source in chain).replace(",,", ",")

    def _called(self, role: str, source_id: str) -> str:
        """A source by name; the report, and who has none, as the table of phrases calls them in that role."""
        source = self.names.sources.get(source_id)
        nameless = "report" if source_id == _REPORT else source.kind if source else ""
        return phrase(role, nameless) or self.names.source(source_id)

    def _source(self, source_id: str) -> str:
        """ "two officials: anonymous, described (two, briefed on the decision)"."""
        source = self.names.sources.get(source_id)
        if source is None:
            return source_id
        about = anonymity_words(source)
        return f"{source.name}: {KIND_WORDS[source.kind]}" + (f" ({about})" if about else "")

    def _carriers(self, event: Event, chain: Sequence[str]) -> list[Attribution]:
        """The attributions with a claim's chain in whose content the event is told."""
        spans = (event.trigger, *event.mentions)
        same = [one for one in self.reading.attributions if one.chain == tuple(chain)]
        return [one for one in same if any(carries(one, span) for span in spans)]

    def _voice(self, event: Event, claim: Claim) -> str:
        """Whose voice a claim is that no attribution carries: the report's own, or that of one who passes it on."""
        asserted = claim.value != "Uu" and not all(self._is_told(span) for span in event.mentions)
        own = claim.chain == (_REPORT,) and (asserted or not self._is_told(event.trigger))
        return reason("voice", "own" if own else "passed on")

    def _is_told(self, span: Span) -> bool:
        return any(carries(one, span) for one in self.reading.attributions)

    def _carrier(self, attribution: Attribution) -> Carrier:
        span, cue = attribution.source_span, attribution.cue
        return Carrier(
            attribution=attribution.id,
            source=quote(self.text, span) if span else None,
            cue=quote(self.text, cue) if cue else None,
            content=tuple(quote(self.text, piece) for piece in attribution.content),
            found_by=tuple(Reason(step=step, words=reason("attribution", step)) for step in attribution.because),
            sure=sureness(attribution.confidence),
        )

    def _decided(self, claim: Claim, step: str) -> str:
        """A step in words. A cue by which another is quoted leaves its teller open because it only passes on."""
        teller = self._called("teller", claim.chain[0]) if claim.chain else ""
        passed_on = phrase("told", step, teller=teller) if self._passes_on(claim) else None
        return passed_on or reason("claim", step, teller=teller)

    def _passes_on(self, claim: Claim) -> bool:
        """Whether the deciding word is the cue of an attribution that lies further in than the claim's chain."""
        cue, outer = claim.cue, len(claim.chain)
        inner = (one for one in self.reading.attributions if len(one.chain) > outer)
        return cue is not None and any(
            one.cue and one.cue[0] <= cue[0] and cue[1] <= one.cue[1] and one.chain[-outer:] == claim.chain
            for one in inner
        )

    def _cue(self, event: Event, claim: Claim) -> str | None:
        """The deciding word and where it stands; in its sentence, where that is not the event's."""
        if claim.cue is None:
            return None
        where = f"“{quote(self.text, claim.cue)}” at characters {claim.cue[0]} to {claim.cue[1]}"
        same = self.sheet.sentence(claim.cue[0]) == self.sheet.sentence(event.trigger[0])
        return where if same else f"{where}, in “{self._marked(claim.cue)}”"


def _coded(event: Event) -> str:
    """ "REQUEST, mode change, contexts military; CAMEO 104 (Demand political reform)"."""
    parts: list[str] = [event.type]
    if event.mode:
        parts.append(f"mode {event.mode}")
    if event.contexts:
        parts.append(f"contexts {' '.join(event.contexts)}")
    if event.cameo:
        code = from_cameo(event.cameo)
        parts.append(f"CAMEO {event.cameo}" + (f" ({' '.join(code.gloss.split())})" if code else ""))
    return ", ".join(parts)


def _when(when: When | None) -> str:
    """The days in words, their EDTF, and what they rest on."""
    if when is None:
        return "the text does not say"
    first, last = when.earliest, when.latest
    if first and last:
        days = f"on {first}" if first == last else f"between {first} and {last}"
    else:
        days = f"on or after {first}" if first else f"on or before {last}" if last else "at some time"
    written = "" if when.edtf == first == last else f" ({when.edtf})"
    return f"{days}{written}; basis: {when.basis}"


def explanation_text(one: Explained, *, width: int = 100) -> str:
    """One explanation as lines for people, a label before each paragraph."""
    one = plain(one)
    if not isinstance(one, Explanation):
        lines = actor_text(one) if isinstance(one, ExplainedActor) else place_text(one)
        return "\n".join(_wrapped(line, width) for line in lines) + "\n"
    lines = [f"{one.event} in {one.told_in}"]
    lines += [labelled("in the text", f"“{one.sentence}”"), labelled("coded as", one.coded)]
    lines += [labelled("", f"because {made.words}") for made in one.coded_by]
    lines.append(labelled("", one.sure))
    lines.append(labelled("who", "; ".join(one.actors) or "the text does not say"))
    lines.append(labelled("to whom", "; ".join(one.recipients) or "nobody is named"))
    lines += [labelled("when", one.when), labelled("where", one.where)]
    lines += [labelled("also told as", also) for also in one.also]
    for number, claim in enumerate(one.claims, start=1):
        lines += ["", f"Claim {number} of {len(one.claims)}: {claim.told}", *_claim_lines(claim)]
    return "\n".join(_wrapped(line, width) for line in lines) + "\n"


def _claim_lines(claim: ExplainedClaim) -> Iterator[str]:
    for source in claim.sources:
        yield labelled("source", source)
    for carrier in claim.carried_by:
        yield from _carrier_lines(carrier)
    if claim.voice:
        yield labelled("carried by", claim.voice)
    coded = f"{claim.value}, {claim.modality}" if claim.modality else claim.value
    if claim.probability:
        coded += ", probability {:g} to {:g}".format(*claim.probability)
    yield labelled("says", f"{claim.words}; coded {coded}")
    for step in claim.decided_by:
        yield labelled("because", step.words)
    if claim.cue:
        yield labelled("last word", claim.cue)
    yield labelled("how sure", claim.sure)


def _carrier_lines(carrier: Carrier) -> Iterator[str]:
    who = f"“{carrier.source}”" if carrier.source else "nobody named"
    cue = f"“{carrier.cue}”" if carrier.cue else "without a word of saying"
    content = " … ".join(f"“{piece}”" for piece in carrier.content) or "(what, is not said)"
    yield labelled("carried by", f"{carrier.attribution}: {who}, {cue}: {content}")
    found_by = [f"found by {step.words}" for step in carrier.found_by]
    yield labelled("", "; ".join([*found_by, carrier.sure]))


def _wrapped(line: str, width: int) -> str:
    """A line broken between words, its rest below its text and not below its label."""
    label = 2 + LABEL if line.startswith("  ") else 4
    wrapper = TextWrapper(
        max(width, 2 * label), subsequent_indent=" " * label, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(wrapper.wrap(line))
