"""What an archive asks of the database that holds it; the rest is plain SQL, the same for all."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, TextClause
from sqlalchemy.exc import DBAPIError

from dateline.archive.words import Phrase
from dateline.errors import ArchiveError


class Store(ABC):
    """An open database. ``name`` says which, as it may be shown: without a password."""

    engine: Engine
    file: Path | None = None
    """The file that it is, where it is one."""

    def __init__(self, where: str, *, create: bool) -> None:
        self.name = self.shown(where)
        self.engine = self.connect(where, create=create)

    @classmethod
    @abstractmethod
    def holds(cls, where: str) -> bool:
        """Whether a name is that of a database of this kind."""

    @classmethod
    def shown(cls, where: str) -> str:
        return where

    @abstractmethod
    def connect(self, where: str, *, create: bool) -> Engine:
        """An engine on it; :class:`ArchiveError` when it cannot be there."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the archive, whatever others write meanwhile."""
        with self._told(), self._snapshot() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that takes its turn before it reads: no two writers see the same end of the chain."""
        with self._told(), self._turn() as connection:
            yield connection

    @abstractmethod
    def _snapshot(self) -> contextlib.AbstractContextManager[Connection]: ...

    @abstractmethod
    def _turn(self) -> contextlib.AbstractContextManager[Connection]: ...

    @abstractmethod
    def index_words(self, connection: Connection, report: int, words: str) -> None:
        """Let the words of a capture, joined by blanks, be found."""

    @abstractmethod
    def forget_words(self, connection: Connection, report: int, words: str) -> None:
        """Undo :meth:`index_words`; ``words`` are those that it was given."""

    @abstractmethod
    def matching(self, phrases: Sequence[Phrase]) -> TextClause:
        """SQL that selects, as ``report``, the captures in which all the phrases occur."""

    @abstractmethod
    def index_keys(self, connection: Connection, report: int, keys: Sequence[int]) -> None:
        """Let a capture be found by keys that it does not have yet."""

    @abstractmethod
    def newest_with(self, number: int) -> str:
        """SQL that selects ``key`` and ``report`` for this many keys (``:k0`` and on): of each the newest ``:most``
        captures at most, from ``:first`` on."""

    @abstractmethod
    def scrub(self) -> None:
        """See that text that was withdrawn does not linger in what the database no longer uses."""

    def close(self) -> None:
        self.engine.dispose()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """The database's own complaints, as an :class:`ArchiveError` about the archive."""
        try:
            yield
        except DBAPIError as error:
            reason = str(error.orig).strip().partition("\n")[0]
            raise ArchiveError(self.name, f"the database says: {reason}") from error
