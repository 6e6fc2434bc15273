"""Newsrooms: which outlet prints what on which day, from whom it has it, and what it does to what it copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from dateline.evaluation.streams.conditions import Condition
from dateline.evaluation.streams.tables import rows
from dateline.evaluation.streams.world import Knower, Occurrence, World, local_names
from dateline.evaluation.streams.writing import (
    UNNAMED,
    Paragraph,
    Sentence,
    Stance,
    Teller,
    Telling,
    background,
    colour,
    medium,
    quotation,
    retold,
    teller,
    title,
    told,
    worded,
)
from dateline.model import CreditKind

_ORIGINALS = (1, 1, 2, 2, 3)
_OWN_REPORTER = 0.08
_SECOND_SOURCE = 0.35
_BACKGROUND = (0, 1, 1, 2)
_RECAP = 0.6
_MISPRINT, _MENDED, _RETRACTED = 0.05, 0.7, 0.5
_EMBEDDED, _QUOTED = 0.2, 0.15
_FROM_A_COPY = 0.3
_OWN_TITLE = 0.6


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is printed. ``number`` is its place in the coverage of its story.

    ``parent``: the number of the report that it has its news from; ``how`` says what it is. ``aside``: about something
    else, with a passage on the story inside.
    """

    story: str
    number: int
    outlet: str
    day: int
    title: str
    paragraphs: tuple[Paragraph, ...]
    how: str
    parent: int | None = None
    credit: tuple[str, CreditKind] | None = None
    aside: bool = False

    @property
    def tellings(self) -> list[Telling]:
        """What it tells, in order."""
        return [one.telling for paragraph in self.paragraphs for one in paragraph if one.telling]


def at_hand(drafts: Sequence[Draft], condition: Condition, rng: Random) -> list[Draft]:
    """The reports that are in the stream: of those that others copied some are not."""
    copied = {draft.parent for draft in drafts if draft.how not in {"correction", "retraction"}}
    return [one for one in drafts if one.number not in copied or rng.random() >= condition.unseen]


