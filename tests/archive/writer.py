"""A program that takes reports and keeps them, as ``dateline ingest`` does, until it is through, or killed. The tests
start it.

Each line of its input names an archive and a slice of a simulated stream of reports; a process of its own brings those
that the archive does not know, and says of each what it is about to do. The libraries are loaded once, so that fifty
processes are quick to start.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from functools import cache
from itertools import islice

from dateline.archive.rows import capture
from dateline.archive.store import Archive
from dateline.evaluation.streams.stream import stream
from dateline.model import Reading
from dateline.stories.archived import ArchivedStories

MOST = 400
"""Readings that can be asked for. The first two hundred make fifteen stories, of two to two dozen reports."""
ENGINE = "1.0"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@cache
def readings() -> list[Reading]:
    """Readings as a run without the reader has them, in order of publication: the same in every process."""
    return [one.reading for one in islice(stream(seed=7), MOST)]


def bring(where: str, start: int, stop: int, step: int) -> None:
    """Take and keep these readings one after the other; the clock stands, so that the same work gives the same rows."""
    several = readings()[start:stop:step]
    with Archive(where, now=lambda: NOON) as archive:
        known = archive.known([one.report for one in several], ENGINE)
        stories = ArchivedStories(archive)
        for one in several:
            if capture(one.report) not in known:
                _say(f"takes {one.report.id}")
                stories.take(one)
                _say(f"keeps {one.report.id}")
                stories.keep(one.report, one, ENGINE)
                _say(f"kept {one.report.id}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main() -> None:
    readings()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _say(f"pid {os.getpid()}")
            bring(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        _say(f"over {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
