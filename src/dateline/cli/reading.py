"""The verbs that read reports: ``read`` and ``explain``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.shared import (
    Actors,
    Inputs,
    Jobs,
    Output,
    Pipeline,
    Published,
    Tally,
    app,
    asked_rightly,
    check_pipeline,
    checked_day,
    in_colour,
    say,
    screen_width,
    write,
)

if TYPE_CHECKING:
    from dateline.model import Reading


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

    check_pipeline(pipeline)
    tally = Tally()
    tally.use(actors)
    results = tally.readings(read_inputs(paths, published=checked_day(published), pipeline=pipeline, jobs=jobs))
    if output is not None:
        results = _any_of(results, tally)
    if format == "html":
        _write_pages(tally, results, output)
    elif format == "text":
        write(_text_pieces(results, output), output)
    elif format == "jsonl":
        write((to_json(reading) + "\n" for reading in results), output)
    else:
        write(_json_pieces(tally, results), output)
    tally.leave()


@app.command()
def explain(  # noqa: PLR0913, PLR0917
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Reports, or the readings that read wrote as JSON; or -.")
    ],
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT",
            help="An event's id (E3), or a word that tells it; or the id of an actor or place, or (part of) its name.",
        ),
    ],
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Of the report with that id, or one that begins so.")
    ] = None,
    published: Published = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show it.")] = "text",
    pipeline: Pipeline = None,
    actors: Actors = None,
    output: Output = None,
) -> None:
    """Say why an event is what it is, claim by claim, with the words of the text that decide it.

    A word that tells several events has each of them explained; so has an id that several reports have, unless --report
    says which. json is an array.
    """
    from dateline.api import readings_in
    from dateline.model import to_json
    from dateline.present.explain import all_explanations, explanation_text, no_such_event

    check_pipeline(pipeline)
    tally = Tally()
    tally.use(actors)
    asked = readings_in(file, published=checked_day(published), report=report, pipeline=pipeline)
    with asked_rightly():
        readings = [one for one in tally.counted(asked) if not isinstance(one, Exception)]
    found = [one for reading in readings for one in all_explanations(reading, event)]
    if readings and not found:
        raise typer.BadParameter(no_such_event(event, readings))
    if format == "json" and found:
        write([to_json(found, indent=2) + "\n"], output)
    elif found:
        write(["\n".join(explanation_text(one, width=screen_width(output)) for one in found)], output)
    tally.leave()


def _any_of(results: Iterator[Reading], tally: Tally) -> Iterator[Reading]:
    """The readings; where every report failed the run ends so, and no file is put in the place of what stands there."""
    ready = list(islice(results, 1))
    if not ready:
        tally.leave()
    yield from ready
    yield from results


def _json_pieces(tally: Tally, readings: Iterator[Reading]) -> Iterator[str]:
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
        yield "\n" * bool(number) + reading_text(reading, colour=in_colour(output), width=screen_width(output))


def _write_pages(tally: Tally, results: Iterator[Reading], output: Path | None) -> None:
    """A page a report in a folder, where one that cannot be written is a failure among others; else one page."""
    from dateline.errors import OutputError
    from dateline.present.files import FileNames, made_whole
    from dateline.present.html import reading_html

    if output is not None and output.is_dir():
        names = FileNames(".html")
        for reading in results:
            page = output / names.of(reading.report.id)
            try:
                with made_whole(page) as made:
                    made.write_text(reading_html(reading), encoding="utf-8", newline="\n")
            except OSError as error:
                tally.failed += 1
                say(f"{page}: {error.strerror or error}")
            except OutputError as error:
                tally.failed += 1
                say(str(error))
        return
    readings = list(results)
    if len(readings) > 1:
        raise typer.BadParameter(f"{len(readings)} reports are {len(readings)} pages: name an existing folder with -o")
    write((reading_html(reading) for reading in readings), output)
