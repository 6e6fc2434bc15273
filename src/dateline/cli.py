"""The command line: one command a verb, and no logic of its own. Everything is loaded when it is needed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

if TYPE_CHECKING:
    from dateline.api import Archive
    from dateline.knowledge.own_tables import OwnTable
    from dateline.model import Reading, Story
    from dateline.present.dossier import Extras

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

DEFAULT_ARCHIVE = "dateline.db"
CORPUS = Path("../shared/data")
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
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here, not to the screen.")]


def main() -> None:
    """Run the command line. Output is UTF-8 with plain line ends whatever the locale and the system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app(prog_name="dateline")


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


@app.command()
def read(
    paths: Inputs,
    published: Published = None,
    format: Annotated[Literal["text", "json", "jsonl", "html"], typer.Option(help="How to show them.")] = "text",
    pipeline: Pipeline = None,
    jobs: Jobs = 1,
    actors: Actors = None,
    output: Output = None,
) -> None:
    """Read reports: a reading for each.

    json is one object for one report and an array for several; jsonl is a report a line; html is a page, or with
    -o FOLDER a page a report.
    """
    from dateline.api import read_inputs
    from dateline.model import to_json

    _check_pipeline(pipeline)
    tally = _Tally()
    tally.use(actors)
    results = tally.readings(read_inputs(paths, published=_day(published), pipeline=pipeline, jobs=jobs))
    if format == "html":
        _write_pages(list(results), output)
    elif format == "text":
        _write(_text_pieces(results, output), output)
    elif format == "jsonl":
        _write((to_json(reading) + "\n" for reading in results), output)
    else:
        _write(_json_pieces(tally, results), output)
    tally.leave()


@app.command()
def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Reports, or the readings that read wrote as JSON; or -.")
    ],
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT", help="An event's id (E3), or a word that tells it; or the id or name of an actor or place."
        ),
    ],
    published: Published = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show it.")] = "text",
    pipeline: Pipeline = None,
    actors: Actors = None,
    output: Output = None,
) -> None:
    """Say why an event is what it is, claim by claim, with the words of the text that decide it.

    A word that tells several events has each of them explained; so has an id that several reports have. json is an
    array.
    """
    from dateline.api import readings_in
    from dateline.model import to_json
    from dateline.present.explain import all_explanations, explanation_text, no_such_event

    _check_pipeline(pipeline)
    tally = _Tally()
    tally.use(actors)
    outcomes = tally.counted(readings_in(file, published=_day(published), pipeline=pipeline))
    readings = [one for one in outcomes if not isinstance(one, Exception)]
    found = [one for reading in readings for one in all_explanations(reading, event)]
    if readings and not found:
        raise typer.BadParameter(no_such_event(event, readings))
    if format == "json" and found:
        _write([to_json(found, indent=2) + "\n"], output)
    elif found:
        _write(["\n".join(explanation_text(one, width=_width(output)) for one in found)], output)
    tally.leave()


@app.command()
def ingest(
    paths: Inputs,
    archive: Where = None,
    published: Published = None,
    pipeline: Pipeline = None,
    jobs: Jobs = 1,
    actors: Actors = None,
) -> None:
    """Read reports and keep them in an archive. The same report twice changes nothing."""
    from dateline.api import Summary

    _check_pipeline(pipeline)
    when = _day(published)
    tally = _Tally()
    tally.use(actors)
    with _opened(archive, create=True) as opened:
        done = Summary.of(tally.counted(opened.ingesting(paths, published=when, pipeline=pipeline, jobs=jobs)))
    new = f"{_count(done.reports, 'new report')}, {_count(done.readings, 'new reading')}"
    typer.echo(f"{new}, {done.unchanged:,} unchanged")
    tally.leave()


@app.command()
def stories(
    archive: Where = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show them.")] = "text",
    output: Output = None,
) -> None:
    """List the stories in an archive."""
    with _opened(archive) as opened:
        found = opened.stories()
    if format == "json":
        return _write_json(found, output)
    from dateline.present.text import stories_text

    return _write([stories_text(found, colour=_colour(output), width=_width(output))], output)


