"""The README is true: every command in it is run, and what it shows is what comes out.

After a change that alters the output, ``python tests/test_readme.py`` writes the README and the data model's example anew.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELLIPSIS_LINE = "...\n"
DATA_MODEL = ROOT / "docs" / "data-model.md"
JSON_BLOCK = re.compile(r"```json\n(.*?)\n```", re.DOTALL)


def blocks(language: str) -> list[str]:
    """The code blocks of a language, in order."""
    return [body for found, body in BLOCK.findall(README.read_text(encoding="utf-8")) if found == language]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each "$ command" of a console block with the output shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def run(command: str, folder: Path) -> str:
    """Standard output of a command of the README, run in ``folder``, where ``examples`` is."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    for name in ("DATELINE_ARCHIVE", "DATELINE_ACTORS"):
        environment.pop(name, None)
    made = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 0, f"{command}: exit {made.returncode}\n{made.stderr}"
    return made.stdout


def is_make(command: str) -> bool:
    """``make`` sets the project up; it is checked dry, since a test runs inside it."""
    return shlex.split(command)[0] == "make"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with the examples in it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def test_every_command_works_and_shows_what_the_readme_shows(folder: Path) -> None:
    """A reader copies commands from the README first; they must work, and say what it says."""
    same = doctest.OutputChecker().check_output
    ran = 0
    for block in blocks("console"):
        for command, shown in commands(block):
            if is_make(command):
                subprocess.run(["make", "-n", *shlex.split(command)[1:]], cwd=ROOT, check=True, capture_output=True)
                continue
            ran += 1
            out = run(command, folder)
            if shown.strip():
                assert same(shown, out, doctest.ELLIPSIS), (
                    f"$ {command}\nthe README shows\n{shown}\nbut it prints\n{out}"
                )
    assert ran >= 8


def test_the_python_of_the_readme_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks are one program, in order; its assertions hold."""
    monkeypatch.chdir(folder)
    program = "\n".join(blocks("python"))
    assert "assert" in program
    exec(compile(program, "README.md", "exec"), {})


def test_links_and_pictures_are_there() -> None:
    """No dead link to a file of the project."""
    targets = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_worked_example_of_the_data_model_is_what_comes_out(folder: Path) -> None:
    """Whoever writes a program against the contract copies from there."""
    assert shown_example() == real_example(folder)


def shown_example() -> Any:
    """The JSON in the page."""
    found = JSON_BLOCK.search(DATA_MODEL.read_text(encoding="utf-8"))
    assert found
    return json.loads(found[1])


def real_example(folder: Path) -> Any:
    """What the reader makes of the example's text: sources, attributions and events."""
    reading = json.loads(run("dateline read examples/articles/chad.txt --published 2026-03-04 --format json", folder))
    return {key: reading[key] for key in ("sources", "attributions", "events")}


def compact(example: dict[str, list[dict[str, Any]]]) -> str:
    """JSON with a field a line and a list of claims a line each: short enough to read."""
    text = json.dumps(example, indent=2, ensure_ascii=False)
    return re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda found: "[" + re.sub(r"\s*\n\s*", " ", found[1]) + "]", text)


def rewrite() -> None:
    """Put the real output below each command; a block that ends in an ellipsis keeps its length."""
    import tempfile

    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "examples").symlink_to(ROOT / "examples")
        for block in blocks("console"):
            fresh = block
            for command, shown in commands(block):
                if shown.strip() and not is_make(command):
                    out = run(command, folder)
                    if doctest.OutputChecker().check_output(shown, out, doctest.ELLIPSIS):
                        continue
                    if shown.endswith(ELLIPSIS_LINE):
                        kept = shown.count("\n") - 1
                        out = "".join(f"{line}\n" for line in out.splitlines()[:kept]) + ELLIPSIS_LINE
                    fresh = fresh.replace(f"$ {command}\n{shown}", f"$ {command}\n{out}")
                elif not is_make(command):
                    run(command, folder)
            text = text.replace(block, fresh)
        page = DATA_MODEL.read_text(encoding="utf-8")
        example = compact(real_example(folder))
    README.write_text(text, encoding="utf-8")
    DATA_MODEL.write_text(JSON_BLOCK.sub(lambda _: f"```json\n{example}\n```", page), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
