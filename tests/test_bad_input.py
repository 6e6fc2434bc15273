"""Bad input of every class: each refused in one line that names it and says why, the rest read, exit status 1."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import IngestError
from dateline.ingest import page

GOOD = "The mayor of Calvera said on Tuesday that the ferry strike was over."
ROW = json.dumps({"text": GOOD}).encode()

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "a.txt: is empty"),
    "white space": ("a.txt", b" \r\n\t\n", "a.txt: holds white space only"),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", "a.txt: is empty"),
    "more than 5 MB": ("a.txt", b"word " * 1_000_001, "a.txt: is larger than 5 MB, the limit for one report"),
    "too long": ("a.txt", b"word " * 200_001, "a.txt: has 1,000,005 characters; one report may have 1,000,000"),
    "quotation marks": ("a.txt", b"He said: " + b'"' * 2_001, "a.txt: holds 2,001 characters without a space"),
    "binary": ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe", "a.txt: is not text (it holds NUL bytes)"),
    "NUL in text": ("a.txt", b"The mayor\x00 said so.", "a.txt: is not text (it holds NUL characters)"),
    "controls": ("a.txt", b"\x01\x02\x03\x04 and text", "a.txt: is not text (4 control characters in 13)"),
    "Latin-1": ("a.txt", "The café said so.".encode("latin-1"), "a.txt: is not UTF-8: byte 0xe9 at offset 7"),
    "broken UTF-16": ("a.txt", b"\xff\xfeT\x00\x00\xd8", "a.txt: is not UTF-16: byte 0x00 at offset 4"),
    "Arabic": ("a.txt", "قال رئيس البلدية إن الإضراب انتهى 🕊️".encode(), "a.txt: language (in Arabic script)"),
    "Russian": ("a.txt", "Мэр сказал, что забастовка окончена.".encode(), "a.txt: language (in Cyrillic script)"),
    "Italian": (
        "a.txt",
        b"Il sindaco ha detto che lo sciopero nel porto di Roma sta per finire. " * 5,
        "a.txt: language (hardly an English word in it) is not supported yet",
    ),
    "not a page": ("a.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "a.html: holds no article"),
    "empty page": ("a.html", b"", "a.html: is empty"),
    "large page": ("a.html", b"<p>" * 2_000_000, "a.html: is larger than 5 MB"),
    "page in French": (
        "a.html",
        b'<html lang="fr"><article><p>Le maire a dit mardi que la gr\xc3\xa8ve dans le port est finie.</p></article>',
        'a.html: language "fr" is not supported yet',
    ),
    "lone surrogate": ("a.jsonl", b'{"text": "He said \\ud800 so."}', "a.jsonl:1: holds a lone surrogate (U+D800)"),
    "lone surrogate in a title": (
        "a.jsonl",
        b'{"text": "He said so.", "title": "a \\udc00"}',
        "a.jsonl:1: `title` holds a lone surrogate (U+DC00) at character 2",
    ),
    "lone surrogate in an id": ("a.jsonl", b'{"text": "He said so.", "id": "\\ud800"}', "a.jsonl:1: `id` holds a lone"),
    "lone surrogate in a language": (
        "a.jsonl",
        b'{"text": "He said so.", "language": "en-\\ud800"}',
        "a.jsonl:1: `language` holds a lone surrogate (U+D800) at character 3",
    ),
    "lone surrogate in a date": (
        "a.jsonl",
        b'{"text": "He said so.", "published": {"earliest": "2024-01-01", "latest": "2024-01-01", '
        b'"edtf": "2024-01-01", "basis": "\\ud800"}}',
        "a.jsonl:1: `published.basis` holds a lone surrogate (U+D800) at character 0",
    ),
    "NUL in a title": (
        "a.jsonl",
        b'{"text": "He said so.", "title": "a\\u0000"}',
        "a.jsonl:1: `title` holds a NUL character at character 1",
    ),
    "NUL in an outlet": (
        "a.jsonl",
        b'{"text": "He said so.", "outlet": "\\u0000Post"}',
        "a.jsonl:1: `outlet` holds a NUL character at character 0",
    ),
    "no language": (
        "a.jsonl",
        b'{"text": "He said so.", "language": "in the English of Kenya"}',
        'a.jsonl:1: language "in the English of Kenya" is not supported',
    ),
    "no tag of a language": (
        "a.jsonl",
        b'{"text": "He said so.", "language": "{{page.lang}}"}',
        'a.jsonl:1: `language` "{{page.lang}}" is no language tag',
    ),
    "value missing in a line": ("a.jsonl", b'{"text":\n', "a.jsonl:1: is not JSON: Expecting value at column 9"),
    "broken line": ("a.jsonl", b'{"text": "He sai', "a.jsonl:1: is not JSON: Unterminated string"),
    "line of a wrong type": ("a.jsonl", b'["text"]', "a.jsonl:1: must be an object, not an array"),
    "line not UTF-8": ("a.jsonl", b'{"text": "caf\xe9"}', "a.jsonl:1: is not UTF-8: byte 0xe9 at offset 13"),
    "deep nesting": ("a.jsonl", b"[" * 200_000, "a.jsonl:1: is not JSON"),
    "no text": ("a.jsonl", b'{"id": "r1"}', "a.jsonl:1: has no `text`"),
    "text of a wrong type": ("a.jsonl", b'{"text": 12}', "a.jsonl:1: `text` must be a string, not a number"),
    "date of a wrong type": ("a.jsonl", b'{"text": "He said.", "published": 3}', "a.jsonl:1: `published` must be"),
    "no date": (
        "a.jsonl",
        b'{"text": "He said.", "published": "soon"}',
        'a.jsonl:1: `published`: "soon" is not a date',
    ),
    "interval of no days": (
        "a.jsonl",
        b'{"text": "He said.", "published": {"earliest": "zzz", "latest": null, "edtf": "2024", "basis": ""}}',
        "a.jsonl:1: `published`: Invalid isoformat string",
    ),
    "interval that ends before it begins": (
        "a.jsonl",
        b'{"text": "He said.", "published": {"earliest": "2024-02-02", "latest": "2024-01-01", "edtf": "2024", "basis": ""}}',
        "a.jsonl:1: `published`: 2024-02-02 to 2024-01-01 are not ISO days in order",
    ),
    "language": ("a.jsonl", b'{"text": "Er sagte es.", "language": "de"}', 'a.jsonl:1: language "de" is not supported'),
    "empty lines": ("a.jsonl", b"\n\n", "a.jsonl: is empty"),
    "broken document": ("a.json", b'{"text":\n "He', "a.json: is not JSON: Unterminated string starting at line 2"),
    "empty array": ("a.json", b"[]", "a.json: is an empty array"),
    "row of an array": ("a.json", b'[{"text": ""}]', "a.json[0]: is empty"),
    "cut gzip": ("a.txt.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03KL", "a.txt.gz: is not whole as a gzip file"),
    "feed": ("a.rss", b"<rss/>", "a.rss: feeds are not read yet"),
    "missing": ("a.txt", b"missing", "a.txt: no such file or folder"),
}


def read(*paths: Path | str) -> tuple[int, list[str], list[str]]:
    """Exit status, texts read, and the lines on standard error."""
    result = CliRunner().invoke(app, ["read", *map(str, paths), "--format", "jsonl"], catch_exceptions=False)
    texts = [json.loads(line)["report"]["text"] for line in result.stdout.splitlines()]
    return result.exit_code, texts, result.stderr.splitlines()


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    """One line, beginning with the input's name, and the file after it is read all the same."""
    file, content, message = BAD[name]
    bad, good = tmp_path / file, tmp_path / "z.txt"
    if name != "missing":
        bad.write_bytes(content)
    good.write_text(GOOD)
    status, texts, errors = read(bad, good)
    assert (status, texts) == (1, [GOOD])
    assert len(errors) == 1
    assert errors[0].startswith(f"dateline: {tmp_path}{os.sep}{message}")