@dataclass
class Newsroom:
    """All newsrooms together, at work on one story."""

    story: World
    condition: Condition
    rng: Random
    drafts: list[Draft] = field(default_factory=list)
    told: list[tuple[Draft, Telling]] = field(default_factory=list)

    def coverage(self) -> list[Draft]:
        """Every report on the story."""
        for event in sorted(self.story.occurrences, key=lambda one: one.day):
            firsts = [self._original(event, 0) for _ in range(self.rng.choice(_ORIGINALS) if event.happened else 1)]
            firsts += [self._original(event, stage) for stage in range(1, len(event.figures))]
            firsts += [self._denial(event, event.denier)] if event.denier else []
            for draft in firsts:
                self._spread(draft)
            if not event.happened and self.rng.random() < _RETRACTED:
                self._take_back(firsts[0], firsts[0].tellings[0], "withdrawn")
        return self.drafts

    def _spread(self, first: Draft) -> None:
        """Reports that have their news from this one, or from one that has: so many that the share comes out right."""
        rate = self.condition.copying / max(0.01, 1 - self.condition.copying)
        line = [first]
        for _ in range(int(rate) + (self.rng.random() < rate % 1)):
            parent = self.rng.choice(line) if self.rng.random() < _FROM_A_COPY else first
            line.append(self._derived(parent))

    def _add(self, draft: Draft) -> Draft:
        """Keep a report, under the next number."""
        numbered = replace(draft, number=len(self.drafts))
        self.drafts.append(numbered)
        self.told += [(numbered, one) for one in numbered.tellings if one.stance == "told"]
        return numbered

    def _known(self, day: int, outlet: str | None = None) -> list[Telling]:
        """What has been told in the story up to a day, by one outlet or all."""
        return [one for draft, one in self.told if draft.day <= day and outlet in (None, draft.outlet)]

    # Reports of an outlet's own

    def _original(self, event: Occurrence, stage: int) -> Draft:
        day = event.day + self.rng.choice((0, 0, 1, 1, 2)) + 2 * stage
        outlet = self._agency() if self.rng.random() < 0.5 else self._paper()
        if event.happened and not stage and self.rng.random() < _OWN_REPORTER:
            reporter = f"{event.id}/reporter of {outlet}"
            tellings = [
                told(
                    self.rng, event, (), (reporter, reporter, outlet), figure=self._figure(event, stage, 0), written=day
                )
            ]
        else:
            knowers = self.rng.sample(event.knowers, min(len(event.knowers), 1 + (self.rng.random() < _SECOND_SOURCE)))
            tellings = [self._heard(event, one, stage, outlet, day) for one in knowers]
        return self._add(self._composed(event, outlet, day, tellings, "update" if stage else "original"))

    def _heard(self, event: Occurrence, knower: Knower, stage: int, outlet: str, day: int) -> Telling:
        """What a source tells an outlet; whom it has it from is said or hidden."""
        inner = knower
        if knower.heard_from and self.rng.random() >= self.condition.hidden:
            inner = knower.heard_from
        chain = (teller(inner, outlet),) if inner is knower else (teller(inner, outlet), teller(knower, outlet))
        voice = f"{inner.id} to {outlet}" if inner.kind in UNNAMED else inner.id
        figure = self._figure(event, stage, knower.off)
        return told(self.rng, event, chain, (knower.root, voice, outlet), figure=figure, written=day)

    def _figure(self, event: Occurrence, stage: int, off: int) -> int | None:
        return max(1, event.figures[stage] + off) if event.figures else None

    def _composed(self, event: Occurrence, outlet: str, day: int, tellings: Sequence[Telling], how: str) -> Draft:
        """A report: the news, a quotation, the scene, what went before, and the background."""
        lead, *rest = tellings
        first, second, *more = colour(self.rng, event, 5, self.story.names)
        paragraphs: list[Paragraph] = [(Sentence(lead),)]
        if lead.chain and lead.chain[0].kind not in {"outlet", "social_post"}:
            paragraphs.append((quotation(self.rng, event, lead.chain[0], self.story), first))
        paragraphs += [(Sentence(one), second) for one in rest] or [(second,)]
        paragraphs += self._recalled(event, outlet, day)
        paragraphs += background(self.rng, self.story, outlet, self.rng.choice(_BACKGROUND))
        paragraphs.append(tuple(more[: self.rng.randint(1, 3)]))
        credit = (outlet, self._credit_kind()) if outlet in _agencies() else None
        heading = title(self.rng, event)
        return Draft(self.story.id, -1, outlet, day, heading, tuple(paragraphs), how, credit=credit)

    def _recalled(self, event: Occurrence, outlet: str, day: int) -> list[Paragraph]:
        """What went before: as the outlet itself had it, else as another did."""
        before = [one for one in self._known(day - 1) if one.occurrence.id != event.id]
        own = [one for one in self._known(day - 1, outlet) if one.occurrence.id != event.id]
        if not before or self.rng.random() >= _RECAP:
            return []
        named = self.rng.random() >= self.condition.dropped
        return [(retold(self.rng, self.rng.choice(own or before), outlet, day, named=named),)]

    def _denial(self, event: Occurrence, denier: Knower) -> Draft:
        day = event.day + self.rng.randint(1, 3)
        outlet = self._agency() if self.rng.random() < 0.5 else self._paper()
        stance: Stance = self.rng.choice(("denied", "doubted"))
        denied = Telling(event, stance, (teller(denier, outlet),), frozenset(), frozenset(), None, day)
        known = [one for one in self._known(day) if one.occurrence.id == event.id]
        again = [retold(self.rng, self.rng.choice(known), outlet, day).telling] if known else []
        tellings = [one for one in (worded(self.rng, denied), *again) if one]
        return self._add(self._composed(event, outlet, day, tellings, "denial"))

    def _take_back(self, wrong: Draft, telling: Telling, stance: Stance) -> None:
        """An outlet corrects or withdraws what it printed."""
        day = wrong.day + self.rng.randint(1, 4)
        bare = worded(self.rng, replace(telling, stance=stance, chain=(), written=day, outlet=wrong.outlet))
        how = "retraction" if stance == "withdrawn" else "correction"
        heading = f"{how.capitalize()}: {title(self.rng, telling.occurrence)}"
        paragraphs: tuple[Paragraph, ...] = (
            (Sentence(bare),),
            tuple(colour(self.rng, telling.occurrence, 2, self.story.names)),
        )
        self._add(Draft(self.story.id, -1, wrong.outlet, day, heading, paragraphs, how, parent=wrong.number))

    # Reports that have their news from another

    def _derived(self, parent: Draft) -> Draft:
        outlet, day = self._paper(), parent.day + self.rng.choice((0, 0, 1, 1, 2, 3))
        drawn = self.rng.random()
        if drawn < _EMBEDDED:
            made = self._embedding(parent, outlet, day)
        elif drawn < _EMBEDDED + _QUOTED:
            made = self._quoting(parent, outlet, day)
        else:
            made = self._copied(parent, outlet, day)
        draft = self._add(self._mistaken(replace(made, parent=parent.number)))
        wrong = next((one for one in draft.tellings if made.how in _COPIED and _is_misprint(one, parent)), None)
        if wrong and self.rng.random() < _MENDED:
            self._take_back(draft, wrong, "corrected")
        return draft

    def _copied(self, parent: Draft, outlet: str, day: int) -> Draft:
        """Word for word, edited, or all in other words, as the condition has it."""
        afresh = self.rng.random() < self.condition.rewriting
        dropped = self.rng.random() < self.condition.dropped
        by_name = afresh and not dropped and self.rng.random() < 0.5
        edit = _Edit(
            self.rng,
            rate=1.0 if afresh else self.condition.rewriting / 2,
            nameless=dropped and self.rng.random() < 0.5,
            leader=medium(parent.outlet) if by_name else None,
            misprint=self.rng.choice((-3, -2, 2, 9)) if self.rng.random() < _MISPRINT else 0,
        )
        kept = self._shortened(parent.paragraphs)
        if afresh:
            kept = (
                *kept[:1],
                tuple(colour(self.rng, parent.tellings[0].occurrence, 2, self.story.names)),
                *(p for p in kept[1:] if _tells(p)),
            )
        paragraphs = tuple(tuple(edit.of(one) for one in paragraph) for paragraph in kept)
        credit = (parent.credit[0], self._credit_kind()) if parent.credit and not dropped and not by_name else None
        heading = title(self.rng, parent.tellings[0].occurrence) if self.rng.random() < _OWN_TITLE else parent.title
        how = "rewritten" if afresh else "copy"
        return Draft(self.story.id, -1, outlet, day, heading, paragraphs, how, credit=credit, aside=parent.aside)

    def _shortened(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """Copies are cut from below, if at all."""
        kept = len(paragraphs) if self.rng.random() < 0.5 else len(paragraphs) - self.rng.randint(1, 3)
        told_in = max(at for at, paragraph in enumerate(paragraphs) if _tells(paragraph))
        return paragraphs[: max(kept, 2, told_in + 1)]

    def _embedding(self, parent: Draft, outlet: str, day: int) -> Draft:
        """Up to three sentences of a report inside another, on another happening or on something else."""
        first = next(at for at, paragraph in enumerate(parent.paragraphs) if _tells(paragraph))
        passage = [one for paragraph in parent.paragraphs[first : first + 2] for one in paragraph][:3]
        edit = _Edit(self.rng, rate=0.0, nameless=self.rng.random() < self.condition.dropped / 2)
        inside = tuple(edit.of(one) for one in passage)
        others = [one for one in self._known(day) if one.occurrence.id != parent.tellings[0].occurrence.id]
        if others and self.rng.random() < 0.5:
            lead = retold(self.rng, self.rng.choice(others), outlet, day, lead=True).telling
            assert lead
            host = self._composed(lead.occurrence, outlet, day, [lead], "embedding")
            return replace(host, paragraphs=(*host.paragraphs[:2], inside, *host.paragraphs[2:]), credit=None)
        texts = colour(self.rng, parent.tellings[0].occurrence, 6, local_names(self.rng), "aside")
        body = [(one,) for one in texts]
        heading = " ".join(texts[0].line.text.split()[:6])
        return Draft(self.story.id, -1, outlet, day, heading, (*body[:2], inside, *body[2:]), "embedding", aside=True)

    def _quoting(self, parent: Draft, outlet: str, day: int) -> Draft:
        """A report in an outlet's own words that says which medium has it."""
        lead = parent.tellings[0]
        inner = lead.chain[:1] if self.rng.random() < 0.5 or lead.stance != "told" else ()
        chain = (*inner, medium(parent.outlet)) if lead.stance == "told" else inner
        again = worded(self.rng, replace(lead, chain=chain, written=day))
        return replace(self._composed(lead.occurrence, outlet, day, [again], "quoting"), credit=None)

    def _mistaken(self, draft: Draft) -> Draft:
        """Words put into the mouth of somebody else in the story."""
        if self.rng.random() >= self.condition.mistaken:
            return draft
        names = [knower for other in self.story.occurrences for knower in other.knowers]
        wrong = teller(self.rng.choice(names), draft.outlet)

        def swapped(one: Sentence) -> Sentence:
            if one.telling is None or not one.telling.chain or one.telling.stance != "told":
                return one
            return Sentence(replace(one.telling, chain=(wrong, *one.telling.chain[1:])))

        return replace(draft, paragraphs=tuple(tuple(map(swapped, paragraph)) for paragraph in draft.paragraphs))

    def _agency(self) -> str:
        return self.rng.choice(_agencies())

    def _paper(self) -> str:
        return self.rng.choice([name for name, kind in rows("outlets") if kind == "paper"])

    def _credit_kind(self) -> CreditKind:
        kinds: tuple[CreditKind, ...] = ("dateline", "line")
        return self.rng.choice(kinds)


_COPIED = frozenset({"copy", "rewritten"})


@dataclass(frozen=True, slots=True)
class _Edit:
    """What an editor does to the sentences of a copied report; ``leader`` is the medium that it names for them."""

    rng: Random
    rate: float
    nameless: bool
    leader: Teller | None = None
    misprint: int = 0

    def of(self, one: Sentence) -> Sentence:
        """A sentence as it is printed."""
        if one.telling is None:
            return one
        again = self.rng.random() < self.rate
        telling = self._misprinted(one.telling)
        if telling.stance == "told" and self.nameless:
            bare = replace(telling, chain=())
            return Sentence(worded(self.rng, bare) if again else replace(bare, frame="{clause}."))
        if telling.stance == "told" and self.leader and self.leader not in telling.chain:
            return Sentence(worded(self.rng, replace(telling, chain=(*telling.chain[:1], self.leader))))
        return Sentence(worded(self.rng, telling) if again else telling)

    def _misprinted(self, telling: Telling) -> Telling:
        if not self.misprint or telling.figure is None or telling.stance != "told":
            return telling
        figure = max(1, telling.figure + self.misprint)
        return replace(telling, figure=figure)


def _is_misprint(telling: Telling, parent: Draft) -> bool:
    wrong = telling.figure is not None and telling.figure not in telling.occurrence.figures
    return wrong and telling.figure not in {one.figure for one in parent.tellings}


def _tells(paragraph: Iterable[Sentence]) -> bool:
    return any(one.telling for one in paragraph)


def _agencies() -> list[str]:
    return [name for name, kind in rows("outlets") if kind == "agency"]
