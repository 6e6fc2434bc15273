"""Standard output as a program meets it: closed, full, or read by somebody who has seen enough."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class UnwritableError(Exception):
    """Standard output takes no more, for a reason that the user should hear."""


class StandardOutput(io.TextIOWrapper):
    """UTF-8 with plain line ends. ``unread``: its reader is gone, and what is written from then on goes nowhere."""

    unread = False

    def write(self, text: str, /) -> int:
        with self._told():
            return super().write(text)
        return len(text)

    def write_bytes(self, data: bytes) -> None:
        """What is no text, after all text so far."""
        with self._told():
            super().flush()
            self.buffer.write(data)
            self.buffer.flush()

    def flush(self) -> None:
        with self._told():
            super().flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self.unread = True
            self._divert()
        except OSError as error:
            self._divert()
            raise UnwritableError(error.strerror or str(error)) from None

    def _divert(self) -> None:
        """To nowhere, also what waits still, or Python would fail on it once more at its end."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())


def standard_streams() -> None:
    """Set up both streams for output. One that the user has closed is a sink, and no error."""
    if sys.stdout is None:
        sys.stdout = _sink()
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout = StandardOutput(
            sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="\n", line_buffering=True
        )
    if sys.stderr is None:
        sys.stderr = _sink()
    elif isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _sink() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
