"""What the verbs share: the app, the options that several take, and how results and failures are told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from dateline.api import Archive
    from dateline.knowledge.own_tables import OwnTable
    from dateline.model import Reading

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

DEFAULT_ARCHIVE = "dateline.db"
CORPUS = Path("../shared/data")
STANDARD = "-"
NOT_ALL_READ = 1
WRONG_USE = 2
_PLAIN_WIDTH = 100

Item = TypeVar("Item")
Inputs = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")]
Published = Annotated[str | None, typer.Option(metavar="D", help="Day, month or year of publication, for all inputs.")]
Pipeline = Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline.")]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read.")]
Where = Annotated[str | None, typer.Option("--archive", metavar="DB", help="Else $DATELINE_ARCHIVE, else dateline.db.")]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actors", metavar="PATH", help="Your own table of actors; may be given again. Else $DATELINE_ACTORS."
    ),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="D", help="As it stood on that day.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


def spared(output: Path | None) -> Path | None:
    """Where to write; a database there is wrong use, told before any work."""
    if output is not None:
        from dateline.present.files import check_target

        with writable(output):
            check_target(output)
    return output


def _place(output: Path | None) -> Path | None:
    """Where to write; ``None``, as for ``-``, is standard output."""
    return None if str(output) == STANDARD else spared(output)


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", callback=_place, help="Write here, not to the screen (-)."),
]


def _version(asked: bool) -> None:
    if asked:
        from dateline.version import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Read news reports and turn them into sourced, dated events.

    Exit status: 0 done, 1 some input could not be read (each is named on standard error, the rest is done), 2 wrong
    use.
    """


class Tally:
    """Passes results on, names each failure on standard error as it comes, and counts on a terminal."""

    def __init__(self) -> None:
        self.done = 0
        self.failed = 0

    def counted(self, outcomes: Iterable[Item]) -> Iterator[Item]:
        from dateline.errors import DatelineError

        for outcome in outcomes:
            self._progress("")
            if isinstance(outcome, DatelineError):
                self.failed += 1
                say(str(outcome))
            self.done += 1
            self._progress(f"{count_of(self.done, 'report')} ...")
            yield outcome
        self._progress("")

    def use(self, actors: list[str] | None) -> None:
        """Read with the user's tables of actors; name the rows that cannot be used."""
        for table in use_actors(actors):
            for note in table.notes:
                say(f"{table.path}: {note}")
            for error in table.errors():
                self.failed += 1
                say(str(error))

    def readings(self, outcomes: Iterable[Any]) -> Iterator[Reading]:
        for outcome in self.counted(outcomes):
            if hasattr(outcome, "reading"):
                self._progress("")
                yield outcome.reading

    def leave(self) -> None:
        """End with the exit status that the failures ask for."""
        if self.failed:
            raise typer.Exit(NOT_ALL_READ)

    def _progress(self, line: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()


@contextmanager
def open_archive(archive: str | None, *, create: bool = False) -> Iterator[Archive]:
    """The archive; what goes wrong with it, or with what is asked of it, is told in a line."""
    from dateline.api import Archive
    from dateline.errors import DatelineError

    try:
        with Archive(archive_name(archive), create=create) as opened:
            yield opened
    except DatelineError as error:
        say(str(error))
        raise typer.Exit(NOT_ALL_READ) from None


@contextmanager
def asked_rightly() -> Iterator[None]:
    """A value that means nothing is wrong use."""
    from dateline.errors import one_line

    try:
        yield
    except ValueError as error:
        raise typer.BadParameter(one_line(str(error))) from None


def archive_name(archive: str | None) -> str:
    return named_archive(archive) or DEFAULT_ARCHIVE


def named_archive(archive: str | None) -> str | None:
    """The archive that the user named, if any; an empty DATELINE_ARCHIVE counts as none."""
    return archive or os.environ.get("DATELINE_ARCHIVE") or None


def use_actors(paths: list[str] | None) -> tuple[OwnTable, ...]:
    """The user's tables: those of the option, else of DATELINE_ACTORS. One that is none is wrong use, told once."""
    from dateline.api import use_actors
    from dateline.errors import ActorTableError

    named = [path for path in os.environ.get("DATELINE_ACTORS", "").split(os.pathsep) if path]
    try:
        return use_actors(paths or named)
    except ActorTableError as error:
        raise typer.BadParameter(str(error)) from None


def checked_day(value: str | None, *, ends: bool = False) -> str | None:
    """A date that the user gave; one that is none, or never ``ends`` where it must, is wrong use."""
    from dateline.given import given_date, last_day

    try:
        given_date(value)
        if ends and value is not None:
            last_day(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return value


def check_pipeline(name: str | None) -> None:
    """A pipeline that is not installed is wrong use, told once and not for each report."""
    if name is None:
        return
    from dateline.reader.parse import load_pipeline

    try:
        load_pipeline(name)
    except OSError as error:
        raise typer.BadParameter(str(error)) from None


def write(pieces: Iterable[str], output: Path | None) -> None:
    """Write text, piece by piece as it is ready; to a file whole, so that a failure leaves what stood there.

    On standard output a reader that has seen enough (``| head``) is no failure, and no more is made for it.
    """
    if output is not None:
        from dateline.present.files import made_whole

        with writable(output), made_whole(output) as made, made.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        return
    for piece in pieces:
        sys.stdout.write(piece)
        sys.stdout.flush()
        if getattr(sys.stdout, "unread", False):
            return


def write_bytes(data: bytes) -> None:
    """Write what is no text to standard output."""
    from dateline.cli.standard import StandardOutput

    if isinstance(sys.stdout, StandardOutput):
        sys.stdout.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def write_json(words: Any, output: Path | None) -> None:
    from dateline.model import to_json

    write([to_json(words, indent=2) + "\n"], output)


def json_array(words: Iterable[Any]) -> Iterator[str]:
    """The JSON of a list, piece by piece as its items are ready: the first need not wait for the last."""
    from dateline.model import to_json

    before = "[\n  "
    for word in words:
        yield before + to_json(word, indent=2).replace("\n", "\n  ")
        before = ",\n  "
    yield "\n]\n" if before.startswith(",") else "[]\n"


@contextmanager
def writable(output: Path) -> Iterator[None]:
    """A place where nothing can be written is wrong use."""
    from dateline.errors import OutputError

    try:
        yield
    except OutputError as error:
        raise typer.BadParameter(str(error)) from None
    except OSError as error:
        say(f"{output}: {error.strerror or error}")
        raise typer.Exit(WRONG_USE) from None


def in_colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def screen_width(output: Path | None) -> int:
    """The terminal's width; elsewhere one that does not depend on the machine."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else _PLAIN_WIDTH


def count_of(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def say(message: str) -> None:
    typer.echo(f"dateline: {message}", err=True)
