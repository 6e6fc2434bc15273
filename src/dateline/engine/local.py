"""Reading many reports on this machine: one after the other, or in processes; in the order they came, either way.

Reports are parsed one at a time. On a processor, batches of 4 to 32 news reports gave the same bits and no speed beyond
the noise of the measurement, and without them no report has to wait for its neighbours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from dateline.errors import DatelineError, ReadError
from dateline.ingest.found import Found
from dateline.knowledge.own_tables import tables_in_use, tables_mark, use_tables
from dateline.model import Reading, Report
from dateline.version import __version__

_WAITING_PER_PROCESS = 4


class Done(NamedTuple):
    """A report as it came in, under the name of its input, and its reading."""

    name: str
    report: Report
    reading: Reading


def engine_name(pipeline: str | None = None) -> str:
    """What made a reading: the version, the pipeline when it is not the default one, the user's own actor tables."""
    return (f"{__version__}+{pipeline}" if pipeline else __version__) + tables_mark()


def read_all(
    found: Iterable[Found | DatelineError], *, pipeline: str | None = None, jobs: int = 1
) -> Iterator[Done | DatelineError]:
    """Read each report. Errors in ``found`` pass through in their place; a report that the reader fails on becomes a
    :class:`ReadError` in its place. With ``jobs`` > 1 that many processes read (a script needs its main guard then).
    """
    if jobs > 1:
        yield from _read_in_processes(found, pipeline, jobs)
        return
    for item in found:
        yield item if isinstance(item, DatelineError) else _read(item, pipeline)


def _read(item: Found, pipeline: str | None) -> Done | ReadError:
    """Whatever goes wrong with one report is told of that report; the others are read."""
    from dateline.reader.reader import read_report

    try:
        return Done(item.name, item.report, read_report(item.report, pipeline=pipeline))
    except Exception as error:
        return ReadError(item.name, f"the reader failed on it: {type(error).__name__}: {error}")


def _read_in_processes(
    found: Iterable[Found | DatelineError], pipeline: str | None, jobs: int
) -> Iterator[Done | DatelineError]:
    """A few reports wait for each process, so that an endless input needs no endless memory.

    The user's actor tables go to the processes as they were read here: a file may change, or be a pipe, meanwhile.
    """
    waiting: deque[Future[Done | ReadError] | DatelineError] = deque()
    with ProcessPoolExecutor(jobs, get_context("spawn"), use_tables, (tables_in_use(),)) as pool:
        for item in found:
            waiting.append(item if isinstance(item, DatelineError) else pool.submit(_read, item, pipeline))
            if len(waiting) > jobs * _WAITING_PER_PROCESS:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(entry: Future[Done | ReadError] | DatelineError) -> Done | DatelineError:
    return entry if isinstance(entry, DatelineError) else entry.result()
