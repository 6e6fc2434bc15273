"""Trains the timing of events, and prints how well it does on articles and stories that it was not fitted to.

    python training/encoder/when.py FOLDER OUT

``FOLDER`` holds ``wikinews.jsonl.gz``. At the words that tell the gold events of the training part, every option is an
example, right if it meets the gold time and is at most twice as wide. So it is at the words of the written training
stories, whose happenings have days: news as agencies write it, which gives the day of the week and goes on, and comes
back to it days later. Writes ``OUT/when.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from linker import Told, draft_of, told_events
from regression import FOLDS, GRID, best_of, fit, held_out, weights_of, write
from told import Happening, Written, days_of, is_political, place_of, report_of, written

from dateline.evaluation.scorer import share
from dateline.evaluation.settings import fits
from dateline.model import When
from dateline.reader.coding.timing import weighed_options
from dateline.reader.draft import Draft
from dateline.reader.events import find_events

STRENGTH, TAKE = 0.1, 0.4
STORIES = 0.15
"""What an example of the stories counts for, one of the gold corpus counting 1: they are twice as many, of fewer
happenings, and only of those that are told more than once."""


class Example(NamedTuple):
    """An option for an event's time, and whether it is right; ``timed``: whether the gold has a time at all."""

    features: dict[str, float]
    right: bool
    event: int
    timed: bool
    fold: int


def examples(told: Told) -> Iterator[Example]:
    """The options of a gold event, at each of its mentions."""
    wanted = told.event["when"]
    for trigger in told.triggers:
        for option, seen in weighed_options(told.draft, trigger, told.event["type"]):
            right = bool(wanted) and fits(option.when, wanted, told.published)
            yield Example(seen, right, told.number, bool(wanted), told.fold)


def of_stories() -> Iterator[Example]:
    """The options at the words that tell happenings with a day; each report's tellings of one are an event. The writers
    are parted into folds."""
    numbers = count()
    writers: dict[str, int] = {}
    for writer, story in written():
        fold = writers.setdefault(writer, len(writers)) % FOLDS
        drafts = {one.id: draft_of(report_of(one), {}, find_events) for one in story.reports}
        for happening in filter(is_political, story.happenings):
            days = days_of(happening, _first_told(story, happening))
            for report in dict.fromkeys(told[0] for told in happening.told) if days else ():
                assert days is not None
                seen = list(_told_in(drafts[report], happening))
                right = _holding([when for when, _ in seen], days)
                number = next(numbers)
                for (_, features), one in zip(seen, right, strict=True):
                    yield Example(features, one, number, timed=True, fold=fold)


def _first_told(story: Written, happening: Happening) -> date:
    told = {report for report, _, _ in happening.told}
    return min(date.fromisoformat(one.published[:10]) for one in story.reports if one.id in told)


def _told_in(draft: Draft, happening: Happening) -> Iterator[tuple[When, dict[str, float]]]:
    """The options at each word of a report that tells a happening."""
    for report, word, place in happening.told:
        if report == draft.report.id:
            trigger = draft.tokens(place_of(draft.text, word, place)).root
            for option, features in weighed_options(draft, trigger, happening.type[0]):
                yield option.when, features


def _holding(options: Sequence[When], days: tuple[date, date]) -> list[bool]:
    """Which options hold a happening's days, or lie in them, as exactly as the report has it: "last week" is right
    where it says no more."""
    widths = [_width(option, days) for option in options]
    narrowest = min((width for width in widths if width), default=0)
    widest = 2 * max(narrowest, _length(*days))
    return [0 < width <= widest for width in widths]


def _width(option: When, days: tuple[date, date]) -> int:
    """How many days an option has; 0 if it has no end, or neither holds a happening's days nor lies in them."""
    if option.earliest is None or option.latest is None:
        return 0
    first, last = date.fromisoformat(option.earliest), date.fromisoformat(option.latest)
    meets = (first <= days[0] and days[1] <= last) or (days[0] <= first and last <= days[1])
    return _length(first, last) if meets else 0


def _length(first: date, last: date) -> int:
    return (last - first).days + 1


def show(rows: Sequence[Example], more: Sequence[Example], strength: float, weight: float) -> None:
    """Print how often the days are right by weights fitted to others of these examples and ``more``."""
    best = best_of(rows, held_out(rows, strength, more, weight))
    timed, untimed = ([one for one in best if rows[one.row].timed is has] for has in (True, False))
    could = len({row.event for row in rows if row.right})
    print(f"{len(timed)} events with a time, of {could} an option is right; {len(untimed)} without a time")
    for take in GRID:
        taken = [one for one in timed if one.likely >= take]
        right = sum(rows[one.row].right for one in taken)
        silent = sum(one.likely < take for one in untimed)
        wrong = share(len(taken) - right, len(timed))
        none = f", none where none is {share(silent, len(untimed)):.1f} %" if untimed else ""
        print(take, f"right {share(right, len(timed)):.1f} %, wrong {wrong:.1f} %{none}")


def main(folder: Path, out: Path) -> None:
    gold = [row for told in told_events(folder) for row in examples(told)]
    stories = list(of_stories())
    print("articles of the gold corpus")
    show(gold, stories, STRENGTH, STORIES)
    print("stories by other writers")
    show(stories, gold, STRENGTH * STORIES, 1 / STORIES)
    names, model = fit([*gold, *stories], STRENGTH, [1.0] * len(gold) + [STORIES] * len(stories))
    write(out / "when.json", {"weights": weights_of(names, model), "take": TAKE})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