@app.command()
def story(
    id: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or how it begins.")],
    archive: Where = None,
    as_of: Annotated[str | None, typer.Option(metavar="D", help="As it stood on that day.")] = None,
    since: Annotated[str | None, typer.Option(metavar="D", help="A brief of what is new from that day on.")] = None,
    format: Annotated[Literal["text", "json", "html"], typer.Option(help="How to show it.")] = "text",
    output: Output = None,
) -> None:
    """Show a story: what happened, who says so, what changed.

    With --since it is a brief: new, confirmed, denied, corrected, and what rests on one anonymous origin still. json is
    then the story with the changes since, and the brief beside them.
    """
    from msgspec.structs import asdict

    from dateline.api import brief_of, changed_since
    from dateline.model import to_json

    _day(as_of, ends=True)
    _day(since)
    with _opened(archive) as opened:
        found = opened.story(id, as_of=as_of)
        readings = opened.told_by(found, as_of)
        extras = _page_extras(opened, found, as_of, since) if format == "html" else None
    brief = None
    if since is not None and format != "html":
        brief = brief_of(found, readings, since)
        found = changed_since(found, since)
    if format == "json":
        _write([to_json({**asdict(found), "brief": brief} if brief else found, indent=2) + "\n"], output)
    elif format == "html":
        from dateline.present.dossier import story_html

        _write([story_html(found, readings, extras)], output)
    elif brief is not None:
        from dateline.present.brief import brief_text

        _write([brief_text(brief, readings, width=_width(output))], output)
    else:
        from dateline.present.text import story_text

        _write([story_text(found, readings, colour=_colour(output), width=_width(output))], output)


def _page_extras(opened: Archive, story: Story, as_of: str | None, since: str | None) -> Extras:
    """What the dossier shows beside the story: versions of its reports, and who judged what."""
    from dateline.api import given_date, last_day
    from dateline.present.dossier import Extras

    until, begins = None if as_of is None else last_day(as_of), given_date(since)
    return Extras.of(opened, story, as_of=until, since=begins.earliest if begins else None)


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words that must all occur, and "phrases".')],
    archive: Where = None,
    since: Annotated[str | None, typer.Option(metavar="D", help="Published on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="D", help="Published by then.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Reports at most.")] = 20,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show them.")] = "text",
    output: Output = None,
) -> None:
    """Find reports by the words of their titles and texts, the newest first. Case and accents do not count."""
    _day(since)
    _day(until, ends=True)
    with _opened(archive) as opened, _asked_rightly():
        found = opened.search(query, since=since, until=until, limit=limit)
    if format == "json":
        return _write_json(found, output)
    from dateline.present.archive_text import hits_text

    return _write([hits_text(found, width=_width(output))], output)


@app.command()
def history(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report's id.")],
    archive: Where = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show it.")] = "text",
    output: Output = None,
) -> None:
    """Show the versions of a report: what its outlet changed since it first came."""
    with _opened(archive) as opened:
        found = opened.history(id)
    if format == "json":
        return _write_json(found, output)
    from dateline.present.archive_text import history_text

    return _write([history_text(found, width=_width(output))], output)


@app.command()
def rate(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="A source's or an outlet's name.")] = None,
    grade: Annotated[
        str | None, typer.Argument(metavar="GRADE", help="A (reliable) to E (unreliable); F: open.")
    ] = None,
    archive: Where = None,
    by: By = "user",
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
) -> None:
    """Rate how reliable a source is; without arguments, list the ratings. A source that nobody rated is an F."""
    from dateline.present.archive_text import ratings_text

    with _opened(archive) as opened:
        if source is None:
            _write([ratings_text(opened.ratings().values())], None)
        else:
            with _asked_rightly():
                opened.rate(source, grade or "", maker=by, reason=reason)


@app.command()
def withdraw(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report's id.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Who asked for it, and why.")],
    archive: Where = None,
    by: By = "user",
) -> None:
    """Take a report's text out of an archive for good, where the law asks for it. Its hashes stay."""
    with _opened(archive) as opened:
        typer.echo(f"{_count(opened.withdraw(id, maker=by, reason=reason), 'version')} withdrawn")


