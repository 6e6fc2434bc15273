"""Ingest of the same reports twice: the time of the second over that of the first, and that it changes nothing.

    python benchmarks/ingest.py [HOW_MANY] [--archive URL]

The readings are made without the reader, so the first time is that of keeping alone: with the reader it is hundreds of
times longer. Both times are taken in one run, so the ratio holds on any machine. Then the cost of keeping, of finding
by keys and of fetching a reading is printed for the last tenth of the reports over that for the second tenth.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dateline.api import Archive
from dateline.engine.local import engine_name
from dateline.ingest.gather import gather
from dateline.model import Claim, Event, Reading, Report, Source, to_json

SENTENCES = (
    "The port of {0} stayed shut on day {1}, its harbour master said.",
    "Ministers from {0} met for {1} hours and agreed on nothing, an aide told reporters.",
    "In {0}, {1} lorries waited at the gate while the union and the owners talked.",
    "A court in {0} let {1} of the strikers go, their lawyer said.",
)


def made(number: int) -> Report:
    """A report of some 200 words, different from all others."""
    words = (hashlib.sha256(f"{number} {n}".encode()).hexdigest()[:6] for n in range(14))
    text = " ".join(SENTENCES[n % len(SENTENCES)].format(word.title(), number + n) for n, word in enumerate(words))
    return Report(id=f"report-{number}", text=text, title=f"Talks, day {number}", outlet=f"Outlet {number % 40}")


def reading_of(report: Report) -> Reading:
    """A reading with as many events and claims as the reader finds in such a text."""
    claims = (Claim(chain=("S1", "S0"), value="CT+"), Claim(chain=("S0",), value="Uu"))
    events = tuple(Event(id=f"E{n}", trigger=(n, n + 1), type="CONSULT", claims=claims) for n in range(8))
    sources = (Source(id="S0", kind="author_voice", name=""), Source(id="S1", kind="government", name="an aide"))
    return Reading(dateline="0", report=report, sources=sources, events=events)


def keys_of(report: Report) -> list[str]:
    """Forty keys, one of which every fortieth report has."""
    words = sorted(set(report.text.split()))[:39]
    return [*words, report.outlet or ""]


def growth(archive: Archive, reports: list[Report], engine: str) -> dict[str, list[float]]:
    """Seconds that each report took, by what was done with it."""
    seconds: dict[str, list[float]] = {"keep": [], "index": [], "find by keys": [], "fetch a reading": []}

    def timed(what: str, work: Callable[[], object]) -> None:
        started = time.perf_counter()
        work()
        seconds[what].append(time.perf_counter() - started)

    for report in reports:
        reading, keys = reading_of(report), keys_of(report)
        timed("keep", lambda report=report, reading=reading: archive.keep(report, reading, engine))  # type: ignore[misc]
        timed("index", lambda report=report, keys=keys: archive.index(report.id, keys))  # type: ignore[misc]
        timed("find by keys", lambda keys=keys: archive.reports_with(keys, most=50))  # type: ignore[misc]
        timed("fetch a reading", lambda report=report: archive.reading(report.id))  # type: ignore[misc]
    return seconds


def main(how_many: int, where: str) -> None:
    """Print the ratios."""
    reports = [made(number) for number in range(how_many)]
    with tempfile.TemporaryDirectory() as folder, Archive(where or f"{folder}/news.db") as archive:
        wire = Path(folder) / "wire.jsonl"
        wire.write_text("".join(f"{to_json(report)}\n" for report in reports), encoding="utf-8")
        taken = [found.report for found in gather([wire]) if not isinstance(found, Exception)]
        seconds = growth(archive, taken, engine_name())
        before = archive.state()
        started = time.perf_counter()
        summary = archive.ingest([wire])
        second = time.perf_counter() - started
        assert (summary.reports, summary.readings, summary.unchanged) == (0, 0, how_many), summary
        assert archive.state() == before, "the second ingest changed the archive"
    first = sum(seconds["keep"])
    print(f"{how_many} reports: kept in {first:.2f} s; the second ingest took {second:.2f} s and changed nothing")
    print(f"second / first: {second / first:.3f}")
    tenth = how_many // 10
    for what, each in seconds.items():
        early, late = sorted(each[tenth : 2 * tenth]), sorted(each[-tenth:])
        ratio = late[tenth // 2] / early[tenth // 2]
        print(f"{what}: {late[tenth // 2] * 1000:.2f} ms at the end, {ratio:.2f} times that at the beginning")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("how_many", nargs="?", type=int, default=2000)
    parser.add_argument("--archive", default="")
    asked = parser.parse_args()
    main(asked.how_many, asked.archive)
