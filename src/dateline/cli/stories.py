"""The verbs of stories: those that there are, one of them, and what each report changes as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.shared import (
    WRONG_USE,
    Actors,
    AsOf,
    Output,
    Pipeline,
    Tally,
    Where,
    app,
    asked_rightly,
    check_pipeline,
    checked_day,
    count_of,
    in_colour,
    json_array,
    open_archive,
    say,
    screen_width,
    write,
)

if TYPE_CHECKING:
    from dateline.api import Archive
    from dateline.engine.courier import Courier
    from dateline.model import Story
    from dateline.present.dossier import Extras


@app.command()
def stories(
    archive: Where = None,
    as_of: AsOf = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show them.")] = "text",
    output: Output = None,
) -> None:
    """List the stories in an archive."""
    checked_day(as_of, ends=True)
    with open_archive(archive) as opened:
        if format == "json":
            return write(json_array(opened.telling(as_of)), output)
        found = opened.stories(as_of)
    from dateline.present.story_text import stories_text

    return write([stories_text(found, colour=in_colour(output), width=screen_width(output))], output)


@app.command()
def story(
    id: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or how it begins.")],
    archive: Where = None,
    as_of: AsOf = None,
    since: Annotated[str | None, typer.Option(metavar="D", help="A brief of what is new from that day on.")] = None,
    why: Annotated[bool, typer.Option("--why", help="As text: what each happening rests on, with quotes.")] = False,
    format: Annotated[Literal["text", "json", "html"], typer.Option(help="How to show it.")] = "text",
    output: Output = None,
) -> None:
    """Show a story: what happened, who says so, what changed.

    An id that it had before another report took it in, or before its first one was withdrawn, is understood too.

    With --since it is a brief: new, confirmed, denied, corrected, and what rests on one anonymous origin still. json is
    then the story with the changes since, and the brief beside them.
    """
    from msgspec.structs import asdict

    from dateline.api import brief_of, changed_since
    from dateline.given import check_days
    from dateline.model import to_json

    checked_day(as_of, ends=True)
    checked_day(since)
    with asked_rightly():
        check_days(since, as_of)
    with open_archive(archive) as opened:
        found = opened.story(id, as_of=as_of)
        today = found if as_of is None or found.id.startswith(id) else opened.story(id)
        readings = opened.told_by(found, as_of)
        grades = opened.grades(as_of)
        editions = opened.editions(found, as_of)
        extras = _page_extras(opened, found, as_of, since) if format == "html" else None
    if not today.id.startswith(id):
        say(f"story {id} has become story {today.id}")
    brief = None
    if since is not None and format != "html":
        brief = brief_of(found, readings, since, editions)
        found = changed_since(found, since, editions)
    if format == "json":
        write([to_json({**asdict(found), "brief": brief} if brief else found, indent=2) + "\n"], output)
    elif format == "html":
        from dateline.present.dossier import story_html

        write([story_html(found, readings, extras)], output)
    elif brief is not None:
        from dateline.present.brief import brief_text

        write([brief_text(brief, readings, width=screen_width(output))], output)
    else:
        from dateline.present.story_text import story_text

        colour, width = in_colour(output), screen_width(output)
        write([story_text(found, readings, why=why, grades=grades, colour=colour, width=width)], output)


def _page_extras(opened: Archive, story: Story, as_of: str | None, since: str | None) -> Extras:
    """What the dossier shows beside the story: versions of its reports, and who judged what."""
    from dateline.given import given_date, last_day
    from dateline.present.dossier import Extras

    until, begins = None if as_of is None else last_day(as_of), given_date(since)
    return Extras.of(opened, story, as_of=until, since=begins.earliest if begins else None)


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
    webhook does not take is tried again, and what it has not taken in the end stays in an outbox: a file for this
    archive and URL, whose name is told then, and which the next watch with both sends first. One watch at a time
    delivers from an archive to a URL; a second one is wrong use.
    """
    from dateline.engine.watch import arrival_text
    from dateline.model import to_json

    _check_webhook(webhook)
    check_pipeline(pipeline)
    tally = Tally()
    tally.use(actors)
    with open_archive(archive, create=True) as opened, _delivery(opened, webhook) as courier:

        def lines() -> Iterator[str]:
            for one in tally.counted(opened.watching([path], pipeline=pipeline, every=every)):
                if not isinstance(one, Exception):
                    yield (
                        to_json(one) + "\n" if format == "jsonl" else arrival_text(one, width=screen_width(None)) + "\n"
                    )
                    if courier:
                        courier.send(to_json(one))

        try:
            write(lines(), None)
        except KeyboardInterrupt:
            say("interrupted; what came so far is kept")
    if courier and courier.left:
        say(f"{count_of(courier.left, 'message')} not delivered, kept in {courier.outbox}")
        tally.failed += 1
    tally.leave()


def _check_webhook(url: str | None) -> None:
    """A URL to which nothing can be sent is wrong use, told before anything is read."""
    from dateline.engine.courier import receiver_at

    with asked_rightly():
        if url is not None:
            receiver_at(url)


@contextmanager
def _delivery(archive: Archive, url: str | None) -> Iterator[Courier | None]:
    """What brings messages to a webhook, if there is one; an outbox that cannot be used is wrong use."""
    from dateline.engine.courier import Courier
    from dateline.errors import OutboxError

    try:
        with Courier.of(archive, url, say) if url is not None else nullcontext() as courier:
            yield courier
    except OutboxError as error:
        say(str(error))
        raise typer.Exit(WRONG_USE) from None