@app.command()
def watch(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A folder, a file, or - for standard input.")] = "-",
    archive: Where = None,
    format: Annotated[Literal["text", "jsonl"], typer.Option(help="How to show it.")] = "text",
    webhook: Annotated[str | None, typer.Option(metavar="URL", help="Where to POST it too, as JSON.")] = None,
    every: Annotated[float, typer.Option(min=0.01, metavar="S", help="Seconds between two looks at a folder.")] = 5.0,
    pipeline: Pipeline = None,
    actors: Actors = None,
) -> None:
    """Say what each report changes in its story, as reports come, and keep them.

    Standard input gives a report a line (JSON Lines); a folder is looked at until the command is interrupted. What a
    webhook does not take is tried again, and what it has not taken in the end stays in the file ARCHIVE.outbox, which
    the next watch sends first.
    """
    from dateline.engine.courier import Courier
    from dateline.engine.watch import arrival_text
    from dateline.model import to_json

    if webhook is not None and not webhook.startswith(("http://", "https://")):
        raise typer.BadParameter("a webhook's URL begins with http:// or https://")
    _check_pipeline(pipeline)
    tally = _Tally()
    tally.use(actors)
    outbox = Path("dateline.outbox" if "://" in _archive_name(archive) else f"{_archive_name(archive)}.outbox")
    courier = Courier(webhook, outbox, _say) if webhook else None
    with _opened(archive, create=True) as opened, courier or nullcontext():

        def lines() -> Iterator[str]:
            for one in tally.counted(opened.watching([path], pipeline=pipeline, every=every)):
                if not isinstance(one, Exception):
                    yield to_json(one) + "\n" if format == "jsonl" else arrival_text(one, width=_width(None)) + "\n"
                    if courier:
                        courier.send(to_json(one))

        try:
            _write(lines(), None)
        except KeyboardInterrupt:
            _say("interrupted; what came so far is kept")
    if courier and courier.left:
        _say(f"{_count(courier.left, 'message')} not delivered, kept in {outbox}")
        tally.failed += 1
    tally.leave()


@app.command()
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="polecat, gdelt, jsonl or parquet.")],
    archive: Where = None,
    output: Output = None,
) -> None:
    """Write an archive's events to files that other programs read; prints their paths."""
    from dateline.present.export import FORMATS

    if format not in FORMATS:
        raise typer.BadParameter(f'"{format}" is not one of {", ".join(FORMATS)}')
    target = output or Path(f"dateline-{format}{FORMATS[format]}")
    with _opened(archive) as opened, _writable(target):
        for path in opened.export(format, target):
            typer.echo(path)


@app.command()
def evaluate(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="A folder of development files.")] = CORPUS,
    simulation: Annotated[bool, typer.Option("--simulation", help="Score the stories on simulated reports.")] = False,
    reports: Annotated[int, typer.Option(min=1, metavar="N", help="Reports in each simulated stream.")] = 300,
    seeds: Annotated[int, typer.Option(min=1, metavar="N", help="Simulated streams of each condition.")] = 3,
) -> None:
    """Score the reader on the yardsticks, beside baselines and aims; or the stories on streams with a known truth."""
    if simulation:
        from dateline.evaluation.simulate import print_simulation

        print_simulation(reports, seeds)
        return
    from dateline.evaluation.table import print_table

    try:
        print_table(corpus)
    except FileNotFoundError as error:
        _say(str(error))
        raise typer.Exit(NOT_ALL_READ) from None


@app.command()
def doctor(archive: Where = None, actors: Actors = None) -> None:
    """Say what is installed and known, how your tables of actors and the archive are, and what is missing."""
    from dateline.engine.doctor import examine

    _use_actors(actors)
    fine = True
    for check in examine(_archive_name(archive)):
        sign = {True: "ok", False: "BAD", None: "-"}[check.ok]
        typer.echo(f"{sign:4}{check.what:12} {check.detail}")
        fine = fine and check.ok is not False
    if not fine:
        raise typer.Exit(NOT_ALL_READ)


