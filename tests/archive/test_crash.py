"""An archive survives what is done to those who write in it: killed in the middle, or all writing at once."""

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

import pytest

from dateline.archive.store import Archive

WRITER = Path(__file__).parent / "writer.py"
KILLED = 50

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writing processes are forked")


class Writer:
    """A running ``writer.py``."""

    def __init__(self) -> None:
        command = [sys.executable, str(WRITER)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, where: str, prefix: str, how_many: int) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps([where, prefix, how_many]) + "\n")
        self.process.stdin.flush()

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def rest(self) -> list[str]:
        """The lines up to the end of the process that writes."""
        return list(iter(self.line, "over"))

    def close(self) -> None:
        self.process.communicate(timeout=60)


@pytest.fixture
def writers() -> Iterator[tuple[Writer, Writer]]:
    both = Writer(), Writer()
    yield both
    for writer in both:
        writer.close()


def test_killed_in_the_middle_fifty_times(where: str, writers: tuple[Writer, Writer]) -> None:
    """kill -9 at any moment loses at most the report in hand: what was said to be kept is kept, nothing is half there,
    and the chain, the readings and the search agree each time."""
    chance, writer = random.Random(7), writers[0]
    Archive(where).close()
    acknowledged: list[str] = []
    lost = 0
    for number in range(KILLED):
        writer.start(where, f"r{number}", 1000)
        child = int(writer.line().removeprefix("pid "))
        said = [writer.line() for _ in range(chance.randrange(3))]
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        said += writer.rest()
        acknowledged += said
        with Archive(where) as archive:
            state = archive.state()
            assert state.problems == []
            kept = [report.id for report in archive.reports()]
            assert len(kept) == state.rows["readings"] == len(archive.search("weir", limit=10_000))
        assert kept[: len(acknowledged)] == acknowledged, f"kill {number}"
        extra = kept[len(acknowledged) :]
        assert extra in ([], [f"r{number}-{len(said)}"]), f"kill {number}"
        acknowledged += extra
        lost += not extra
    assert lost, "no kill came in the middle of a report"


def test_two_processes_write_at_once(where: str, writers: tuple[Writer, Writer]) -> None:
    """Two feeds into one archive, which bring half of their reports both: all is kept, once, on one chain that does not
    fork. Both may also be the first to open the archive."""
    for writer, prefix in zip(writers, ("one", "two"), strict=True):
        writer.start(where, prefix, 40)
    said = [writer.rest() for writer in writers]
    for writer in writers:
        writer.start(where, "both", 20)
    said += [writer.rest() for writer in writers]
    assert [len(lines) - 1 for lines in said] == [40, 40, 20, 20]
    with Archive(where) as archive:
        state = archive.state()
        assert state.problems == []
        assert (state.rows["reports"], state.rows["readings"], state.rows["ledger"]) == (100, 100, 200)
