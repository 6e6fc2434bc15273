"""What a question about the stories of an archive costs, on a simulated stream: built anew, and gone on with.

    python benchmarks/questions.py SIZE [--new N] [--archive WHERE]

An archive is filled with SIZE reports but for the last N, then with these in no order; readings come with the stream.
Each time all stories are built anew from all readings, as ``dateline.stories.build`` does; then the archive is asked
for the largest story and for the list, at first and again. The answers must be the same to the byte. Times are by this
process's processor.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import TypeVar

from dateline.api import Archive
from dateline.evaluation.streams.stream import stream
from dateline.model import Reading, to_json
from dateline.stories import build

Answer = TypeVar("Answer")


def main() -> None:
    """Print a line for each question, with its cost over that of building anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int, metavar="SIZE")
    parser.add_argument("--new", type=int, default=50, metavar="N")
    parser.add_argument("--archive", metavar="WHERE")
    asked = parser.parse_args()
    readings = [one.reading for one in islice(stream(), asked.size)]
    late = readings[-asked.new :]
    Random(0).shuffle(late)
    with tempfile.TemporaryDirectory() as folder, Archive(asked.archive or f"{folder}/questions.db") as archive:
        _keep(archive, readings[: -asked.new])
        ask(archive, f"{asked.size - asked.new:,} reports")
        _keep(archive, late)
        ask(archive, f"{asked.new:,} more")


def ask(archive: Archive, when: str) -> None:
    """Ask for one story, then for all, then for both again."""
    anew, whole = timed(lambda: build(archive.readings()))
    largest = max(anew, key=lambda story: len(story.reports))
    size = f"{len(anew):,} stories, the largest of {len(largest.reports)} reports"
    print(f"{when}: built anew {whole:.2f} s ({size})", flush=True)
    for moment in ("at first", "again"):
        story, one = timed(lambda: archive.story(largest.id))
        stories, all_of_them = timed(archive.stories)
        same = to_json(story) == to_json(largest) and to_json(stories) == to_json(anew)
        costs = [f"{name} {cost:.2f} s ({cost / whole:.3f})" for name, cost in (("story", one), ("list", all_of_them))]
        print(f"  {moment}: {', '.join(costs)}{'' if same else '; NOT THE SAME'}", flush=True)


def timed(question: Callable[[], Answer]) -> tuple[Answer, float]:
    """An answer and the seconds of the processor that it took."""
    start = time.process_time()
    answer = question()
    return answer, time.process_time() - start


def _keep(archive: Archive, readings: list[Reading]) -> None:
    for reading in readings:
        archive.keep(reading.report, reading, "simulated")


if __name__ == "__main__":
    main()
