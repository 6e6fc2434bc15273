"""Denials: which happening an act of denying is against.

"Denied shelling the market" names its deed; "denied any part", "denies it", "rejected the charge" only point back, and
then it is what was told just before. Who denies its part in a deed leaves open that the deed was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.model import Claim, Span
from dateline.stories.deeds import are_near, deed
from dateline.stories.origins import AFFIRMING, DENYING, PRESUPPOSED
from dateline.stories.sure_codes import sure_code
from dateline.stories.tables import lines, rows
from dateline.stories.telling import Telling
from dateline.stories.words import cosine

_SPEAKS_OF = 0.3
"""Likeness from which a denial is taken to speak of what a telling tells."""
_SPEAKS_AT_ALL = 0.1
"""Cosine of the sentences which that takes where a denial names the deed."""
_NEAR_DEED = 0.15
"""What a deed is worth that is only near the one it names."""
_NEARER = 0.2
"""What being told just before is worth to a denial that points back, over being told further up."""
_REACH = 3
"""In how many paragraphs, its own the last, a denial that points back looks for what it is of."""
_SPEECH = frozenset({"ACCUSE", "REJECT"})
"""Who denies an accusation says that the deed was not, never that nobody accused."""
_WORDS = _SPEECH | {"REQUEST", "SUPPORT", "THREATEN", "AGREE"}
"""Types that are words of somebody's: whoever "denies it" denies a deed that was told, unless he names the saying."""
_BEFORE = frozenset({"told", "accusation"})
_POINTING = _BEFORE | {"part"}
_OWN_DEED = "own deed"
_CLAUSE_BEFORE = re.compile(r",\s*(?:which|something(?:\s+that)?|a\s+\w+\s+that)\s+\w[^,;]*$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Denial:
    """An act of denying, with what its sentence says of what is denied."""

    telling: Telling

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it is of, as far as its words say: its own ``part``, an ``accusation``, what was ``told``, before it all
        three; what is ``said``, which may stand in its sentence ("claims that it ordered the attack"); or an ``own
        deed`` ("that it had attacked")."""
        text, (_, end) = self.telling.sheet.text, self._sentence
        after = text[self.telling.event.trigger[1] : end]
        return frozenset(kind for kind, pattern in _objects() if pattern.search(after))

    @property
    def is_an_act_of_denying(self) -> bool:
        """Whether it denies that something was, rather than turning something down ("rejected the offer")."""
        return self._by_its_word or bool(self.kinds - {_OWN_DEED})

    def is_of_its_part_only(self, tellings: Iterable[Telling]) -> bool:
        """Whether somebody only says that he did not do it, of what these tell; that it was done stands. So does what
        nobody says that he did ("a bomb killed twelve"), where he denies having done it."""
        if "part" in self.kinds:
            return True
        by_him = (self.telling.actors & one.actors for one in tellings)
        return _OWN_DEED in self.kinds and not any(by_him)

    @cached_property
    def is_of_clause_before(self) -> bool:
        """Whether its sentence tells first what it denies: "..., which Kabul denies"."""
        text, start = self.telling.sheet.text, self.telling.event.trigger[0]
        return self._by_its_word and bool(_CLAUSE_BEFORE.search(text, self._sentence[0], start))

    @cached_property
    def named(self) -> frozenset[str]:
        """The deeds that it names, by words that are not of somebody: "denied that the kidnappers wanted money" denies
        no kidnapping. They follow the word that denies, unless it only points back ("is blamed for the attack
        and denies it") or is none ("is groundless, he said")."""
        sheet, (start, end) = self.telling.sheet, self._sentence
        somebody = [span for actor in sheet.reading.actors for span in actor.mentions]
        points_back = self.is_of_clause_before or bool(self.kinds & _POINTING)
        start = start if points_back or not self._by_its_word else self.telling.event.trigger[1]
        return frozenset(
            deed(sheet.text[word[0] : word[1]])
            for word in sheet.words_in((start, end))
            if not any(first <= word[0] < last for first, last in somebody)
        )

    def is_by(self, claim: Claim, telling: Telling) -> bool:
        """Whether a claim in its own sentence is that of who denies, or one of his side's in its report that takes the
        deed as known ("we did not carry out this attack"): it tells nothing of what he denies."""
        source = telling.sheet.sources.get(claim.chain[0])
        if source is None or telling.sheet is not self.telling.sheet:
            return False
        actor = telling.sheet.actors.get(source.actor or "")
        of_his_side = actor is not None and sure_code(actor) in self.telling.actors
        if self._is_in_its_sentence(telling):
            return source.actor in self.telling.event.actors
        return of_his_side and PRESUPPOSED in claim.because

    def may_be_of(self, telling: Telling) -> bool:
        """Whether who denies it is a party to it, as far as both are known, and it was told by then."""
        parties = self.telling.known_actors
        known = bool(parties & (telling.actors | telling.recipients))
        return (known or not parties or telling.is_of_strangers) and telling.sheet.order <= self.telling.sheet.order

    def says_it_was_not(self, telling: Telling) -> bool:
        """Whether somebody says of this in its own sentence that it was not ("are not free, he said, denying ...")."""
        said = any(claim.value in DENYING and len(claim.chain) > 1 for claim in telling.event.claims)
        return said and telling.event.type not in _SPEECH and self._is_in_its_sentence(telling)

    def speaks_of(self, telling: Telling) -> float:
        """How likely it is of what a telling tells, from 0: by their words, by the deeds that it names, and, where it
        points back, by how shortly before it that was told."""
        if self._is_in_its_sentence(telling) and not self._may_be_here(telling):
            return 0.0
        likeness, named = cosine(self.telling.words, telling.words), self._names(telling)
        if self._accused is not None and named < _SPEAKS_OF and _is_asserted(telling):
            return 0.0  # "they were arrested", "they denied the charges"
        return likeness + (named if likeness >= _SPEAKS_AT_ALL else 0.0) + self._shortly_before(telling)

    @property
    def _by_its_word(self) -> bool:
        return self.telling.trigger in _denying()

    @property
    def _sentence(self) -> Span:
        return self.telling.sentence

    def _is_in_its_sentence(self, telling: Telling) -> bool:
        return telling.sheet is self.telling.sheet and telling.sentence == self._sentence

    def _may_be_here(self, telling: Telling) -> bool:
        """Whether it can be of what its own sentence tells: "shots rang out as the government denied a coup", "denied
        it and warned of consequences" deny no shots and no warning."""
        if telling.key < self.telling.key:
            return self.is_of_clause_before
        return not _is_asserted(telling)

    def _names(self, telling: Telling) -> float:
        if not self.named.isdisjoint(telling.deeds):
            return _SPEAKS_OF
        return _NEAR_DEED if are_near(self.named, telling.deeds) else 0.0

    def _shortly_before(self, telling: Telling) -> float:
        """What speaks for a telling just before a denial that points back.

        Who denies his part is blamed for a deed of violence, and does not suffer it; "which Kabul denies" is of its own
        sentence.
        """
        here = telling.sheet is self.telling.sheet
        if not here or telling.event.type in _WORDS or not telling.is_told_in(self._just_before):
            return 0.0
        between = sum(telling.sentence[0] < start <= self._sentence[0] for start, _ in telling.sheet.sentences)
        if "part" in self.kinds:
            is_it = telling.event.type == "ASSAULT" and self.telling.known_actors.isdisjoint(telling.known_recipients)
        elif self.is_of_clause_before:
            is_it = between == 0
        else:
            is_it = bool(self.kinds & _BEFORE) and self._may_be_just_told(telling)
        return _SPEAKS_OF + _NEARER / max(1, between) if is_it else 0.0

    def _may_be_just_told(self, telling: Telling) -> bool:
        """Whether it may be of this: a deed of violence, or what the report leaves to others to say; where it is of an
        accusation, what the accuser says, and no arrest for it."""
        asserted, accused = _is_asserted(telling), self._accused
        if accused is not None and (asserted or not (accused == () or telling.sentence in accused)):
            return False
        return telling.event.type == "ASSAULT" or not asserted

    @cached_property
    def _accused(self) -> tuple[Span, ...] | None:
        """Where it is of an accusation that its report tells just before, that one's sentence: what is denied is what
        the accuser says, and no arrest for it. None where it is of none."""
        if "accusation" not in self.kinds:
            return None
        sheet, (first, last) = self.telling.sheet, self._just_before
        starts = [event.trigger[0] for event in sheet.reading.events if event.type == "ACCUSE"]
        before = [start for start in starts if first <= start < last]
        return (sheet.sentence(max(before)), self._sentence) if before else ()

    @cached_property
    def _just_before(self) -> Span:
        """Its paragraph up to it, and the two before."""
        at = self.telling.event.trigger[0]
        starts = [start for start, _ in self.telling.sheet.paragraphs if start <= at]
        return (starts[-_REACH:][0] if starts else 0, at)


def denied_by(occurrences: Sequence[Sequence[Telling]]) -> dict[int, list[Telling]]:
    """Index of an occurrence -> the tellings of an act of denying it ("The group denied that it had attacked ...").

    A denial is against what its own sentence says was not; else against an occurrence that somebody says took place
    (what was only ordered is not there to be denied, but that it was ordered is), to which who denies is a party, and
    of which it most likely speaks.
    """
    found: dict[int, list[Telling]] = {}
    told = [(index, telling) for index, group in enumerate(occurrences) for telling in group]
    said = {index for index, telling in told if not telling.is_ahead and _is_said(telling, AFFIRMING)}
    others = [
        (index, telling)
        for index, telling in told
        if index in said and telling.event.type not in _SPEECH and not telling.is_background
    ]
    for denial in _denials(telling for _, telling in told):
        here = [index for index, telling in told if denial.says_it_was_not(telling)]
        scored = [(round(denial.speaks_of(one), 6), -index) for index, one in others if denial.may_be_of(one)]
        likeness, likest = max(scored, default=(0.0, 0))
        for index in here or ([-likest] if likeness >= _SPEAKS_OF else []):
            found.setdefault(index, []).append(denial.telling)
    return found


def _denials(tellings: Iterable[Telling]) -> Iterator[Denial]:
    """The acts of denying that somebody says took place ("did not deny" is none)."""
    for telling in tellings:
        if telling.event.type == "REJECT" and not telling.is_background and _is_said(telling, AFFIRMING):
            denial = Denial(telling)
            if denial.is_an_act_of_denying:
                yield denial


def _is_said(telling: Telling, values: Set[str]) -> bool:
    return any(claim.value in values for claim in telling.event.claims)


def _is_asserted(telling: Telling) -> bool:
    """Whether the report itself says that it took place."""
    return any(len(claim.chain) == 1 and claim.value in AFFIRMING for claim in telling.event.claims)


@cache
def _denying() -> frozenset[str]:
    return frozenset(word for line in lines("denials.txt") for word in line.split())


@cache
def _objects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in rows("denial_objects.tsv"))
