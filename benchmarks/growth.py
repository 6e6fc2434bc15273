"""What one more report costs as an archive grows, on a simulated stream; reading is not counted.

    python benchmarks/growth.py SIZE ... [--engine MODULE:NAME]

An engine is anything that is called without arguments and has ``add(reading)``, after which its stories are up to date.
Without one, the stories are built afresh, as ``dateline.stories.build`` does.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import Protocol, cast

from dateline.evaluation.streams.stream import stream
from dateline.model import Reading
from dateline.stories import build

_PROBES = 200
"""Reports over which the cost at one size is measured, the last ones up to it."""


class Growing(Protocol):
    """An archive of stories that takes one report after the other."""

    def add(self, reading: Reading, /) -> object:
        """Take in a report."""


class Rebuilt:
    """The stories built afresh when asked: the cost of one more report is that of all of them."""

    probes = 1

    def __init__(self) -> None:
        self.readings: list[Reading] = []

    def add(self, reading: Reading, /) -> object:
        """Keep the report; :meth:`stories` does the work."""
        self.readings.append(reading)
        return None

    def stories(self) -> object:
        """Build."""
        return build(self.readings)


def costs(engine: Growing, sizes: Sequence[int]) -> Iterator[tuple[int, float]]:
    """At each size the seconds that one more report takes."""
    readings = (one.reading for one in stream())
    done = 0
    for size in sizes:
        if isinstance(engine, Rebuilt):
            for reading in islice(readings, size - done):
                engine.add(reading)
            started = time.perf_counter()
            engine.stories()
            yield size, time.perf_counter() - started
        else:
            probes = min(_PROBES, size - done)
            for reading in islice(readings, size - done - probes):
                engine.add(reading)
            last = list(islice(readings, probes))
            started = time.perf_counter()
            for reading in last:
                engine.add(reading)
            yield size, (time.perf_counter() - started) / probes
        done = size


def main() -> None:
    """Print a line for each size, as it is ready, and how much dearer the last is than the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE")
    parser.add_argument("--engine", metavar="MODULE:NAME")
    asked = parser.parse_args()
    engine: Growing = Rebuilt()
    if asked.engine:
        module, _, name = asked.engine.partition(":")
        engine = cast(Callable[[], Growing], getattr(import_module(module), name))()
    found = []
    for size, seconds in costs(engine, sorted(asked.sizes)):
        found.append(seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:,} reports: {1000 * seconds:.1f} ms for one more, peak resident memory {peak:.0f} MB", flush=True)
    print(f"last / first: {found[-1] / found[0]:.2f}")


if __name__ == "__main__":
    main()
