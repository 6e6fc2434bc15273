"""A page's article, extracted in a process that can be killed.

One worker serves page after page, since starting it costs more than most pages do. It limits its own memory; when a
page holds it too long, or it dies, the page is refused and the next page gets a new worker.
"""

from __future__ import annotations

import atexit
import contextlib
import struct
import subprocess
import sys
import threading
from typing import IO

import msgspec

from dateline.errors import IngestError

TIME_LIMIT = 20.0
"""Seconds that one page may take."""

_HEADER = struct.Struct(">I")


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What a page holds. ``dates`` are (place in the page, value) pairs, the most trusted place first."""

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    dates: tuple[tuple[str, str], ...] = ()


def extract(name: str, page: bytes, time_limit: float = TIME_LIMIT) -> Article:
    """The article of a page; raises :class:`IngestError` when there is none, or when the page exceeds the limits."""
    answer = _EXTRACTOR.ask(name, page, time_limit)
    article = msgspec.json.decode(answer, type=Article | None)
    if article is None:
        raise IngestError(name, "holds no article")
    return article


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message: its length in four bytes, big-endian, and then itself."""
    pipe.write(_HEADER.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message, or ``None`` when the other side is gone."""
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    size = _HEADER.unpack(header)[0]
    message = pipe.read(size)
    return message if len(message) == size else None


class _Extractor:
    """The process that runs :mod:`dateline.ingest.page_worker`, started when the first page comes."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, name: str, page: bytes, time_limit: float) -> bytes:
        """The worker's answer; a worker that is killed or dies is replaced for the next page."""
        with self._lock:
            if self._process is not None and self._process.poll() is not None:
                self.stop()
            process = self._process = self._process or _start()
            overdue = threading.Event()
            timer = threading.Timer(time_limit, _give_up, (process, overdue))
            timer.start()
            answer = _exchange(process, page)
            timer.cancel()
            if answer is None:
                self.stop()
                reason = f"takes more than {time_limit:g} s" if overdue.is_set() else "breaks the extractor"
                raise IngestError(name, f"is a page that {reason}: no article was taken from it")
            return answer

    def stop(self) -> None:
        """End the worker, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dateline.ingest.page_worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _give_up(process: subprocess.Popen[bytes], overdue: threading.Event) -> None:
    overdue.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], page: bytes) -> bytes | None:
    """One question and its answer; ``None`` when the worker is gone."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, page)
    except BrokenPipeError:
        return None
    return receive(process.stdout)


_EXTRACTOR = _Extractor()
atexit.register(_EXTRACTOR.stop)
