"""Archives in both stores, and reports and readings to keep in them.

The PostgreSQL server is a real one that the tests start and stop, on a socket of its own; without its programs the tests
that need it are skipped, and the end of the run says so. Where the programs are there and do not work, the tests fail.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import create_engine, text

from dateline.archive.schema import metadata
from dateline.archive.store import Archive
from dateline.model import Claim, Event, Reading, Report, Source, When

AID = "The aid came 🛳️, it said."
_SCHEMAS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The folder with the socket of a PostgreSQL server that runs for these tests."""
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    if user:
        os.chown(folder, user["user"], user["group"])
    data = folder / "data"
    try:
        _make_cluster(programs, data, user)
        command = [
            f"{programs}/postgres",
            "-D",
            f"{data}",
            "-k",
            f"{folder}",
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
        ]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user) as process:
            try:
                _wait_for(folder, process)
                yield folder
            finally:
                process.send_signal(signal.SIGQUIT)  # at once: nothing in it is kept
                process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(server: Path) -> str:
    """The URL of a new, empty schema: to whoever connects by it, a database of its own, and quicker to make."""
    return _new_schema(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made, in each store."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    found = request.getfixturevalue("postgresql")
    assert isinstance(found, str)
    return found


@pytest.fixture
def elsewhere(where: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where another archive can be made in the same store, to compare with."""
    return _new_schema(request.getfixturevalue("server")) if "://" in where else str(tmp_path / "elsewhere.db")


@pytest.fixture
def news() -> News:
    """Reports and readings made by hand."""
    return News()


class News:
    """Makes reports, readings of them and clocks; looks into archives past Dateline."""

    def on(self, day: str, latest: str | None = "") -> When:
        return When(earliest=day, latest=day if latest == "" else latest, edtf=day, basis="stated")

    def report(self, id: str = "r1", day: str | None = "2024-03-05", text: str = AID, **fields: Any) -> Report:
        return Report(id=id, text=text, published=self.on(day) if day else None, **{"outlet": "Harbour Post", **fields})

    def reading(self, report: Report, version: str = "1.0", published: When | None = None) -> Reading:
        """A reading with an event that a ministry and the report tell."""
        claims = (Claim(chain=("S1", "S0"), value="CT+", cue=(0, 3)), Claim(chain=("S0",), value="Uu"))
        return Reading(
            dateline=version,
            report=report if published is None else msgspec.structs.replace(report, published=published),
            sources=(
                Source(id="S0", kind="author_voice", name="Harbour Post"),
                Source(id="S1", kind="government", name="the ministry"),
            ),
            events=(Event(id="E1", trigger=(4, 8), type="AID", when=self.on("2024-03-04"), claims=claims),),
        )

    def keep(self, archive: Archive, *reports: Report, version: str = "1.0") -> None:
        for report in reports:
            archive.keep(report, self.reading(report, version), version)

    def clock(self, *days: str) -> Callable[[], datetime]:
        """A clock that shows these days in turn, and then the last one for ever."""
        waiting = list(days)

        def now() -> datetime:
            day = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            return datetime.fromisoformat(f"{day}T12:00:00+00:00")

        return now

    def sql(self, where: str | Path, *statements: str) -> list[tuple[Any, ...]]:
        """What the last of these statements gives, in one transaction that Dateline knows nothing of."""
        plain = str(where).replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(plain if "://" in plain else f"sqlite:///{plain}")
        try:
            with engine.begin() as connection:
                results = [connection.execute(text(statement)) for statement in statements]
                return [tuple(row) for row in results[-1]] if results[-1].returns_rows else []
        finally:
            engine.dispose()

    def drop_triggers(self, where: str) -> None:
        """What only the owner of a database can do."""
        if "://" in where:
            self.sql(where, *(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in metadata.tables))
            return
        names = self.sql(where, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        self.sql(where, *(f"DROP TRIGGER {name}" for (name,) in names))

    def everything(self, where: str) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        return {name: sorted(self.sql(where, f"SELECT * FROM {name}"), key=repr) for name in metadata.tables}


def _programs() -> Path:
    """The folder of the newest PostgreSQL here."""
    if not find_spec("psycopg"):
        pytest.skip("psycopg is not installed: pip install 'dateline[postgresql]'")
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    pytest.skip("no PostgreSQL server is installed here (initdb and postgres are not on the PATH)")


def _user() -> dict[str, Any]:
    """Whom the server runs as: it refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": "/"}
    pytest.fail("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as")


def _make_cluster(programs: Path, data: Path, user: dict[str, Any]) -> None:
    """With a collation that is not that of bytes, where the server knows one: nothing may rest on the order of text."""
    plain = [f"{programs}/initdb", "-D", f"{data}", "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync"]
    for locale in (["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"], ["--no-locale"]):
        made = subprocess.run([*plain, *locale], capture_output=True, text=True, check=False, **user)
        if made.returncode == 0:
            return
    pytest.fail(f"initdb failed: {made.stderr.strip()[-200:]}")


def _wait_for(folder: Path, process: subprocess.Popen[Any]) -> None:
    import psycopg

    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"the PostgreSQL server ended with status {process.returncode}")
        try:
            with closing(psycopg.connect(_url(folder))):
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail("the PostgreSQL server did not answer in 30 seconds")


def _new_schema(server: Path) -> str:
    name = f"news{next(_SCHEMAS)}"
    News().sql(_url(server), f"CREATE SCHEMA {name}")
    return f"{_url(server)}&options=-csearch_path%3D{name}"


def _url(folder: Path) -> str:
    return f"postgresql://dateline@/postgres?host={folder}"
