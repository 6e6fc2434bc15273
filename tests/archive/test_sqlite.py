"""What is peculiar to an archive that is a file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.archive.store import Archive
from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from tests.archive.conftest import News


def test_the_file_is_where_the_path_says(tmp_path: Path) -> None:
    """What means something in an address of the web means nothing in the name of a file."""
    where = tmp_path / "ünï 語 #1?mode=memory&x%20.db"
    Archive(where).close()
    assert where.is_file()
    Archive(where, create=False).close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may write anywhere")
def test_an_archive_in_a_folder_without_permission_to_write_is_read(tmp_path: Path, news: News) -> None:
    """A disk of evidence is mounted read-only, and SQLite wants to write beside what it reads."""
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        news.keep(archive, news.report())
    tmp_path.chmod(0o500)
    try:
        with Archive(path, create=False) as archive:
            assert len(archive.readings()) == 1
    finally:
        tmp_path.chmod(0o700)


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    """A wrong path, a wrong file, a file of somebody else's and one of a later Dateline: none is touched."""
    (tmp_path / "notes.txt").write_text("This is not a database at all, and must not become one. " * 50)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    Archive(tmp_path / "later.db").close()
    with closing(sqlite3.connect(tmp_path / "later.db")) as later, later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    (tmp_path / "folder").mkdir()
    reasons = {
        "none.db": "there is no archive here",
        "notes.txt": "file is not a database",
        "other.db": "is a database, but not an archive of Dateline",
        "later.db": "a newer Dateline made it",
        "folder": "is a folder",
        "no/folder.db": "there is no archive here",
    }
    for name, reason in reasons.items():
        with pytest.raises(ArchiveError, match=reason) as error:
            Archive(tmp_path / name, create=False)
        assert error.value.name == str(tmp_path / name)
    with pytest.raises(ArchiveError, match="the folder for it does not exist"):
        Archive(tmp_path / "no/folder.db")
    with pytest.raises(ArchiveError, match="is no archive that can be opened"):
        Archive("mysql://localhost/news")
    assert not (tmp_path / "none.db").exists()
