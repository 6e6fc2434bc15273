"""The vocabulary of Dateline, and nothing else.

Every type is a frozen, slotted ``msgspec.Struct`` whose field order is the key order of the JSON contract
(``docs/data-model.md``). This module imports nothing of ours; every other room speaks in these words.

Units: a ``Span`` is ``(start, end)`` in Unicode code points of the report's text, end exclusive. Dates are ISO 8601
calendar days. Confidence is a probability in 0..1.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

CONTRACT = 1

Span = tuple[int, int]

SourceKind = Literal[
    "named_person",
    "government",
    "organisation",
    "outlet",
    "document",
    "unspecified_report",
    "social_post",
    "anonymous_described",
    "anonymous_bare",
    "collective",
    "unattributed",
    "author_voice",
]
AttributionMode = Literal["direct", "indirect", "mixed", "speech_act_noun"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "MOBILIZE",
    "SANCTION",
    "COERCE",
    "ASSAULT",
]
FactValue = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Modality = Literal["obligation", "intention", "permission", "ability", "condition"]
CreditKind = Literal["dateline", "line", "syndication", "byline"]
Status = Literal["asserted", "attributed", "disputed", "denied", "speculated", "ordered"]
OppositionKind = Literal["denial", "incompatible", "newer_value", "scope", "correction"]
LinkKind = Literal["fulfils", "awaited_by", "fulfilled_by", "awaits"]
ChangeKind = Literal[
    "new", "confirmed", "perhaps_confirmed", "denied", "newer_value", "incompatible", "scope", "corrected", "retracted",
    "fallen", "happened", "status", "edited",
]  # fmt: skip


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every type here: frozen, keyword-only, JSON in field order."""


class When(Word, frozen=True, kw_only=True):
    """An interval of days, with how we came to it.

    ``earliest``/``latest`` are inclusive ISO days (``None``: open on that side); ``edtf`` is the same interval in
    Extended Date/Time Format level 1 (Library of Congress, 2019); ``basis`` says in words what it rests on.
    """

    earliest: str | None
    latest: str | None
    edtf: str
    basis: str


class Dateline(Word, frozen=True, kw_only=True):
    """The place line that opens a report ("New Delhi:"): its span and the id of its place."""

    span: Span
    place: str | None = None


class Report(Word, frozen=True, kw_only=True):
    """One news report as it came in. ``id`` defaults to the SHA-256 of the text (see :mod:`dateline.ingest`)."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str = "en"
    text: str
    published: When | None = None
    dateline: Dateline | None = None


class Actor(Word, frozen=True, kw_only=True):
    """Who acts. ``code``: ISO 3166 alpha-3 of its country, else a short upper-case name; ``sector``: PLOVER's.

    ``confidence``: how surely code and sector are right, 0..1; ``because``: what they rest on ("known: Qatar",
    "belongs to: Israel", "called: police"; "no code known: Goma" where nothing gives one).
    """

    id: str
    name: str
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float = 0.5
    because: tuple[str, ...] = ()


class RunnerUp(Word, frozen=True, kw_only=True):
    """The namesake that a toponym may stand for instead, with the fields of a :class:`Place`."""

    name: str
    geonameid: int | None = None
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    confidence: float


class Place(Word, frozen=True, kw_only=True):
    """A toponym grounded to a point: latitude and longitude in WGS 84 degrees.

    ``radius_km``: of the circle round the point within which the place lies, ``None`` if unknown. ``kind``
    "area": a part of another place, or what lies some way off one ("northern Syria", "50 km north of Baghdad").
    ``runner_up``: the second namesake, where it is close.
    """

    id: str
    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float = 0.5
    runner_up: RunnerUp | None = None


class Time(Word, frozen=True, kw_only=True):
    """A time expression: TIMEX3 ``type``, ``value`` and ``mod`` (TimeML 1.2.1), and the days it covers."""

    id: str
    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    when: When | None = None


class Anonymity(Word, frozen=True, kw_only=True):
    """What a report tells of a source that it does not name."""

    number: str | None = None
    affiliation: str | None = None
    rank: str | None = None
    access: str | None = None
    reason: str | None = None


class Post(Word, frozen=True, kw_only=True):
    """Where and when somebody posted, as the report has it: ``handle`` without its "@", ``date`` an ISO day."""

    handle: str | None = None
    platform: str | None = None
    date: str | None = None


class Source(Word, frozen=True, kw_only=True):
    """Somebody, or something, that says. ``S0`` is always the report itself (``author_voice``).

    ``post`` is set where the words stand in a post, as far as the report tells of it.
    """

    id: str
    kind: SourceKind
    name: str
    actor: str | None = None
    mentions: tuple[Span, ...] = ()
    anonymity: Anonymity | None = None
    post: Post | None = None


class Attribution(Word, frozen=True, kw_only=True):
    """A source says a content. ``via`` runs from the next teller outward to ``S0``; ``parent`` holds it when nested."""

    id: str
    source: str
    source_span: Span | None = None
    via: tuple[str, ...] = ("S0",)
    parent: str | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    mode: AttributionMode = "indirect"
    confidence: float = 0.5
    because: tuple[str, ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        """The whole chain, innermost source first, ``S0`` last."""
        return (self.source, *self.via)


class Label(Word, frozen=True, kw_only=True):
    """A loaded name ("terror group") that ``source`` gives to ``actor``."""

    span: Span
    actor: str
    source: str = "S0"


class Claim(Word, frozen=True, kw_only=True):
    """How surely one chain says that an event happened (FactBank values; Saurí and Pustejovsky 2009)."""

    chain: tuple[str, ...]
    value: FactValue
    modality: Modality | None = None
    probability: tuple[float, float] | None = None
    cue: Span | None = None
    confidence: float = 0.5
    because: tuple[str, ...] = ()


class Credit(Word, frozen=True, kw_only=True):
    """A line that says whose report this is by its form ("(Reuters)", "Reporting by AP"); ``span`` is that of the name.

    ``kind``: after the dateline, a line of its own, a note of where it first appeared, or the byline (no span).
    """

    name: str
    kind: CreditKind
    span: Span | None = None


class Event(Word, frozen=True, kw_only=True):
    """Something that somebody did, in PLOVER's terms (2023), with a claim for every chain that tells it.

    ``when_confidence`` and ``place_confidence``, 0 to 1, say how likely the report tells it of just those days and that
    place; ``None`` where it has none.
    """

    id: str
    trigger: Span
    mentions: tuple[Span, ...] = ()
    type: PloverType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    when_confidence: float | None = None
    place: str | None = None
    place_confidence: float | None = None
    confidence: float = 0.5
    because: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


class Reading(Word, frozen=True, kw_only=True):
    """All that one report says, sourced, dated and placed; the JSON object of the contract."""

    dateline: str
    contract: int = CONTRACT
    report: Report
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    labels: tuple[Label, ...] = ()
    events: tuple[Event, ...] = ()
    credits: tuple[Credit, ...] = ()


class EventMention(Word, frozen=True, kw_only=True):
    """Where an occurrence is told: an event of a report's reading."""

    report: str
    event: str


