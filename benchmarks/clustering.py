"""What one more report costs in a small and in a large archive, and the memory of the process.

    python benchmarks/clustering.py [HOW_MANY] [--archive WHERE]

Readings are generated (no reader runs), in order of publication: a hundred a day, in stories of eight on average that
run for up to a week, a fifth of them with a paragraph of an earlier report. Half of the words are news English by its
frequency, half the story's own: names that other stories have too, so that keys are held by more and more reports.
Timed, by the processor, are the last 2,000 before a tenth and before the end. With --archive the reports are kept in an
archive (a path or URL where there is none yet), and the time is that of keeping and filing them.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dateline.archive.store import Archive
from dateline.model import Actor, Reading, Report, When
from dateline.stories.archived import ArchivedStories
from dateline.stories.memory import InMemory
from dateline.stories.online import Clustering
from dateline.stories.words import document_frequencies

_NAMES = 20_000
_A_DAY = 100
_TIMED = 2_000
_FIRST = date(2020, 1, 1)


def generated(how_many: int, seed: int = 7) -> Iterator[Reading]:
    """Readings in order of publication; the same seed gives the same."""
    dice = random.Random(seed)
    english = document_frequencies()[1]
    stock = dice.choices(list(english), weights=list(english.values()), k=200_000)
    running: list[tuple[list[str], list[str], int]] = []
    for number in range(how_many):
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
    """Print the cost of one report as the archive grows, its ratio to that at a tenth, and the peak memory."""
    add = filing(where)
    marks = [how_many // 10, how_many // 4, how_many // 2, how_many]
    spent: deque[float] = deque(maxlen=min(_TIMED, marks[0]))
    small = 0.0
    for number, reading in enumerate(generated(how_many), start=1):
        started = time.process_time()
        add(reading)
        spent.append(time.process_time() - started)
        if number in marks:
            cost = sum(spent) / len(spent)
            small = small or cost
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{number:>8,} reports: {1000 * cost:.2f} ms for one more, "
                f"{cost / small:.2f} of that at a tenth; peak memory {memory:.0f} MB",
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
