"""The verbs of an archive: what goes into it, and what is found in it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer

from dateline.cli.shared import (
    STANDARD,
    Actors,
    AsOf,
    By,
    Inputs,
    Jobs,
    Output,
    Pipeline,
    Published,
    Reason,
    Tally,
    Where,
    app,
    asked_rightly,
    check_pipeline,
    checked_day,
    count_of,
    open_archive,
    screen_width,
    spared,
    writable,
    write,
    write_bytes,
    write_json,
)


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

    check_pipeline(pipeline)
    when = checked_day(published)
    tally = Tally()
    tally.use(actors)
    with open_archive(archive, create=True) as opened:
        done = Summary.of(tally.counted(opened.ingesting(paths, published=when, pipeline=pipeline, jobs=jobs)))
    new = f"{count_of(done.reports, 'new report')}, {count_of(done.readings, 'new reading')}"
    write([f"{new}, {done.unchanged:,} unchanged\n"], None)
    tally.leave()


@app.command()
def search(  # noqa: PLR0913, PLR0917
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, begun* ones, and "phrases"; in the quotes of your shell.')
    ],
    archive: Where = None,
    since: Annotated[str | None, typer.Option(metavar="D", help="Published on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="D", help="Published by then.")] = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Reports at most.")] = 20,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show them.")] = "text",
    output: Output = None,
) -> None:
    """Find reports by the words of their titles and texts, the newest first. Case and accents do not count.

    All words must occur, in any order; those between quotation marks side by side. A word stands for itself alone
    (soldier is not soldiers), and with a * at its end for every word that begins so: 'soldier* "fuel depot"'. There are
    no operators: what looks like one is taken as a word. A text is found that an outlet has changed since, too; with
    --as-of only those that stood on that day.
    """
    checked_day(since)
    checked_day(until, ends=True)
    checked_day(as_of, ends=True)
    with open_archive(archive) as opened, asked_rightly():
        found = opened.search(query, since=since, until=until, as_of=as_of, limit=limit)
    if format == "json":
        return write_json(found, output)
    from dateline.present.archive_text import hits_text

    return write([hits_text(found, width=screen_width(output))], output)


@app.command()
def history(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report's id.")],
    archive: Where = None,
    as_of: AsOf = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show it.")] = "text",
    output: Output = None,
) -> None:
    """Show the versions of a report: what its outlet changed since it first came."""
    checked_day(as_of, ends=True)
    with open_archive(archive) as opened:
        found = opened.history(id, as_of=as_of)
    if format == "json":
        return write_json(found, output)
    from dateline.present.archive_text import history_text

    return write([history_text(found, width=screen_width(output))], output)


@app.command()
def rate(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="A source's or an outlet's name.")] = None,
    grade: Annotated[
        str | None, typer.Argument(metavar="GRADE", help="A (reliable) to E (unreliable); F: open.")
    ] = None,
    archive: Where = None,
    as_of: AsOf = None,
    by: By = "user",
    reason: Reason = "",
) -> None:
    """Rate how reliable a source is; without arguments, list the ratings. A source that nobody rated is an F.

    A name that nothing in the archive has is kept too, for reports to come, and said to be new.
    """
    from dateline.given import last_day
    from dateline.present.archive_text import rated_text, ratings_text

    checked_day(as_of, ends=True)
    with open_archive(archive) as opened, asked_rightly():
        if source is None:
            write([ratings_text(opened.ratings(None if as_of is None else last_day(as_of)).values())], None)
        elif as_of is not None:
            raise ValueError("a rating is given today; --as-of is for the list")
        else:
            opened.rate(source, grade or "", maker=by, reason=reason)
            write([rated_text(source, grade or "", opened.mistaken(source))], None)


@app.command()
def apart(
    one: Annotated[str | None, typer.Argument(metavar="ONE", help="A report's id, or REPORT/EVENT.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="Another of the same.")] = None,
    archive: Where = None,
    as_of: AsOf = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back that they are apart.")] = False,
    by: By = "user",
    reason: Reason = "",
) -> None:
    """Hold two reports not to be of one story, or two events not to be one happening; without arguments, list them.

    It holds for every run to come, whatever likeness says, until a person takes it back with --undo; both stay on
    record. The ids of events are beside the quotes of dateline story ID --why, whole in its JSON.
    """
    from dateline.present.archive_text import apart_text, held_text

    checked_day(as_of, ends=True)
    with open_archive(archive) as opened, asked_rightly():
        if one is None or other is None:
            if one is not None or undo:
                raise ValueError("name two reports or two events")
            return write([held_text(opened.held_apart_by(as_of))], None)
        if as_of is not None:
            raise ValueError("things are held apart from today; --as-of is for the list")
        said = (opened.together if undo else opened.apart)(one, other, maker=by, reason=reason)
    return write([apart_text(said, undone=undo)], None)


@app.command()
def withdraw(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report's id.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Who asked for it, and why.")],
    archive: Where = None,
    by: By = "user",
) -> None:
    """Take a report's text out of an archive for good, where the law asks for it. Its hashes stay."""
    with open_archive(archive) as opened, asked_rightly():
        gone = opened.withdraw(id, maker=by, reason=reason)
    write([f"{count_of(gone, 'version')} withdrawn\n"], None)


@app.command()
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="polecat, gdelt, jsonl or parquet.")],
    archive: Where = None,
    as_of: AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            callback=spared,
            help="Write here, else to dateline-FORMAT in this folder or the one named; - for one file only.",
        ),
    ] = None,
) -> None:
    """Write an archive's events to files that other programs read; prints their paths."""
    from dateline.present.export import ALONE, FORMATS, default_name

    if format not in FORMATS:
        raise typer.BadParameter(f'"{format}" is not one of {", ".join(FORMATS)}')
    checked_day(as_of, ends=True)
    if str(output) == STANDARD:
        if format not in ALONE:
            raise typer.BadParameter(f"{format} is written as two files: name one with -o")
        return _export_alone(format, archive, as_of)
    target = output or Path(default_name(format))
    with open_archive(archive) as opened, writable(target):
        paths = opened.export(format, target, as_of=as_of)
    return write((f"{path}\n" for path in paths), None)


def _export_alone(format: str, archive: str | None, as_of: str | None) -> None:
    """To standard output, whole, once it is checked."""
    with open_archive(archive) as opened, TemporaryDirectory() as folder:
        (path,) = opened.export(format, folder, as_of=as_of)
        write_bytes(path.read_bytes())