def test_broken_line_in_the_middle(tmp_path: Path) -> None:
    """A large file with one bad line is not lost: the lines around it are read and the bad one has its number."""
    path = tmp_path / "wire.jsonl"
    path.write_bytes(b"\n".join([ROW, b'{"text": "cut', b"", b'{"text": "a\\udc00b"}', ROW]))
    status, texts, errors = read(path)
    assert (status, texts) == (1, [GOOD, GOOD])
    assert [error.split(": ")[1] for error in errors] == [f"{path}:2", f"{path}:4"]


def test_what_no_database_can_hold_costs_no_other_report(tmp_path: Path) -> None:
    """A NUL is refused by PostgreSQL, half a pair by UTF-8: the report is named, those around it are kept."""
    path, archive = tmp_path / "wire.jsonl", tmp_path / "news.db"
    odd = ({"title": "a\0b"}, {"outlet": "\0"}, {"language": "en-\ud800"}, {"byline": "\udfff"})
    rows = [{"text": GOOD, "id": "first"}, *({"text": GOOD, "id": "odd", **one} for one in odd)]
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"text": GOOD, "id": "last"}]))
    result = CliRunner().invoke(app, ["ingest", str(path), "--archive", str(archive)], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (1, "2 new reports, 2 new readings, 0 unchanged\n")
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        f"{path}:{number}" for number in range(2, 6)
    ]


