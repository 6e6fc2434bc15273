"""The verbs that check: the reader against its yardsticks, and what is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.shared import (
    CORPUS,
    NOT_ALL_READ,
    Actors,
    Where,
    app,
    archive_name,
    named_archive,
    say,
    use_actors,
    write,
)


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
        say(str(error))
        raise typer.Exit(NOT_ALL_READ) from None


@app.command()
def doctor(archive: Where = None, actors: Actors = None) -> None:
    """Say what is installed and known, how your tables of actors and the archive are, and what is missing."""
    from dateline.engine.doctor import examine

    use_actors(actors)
    fine = True
    for check in examine(archive_name(archive), named=named_archive(archive) is not None):
        sign = {True: "ok", False: "BAD", None: "-"}[check.ok]
        write([f"{sign:4}{check.what:12} {check.detail}\n"], None)
        fine = fine and check.ok is not False
    if not fine:
        raise typer.Exit(NOT_ALL_READ)
