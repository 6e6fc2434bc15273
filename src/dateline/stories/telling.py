"""A telling: one event of one report, with its participants, its days and its place resolved for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.model import Event, Place, Span, When
from dateline.stories.counts import Count, counts
from dateline.stories.deeds import deed
from dateline.stories.sheet import Sheet, day_number
from dateline.stories.sure_codes import known_as, sure_code
from dateline.stories.words import Vector, stem, stems, vector, weight

SURE = 0.6
"""How likely the reading must find an event's days or place for them to part happenings."""
OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of the bodies of a state."""
_OPEN = frozenset({"Uu", "PS+", "PS-"})
_SURELY, _NOT = frozenset({"CT+", "PR+"}), frozenset({"CT-", "PR-", "PS-"})
_COMMANDS = frozenset({"obligation", "permission"})
FEW_DAYS = 7
"""Days within which what is dated is dated precisely."""
_SHORT_WORD = 2
"""Letters of words that say nothing of who it is."""
_SOON = 30
"""Days in which what may come comes, if it does."""
_ANYBODY = frozenset({"UAF", "CRM"})
_POINTS = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|its|their|our|such|an?)|['’]s|s['’])\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_POINTS_REACH = 40
_OPENING = 2
"""Paragraphs in which a report tells its news."""
_NEAR = 5
"""Words on either side of a trigger that are its company."""


@dataclass(frozen=True, eq=False)
class Telling:
    """An event as a report tells it. ``actors`` and ``recipients`` are actor codes, or names where there is no code."""

    sheet: Sheet
    event: Event

    @property
    def key(self) -> tuple[tuple[int, str], Span, str]:
        """Sorts tellings by publication and place in the text, and names one for good."""
        return self.sheet.order, self.event.trigger, self.event.type

    @property
    def mention(self) -> tuple[str, str]:
        """Its report and its event, by id."""
        return self.sheet.id, self.event.id

    @cached_property
    def actors(self) -> frozenset[str]:
        return self._codes(self.event.actors)

    @cached_property
    def actor_names(self) -> frozenset[str]:
        """Who acts by name: all of a country's ministers have one code."""
        return frozenset(self.sheet.actors[actor].name for actor in self.event.actors if actor in self.sheet.actors)

    @cached_property
    def recipients(self) -> frozenset[str]:
        return self._codes(self.event.recipients)

    @cached_property
    def trigger(self) -> str:
        return self._stem(self.event.trigger)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The deeds that its mentions' first words tell."""
        spans = (self.event.trigger, *self.event.mentions)
        return frozenset(deed(self.sheet.text[start:end].split(" ")[0]) for start, end in spans)

    @cached_property
    def is_named_again(self) -> bool:
        """Whether its word comes with one that points at something known or had ("the accusation", "their call"): a
        noun that may take up what was told, not a verb that tells it."""
        start = self.event.trigger[0]
        return bool(_POINTS.search(self.sheet.text, max(0, start - _POINTS_REACH), start))

    @cached_property
    def weight(self) -> float:
        """How telling its trigger is: inverse document frequency, about 0 for "said"."""
        return weight(self.trigger)

    @cached_property
    def near(self) -> Vector:
        """The words just before and after its trigger, in its sentence."""
        words = self.sheet.words_in(self.sentence)
        before = [span for span in words if span[1] <= self.event.trigger[0]][-_NEAR:]
        after = [span for span in words if span[0] >= self.event.trigger[1]][:_NEAR]
        return vector(self._stem(span) for span in before + after)

    @cached_property
    def names(self) -> frozenset[str]:
        """The capitalised words of its sentence, but the first and the trigger."""
        words = self.sheet.words_in(self.sentence)[1:]
        return frozenset(
            self._stem(span)
            for span in words
            if self.sheet.text[span[0]].isupper() and span[0] != self.event.trigger[0]
        )

    @cached_property
    def sentence(self) -> Span:
        return self.sheet.sentence(self.event.trigger[0])

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of all its mentions, in order."""
        return sorted({self.sheet.sentence(start) for start, _ in (self.event.trigger, *self.event.mentions)})

    def is_told_in(self, span: Span) -> bool:
        """Whether a mention of it stands inside a span."""
        return any(span[0] <= start < span[1] for start, _ in (self.event.trigger, *self.event.mentions))

    @cached_property
    def is_news(self) -> bool:
        """Whether its report opens with it; what is first told further down is told in passing."""
        opening = self.sheet.paragraphs[:_OPENING]
        return bool(opening) and self.is_told_in((opening[0][0], opening[-1][1]))

    @cached_property
    def words(self) -> Vector:
        return vector(name for start, end in self.sentences for name in stems(self.sheet.text[start:end]))

    @cached_property
    def spot(self) -> frozenset[str]:
        """Where in a place it was: the stems of "ferry landing" in "at the ferry landing in Bartica".

        What is somebody, a date or an event ("the governor in Bartica", "the blast in Bartica") is no spot.
        """
        taken = self.sheet.not_spots
        found = (spot for sentence in self.sentences for spot in self.sheet.spots_in(sentence))
        return frozenset(
            name
            for start, end in found
            if not any(start < stop and begin < end for begin, stop in taken)
            for name in stems(self.sheet.text[start:end])
        )

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """Its figures: of each kind the first, those of its own sentences before a toll that stands by itself."""
        found = [count for span in (*self.sentences, *self.tolls) for count in counts(self.sheet.text, span)]
        return tuple({count.kind: count for count in reversed(found)}.values())

    @cached_property
    def tolls(self) -> tuple[Span, ...]:
        """The sentences that give a toll and tell no event ("The death toll rose to 17"), where its report tells
        nothing else that has one."""
        if not self.sheet.tolls or self.event.type != "ASSAULT" or self.is_background:
            return ()
        tellings = (Telling(self.sheet, event) for event in self.sheet.reading.events if event.type == "ASSAULT")
        return self.sheet.tolls if all(one.event is self.event or one.is_background for one in tellings) else ()

    @cached_property
    def when(self) -> When | None:
        """The event's own days, if the reading is sure of them; else those of the only date in its sentence, if it is
        old.

        An undated sentence is about now, but one that says "in 2012" must never be merged with today's news.
        """
        if self.event.when and (self.event.when_confidence is None or self.event.when_confidence >= SURE):
            return self.event.when
        times = self.sheet.times_in(self.sentence)
        return times[0] if len(times) == 1 and self.sheet.is_old(times[0]) else None

    @cached_property
    def days(self) -> tuple[float, float]:
        """First and last day as ordinals; an undated event happened at some time up to the day of the report, or will
        soon, where nobody says that it did."""
        latest = self.sheet.day if self.sheet.day is not None else float("inf")
        if self.when is None:
            return -float("inf"), latest + (_SOON if self._may_come else 0)
        start, end = day_number(self.when.earliest), day_number(self.when.latest)
        return (-float("inf") if start is None else start, latest if end is None else end)

    @property
    def _may_come(self) -> bool:
        """Whether it is only guessed at or intended. What is ordered is apart from what is done: see ``fulfilment``."""
        return bool(self.event.claims) and all(
            claim.value in _OPEN and claim.modality not in _COMMANDS for claim in self.event.claims
        )

    @cached_property
    def likely_days(self) -> tuple[float, float] | None:
        """Its own first and last day if they are few, however sure the reading is of them (:attr:`sureness`)."""
        when = self.event.when
        start, end = (day_number(when.earliest), day_number(when.latest)) if when else (None, None)
        return (start, end) if start is not None and end is not None and end - start <= FEW_DAYS else None

    @property
    def sureness(self) -> float:
        """How sure the reading is of its days."""
        return 1.0 if self.event.when_confidence is None else self.event.when_confidence

    @cached_property
    def is_done(self) -> bool:
        """Whether somebody says for sure that it happened."""
        return any(claim.value in _SURELY for claim in self.event.claims)

    @cached_property
    def is_denied(self) -> bool:
        """Whether somebody says that it did not."""
        return any(claim.value in _NOT for claim in self.event.claims)

    @cached_property
    def is_background(self) -> bool:
        """Whether it is told as something long past: by its own days, else by those that hold for its sentence."""
        if self.when:
            return self.sheet.is_old(self.when)
        return self.sheet.is_background(self.sheet.time_frame(self.event.trigger[0]))

    @property
    def is_ahead(self) -> bool:
        """Whether its days lie after the report: whatever is said of it, it cannot have happened yet."""
        return self.when is not None and self.sheet.day is not None and self.days[0] > self.sheet.day

    @property
    def place(self) -> Place | None:
        """Where it was, if the reading is sure enough for it to part what is alike.

        Where the report was only written, as its dateline has it, other outlets that write elsewhere tell it too.
        """
        sure = self.event.place_confidence is None or self.event.place_confidence >= SURE
        found = self.sheet.places.get(self.event.place or "") if sure else None
        dateline = self.sheet.reading.report.dateline
        if found is None or dateline is None or dateline.place != found.id:
            return found
        end = dateline.span[1]
        return found if any(start >= end for start, _ in found.mentions) else None

    @cached_property
    def known_actors(self) -> frozenset[str]:
        """The actors that are somebody for sure: a code, or a name of two words or more."""
        return frozenset(name for name in self.actors if is_name(name))

    @cached_property
    def known_recipients(self) -> frozenset[str]:
        """Likewise the recipients, without those on the actors' side: people at home are of many descriptions."""
        return frozenset(name for name in self.recipients - self.actors if is_name(name))

    @property
    def is_of_strangers(self) -> bool:
        """Whether nobody says who did it: no actor is somebody for sure, or all are armed men of whatever side."""
        actors = [self.sheet.actors[actor] for actor in self.event.actors if actor in self.sheet.actors]
        return not self.known_actors or all(actor.sector in _ANYBODY for actor in actors)

    @cached_property
    def actor_words(self) -> frozenset[str]:
        """The words by which it calls who acts, whatever their codes: "Patrol boats of the navy"."""
        return self._named(self.event.actors)

    @cached_property
    def recipient_words(self) -> frozenset[str]:
        return self._named(self.event.recipients)

    @cached_property
    def branches(self) -> frozenset[str]:
        """Sectors of who acts: police are no ministry, though both are of one state."""
        actors = (self.sheet.actors.get(actor) for actor in self.event.actors)
        return frozenset(actor.sector for actor in actors if actor and actor.sector)

    @cached_property
    def crowd(self) -> int:
        """How many events of its type its report tells, this one among them."""
        return sum(event.type == self.event.type for event in self.sheet.reading.events)

    @cached_property
    def opposed_actors(self) -> frozenset[str]:
        """The actors that count against another telling which has none of them, see :meth:`_opposed`."""
        return self._opposed(self.event.actors, self.known_actors)

    @cached_property
    def opposed_recipients(self) -> frozenset[str]:
        """Likewise the recipients."""
        return self._opposed(self.event.recipients, self.known_recipients)

    def _opposed(self, ids: tuple[str, ...], known: frozenset[str]) -> frozenset[str]:
        """The codes among the known, and the states whose bodies they are; names only where there is no code.

        What one report lays to the Revolutionary Guards another lays to Iran, and who has a name may be anybody's.
        """
        actors = (self.sheet.actors.get(actor) for actor in ids)
        coded = [actor for actor in actors if actor and sure_code(actor) in known]
        states = {actor.country for actor in coded if actor.country and actor.sector in OF_STATE}
        return frozenset({actor.code or "" for actor in coded} | states) or known

    def _stem(self, span: Span) -> str:
        return stem(self.sheet.text[span[0] : span[1]].split(" ")[0])

    def _named(self, ids: tuple[str, ...]) -> frozenset[str]:
        names = (self.sheet.actors[actor].name for actor in ids if actor in self.sheet.actors)
        return frozenset(word for name in names for word in stems(name) if len(word) > _SHORT_WORD)

    def _codes(self, ids: tuple[str, ...]) -> frozenset[str]:
        actors = (self.sheet.actors.get(actor) for actor in ids)
        return frozenset(known_as(actor) for actor in actors if actor)


def is_name(name: str) -> bool:
    """ "RSF" and "Amal Idris" are names; "army", "Drones" and "Four delegates" only describe."""
    words = name.split()
    return name.isupper() or (len(words) > 1 and all(word[:1].isupper() for word in words))


def tellings(sheet: Sheet) -> Iterator[Telling]:
    """A telling for every event of a report."""
    return (Telling(sheet, event) for event in sheet.reading.events)