def test_emoji_and_right_to_left_words_inside_english(tmp_path: Path) -> None:
    """They are read, and every span still cuts out the words that it should."""
    text = "🚢🚢 The mayor of Calvera, known as العمدة, said “the strike is over” 🎉 on Tuesday, and France agreed."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(path), "--format", "json", "--published", "2024-03-08"])
    assert result.exit_code == 0
    reading = json.loads(result.stdout)
    assert reading["report"]["text"] == text
    times = [text[slice(*time["span"])] for time in reading["times"]]
    assert any("Tuesday" in time for time in times)


def test_folder_without_reports(tmp_path: Path) -> None:
    """An empty folder is most likely a mistyped one."""
    status, texts, errors = read(tmp_path)
    assert (status, texts) == (1, [])
    assert "holds no file with a known ending (.html" in errors[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_unreadable_file(tmp_path: Path) -> None:
    """A file that the user may not read."""
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    path.chmod(0)
    assert read(path)[2] == [f"dateline: {path}: no permission to read it"]


def test_unreadable_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses has a reason in words, also for a superuser, whom only some refusals meet."""
    path = tmp_path / "a.txt"
    path.mkdir()
    (path / "loop.txt").symlink_to(path / "loop.txt")
    assert read(path)[2] == [f"dateline: {path}/loop.txt: Too many levels of symbolic links"]


def test_a_pipe_in_a_folder_holds_nothing_up(tmp_path: Path) -> None:
    """Nobody writes to it, and the report beside it is read."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(GOOD)
    assert read(tmp_path) == (1, [GOOD], [f"dateline: {tmp_path}/a.txt: is no regular file"])


def test_address(tmp_path: Path) -> None:
    """Fetching is a later step, and says so."""
    status, _, errors = read("https://harbour.example/ferry")
    assert status == 1
    assert errors == ["dateline: https://harbour.example/ferry: not yet: fetching; save the page and read the file"]


def test_page_that_holds_the_extractor_is_given_up(tmp_path: Path) -> None:
    """A hostile page of a few megabytes costs seconds, not minutes, and the next page is read by a new worker."""
    hostile = b"<html><body><article>" + b"<p>This is a short sentence of the page.</p>" * 80_000
    with pytest.raises(IngestError, match=r"takes more than 0\.5 s: no article was taken from it"):
        page.extract("hostile.html", hostile, time_limit=0.5)
    article = page.extract("good.html", f"<html><body><article><p>{GOOD}</p></article></body></html>".encode())
    assert article.text == GOOD


def test_a_worker_that_died_is_replaced() -> None:
    """What killed an idle worker (a machine short of memory, say) is not the next page's fault."""
    content = f"<html><body><article><p>{GOOD}</p></article></body></html>".encode()
    first = page.extract("good.html", content)
    process = page._EXTRACTOR._process
    assert process is not None
    process.kill()
    process.wait()
    assert page.extract("good.html", content) == first


def test_a_name_with_line_breaks_stays_on_one_line(tmp_path: Path) -> None:
    """An error is one line whatever a file is called, so that a script can read it."""
    assert read(tmp_path / "a\nb.txt")[2] == [f"dateline: {tmp_path}/a\\nb.txt: no such file or folder"]
