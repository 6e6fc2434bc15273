"""Assessment: one happening weighed on the tellings that there are so far."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from dateline.model import Status
from dateline.stories.confirmation import is_confirmed, surely_said
from dateline.stories.corrections import Correction
from dateline.stories.credibility import credibility, status_of
from dateline.stories.credits import outlet_identity
from dateline.stories.denials import Denial
from dateline.stories.independence import interval, voices
from dateline.stories.lineage import Lineage
from dateline.stories.opposition import Found, oppositions
from dateline.stories.origins import Pair, Root, claims_by_stance, roots
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling


@dataclass(frozen=True, slots=True)
class Happening:
    """All that bears on one happening: its tellings, the acts of denying it, and the corrections of it."""

    tellings: Sequence[Telling]
    denials: Sequence[Telling]
    corrections: Sequence[Correction]

    def until(self, order: tuple[int, str]) -> Happening:
        """The same as far as it was told in reports up to this one."""
        known, denials = ([one for one in told if one.sheet.order <= order] for told in (self.tellings, self.denials))
        corrections = [one for one in self.corrections if one.sheet.order <= order]
        return Happening(known, denials, corrections)

    @property
    def sheets(self) -> list[Sheet]:
        """The reports that tell of it, of its denial or of a correction, in order of publication."""
        sheets = [one.sheet for one in (*self.tellings, *self.denials)] + [one.sheet for one in self.corrections]
        return sorted({sheet.id: sheet for sheet in sheets}.values(), key=lambda sheet: sheet.order)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What tellings of one happening add up to. ``roots`` are all who tell it, withdrawn ones too."""

    roots: list[Root]
    independent: tuple[int, int]
    status: Status
    credibility: int
    found: list[Found]


def assess(happening: Happening, lineage: Lineage) -> Assessment:
    """Weigh the tellings of one happening. What an outlet has withdrawn, and what rests on it, no longer counts."""
    tellings = happening.tellings
    found = oppositions(tellings, happening.corrections, happening.denials)
    withdrawn = {outlet_identity(one.sheet.outlet) for one in found if one.detail == "retraction"}
    acts = [Denial(act) for act in happening.denials]
    stances = claims_by_stance(tellings)
    affirming = [pair for pair in stances["affirming"] if not _is_by_who_denies(pair, acts)] or [
        pair for pair in stances["open"] if len(pair[1].chain) > 1
    ]
    standing = [pair for pair in affirming if not _rests_on_withdrawn(pair, withdrawn, lineage)]
    everybody = roots(affirming, lineage)
    relied_on = everybody if len(standing) == len(affirming) else roots(standing, lineage)
    independent = _independent(relied_on, standing, lineage)
    confirmed = independent[0] > 1 and is_confirmed(relied_on, standing, lineage)
    asserting = {id(claim) for _, claim in stances["affirming"]}
    status = status_of(
        [claim for _, claim in standing if id(claim) in asserting],
        [claim for _, claim in stances["denying"]]
        + [claim for act in acts if not act.is_of_its_part_only(tellings) for claim in act.telling.event.claims],
        [claim for _, claim in stances["open"]],
    )
    kinds = [root.kind for root in everybody]
    figure = credibility(independent, status, kinds, voices=voices(relied_on), confirmed=confirmed)
    return Assessment(everybody, independent, status, figure, found)


def _independent(found: Sequence[Root], pairs: Sequence[Pair], lineage: Lineage) -> tuple[int, int]:
    """How many independent origins there are. At least: of those of whom it is sure that they said so, but one."""
    least, most = interval(found)
    sure, _ = interval([root for root in found if surely_said(root, pairs, lineage)])
    return min(least, max(sure, 1)), most


def _is_by_who_denies(pair: Pair, acts: Sequence[Denial]) -> bool:
    telling, claim = pair
    return any(act.is_by(claim, telling) for act in acts)


def _rests_on_withdrawn(pair: Pair, withdrawn: Set[str], lineage: Lineage) -> bool:
    telling, claim = pair
    sheet = telling.sheet
    media = {lineage.publisher(sheet, telling.event.trigger), outlet_identity(sheet.outlet)}
    media |= {lineage.outlet(source, sheet) or "" for source in lineage.sources(sheet, claim)}
    return not media.isdisjoint(withdrawn)
