"""What one more report costs in a small and in a large archive, and the memory of the process.

    python benchmarks/clustering.py [HOW_MANY] [--archive WHERE]

Readings are generated (no reader runs), in order of publication: a hundred a day, in stories of eight on average that
run for up to a week, a fifth of them with a paragraph of an earlier report. Half of the words are news English by its
frequency, half the story's own: names that other stories have too, so that keys are held by more and more reports.
Timed, by the processor, are the next 1,000 of a large and of a small archive in turns, so that whatever else the
machine does falls on both. With --archive the reports are kept in archives (WHERE and WHERE.small, paths or URLs where
there is none yet), and the time is that of keeping and filing them.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

from dateline.archive.store import Archive
from dateline.model import Actor, Reading, Report, When
from dateline.stories.archived import ArchivedStories
from dateline.stories.memory import InMemory
from dateline.stories.online import Clustering
from dateline.stories.words import document_frequencies

_NAMES = 20_000
_A_DAY = 100
_TIMED = 1_000
_FIRST = date(2020, 1, 1)


def generated(seed: int = 7) -> Iterator[Reading]:
    """Readings in order of publication; the same seed gives the same."""
    dice = random.Random(seed)
    english = document_frequencies()[1]
    stock = dice.choices(list(english), weights=list(english.values()), k=200_000)
    running: list[tuple[list[str], list[str], int]] = []
    for number in count():
        day = number // _A_DAY
        running = [story for story in running if story[2] >= day]
        if not running or dice.random() < 1 / 8:
            running.append(
                ([_name(dice) for _ in range(12)] + dice.choices(list(english), k=12), [], day + dice.randint(1, 7))
            )
        topic, told, _ = dice.choice(running)
        text = " ".join(_sentence(dice, topic, stock) for _ in range(6))
        if told and dice.random() < 0.2:
            text = f"{text}\n\n{dice.choice(told)}"
        told.append(text.split("\n")[0])
        yield _reading(number, text, _FIRST + timedelta(days=day), topic)


class Growing:
    """Reports that were put into stories, and a way to add one more: in this process, or in an archive somewhere."""

    def __init__(self, where: str) -> None:
        self.held = 0
        self._readings = generated()
        self._add = filing(where)

    def fill(self, how_many: int) -> None:
        for _ in range(how_many):
            self.one_more()

    def one_more(self) -> float:
        """Add the next report; returns the seconds of processor time that it took."""
        reading = next(self._readings)
        started = time.process_time()
        self._add(reading)
        self.held += 1
        return time.process_time() - started


def filing(where: str) -> Callable[[Reading], object]:
    """What takes a report into the stories: those in this process, or of an archive."""
    if not where:
        return Clustering(InMemory()).add
    stories = ArchivedStories(Archive(where))

    def add(reading: Reading) -> object:
        stories.take(reading)
        return stories.keep(reading.report, reading, "generated")

    return add


def main(how_many: int, where: str) -> None:
    """Print what one more report costs in archives that grow, beside one of a tenth of that size at the same time."""
    small, large = (Growing(f"{where}{suffix}" if where else "") for suffix in (".small", ""))
    small.fill(how_many // 10)
    for number in (how_many // 10, how_many // 4, how_many // 2, how_many):
        large.fill(number - large.held)
        ours, theirs = [], []
        for _ in range(_TIMED):
            theirs.append(small.one_more())
            ours.append(large.one_more())
        cost, beside = (1000 * sum(spent) / _TIMED for spent in (ours, theirs))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{number:>8,} reports: {cost:.2f} ms for one more, {beside:.2f} ms with {small.held:,}: "
            f"{cost / beside:.2f} times; peak memory of both {memory:.0f} MB",
            flush=True,
        )


def _name(dice: random.Random) -> str:
    """A made-up name, of some 20,000; the low ones come often, as the names in the news do."""
    rank = int(_NAMES * dice.random() ** 2)
    return "".join(
        "bdfgklmnprstvz"[rank // 70**place % 14] + "aeiou"[rank // 14 // 70**place % 5] for place in range(3)
    ).title()


def _sentence(dice: random.Random, topic: list[str], stock: list[str]) -> str:
    words = [dice.choice((dice.choice(stock), dice.choice(topic))) for _ in range(20)]
    return " ".join(words) + "."


def _reading(number: int, text: str, day: date, topic: list[str]) -> Reading:
    when = When(earliest=day.isoformat(), latest=day.isoformat(), edtf=day.isoformat(), basis="generated")
    report = Report(
        id=f"r{number}", text=text, outlet=f"Paper {number % 50}", title=" ".join(topic[:5]), published=when
    )
    return Reading(dateline="0", report=report, actors=(Actor(id="a1", name=topic[0], code=topic[0]),))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("how_many", nargs="?", type=int, default=100_000)
    parser.add_argument("--archive", default="")
    asked = parser.parse_args()
    main(asked.how_many, asked.archive)
