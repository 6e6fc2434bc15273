"""Files are written whole or not at all, whatever stands in their place."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from dateline.present.files import made_whole


def put(target: Path, words: str) -> None:
    """Write a file whole."""
    with made_whole(target) as made:
        made.write_text(words)


def locked(path: Path, mode: int) -> Path:
    """What nobody may write; skips for whoever may all the same."""
    path.chmod(mode)
    if os.access(path, os.W_OK):
        pytest.skip("a superuser may write anywhere")
    return path


def test_nothing_is_left_of_a_failure(tmp_path: Path) -> None:
    """Neither the new file, half made, nor the folder that it was made in; the old one stands."""
    target = tmp_path / "out.txt"
    put(target, "old")
    with pytest.raises(ZeroDivisionError), made_whole(target) as made:
        made.write_text("ne")
        raise ZeroDivisionError
    assert target.read_text() == "old" and [*tmp_path.iterdir()] == [target]


def test_every_name_of_a_file_has_the_new_words(tmp_path: Path) -> None:
    """A file of two names is not parted in two, and a link stays one, also one to a file that is still to be."""
    target, other, link = tmp_path / "out.txt", tmp_path / "other.txt", tmp_path / "link.txt"
    put(target, "old")
    other.hardlink_to(target)
    put(target, "new")
    assert other.read_text() == "new" and target.samefile(other)
    link.symlink_to(tmp_path / "later.txt")
    put(link, "linked")
    assert link.is_symlink() and (tmp_path / "later.txt").read_text() == "linked"
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_what_is_no_file_is_written_as_it_is(tmp_path: Path) -> None:
    """A pipe stays a pipe, and whoever reads it gets the words."""
    pipe, heard = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()))
    reader.start()
    put(pipe, "words")
    reader.join()
    assert heard == ["words"] and pipe.is_fifo()


def test_a_file_beside_has_a_folder_in_its_place(tmp_path: Path) -> None:
    """Then none of the files is put in its place."""
    target, beside = tmp_path / "a.txt", tmp_path / "b.txt"
    put(target, "old")
    beside.mkdir()
    with pytest.raises(IsADirectoryError), made_whole(target) as made:
        made.write_text("new")
        made.with_name(beside.name).write_text("new")
    assert target.read_text() == "old" and {*tmp_path.iterdir()} == {target, beside}


def test_a_file_that_is_read_only_stays_as_it_is(tmp_path: Path) -> None:
    """Its folder would let it be replaced; who made it read-only meant it."""
    target = tmp_path / "out.txt"
    put(target, "old")
    locked(target, 0o444)
    with pytest.raises(PermissionError):
        put(target, "new")
    assert target.read_text() == "old"


def test_a_file_in_a_folder_that_takes_no_new_ones(tmp_path: Path) -> None:
    """What may be written there is; what is new, or comes beside it, is refused before anything is put in its place."""
    folder = tmp_path / "folder"
    folder.mkdir()
    target = folder / "out.txt"
    put(target, "old")
    locked(folder, 0o555)
    try:
        put(target, "new")
        assert target.read_text() == "new"
        with pytest.raises(PermissionError), made_whole(target) as made:
            made.write_text("newer")
            made.with_name("beside.txt").write_text("beside")
        with pytest.raises(PermissionError):
            put(folder / "other.txt", "other")
        assert target.read_text() == "new" and [*folder.iterdir()] == [target]
    finally:
        folder.chmod(0o755)
