"""Outbox: messages for one receiver of one archive, on disk until the receiver has taken them.

A file of JSON Lines, and beside it an empty file by which one process at a time holds it. The lock is SQLite's own: it
is the same on every system, and goes with the process, however that ends.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import httpx
from typer import get_app_dir

from dateline.archive.store import Archive
from dateline.errors import OutboxError

_SHOWN, _MARK = 40, 12
"""Characters of a file's name that people recognise, and those that no other receiver or archive has."""
_HELD = "another dateline watch delivers from this archive to this webhook; end it first, one at a time may"


def outbox_of(archive: Archive, receiver: httpx.URL) -> Path:
    """Where messages from an archive wait for a receiver: beside the archive's file.

    For one on a server it is the folder that the system has for a program's data, the same from wherever it is called.
    """
    name = f"{_named(receiver.host, str(receiver))}.outbox"
    if archive.file is not None:
        return archive.file.with_name(f"{archive.file.name}.{name}")
    return Path(get_app_dir("dateline")) / f"{_named(archive.where.partition('://')[2], archive.where)}.{name}"


class Outbox:
    """The messages in a file; with none left there is no file. :class:`OutboxError` where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: sqlite3.Connection | None = None

    def hold(self) -> list[str]:
        """Keep every other process off until :meth:`release`; returns what an earlier run left over."""
        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self.path)
            try:
                return self._left()
            except BaseException:
                self.release()
                raise

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def put(self, message: str) -> None:
        """Add a line; it is on disk when this returns."""
        with self._told(), self.path.open("ab") as file:
            _write(file, [message])

    def keep_only(self, messages: Sequence[str]) -> None:
        """Write the file anew, whole or not at all."""
        with self._told():
            if not messages:
                self.path.unlink(missing_ok=True)
                return
            fresh = self.path.with_name(self.path.name + ".new")
            with fresh.open("wb") as file:
                _write(file, messages)
            fresh.replace(self.path)

    def _left(self) -> list[str]:
        """The whole lines. One cut off was never announced as sent, and goes, or the next would be joined to it."""
        if not self.path.exists():
            return []
        with self.path.open("r+b") as file:  # as it will be written
            whole, _, torn = file.read().rpartition(b"\n")
        try:
            left = [line for line in whole.decode().split("\n") if line]
        except UnicodeDecodeError:
            raise OutboxError(str(self.path), "is no outbox: it is not UTF-8") from None
        if torn:
            self.keep_only(left)
        return left

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutboxError(str(self.path), f"cannot be the outbox: {error.strerror or error}") from error


def _locked(outbox: Path) -> sqlite3.Connection:
    path = outbox.with_name(outbox.name + ".lock")
    lock = None
    try:
        lock = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if lock is not None:
            lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise OutboxError(str(outbox), _HELD) from None
        if error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
            path.open("ab").close()  # says why, which SQLite does not
        raise OutboxError(str(path), f"cannot be locked: {error}") from None
    return lock


def _write(file: BinaryIO, messages: Iterable[str]) -> None:
    """To the disk itself: a file that takes another's place must not be empty after the power failed."""
    file.write("".join(message + "\n" for message in messages).encode())
    file.flush()
    os.fsync(file.fileno())


def _named(shown: str, whole: str) -> str:
    """Part of a file's name: recognised by people, and no other's. ``whole`` may hold a secret, and is hashed."""
    readable = re.sub(r"[^A-Za-z0-9_.-]+", "_", shown)[:_SHOWN]
    return f"{readable}-{sha256(whole.encode()).hexdigest()[:_MARK]}"
