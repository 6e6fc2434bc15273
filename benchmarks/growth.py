"""What one more report costs as an archive of stories grows, on a simulated stream; reading is not counted.

    python benchmarks/growth.py SIZE ... [--engine NAME] [--archive WHERE]

``rebuilt`` builds the stories afresh for each report, as ``dateline.stories.build`` does; ``memory`` puts each into its
story in this process; ``archive`` does so in an archive, in which it keeps the report (a new SQLite file, or WHERE);
``watch`` does as ``dateline watch``: it also weighs the story of each and says what it changes. MODULE:NAME is another,
called without arguments, with ``add(reading)``. Two times are given: by the clock, and of this process's processor,
which other work on the machine changes less; it lacks what a database server does.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import NamedTuple, Protocol, cast

from dateline.archive.store import Archive
from dateline.engine.watch import Desk
from dateline.evaluation.streams.stream import stream
from dateline.model import Reading
from dateline.stories import build
from dateline.stories.archived import ArchivedStories
from dateline.stories.memory import InMemory
from dateline.stories.online import Clustering

_PROBES = 200
"""Reports over which the cost at one size is measured, the last ones up to it."""


class Growing(Protocol):
    """Stories that take one report after the other."""

    def add(self, reading: Reading, /) -> object:
        """Take in a report."""


class Rebuilt:
    """The stories built afresh: one more report costs as much as all of them."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []

    def fill(self, readings: Iterator[Reading]) -> None:
        """Take in reports without looking at their stories."""
        self.readings += readings

    def add(self, reading: Reading, /) -> object:
        """Take in a report and build."""
        self.readings.append(reading)
        return build(self.readings)


class InArchive:
    """The stories of an archive, in which each report is kept."""

    def __init__(self, where: str) -> None:
        self._desk = ArchivedStories(Archive(where))

    def add(self, reading: Reading, /) -> object:
        """Put a report into its story and keep it."""
        self._desk.take(reading)
        return self._desk.keep(reading.report, reading, "simulated")


class Watched:
    """What ``dateline watch`` does with each report."""

    def __init__(self, where: str) -> None:
        self._desk = Desk(Archive(where))

    def add(self, reading: Reading, /) -> object:
        """Say what a report changes, and keep it."""
        arrival = self._desk.arrive(reading)
        self._desk.keep(reading.report, reading, "simulated")
        return arrival


class Cost(NamedTuple):
    """Seconds for one more report at a size: by the clock, and of the processor."""

    size: int
    clock: float
    processor: float


def costs(engine: Growing, sizes: Sequence[int]) -> Iterator[Cost]:
    """The cost at each of these sizes, which rise."""
    readings = (one.reading for one in stream())
    done = 0
    for size in sizes:
        probes = 1 if isinstance(engine, Rebuilt) else min(_PROBES, size - done)
        before = islice(readings, size - done - probes)
        if isinstance(engine, Rebuilt):
            engine.fill(before)
        else:
            for reading in before:
                engine.add(reading)
        last = list(islice(readings, probes))
        clock, processor = time.perf_counter(), time.process_time()
        for reading in last:
            engine.add(reading)
        yield Cost(size, (time.perf_counter() - clock) / probes, (time.process_time() - processor) / probes)
        done = size


def engine_of(name: str, where: str) -> Growing:
    """The engine that is meant."""
    module, _, attribute = name.partition(":")
    if attribute:
        return cast(Callable[[], Growing], getattr(import_module(module), attribute))()
    engines: dict[str, Callable[[], Growing]] = {
        "rebuilt": Rebuilt,
        "memory": lambda: Clustering(InMemory()),
        "archive": lambda: InArchive(where),
        "watch": lambda: Watched(where),
    }
    return engines[name]()


def main() -> None:
    """Print a line for each size, as it is ready, and how much dearer the last is than the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE")
    parser.add_argument("--engine", metavar="NAME", default="rebuilt")
    parser.add_argument("--archive", metavar="WHERE")
    asked = parser.parse_args()
    found: list[Cost] = []
    with tempfile.TemporaryDirectory() as folder:
        for cost in costs(engine_of(asked.engine, asked.archive or f"{folder}/growth.db"), sorted(asked.sizes)):
            found.append(cost)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            times = f"{1000 * cost.clock:.1f} ms by the clock, {1000 * cost.processor:.1f} ms of the processor"
            print(f"{cost.size:,} reports: one more takes {times}; peak resident memory {peak:.0f} MB", flush=True)
    first, last = found[0], found[-1]
    print(f"last / first: {last.clock / first.clock:.2f} by the clock, {last.processor / first.processor:.2f}")


if __name__ == "__main__":
    main()
