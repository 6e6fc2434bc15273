"""The story that an id names: one of today's, or the one that a story of an earlier day has become.

A story's id is made from its earliest report. It changes when an earlier report comes that takes the story in, and when
its earliest report is withdrawn; whoever noted the old id still means the same happenings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from dateline.errors import ArchiveError
from dateline.stories.online import story_id

Joined = Callable[[], Iterable[tuple[str, str]]]
"""The pairs of reports that were ever judged to be of one story, also of reports that were withdrawn since."""

_ENOUGH = 8
"""Characters by which an id of an earlier day is known: every report has one, and a slip should not find any."""


def named(id: str, stories: Iterable[Sequence[str]], joined: Joined) -> Sequence[str]:
    """The one of these stories, each by its reports, that has this id, or whose id alone begins so; else the one that
    the story of that id has become. Raises :class:`ArchiveError` where there is none, or are several."""
    there = list(stories)
    matching = {name: reports for reports in there if (name := story_id(reports[0])).startswith(id)}
    if id in matching:
        return matching[id]
    if len(matching) > 1:
        raise ArchiveError(id, "is the beginning of several stories' ids")
    found = next(iter(matching.values()), None) or (_become(id, there, joined) if len(id) >= _ENOUGH else None)
    if found is None:
        raise ArchiveError(id, "no such story")
    return found


def _become(id: str, stories: Sequence[Sequence[str]], joined: Joined) -> Sequence[str] | None:
    """Of a report that once was the earliest, the story that it is in now; of a withdrawn one, the story of most of the
    reports that it was joined with."""
    home = {report: number for number, reports in enumerate(stories) for report in reports}
    home |= {reports[0]: number for number, reports in enumerate(stories)}  # a round-up is in others' stories too
    heads = [report for report in home if story_id(report).startswith(id)]
    if len(heads) > 1:
        return None  # the beginning of several ids, none of which is a story's now
    homes = Counter(home[report] for report in heads or _left(id, joined, home.keys()))
    return stories[homes.most_common(1)[0][0]] if homes else None


def _left(id: str, joined: Joined, there: Collection[str]) -> list[str]:
    """Of the reports that were joined with a withdrawn one those that are there still: the nearest, by way of others
    that are gone too."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in joined():
        partners[one].add(other)
        partners[other].add(one)
    near = {report for report in partners if story_id(report).startswith(id)}
    seen: set[str] = set()
    while len(near - seen) and not near & {*there}:
        seen |= near
        near = {other for one in near for other in partners[one]} - seen
    return sorted(near & {*there})
