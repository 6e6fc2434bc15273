"""What can go wrong, as a user sees it: what it was about, and why, on one line.

Any room may import this module; it imports nothing of ours.
"""

from __future__ import annotations

_LONGEST = 80
"""Characters that a message quotes of what a user wrote."""


class DatelineError(Exception):
    """Something that the user can act on: ``name`` says what it is about, ``reason`` why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{one_line(self.name)}: {one_line(self.reason)}"


class IngestError(DatelineError, ValueError):
    """An input that cannot be taken in as a report; the inputs beside it are not affected."""


class ReadError(DatelineError):
    """A report that the reader failed on: a defect of ours, told without losing the reports beside it."""


class ActorTableError(DatelineError, ValueError):
    """A user's table of actors that cannot be used, or a row of one that is left out."""


class ArchiveError(DatelineError):
    """An archive that cannot be opened, or that is not as it was written."""


class OutputError(DatelineError, ValueError):
    """A place where output cannot go: what stands there would be lost, or it takes no more than one file."""


class OutboxError(DatelineError):
    """An outbox that cannot be used, or that another process holds."""


def one_line(text: str) -> str:
    """A file name or a parser's message may hold line breaks and control characters; an error is one line."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def shown(value: str) -> str:
    """What a user wrote, inside a message: the beginning of what is long."""
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
