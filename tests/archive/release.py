"""Writes an archive with a row of every kind in each store, by the Dateline that is on the path, and dumps them as SQL.

    PYTHONPATH=src python tests/archive/release.py postgresql://HOST/DATABASE FOLDER

The database must be empty, and ``pg_dump`` on the PATH. It is run before a migration is added, so that there is a dump
of what the release before it wrote (``released/judged``); what it wrote then is never written anew.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from dateline.archive.schema import HEAD
from dateline.archive.store import Archive, Judgement
from dateline.model import Claim, Event, Reading, Report, Source, When

ENGINE = "0.1.0"
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
GROUNDED = (
    "The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought "
    "all of them ashore before the tide turned, the coast guard said."
)
TEXTS = {
    "ferry-1": GROUNDED,
    "ferry-2": f"{GROUNDED} The harbour master of Mirrow has opened an inquiry.",
    "bread-1": "Bakers in Veldt shut their shops on Sunday over the price of flour, and their guild said more will follow.",
    "quarry-1": "A witness who gave her name told this paper that blasting at the Orme quarry went on after dark.",
}
"""Two reports of one story, one of another, and one that is withdrawn."""


def fill(where: str) -> None:
    """An archive as a desk leaves it: reports in stories, judgements and one that was undone, a rating, a withdrawal."""
    with Archive(where, now=lambda: NOON) as archive:
        _keep(archive, [reading_of(id, text) for id, text in TEXTS.items()])
        archive.index("bread-1", ["flour"])
        yes = Judgement(
            kind="same_event", one="ferry-1/E1", other="ferry-2/E1", verdict="yes", maker="dateline 0.1.0", score=0.75
        )
        no = replace(yes, verdict="no", maker="Ada", person=True, score=None, reason="two groundings")
        archive.judge(yes)
        archive.undo(archive.judge(no), maker="Ada", person=True, reason="one grounding after all")
        archive.judge(
            Judgement(kind="same_story", one="bread-1", other="ferry-1", verdict="no", maker="Ada", person=True)
        )
        archive.rate("Harbour Post", "B", maker="Ada")
        archive.withdraw("quarry-1", maker="Ada", reason="a promise to the witness")


def _keep(archive: Archive, readings: list[Reading]) -> None:
    """With keys and links where that Dateline has them."""
    try:
        from dateline.stories.archived import ArchivedStories
    except ImportError:
        for one in readings:
            archive.keep(one.report, one, ENGINE)
        return
    stories = ArchivedStories(archive)
    for one in readings:
        stories.take(one)
        stories.keep(one.report, one, ENGINE)


def reading_of(id: str, text: str) -> Reading:
    sunday = When(earliest="2025-06-01", latest="2025-06-01", edtf="2025-06-01", basis="given")
    return Reading(
        dateline=ENGINE,
        report=Report(id=id, text=text, title="News of Sunday", outlet="Harbour Post", published=sunday),
        sources=(Source(id="S0", kind="author_voice", name="Harbour Post"),),
        events=(
            Event(id="E1", trigger=(0, 3), type="RETREAT", when=sunday, claims=(Claim(chain=("S0",), value="CT+"),)),
        ),
    )


def sqlite_dump(path: Path) -> Iterator[str]:
    """The database as statements. What FTS5 makes by itself is made by it again, and then filled."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master ORDER BY type = 'table' DESC, rowid"
        ).fetchall()
        for kind, name, sql in made:
            inside_search = name.startswith("search_")
            if sql and not inside_search:
                yield f"{sql};"
            if kind == "table" and name != "search":
                verb = "INSERT OR REPLACE" if inside_search else "INSERT"
                columns = [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
                quoted = " || ',' || ".join(f'quote("{column}")' for column in columns)
                for (row,) in connection.execute(f"SELECT {quoted} FROM {name}"):
                    yield f'{verb} INTO "{name}" VALUES({row});'


def postgresql_dump(where: str) -> Iterator[str]:
    """The database as statements that need no client of its own, in whatever schema they are run."""
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", "--schema=public", where]
    plain = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in plain.splitlines():
        if line and not re.match(r"--|SET |SELECT pg_catalog.set_config|\\|(CREATE|COMMENT ON) SCHEMA", line):
            yield re.sub(r"\bpublic\.(?=\w)", "", line)


def main(where: str, folder: Path) -> None:
    head = f"-- An archive with judgements and a withdrawal, as Dateline with schema {HEAD} made it. Never edited.\n"
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "news.db"
        fill(str(path))
        (folder / f"{HEAD}.sqlite.sql").write_text(head + "\n".join(sqlite_dump(path)) + "\n", "utf-8")
    fill(where)
    (folder / f"{HEAD}.postgresql.sql").write_text(head + "\n".join(postgresql_dump(where)) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
