"""As of a day: the story as it stood then, and what holds on the page from one day until another.

The happenings are those that the story has today; each is weighed again on what was out by the end of a day, as its
history was. So the last day is the story itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

from dateline.model import Occurrence, Story
from dateline.stories.assessment import Happening, assess
from dateline.stories.corrections import corrections
from dateline.stories.credibility import reasoned
from dateline.stories.denials import denied_by
from dateline.stories.lineage import Lineage
from dateline.stories.occurrences import agreed_when
from dateline.stories.opposition import corrected_by
from dateline.stories.origins import to_origins
from dateline.stories.telling import Telling

if TYPE_CHECKING:
    from dateline.present.dossier.told import Told

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

MOST_DAYS = 40
"""Days that can be chosen: of a longer story every second one, or every third, and always the last."""


class Spell(NamedTuple, Generic[T]):
    """What holds from the ISO day ``since`` ("" for the first of the page) until another ("" for the end)."""

    since: str
    until: str
    value: T


def over(told: Told, ask: Callable[[Told], T | None]) -> list[Spell[T]]:
    """What ``ask`` finds in the story as it stood on each day, equal answers joined; ``None`` leaves a gap."""
    answers = [(day, ask(then)) for day, then in told.past]
    runs = [(next(same)[0], value) for value, same in groupby(answers, key=lambda answer: answer[1])]
    ends = [*(day for day, _ in runs[1:]), ""]
    return [
        Spell(day if number else "", end, value)
        for number, ((day, value), end) in enumerate(zip(runs, ends, strict=True))
        if value is not None
    ]


def merged(told: Told, ask: Callable[[Told], Mapping[K, T]]) -> dict[K, list[Spell[T]]]:
    """Each line by its key with its spells: first those that are there today, in their order; then what is not."""
    by_day = {day: ask(then) for day, then in told.past}
    keys = dict.fromkeys(key for lines in reversed(by_day.values()) for key in lines)

    def spells(key: K) -> list[Spell[T]]:
        return over(told, lambda then: by_day[then.as_of].get(key))

    return {key: spells(key) for key in keys}


def days_of(published: Sequence[str | None]) -> list[str]:
    """The days on which reports came, as many as can be chosen from."""
    days = sorted({day for day in published if day})
    step = -(-len(days) // MOST_DAYS) or 1
    return days[::-step][::-1]


def happenings(told: Told) -> dict[str, Happening]:
    """Occurrence id -> all that bears on it, as the story weighed it."""
    groups = [told.tellings(one) for one in told.story.occurrences]
    denied = denied_by(groups)
    taken_back = corrected_by(groups, [one for sheet in told.sheets.values() for one in corrections(sheet)])
    return {
        one.id: Happening(group, denied.get(number, []), taken_back.get(number, []))
        for number, (one, group) in enumerate(zip(told.story.occurrences, groups, strict=True))
    }


def stood(told: Told, known: set[str]) -> Story:
    """The story as far as these of its reports tell it."""
    occurrences = [_stood(one, told.happenings[one.id], known, told.lineage) for one in told.story.occurrences]
    days = [day for report in known if (day := told.day(report)) != "undated"]
    return msgspec.structs.replace(
        told.story,
        reports=tuple(report for report in told.story.reports if report in known),
        last=max(days, default=None),
        occurrences=tuple(one for one in occurrences if one),
        changes=tuple(one for one in told.story.changes if one.report in known),
    )


def _stood(occurrence: Occurrence, happening: Happening, known: set[str], lineage: Lineage) -> Occurrence | None:
    """An occurrence on what was known of it; ``None`` where no report had told it."""
    mentions = tuple(one for one in occurrence.mentions if one.report in known)
    if not mentions or {sheet.id for sheet in happening.sheets} <= known:
        return occurrence if mentions else None
    tellings, denials = (_known(told, known) for told in (happening.tellings, happening.denials))
    taken_back = [one for one in happening.corrections if one.sheet.id in known]
    weighed = assess(Happening(tellings, denials, taken_back), lineage)
    places = [telling.place for telling in tellings if telling.place]
    found = msgspec.structs.replace(
        occurrence,
        mentions=mentions,
        when=agreed_when(tellings),
        place=max(places, key=lambda place: (place.confidence, place.name)).name if places else None,
        origins=to_origins(weighed.roots, occurrence.id),
        independent_origins=weighed.independent,
        credibility=weighed.credibility,
        status=weighed.status,
        opposed_by=tuple(one.opposition for one in weighed.found),
        history=tuple(entry for entry in occurrence.history if entry.report in known),
    )
    return reasoned(found)


def _known(tellings: Sequence[Telling], known: set[str]) -> list[Telling]:
    return [one for one in tellings if one.sheet.id in known]
