"""An archive survives what is done to those who file reports in it: killed in the middle, or all at once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from dateline.archive.store import Archive
from dateline.stories.archived import FILED, ArchivedStories
from tests.archive.writer import readings

if TYPE_CHECKING:
    from tests.archive.conftest import News

WRITER = Path(__file__).parent / "writer.py"
KILLED = {"sqlite": 50, "postgresql": 10}
"""Each kill of a client of PostgreSQL leaves the same server: it is SQLite that must make do with what is on the disk."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writing processes are forked")


class Writer:
    """A running ``writer.py``."""

    def __init__(self) -> None:
        command = [sys.executable, str(WRITER)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, where: str, start: int, stop: int, step: int = 1) -> None:
        """Bring these of the readings to an archive, in a process of its own."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps([where, start, stop, step]) + "\n")
        self.process.stdin.flush()

    def line(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline().strip()
        assert line, "the writer is gone"
        return line

    def rest(self, ends_with: int = 0) -> list[str]:
        """The lines up to the end of the process that writes, which must end with this status."""
        lines = [self.line()]
        while not lines[-1].startswith("over "):
            lines.append(self.line())
        assert lines.pop() == f"over {ends_with}"
        return lines

    def bring(self, where: str, stop: int) -> None:
        """Bring the readings before ``stop``, and be through with it."""
        self.start(where, 0, stop)
        self.rest()

    def bring_and_be_killed(self, where: str, chance: random.Random) -> list[str]:
        """Bring readings until SIGKILL comes, at any step of opening, taking and keeping; what the process still said."""
        self.start(where, 0, len(readings()))
        child = int(self.line().removeprefix("pid "))
        said = [self.line() for _ in range(chance.randrange(8))]
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        return said + self.rest(-signal.SIGKILL)

    def close(self) -> None:
        self.process.communicate(timeout=60)


@pytest.fixture
def writers() -> Iterator[tuple[Writer, Writer]]:
    both = Writer(), Writer()
    yield both
    for writer in both:
        writer.close()


def test_an_ingest_is_killed_again_and_again(
    where: str, elsewhere: str, writers: tuple[Writer, Writer], news: News
) -> None:
    """kill -9 at any moment of an ingest loses at most the report in hand: what was said to be kept is kept, all that is
    kept is filed, nothing is half there. In the end the archive says what one says that nobody killed, word for word."""
    chance, writer = random.Random(7), writers[0]
    kills = KILLED["postgresql" if "://" in where else "sqlite"]
    ids = [one.report.id for one in readings()]
    there = lost = 0
    for number in range(kills):
        said = writer.bring_and_be_killed(where, chance)
        acknowledged = there + sum(line.startswith("kept ") for line in said)
        with Archive(where) as archive:
            kept = kept_and_filed(archive)
        assert acknowledged <= len(kept) <= acknowledged + 1, f"kill {number}"
        assert kept == ids[: len(kept)], f"kill {number}"
        lost += bool(said and said[-1].startswith("keeps ") and len(kept) == acknowledged)
        there = len(kept)
    assert lost, "no kill came while a report was being kept"
    everything = there + 10
    for place in (where, elsewhere):
        writer.bring(place, everything)
    assert content(where, news) == content(elsewhere, news)
    with Archive(where) as archive:
        assert kept_and_filed(archive) == ids[:everything]
        stories = ArchivedStories(archive).clustering.stories()
    assert sum(map(len, stories)) == everything
    assert 1 < len(stories) < everything


def test_two_processes_file_at_once(where: str, elsewhere: str, writers: tuple[Writer, Writer]) -> None:
    """Two feeds into one archive, which then bring the same reports both: all is kept once and filed, on one chain that
    does not fork, and the stories are those of one feed. Both may also be the first to open the archive."""
    halves, same = 24, 36
    for number, writer in enumerate(writers):
        writer.start(where, number, halves, 2)
    said = [line for writer in writers for line in writer.rest()]
    for writer in writers:
        writer.start(where, 0, same)
    said += [line for writer in writers for line in writer.rest()]
    ids = [one.report.id for one in readings()[:same]]
    assert {line.removeprefix("kept ") for line in said if line.startswith("kept ")} == {*ids}
    writers[0].bring(elsewhere, same)
    with Archive(where) as archive, Archive(elsewhere) as other:
        assert sorted(kept_and_filed(archive)) == sorted(ids)
        rows = archive.state().rows
        assert (rows["reports"], rows["readings"]) == (same, same)
        assert rows["ledger"] == rows["reports"] + rows["readings"] + rows["judgements"]
        assert ArchivedStories(archive).clustering.stories() == ArchivedStories(other).clustering.stories()


def kept_and_filed(archive: Archive) -> list[str]:
    """The reports that are kept, in the order in which they came: the chain is whole, each has its reading, is found by
    its words and is in a story."""
    state = archive.state()
    assert state.problems == []
    kept = [report.id for report in archive.reports()]
    assert len(kept) == state.rows["readings"] == len(archive.search("the", limit=10_000))
    with archive.filing() as filing:
        assert filing.without_key(FILED) == []
    return kept


def content(where: str, news: News) -> dict[str, Any]:
    """All that an archive says, without the numbers of rows: what PostgreSQL takes back leaves a gap in them."""
    with Archive(where) as archive:
        reports, judged = archive.reports(), archive.all_judgements()
        place = {one.seq: number for number, one in enumerate(judged)}
        with archive.filing() as filing:
            links = {report.id: filing.links_of(report.id) for report in reports}
        return {
            "reports": reports,
            "readings": archive.readings(),
            "judgements": [
                replace(one, seq=place[one.seq], closes=None if one.closes is None else place[one.closes])
                for one in judged
            ],
            "links": links,
            "keys": sorted(news.sql(where, "SELECT key, id FROM keys JOIN reports ON reports.seq = keys.report")),
            "stories": ArchivedStories(archive).clustering.stories(),
        }
