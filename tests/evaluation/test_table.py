"""The table of yardsticks."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dateline.evaluation import factuality, table


def test_it_scores_the_files_that_are_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with one development file gives the lines of that file, with baseline and aim beside ours."""
    row = {"text": "Troops attacked .", "targets": [{"span1": [1, 2], "label": 3.0}]}
    with gzip.open(tmp_path / factuality.FILE, "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    table.print_table(tmp_path)
    shown = capsys.readouterr().out
    assert "3-way macro F1" in shown
    assert "all certain" in shown


def test_a_folder_without_any_is_refused_and_says_what_it_looked_for(tmp_path: Path) -> None:
    """A wrong folder must not print an empty table."""
    with pytest.raises(FileNotFoundError, match=r"polnear-dev\.jsonl\.gz"):
        list(table.evaluate(tmp_path))
