"""Where messages wait that a receiver has not taken yet: never where those of another receiver, or archive, do."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.archive.store import Archive
from dateline.engine.courier import receiver_at
from dateline.engine.outbox import outbox_of

DESK, WIRE = "https://desk.example/hook?token=geheim", "https://wire.example/hook"


def outboxes(where: str, *urls: str) -> list[Path]:
    with Archive(where) as archive:
        return [outbox_of(archive, receiver_at(url)) for url in urls]


def test_each_receiver_has_its_own(where: str) -> None:
    """Also two at one host. The name tells the host and no secret; the case of a host makes no difference."""
    desk, other, wire, again = outboxes(where, DESK, DESK + "2", WIRE, DESK.replace("desk.example", "DESK.example"))
    assert len({desk, other, wire}) == 3
    assert desk == again
    assert "desk.example" in desk.name
    assert "geheim" not in str(desk)


def test_it_is_found_again_from_anywhere(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A watch that is started from another folder sends what is left; an outbox does not depend on where one stands."""
    before = outboxes(where, DESK)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert outboxes(where, DESK) == before
    assert before[0].is_absolute()
    assert before[0].parent != elsewhere


def test_each_archive_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the file, however the file is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "linked.db").symlink_to(tmp_path / "news.db")
    names = ("news.db", str(tmp_path / "news.db"), "sqlite:///news.db", "linked.db")
    news = {path for name in names for path in outboxes(name, DESK)}
    assert [path.parent for path in news] == [tmp_path]
    assert not news & {*outboxes("other.db", DESK)}


def test_each_database_has_its_own(postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two databases of one server, watched from one folder; a password is in no file's name."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    (here,) = outboxes(postgresql, DESK)
    (there,) = outboxes(postgresql.replace("dateline@", "dateline:pa55@") + "&application_name=b", DESK)
    assert here != there
    assert tmp_path in here.parents
    assert "pa55" not in f"{here}{there}"