class _Tally:
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
                _say(str(outcome))
            self.done += 1
            self._progress(f"{_count(self.done, 'report')} ...")
            yield outcome
        self._progress("")

    def use(self, actors: list[str] | None) -> None:
        """Read with the user's tables of actors; name the rows that cannot be used."""
        for table in _use_actors(actors):
            for note in table.notes:
                _say(f"{table.path}: {note}")
            for error in table.errors():
                self.failed += 1
                _say(str(error))

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
def _opened(archive: str | None, *, create: bool = False) -> Iterator[Archive]:
    """The archive; what goes wrong with it, or with what is asked of it, is told in a line."""
    from dateline.api import Archive
    from dateline.errors import DatelineError

    try:
        with Archive(_archive_name(archive), create=create) as opened:
            yield opened
    except DatelineError as error:
        _say(str(error))
        raise typer.Exit(NOT_ALL_READ) from None


@contextmanager
def _asked_rightly() -> Iterator[None]:
    """A value that means nothing is wrong use."""
    try:
        yield
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _archive_name(archive: str | None) -> str:
    """An empty DATELINE_ARCHIVE counts as none."""
    return archive or os.environ.get("DATELINE_ARCHIVE") or DEFAULT_ARCHIVE


def _use_actors(paths: list[str] | None) -> tuple[OwnTable, ...]:
    """The user's tables: those of the option, else of DATELINE_ACTORS. One that is none is wrong use, told once."""
    from dateline.api import use_actors
    from dateline.errors import ActorTableError

    named = [path for path in os.environ.get("DATELINE_ACTORS", "").split(os.pathsep) if path]
    try:
        return use_actors(paths or named)
    except ActorTableError as error:
        raise typer.BadParameter(str(error)) from None


def _day(value: str | None, *, ends: bool = False) -> str | None:
    """A date that the user gave; one that is none, or never ``ends`` where it must, is wrong use."""
    from dateline.api import given_date, last_day

    try:
        given_date(value)
        if ends and value is not None:
            last_day(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return value


def _check_pipeline(name: str | None) -> None:
    """A pipeline that is not installed is wrong use, told once and not for each report."""
    if name is None:
        return
    from dateline.reader.parse import load_pipeline

    try:
        load_pipeline(name)
    except OSError as error:
        raise typer.BadParameter(str(error)) from None


def _write(pieces: Iterable[str], output: Path | None) -> None:
    """Write text, piece by piece as it is ready. A reader that has seen enough (``| head``) is no failure."""
    if output is not None:
        with _writable(output), output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        return
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def _write_json(words: Any, output: Path | None) -> None:
    from dateline.model import to_json

    _write([to_json(words, indent=2) + "\n"], output)


@contextmanager
def _writable(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _say(f"{output}: {error.strerror or error}")
        raise typer.Exit(WRONG_USE) from None


def _json_pieces(tally: _Tally, readings: Iterator[Reading]) -> Iterator[str]:
    """One report: its object. Several, read or not: an array."""
    from dateline.model import to_json

    ready = list(islice(readings, 2))
    if len(ready) == 1 == tally.done:
        yield to_json(ready[0], indent=2) + "\n"
    elif tally.done > 1:
        yield "["
        between = "\n"
        for reading in (*ready, *readings):
            yield between + to_json(reading, indent=2)
            between = ",\n"
        yield "\n]\n"


def _text_pieces(readings: Iterable[Reading], output: Path | None) -> Iterator[str]:
    """Readings for people, an empty line between them."""
    from dateline.present.text import reading_text

    for number, reading in enumerate(readings):
        yield "\n" * bool(number) + reading_text(reading, colour=_colour(output), width=_width(output))


def _write_pages(readings: list[Reading], output: Path | None) -> None:
    from dateline.present.html import reading_html

    if output is not None and output.is_dir():
        for reading in readings:
            name = "".join(char if char.isalnum() or char in "-_." else "_" for char in reading.report.id)
            _write([reading_html(reading)], output / f"{name}.html")
    elif len(readings) > 1:
        raise typer.BadParameter(f"{len(readings)} reports are {len(readings)} pages: name an existing folder with -o")
    else:
        _write((reading_html(reading) for reading in readings), output)


def _colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _width(output: Path | None) -> int:
    """The terminal's width; elsewhere one that does not depend on the machine."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else _PLAIN_WIDTH


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _say(message: str) -> None:
    typer.echo(f"dateline: {message}", err=True)
