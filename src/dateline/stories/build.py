"""Readings in, stories out: the order of the steps."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from dateline.model import EventMention, Link, Occurrence, Reading, Story
from dateline.stories.apart import Apart, parted
from dateline.stories.assessment import Happening, assess
from dateline.stories.corrections import Correction, corrections
from dateline.stories.credibility import reasoned
from dateline.stories.credits import credited
from dateline.stories.denials import denied_by
from dateline.stories.fulfilment import links
from dateline.stories.grouping import central
from dateline.stories.guests import Parts
from dateline.stories.guests import told as told_in
from dateline.stories.history import history, story_changes
from dateline.stories.lineage import Lineage
from dateline.stories.memory import InMemory
from dateline.stories.occurrences import agreed_when, find_occurrences
from dateline.stories.online import Clustering, story_id
from dateline.stories.opposition import corrected_by
from dateline.stories.origins import to_origins
from dateline.stories.sheet import Sheet, sheets_of
from dateline.stories.telling import Telling

_TITLE_LENGTH = 100
NOTHING_APART = Apart()


def build(readings: Sequence[Reading], *, as_of: str | None = None, apart: Apart = NOTHING_APART) -> list[Story]:
    """The stories that these readings tell, earliest first.

    ``as_of`` is an ISO day: only reports published up to it are used (one without a date is not), so the answer is what
    could be known then. The order of ``readings`` does not matter, ids depend on content alone, and a report that
    belongs to no story here changes nothing in the others. ``apart`` is what persons say is not the same.
    """
    clustering = clustered(readings, as_of=as_of, apart=apart)
    return [story_of(reports, clustering, apart) for reports in clustering.stories()]


def clustered(readings: Sequence[Reading], *, as_of: str | None = None, apart: Apart = NOTHING_APART) -> Clustering:
    """These readings, put into stories one by one in order of publication: just what happens when they come online."""
    clustering = Clustering(InMemory(apart.stories))
    for sheet in sheets_of(readings):
        if as_of is None or (sheet.published or "9999") <= as_of:
            clustering.add(sheet.reading)
    return clustering


def story_of(reports: Sequence[str], clustering: Clustering, apart: Apart = NOTHING_APART) -> Story:
    """The story that these reports tell, weighed with what the clustering knows of their descent."""
    copies = clustering.copies_among(reports)
    joined = {*reports, *(report for copy in copies for report in (copy.original, copy.copy))}
    sheets = {report: clustering.sheet(report) for report in sorted(joined)}
    lineage = Lineage.of(sorted(sheets.values(), key=lambda sheet: sheet.order), copies)
    credit = {report: credited(sheet, clustering.memory.outlets) for report, sheet in sheets.items()}
    known = dataclasses.replace(lineage, outlets=clustering.memory.outlets, credit=credit)
    return _story([sheets[report] for report in reports], known, apart, clustering.parts(reports))


def _story(sheets: Sequence[Sheet], lineage: Lineage, apart: Apart, parts: Parts) -> Story:
    corrected = {sheet.id: corrections(sheet) for sheet in sheets}
    told = [telling for sheet in sheets for telling in told_in(sheet, parts.get(sheet.id))]
    happenings = parted(find_occurrences(told), apart.events)
    denied = denied_by(happenings)
    taken_back = corrected_by(happenings, [correction for sheet in sheets for correction in corrected[sheet.id]])
    linked = links(happenings, [_occurrence_id(found) for found in happenings])
    occurrences = tuple(
        _occurrence(Happening(found, denied.get(index, []), taken_back.get(index, [])), lineage, linked.get(index, []))
        for index, found in enumerate(happenings)
    )
    days = [sheet.published for sheet in sheets if sheet.published]
    first = min(days, default=None)
    return Story(
        id=story_id(sheets[0].id),
        title=_title([sheet for sheet in sheets if sheet.id not in parts] or sheets[:1], corrected),
        reports=tuple(sheet.id for sheet in sorted(sheets, key=lambda sheet: sheet.order)),
        first=first,
        last=max(days, default=None),
        occurrences=occurrences,
        changes=story_changes(occurrences, first),
    )


def _occurrence(happening: Happening, lineage: Lineage, linked: Sequence[Link]) -> Occurrence:
    told = happening.tellings
    identifier = _occurrence_id(told)
    weighed = assess(happening, lineage)
    places = [telling.place for telling in told if telling.place]
    found = Occurrence(
        id=identifier,
        type=Counter(telling.event.type for telling in told).most_common(1)[0][0],
        actors=tuple(sorted(frozenset().union(*(telling.actors for telling in told)))),
        recipients=tuple(sorted(frozenset().union(*(telling.recipients for telling in told)))),
        when=agreed_when(told),
        place=max(places, key=lambda place: (place.confidence, place.name)).name if places else None,
        mentions=tuple(EventMention(report=telling.sheet.id, event=telling.event.id) for telling in told),
        origins=to_origins(weighed.roots, identifier),
        independent_origins=weighed.independent,
        credibility=weighed.credibility,
        status=weighed.status,
        opposed_by=tuple(one.opposition for one in weighed.found),
        history=history(happening, lineage),
        linked=tuple(linked),
    )
    return reasoned(found)


def _occurrence_id(told: Sequence[Telling]) -> str:
    first = told[0]
    return _digest("occurrence", first.sheet.id, first.event.type, str(first.event.trigger))


def _title(sheets: Sequence[Sheet], corrected: Mapping[str, Sequence[Correction]]) -> str:
    """The title of the report that is most like the others and corrects nothing; without one, its opening words."""
    ranked = sorted(central(sheets), key=lambda sheet: bool(corrected[sheet.id]))
    titled = next((sheet.reading.report.title for sheet in ranked if sheet.reading.report.title), None)
    opening = " ".join(ranked[0].text.split())
    return titled or (opening if len(opening) <= _TITLE_LENGTH else opening[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …")


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
