"""A folder that is looked at again and again."""

from __future__ import annotations

from pathlib import Path

from dateline.ingest.poll import arriving


def test_files_are_taken_once_and_again_when_they_change(tmp_path: Path) -> None:
    """What lies there comes, then what is new, then what was changed; hidden and unknown files never do."""
    (tmp_path / "b.txt").write_text("Two ships collided off Varna.")
    (tmp_path / ".draft.txt").write_text("Not yet.")
    (tmp_path / "notes.xyz").write_text("Not a report.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("A third ship sank.")
    files = arriving(tmp_path, 0.01)
    assert [next(files).name, next(files).name] == ["b.txt", "a.txt"]
    (tmp_path / "c.txt").write_text("The crew is safe.")
    assert next(files).name == "c.txt"
    (tmp_path / "b.txt").write_text("Two ships collided off Varna; one sank.")
    assert next(files).name == "b.txt"