class Origin(Word, frozen=True, kw_only=True):
    """A root of what is told: who had it first, as far as the reports say. Ten copies of it are still one."""

    id: str
    name: str
    kind: SourceKind
    reports: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()


class Opposition(Word, frozen=True, kw_only=True):
    """A claim that speaks against an occurrence, and in which of the five ways. ``claim`` is ``EVENT/INDEX``.

    ``detail``: who denies; the figures ("killed: 4, now 7"); or which it is, "correction" or "retraction".
    """

    kind: OppositionKind
    report: str
    claim: str
    detail: str = ""


class HistoryEntry(Word, frozen=True, kw_only=True):
    """What a report changed about an occurrence, on the day it was published: in words, and of which kind."""

    at: str | None
    report: str
    change: str
    kind: ChangeKind | None = None


class Link(Word, frozen=True, kw_only=True):
    """How an occurrence stands to another of its story, by id: an order or a threat, and the deed that it is about.

    The deed ``fulfils`` the order once somebody says that it was done, and is ``awaited_by`` it until then; seen from
    the order it is ``fulfilled_by`` the deed, or ``awaits`` it.
    """

    kind: LinkKind
    occurrence: str


class Occurrence(Word, frozen=True, kw_only=True):
    """One happening in the world, as several reports tell it.

    ``independent_origins`` is ``(min, max)``; ``credibility`` is the Admiralty scale: 1 confirmed, 6 cannot be judged;
    ``because`` says in words why it is that.
    """

    id: str
    type: PloverType
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    mentions: tuple[EventMention, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent_origins: tuple[int, int] = (0, 0)
    credibility: int = 6
    status: Status = "attributed"
    opposed_by: tuple[Opposition, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    linked: tuple[Link, ...] = ()
    because: tuple[str, ...] = ()


class Change(Word, frozen=True, kw_only=True):
    """What a report changed in the story as a whole; "edited", on the day from which another text of it counts."""

    at: str | None
    report: str
    occurrence: str | None
    change: str
    kind: ChangeKind | None = None


class Story(Word, frozen=True, kw_only=True):
    """Reports about the same happenings, and what they add up to; the second JSON object of the contract."""

    id: str
    title: str
    reports: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    occurrences: tuple[Occurrence, ...] = ()
    changes: tuple[Change, ...] = ()


def to_json(word: Any, *, indent: int = 0) -> str:
    """JSON text of any type here; the same object always gives the same bytes."""
    raw = msgspec.json.encode(word)
    return (msgspec.json.format(raw, indent=indent) if indent else raw).decode()


def reading_from_json(raw: str | bytes) -> Reading:
    """The Reading that ``raw`` encodes; raises ``msgspec.ValidationError`` naming the field that does not fit."""
    return msgspec.json.decode(raw, type=Reading)


def story_from_json(raw: str | bytes) -> Story:
    """The Story that ``raw`` encodes; raises ``msgspec.ValidationError`` naming the field that does not fit."""
    return msgspec.json.decode(raw, type=Story)
