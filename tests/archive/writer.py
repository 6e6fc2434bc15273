"""A program that keeps reports in archives until it is told to stop, or killed. The tests start it.

Each line of its input names an archive, a prefix and how many reports; a process of its own keeps them and says so of
each, once the archive has it. The libraries are loaded once, so that fifty processes are quick to start.
"""

from __future__ import annotations

import json
import os
import sys

from dateline.archive.store import Archive
from dateline.model import Claim, Event, Reading, Report, Source

PARAGRAPH = (
    "The council of Mirrow voted on Monday to open the weir, the mayor said, and farmers asked for two days more. "
)


def keep_all(where: str, prefix: str, how_many: int) -> None:
    """Keep reports and index them by a key, one after the other."""
    with Archive(where) as archive:
        for number in range(how_many):
            report = Report(id=f"{prefix}-{number}", text=f"{prefix} {number}. {PARAGRAPH * 10}", title="The weir")
            archive.keep(report, reading_of(report), "1.0")
            os.write(1, f"{report.id}\n".encode())


def reading_of(report: Report) -> Reading:
    claims = (Claim(chain=("S1", "S0"), value="CT+"), Claim(chain=("S0",), value="Uu"))
    events = tuple(Event(id=f"E{n}", trigger=(n, n + 1), type="AID", claims=claims) for n in range(5))
    sources = (Source(id="S0", kind="author_voice", name=""), Source(id="S1", kind="government", name="the mayor"))
    return Reading(dateline="1.0", report=report, sources=sources, events=events)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            keep_all(*json.loads(line))
            os._exit(0)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"over\n")


if __name__ == "__main__":
    main()
