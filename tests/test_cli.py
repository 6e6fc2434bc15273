"""The command line, run for real: what each verb prints, where, and with which exit status."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app
from dateline.ingest import page
from dateline.model import reading_from_json, story_from_json, to_json

TEXT = "Kenya asked Uganda on Monday to send aid to the ferry port, officials in Nairobi said 🛳️."
OTHER = "Officials in Nairobi said that Kenya had asked Uganda on Monday to send aid to the ferry port."


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner(env={"DATELINE_ARCHIVE": "", "DATELINE_ACTORS": "", **(env or {})}).invoke(
        app, [str(argument) for argument in arguments], catch_exceptions=False
    )


def shell(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, under a locale that is not UTF-8."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    code = "from dateline.cli import main; main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    streams = {} if "stdout" in options else {"capture_output": True}
    return subprocess.run(command, env=environment, check=False, timeout=120, **streams, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Two reports of the same happening on two days."""
    rows = [
        {"id": "one", "text": TEXT, "outlet": "Harbour Post", "title": "Aid asked", "published": "2024-03-05"},
        {"id": "two", "text": OTHER, "outlet": "The Coast", "title": "Uganda asked for aid", "published": "2024-03-06"},
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path, wire: Path) -> Path:
    path = tmp_path / "news.db"
    assert run("ingest", wire, "--archive", path).exit_code == 0
    return path


def test_json_is_an_object_for_one_report_and_an_array_for_several(tmp_path: Path, wire: Path) -> None:
    """One report: what the contract shows. Several: one JSON document all the same."""
    alone = tmp_path / "a.txt"
    alone.write_text(TEXT, encoding="utf-8")
    reading = reading_from_json(run("read", alone, "--format", "json", "--published", "2024-03-05").stdout)
    assert reading.report.text == TEXT
    assert reading.report.published and reading.report.published.basis == "given as 2024-03-05"
    several = json.loads(run("read", wire, alone, "--format", "json").stdout)
    assert [one["report"]["id"] for one in several] == ["one", "two", reading.report.id]


def test_an_array_stays_one_when_a_report_is_refused(tmp_path: Path, wire: Path) -> None:
    """The shape depends on how many reports were given, so that a script need not guess."""
    wire.write_text(wire.read_text().splitlines()[0] + "\n{broken\n")
    result = run("read", wire, "--format", "json")
    assert result.exit_code == 1
    assert [one["report"]["id"] for one in json.loads(result.stdout)] == ["one"]


def test_read_twice_is_byte_identical(wire: Path) -> None:
    """The same input gives the same bytes, in this process and in another, under any locale."""
    first, second = shell("read", wire, "--format", "jsonl"), shell("read", wire, "--format", "jsonl")
    assert first.returncode == 0 and first.stderr == b""
    assert first.stdout == second.stdout == run("read", wire, "--format", "jsonl").stdout.encode()
    assert "🛳️" in first.stdout.decode("utf-8")


def test_standard_input(wire: Path) -> None:
    """``-`` reads what is piped in."""
    result = shell("read", "-", "--format", "jsonl", input=wire.read_bytes())
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["one", "two"]


def test_text_and_html(tmp_path: Path, wire: Path) -> None:
    """Text for people, without colour where there is no terminal; a page a report in a folder."""
    text = run("read", wire)
    assert text.exit_code == 0 and "Aid asked" in text.stdout and "\x1b" not in text.stdout
    pages = tmp_path / "pages"
    pages.mkdir()
    assert run("read", wire, "--format", "html", "-o", pages).exit_code == 0
    assert sorted(path.name for path in pages.iterdir()) == ["one.html", "two.html"]
    assert "Harbour Post" in (pages / "one.html").read_text(encoding="utf-8")
    refused = run("read", wire, "--format", "html")
    assert refused.exit_code == 2 and "name an existing folder with -o" in refused.stderr


def test_every_report_has_a_page_of_its_own(tmp_path: Path) -> None:
    """Whatever ids are like: with signs that no name has, come twice, longer than a name, or unwritable for once."""
    ids = ["a/b", "a_b", "a_b", "A_b", "x" * 300, "Ж" * 200, "..", "last"]
    wire, pages = tmp_path / "wire.jsonl", tmp_path / "pages"
    wire.write_text("".join(json.dumps({"text": f"{TEXT} {n}", "id": id}) + "\n" for n, id in enumerate(ids)))
    (pages / "last.html").mkdir(parents=True)
    result = run("read", wire, "--format", "html", "-o", pages)
    assert result.exit_code == 1
    assert result.stderr == f"dateline: {pages / 'last.html'}: Is a directory\n"
    made = [path for path in pages.iterdir() if path.is_file()]
    assert len(made) == len(ids) - 1 and "a_b.html" in {path.name for path in made}
    assert len({path.name.casefold() for path in made}) == len(made)
    again = tmp_path / "again"
    again.mkdir()
    run("read", wire, "--format", "html", "-o", again)
    assert {path.name for path in again.iterdir()} == {path.name for path in made} | {"last.html"}


def test_no_page_ends_an_archive(archive: Path, wire: Path, tmp_path: Path) -> None:
    """Nor does it where an archive lies under the name of a page: the report is named, the other has its page."""
    kept = tmp_path / "pages" / "one.html"
    kept.parent.mkdir()
    shutil.copy(archive, kept)
    result = run("read", wire, "--format", "html", "-o", kept.parent)
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [f"dateline: {kept}: is a database, an archive perhaps; name another file"],
    )
    assert kept.read_bytes() == archive.read_bytes() and (kept.parent / "two.html").exists()


def test_output_in_the_place_of_an_input(wire: Path) -> None:
    """The file is read to its end before what was made of it takes its place, which keeps its permissions."""
    wire.chmod(0o640)
    expected = run("read", wire, "--format", "jsonl").stdout
    assert run("read", wire, "--format", "jsonl", "-o", wire).exit_code == 0
    assert wire.read_text(encoding="utf-8") == expected and wire.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in wire.parent.iterdir()] == ["wire.jsonl"]


def test_a_run_that_fails_leaves_the_old_file(tmp_path: Path, wire: Path) -> None:
    """Two reports are no single page: wrong use, and the page of yesterday is still there."""
    page = tmp_path / "page.html"
    page.write_text("yesterday")
    assert run("read", wire, "--format", "html", "-o", page).exit_code == 2
    for format in ("text", "json", "jsonl", "html"):
        nothing = run("read", tmp_path / "no.txt", tmp_path / "none.txt", "--format", format, "-o", page)
        assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert page.read_text() == "yesterday"


@pytest.mark.parametrize(
    "verb",
    [["export", "jsonl"], ["export", "parquet"], ["stories"], ["stories", "--format", "json"], ["search", "aid"],
     ["history", "one"]],
)  # fmt: skip
def test_no_output_ends_an_archive(archive: Path, wire: Path, verb: list[str]) -> None:
    """It is years of work; neither the verbs that ask it nor one that knows nothing of it write there."""
    before = archive.read_bytes()
    for refused in (run(*verb, "--archive", archive, "-o", archive), run("read", wire, "-o", archive)):
        assert (refused.exit_code, refused.stdout) == (2, "") and "is a database" in " ".join(refused.stderr.split())
    assert archive.read_bytes() == before


def test_a_dash_is_standard_output(archive: Path, wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file is written; an export of two files has no one place to go."""
    monkeypatch.chdir(tmp_path)
    assert run("read", wire, "--format", "jsonl", "-o", "-").stdout == run("read", wire, "--format", "jsonl").stdout
    assert run("stories", "--archive", archive, "-o", "-").stdout == run("stories", "--archive", archive).stdout
    parquet = shell("export", "parquet", "--archive", archive, "-o", "-").stdout
    assert parquet[:4] == parquet[-4:] == b"PAR1"
    refused = run("export", "gdelt", "--archive", archive, "-o", "-")
    assert (refused.exit_code, refused.stdout) == (2, "") and "two files" in refused.stderr
    assert not (tmp_path / "-").exists()


def test_an_export_into_a_folder(archive: Path, tmp_path: Path) -> None:
    """The usual names, inside it; the help says where files go."""
    result = run("export", "gdelt", "--archive", archive, "-o", tmp_path)
    names = [tmp_path / "dateline-gdelt.csv", tmp_path / "dateline-gdelt.mentions.csv"]
    assert (result.exit_code, result.stdout.split()) == (0, [str(name) for name in names])
    assert "not to the screen" not in run("export", "--help").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told_in_a_line(archive: Path, wire: Path) -> None:
    """Each verb that writes to standard output says so, whichever it is, and asking for help too."""
    for verb in (["read", wire], ["rate", "--archive", archive], ["ingest", wire, "--archive", archive], ["--help"]):
        with Path("/dev/full").open("wb") as full:
            result = shell(*verb, stdout=full, stderr=subprocess.PIPE)
        assert result.returncode == 2
        assert result.stderr == b"dateline: standard output: No space left on device\n"


def test_a_reader_who_has_seen_enough_is_no_failure(archive: Path, wire: Path, tmp_path: Path) -> None:
    """What the verb is for is done, and its status is that of what it did."""
    (tmp_path / "empty.txt").write_bytes(b"")
    for verb, status in (
        (["export", "jsonl", "--archive", archive, "-o", tmp_path / "z.jsonl"], 0),
        (["ingest", wire, "--archive", archive], 0),
        (["ingest", tmp_path / "empty.txt", "--archive", archive], 1),
        (["doctor", "--archive", archive], 0),
        (["--help"], 0),
    ):
        gone, end = os.pipe()
        os.close(gone)
        result = shell(*verb, stdout=end, stderr=subprocess.PIPE)
        os.close(end)
        assert result.returncode == status, (verb, result.stderr)
        assert b"Broken pipe" not in result.stderr and b"Traceback" not in result.stderr
    assert (tmp_path / "z.jsonl").exists()


def test_streams_that_are_closed(wire: Path) -> None:
    """Started by a service without any of them, it says what it can, and its status tells the rest."""
    command = f"{sys.executable} -c 'from dateline.cli import main; main()'"
    no_input = subprocess.run(f"{command} read - <&-", shell=True, capture_output=True, check=False)
    assert (no_input.returncode, no_input.stderr) == (1, b"dateline: -: standard input is closed\n")
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        result = subprocess.run(f"{command} read {wire} {closed}", shell=True, capture_output=True, check=False)
        assert (result.returncode, result.stderr) == (0, b"")


def test_a_run_that_is_asked_to_end_leaves_nothing_half_made(tmp_path: Path) -> None:
    """As a service manager asks: the file that was being made is cleared away, and what stood there stands."""
    out, code = tmp_path / "out.txt", "from dateline.cli import main; main()"
    out.write_text("yesterday")
    command = [sys.executable, "-c", code, "read", "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and len([*tmp_path.iterdir()]) == 1:
            time.sleep(0.05)
        process.terminate()
        assert process.wait(120) == 128 + signal.SIGTERM
    assert [*tmp_path.iterdir()] == [out] and out.read_text() == "yesterday"


def test_output_file(tmp_path: Path, wire: Path) -> None:
    """``-o`` writes what would have been printed; a place that cannot be written is wrong use."""
    out = tmp_path / "out.jsonl"
    printed = run("read", wire, "--format", "jsonl").stdout
    assert run("read", wire, "--format", "jsonl", "-o", out).stdout == ""
    assert out.read_bytes() == printed.encode()
    refused = run("read", wire, "-o", tmp_path / "no" / "out.txt")
    assert refused.exit_code == 2 and "No such file or directory" in refused.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["read"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--published", "soon"],
        ["read", "x.txt", "--pipeline", "no_such_pipeline"],
        ["read", "x.txt", "--actors", "no_such_table.csv"],
        ["ingest", "x.txt", "--published", "2024-02-30"],
        ["ingest"],
        ["explain", "x.txt"],
        ["explain", "x.txt", "E1", "--format", "html"],
        ["explain", "x.txt", "E1", "--published", "soon"],
        ["story"],
        ["story", "x", "--as-of", "soon"],
        ["story", "x", "--as-of", "2001/.."],
        ["stories", "--as-of", "soon"],
        ["stories", "--as-of", "2001/.."],
        ["search"],
        ["search", "aid", "--as-of", "2001/.."],
        ["export", "jsonl", "--as-of", "soon"],
        ["search", "aid", "--since", "soon"],
        ["search", "aid", "--until", "2001/.."],
        ["search", "aid", "--limit", "0"],
        ["history"],
        ["withdraw", "one"],
        ["export", "xls"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong use is told apart from input that cannot be read, and does nothing."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert list(tmp_path.iterdir()) == []


def test_explain_takes_an_id_or_a_word_and_says_which_report(wire: Path) -> None:
    """Both reports have a first event, and both say "asked": each is explained under its own name."""
    by_id, by_word = run("explain", wire, "E1"), run("explain", wire, "asked")
    assert (by_id.exit_code, by_word.exit_code, by_word.stderr) == (0, 0, "")
    for shown in (by_id.stdout, by_word.stdout):
        assert "“Aid asked” (Harbour Post, published 2024-03-05, id one)" in shown
        assert "“Uganda asked for aid” (The Coast, published 2024-03-06, id two)" in shown
    assert ">>asked<<" in by_word.stdout and "\x1b" not in by_word.stdout


def test_explain_as_json_is_an_array_of_what_the_text_says(wire: Path) -> None:
    """Always an array, so that a script need not guess how many events a word tells."""
    found = json.loads(run("explain", wire, "asked", "--format", "json").stdout)
    assert [one["report"] for one in found] == ["one", "two"]
    assert all(one["trigger"] == "asked" for one in found)
    steps = [step for one in found for claim in one["claims"] for step in claim["decided_by"]]
    assert steps and all(step["words"] for step in steps)


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_explain_takes_readings_that_read_wrote(tmp_path: Path, wire: Path, format: str) -> None:
    """Whoever kept the readings need not read again, and gets the same: of an array, an object, lines, or a pipe."""
    kept, alone = tmp_path / f"kept.{format}", tmp_path / f"alone.{format}"
    run("read", wire, "--format", format, "-o", kept)
    assert run("explain", kept, "asked").stdout == run("explain", wire, "asked").stdout
    wire.write_text(wire.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    run("read", wire, "--format", format, "-o", alone)
    expected = run("explain", wire, "asked").stdout
    assert expected.count("id one") == 1
    assert run("explain", alone, "asked").stdout == expected
    assert shell("explain", "-", "asked", input=alone.read_bytes()).stdout.decode() == expected


def test_explain_reads_a_report_from_standard_input() -> None:
    """Looking whether readings are piped in must not eat the report that is."""
    piped = shell("explain", "-", "asked", "--published", "2024-03-05", input=TEXT.encode())
    assert piped.returncode == 0, piped.stderr
    assert "Kenya >>asked<< Uganda on Monday" in " ".join(piped.stdout.decode().split())


def test_explain_lists_the_events_when_there_is_no_such_one(wire: Path) -> None:
    """Wrong use, told with what can be asked for, in which report."""
    refused = run("explain", wire, "E99")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "“E99”" in refused.stderr and "E1 “" in refused.stderr and "in two" in refused.stderr


def test_explain_takes_one_report_of_several(tmp_path: Path, wire: Path) -> None:
    """Every report has an E1: of a file with many, and of readings, the one is explained that is named."""
    kept = tmp_path / "kept.jsonl"
    run("read", wire, "--format", "jsonl", "-o", kept)
    for file in (wire, kept):
        shown = run("explain", file, "E1", "--report", "tw")
        assert (shown.exit_code, shown.stderr) == (0, "")
        assert "id two" in shown.stdout and "id one" not in shown.stdout
        refused = run("explain", file, "E1", "--report", "three")
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "no report's id is, or begins with, “three”; there are one, two" in refused.stderr
    missing = run("explain", tmp_path / "no.txt", "E1", "--report", "two")
    assert (missing.exit_code, missing.stdout) == (1, "") and "no such file" in missing.stderr


def test_an_id_that_is_whole_counts_before_one_that_begins_so(tmp_path: Path) -> None:
    """ "raid" and "raid-2": the first can be asked for."""
    rows = [{"id": id, "text": TEXT} for id in ("raid", "raid-2")]
    path = tmp_path / "raids.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = json.loads(run("explain", path, "asked", "--report", "raid", "--format", "json").stdout)
    assert [one["report"] for one in found] == ["raid"]
    both = json.loads(run("explain", path, "asked", "--report", "rai", "--format", "json").stdout)
    assert [one["report"] for one in both] == ["raid", "raid-2"]


def test_explain_names_what_it_cannot_read(tmp_path: Path, wire: Path) -> None:
    """A missing file, a reading that is damaged, and a date for what has one: status 1, and the rest is explained."""
    missing = run("explain", tmp_path / "no.txt", "E1")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert missing.stderr == f"dateline: {tmp_path / 'no.txt'}: no such file or folder\n"
    kept = tmp_path / "kept.jsonl"
    run("read", wire, "--format", "jsonl", "-o", kept)
    lines = kept.read_text(encoding="utf-8").splitlines()
    kept.write_text(f"{lines[0]}\n{lines[1][:200]}\n", encoding="utf-8")
    damaged = run("explain", kept, "asked")
    assert damaged.exit_code == 1 and "id one" in damaged.stdout
    assert damaged.stderr.startswith(f"dateline: {kept}:2: is no reading: ")
    dated = run("explain", kept, "asked", "--published", "2024-03-05")
    assert dated.exit_code == 1 and "holds readings, which have their dates" in dated.stderr


def test_ingest_twice_changes_nothing(archive: Path, wire: Path) -> None:
    """Not one byte of the archive, and the command says so."""
    before = hashlib.sha256(archive.read_bytes()).hexdigest()
    again = run("ingest", wire, "--archive", archive)
    assert (again.exit_code, again.stdout) == (0, "0 new reports, 0 new readings, 2 unchanged\n")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == before


def test_a_new_version_adds_readings(archive: Path, wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an upgrade the same files are read again, and the old readings stay."""
    monkeypatch.setattr("dateline.engine.local.__version__", "99.0")
    assert run("ingest", wire, "--archive", archive).stdout == "0 new reports, 2 new readings, 0 unchanged\n"
    with closing(sqlite3.connect(archive)) as connection, connection:
        engines = connection.execute("SELECT engine, count(*) FROM readings GROUP BY engine").fetchall()
    assert engines == [(dateline.__version__, 2), ("99.0", 2)]


def test_ingest_keeps_what_it_can_read(tmp_path: Path, wire: Path) -> None:
    """Status 1, the bad file named, the good ones kept."""
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("ingest", tmp_path / "empty.txt", wire, "--archive", tmp_path / "new.db")
    assert result.exit_code == 1
    assert result.stderr == f"dateline: {tmp_path / 'empty.txt'}: is empty\n"
    assert result.stdout.startswith("2 new reports, 2 new readings")


def test_the_archive_comes_from_the_environment(tmp_path: Path, wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--archive``, else DATELINE_ARCHIVE, else ``dateline.db`` here; an empty variable counts as none."""
    monkeypatch.chdir(tmp_path)
    run("ingest", wire, env={"DATELINE_ARCHIVE": str(tmp_path / "env.db")})
    run("ingest", wire)
    assert (tmp_path / "env.db").exists() and (tmp_path / "dateline.db").exists()


def test_stories_come_one_by_one_and_are_one_document(archive: Path, tmp_path: Path) -> None:
    """The list of a large archive begins at once; a script that reads it sees what it always saw, of no stories too."""
    with dateline.Archive(archive) as opened:
        expected = to_json(opened.stories(), indent=2) + "\n"
    assert run("stories", "--archive", archive, "--format", "json").stdout == expected
    dateline.Archive(tmp_path / "empty.db").close()
    assert run("stories", "--archive", tmp_path / "empty.db", "--format", "json").stdout == "[]\n"


def test_stories_and_story(archive: Path, tmp_path: Path) -> None:
    """The list names the story, and the story is shown as text, JSON and a page, now and as of a day."""
    listed = json.loads(run("stories", "--archive", archive, "--format", "json").stdout)
    assert [sorted(story["reports"]) for story in listed] == [["one", "two"]]
    id = listed[0]["id"]
    assert id[:8] in run("stories", "--archive", archive).stdout
    assert "Aid asked" in run("story", id, "--archive", archive).stdout
    story = story_from_json(run("story", id, "--archive", archive, "--format", "json").stdout)
    assert story.id == id
    assert all(one.because for one in story.occurrences)
    why = run("story", id, "--archive", archive, "--why").stdout
    assert "credibility" in why and "at characters" in why and story.occurrences[0].because[0] in why
    then = run("story", id, "--archive", archive, "--as-of", "2024-03-05", "--format", "json").stdout
    assert story_from_json(then).reports == ("one",)
    page = tmp_path / "story.html"
    assert run("story", id, "--archive", archive, "--format", "html", "-o", page).exit_code == 0
    assert "The Coast" in page.read_text(encoding="utf-8")


def test_every_question_to_an_archive_can_be_asked_as_of_a_day(archive: Path, tmp_path: Path) -> None:
    """The list, a search and an export show what was known then, and not what came after it."""
    then = ("--as-of", "2024-03-05", "--archive", archive)
    (story,) = json.loads(run("stories", *then, "--format", "json").stdout)
    assert story["reports"] == ["one"]
    assert "2024-03-06" not in run("stories", *then).stdout
    assert "[one]" in run("search", "aid", *then).stdout and "[two]" not in run("search", "aid", *then).stdout
    out = tmp_path / "then.jsonl"
    assert run("export", "jsonl", *then, "-o", out).exit_code == 0
    assert '"one"' in out.read_text(encoding="utf-8") and '"two"' not in out.read_text(encoding="utf-8")
    month = ("--as-of", "2024-02", "--archive", archive)
    assert json.loads(run("stories", *month, "--format", "json").stdout) == []
    assert run("search", "aid", *month).stdout == "no report found\n"


def test_search_shows_where_the_words_are(archive: Path) -> None:
    """The newest first, the words marked in their surroundings; a month is a span of days; JSON has the spans."""
    shown = run("search", "ferry aid", "--archive", archive)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert [line for line in shown.stdout.splitlines() if not line.startswith(" ")] == [
        "2024-03-06  The Coast: Uganda asked for aid  [two]",
        "2024-03-05  Harbour Post: Aid asked  [one]",
    ]
    assert "to send >>aid<< to the >>ferry<< port" in " ".join(shown.stdout.split())
    earlier = run(
        "search", "aid", "--until", "2024-03-05", "--since", "2024-03", "--archive", archive, "--format", "json"
    )
    (hit,) = json.loads(earlier.stdout)
    assert (hit["id"], TEXT[slice(*hit["span"])], TEXT[slice(*hit["matches"][0])]) == ("one", hit["snippet"], "aid")
    assert run("search", "submarine", "--archive", archive).stdout == "no report found\n"
    refused = run("search", "?! --", "--archive", archive)
    assert (refused.exit_code, refused.stdout) == (2, "") and "holds no word to look for" in refused.stderr


def test_search_takes_begun_words_and_refuses_half_a_phrase(archive: Path) -> None:
    """What can be asked is in the help; a phrase that was not closed is a slip, not a report that is not there."""
    shown = run("search", "official* ferr*", "--limit", "1", "--archive", archive)
    assert (shown.exit_code, shown.stdout.count("[")) == (0, 1)
    assert ">>Officials<<" in shown.stdout and ">>ferry<<" in shown.stdout
    refused = run("search", 'unclosed "quote', "--archive", archive)
    assert (refused.exit_code, refused.stdout) == (2, "") and "is not closed" in " ".join(refused.stderr.split())
    words = run("search", "--help").stdout
    assert "soldier*" in words and "quotation marks" in words


def test_rate_keeps_a_grade_and_lists_them(archive: Path) -> None:
    """Nobody's opinion but the user's, with who said so and why; another grade than A to F is wrong use."""
    assert "each counts as F" in run("rate", "--archive", archive).stdout
    rated = run("rate", "The Coast", "b", "--by", "Ada", "--reason", "own staff", "--archive", archive)
    assert (rated.exit_code, rated.stdout) == (0, "The Coast is rated B\n")
    assert run("rate", "--archive", archive).stdout.startswith("B  The Coast  by Ada, 20")
    for grade in (["Z"], []):
        refused = run("rate", "The Coast", *grade, "--archive", archive)
        assert refused.exit_code == 2 and "is no grade; they are A, B, C, D, E, F" in refused.stderr


def test_rate_names_whom_one_may_have_meant(archive: Path) -> None:
    """A slip would rate nobody for ever. It is kept, since reports may come later, and told with the nearest names."""
    slip = run("rate", "Harbor  Pots", "C", "--archive", archive)
    assert (slip.exit_code, slip.stderr) == (0, "")
    assert slip.stdout == (
        "Harbor Pots is rated C\nno outlet or source in the archive has this name yet; the nearest: Harbour Post\n"
    )
    nobody = run("rate", "Zzyzx\x1b[2J", "D", "--archive", archive)
    assert nobody.stdout == "Zzyzx␛[2J is rated D\nno outlet or source in the archive has this name yet\n"
    assert run("rate", "--archive", archive).stdout.startswith("C  Harbor Pots  by user, 20")


@pytest.mark.parametrize("name", ["coast", "The Coast", "officials in Nairobi"])
def test_rate_knows_who_tells(archive: Path, name: str) -> None:
    """Outlets and sources, in the spellings that count as one."""
    assert run("rate", name, "B", "--archive", archive).stdout == f"{name} is rated B\n"


def test_history_shows_what_an_outlet_changed(archive: Path, wire: Path) -> None:
    """An edited page is a new version beside the old one; an unknown report is named."""
    row = json.loads(wire.read_text(encoding="utf-8").splitlines()[0])
    row |= {"text": TEXT.replace("on Monday ", "on Tuesday "), "title": "Aid asked again\x1b[2J"}
    wire.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run("ingest", wire, "--archive", archive).stdout == "1 new report, 1 new reading, 0 unchanged\n"
    shown = run("history", "one", "--archive", archive).stdout
    assert "changed: title" in shown and "“Monday” became “Tuesday”" in shown and "\x1b" not in shown
    versions = json.loads(run("history", "one", "--archive", archive, "--format", "json").stdout)
    assert [len(version["edits"]) for version in versions] == [0, 1]
    unknown = run("history", "none", "--archive", archive)
    assert (unknown.exit_code, unknown.stdout) == (1, "") and "none: no report with this id" in unknown.stderr


def test_withdraw_takes_a_text_out_for_good(archive: Path, wire: Path) -> None:
    """Gone from stories and search, and not taken in again; the doctor finds the chain whole and says how many went."""
    assert (
        run("withdraw", "one", "--reason", "court order 12/24", "--archive", archive).stdout == "1 version withdrawn\n"
    )
    assert run("search", "🛳️ Monday officials", "--archive", archive).stdout.count("[") == 1
    assert run("ingest", wire, "--archive", archive).stdout == "0 new reports, 0 new readings, 2 unchanged\n"
    assert "withdrawn: court order 12/24" in run("history", "one", "--archive", archive).stdout
    well = run("doctor", "--archive", archive)
    assert well.exit_code == 0 and "1 withdrawals" in well.stdout
    assert run("withdraw", "one", "--reason", "again", "--archive", archive).exit_code == 1


@pytest.mark.parametrize("reason", ["", " \t"])
def test_withdraw_needs_a_reason(archive: Path, reason: str) -> None:
    """What cannot be undone is not done for nothing; the report is still there."""
    refused = run("withdraw", "one", "--reason", reason, "--archive", archive)
    assert (refused.exit_code, refused.stdout) == (2, "") and "say who asked for it" in refused.stderr
    assert "withdrawn" not in run("history", "one", "--archive", archive).stdout
    assert run("search", "🛳️ Monday officials", "--archive", archive).stdout.count("[") == 2


def test_what_is_not_there_is_status_1(archive: Path, tmp_path: Path) -> None:
    """An archive or a story that does not exist is named, and no archive is made by asking."""
    missing = run("stories", "--archive", tmp_path / "none.db")
    assert missing.exit_code == 1 and "there is no archive here" in missing.stderr
    assert not (tmp_path / "none.db").exists()
    unknown = run("story", "zz", "--archive", archive)
    assert (unknown.exit_code, unknown.stderr) == (1, "dateline: zz: no such story\n")


@pytest.mark.parametrize("format", ["polecat", "gdelt", "jsonl", "parquet"])
def test_export(archive: Path, tmp_path: Path, format: str) -> None:
    """Each format is written where it was asked for, and the paths of all its files are printed."""
    result = run("export", format, "--archive", archive, "-o", tmp_path / "out.file")
    assert result.exit_code == 0
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert paths[0] == tmp_path / "out.file"
    assert all(path.is_file() for path in paths)


def test_doctor(archive: Path, tmp_path: Path) -> None:
    """All is well here; an archive that somebody changed is not, and that is status 1."""
    well = run("doctor", "--archive", archive)
    assert well.exit_code == 0 and "BAD" not in well.stdout
    for word in ("pipeline", "knowledge", "schema 0005, 2 reports, 2 readings", "5 entries, whole"):
        assert word in well.stdout
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("DROP TRIGGER reports_no_update")
        connection.execute("UPDATE reports SET outlet = 'The Gulf' WHERE seq = 2")
    ill = run("doctor", "--archive", archive)
    assert ill.exit_code == 1
    assert f"BAD archive      {archive}: report 2 is not as it was written" in ill.stdout


def test_doctor_misses_an_archive_that_was_named(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was deleted, or mistyped, must not pass the check for tampering; before the first ingest none is missed."""
    monkeypatch.chdir(tmp_path)
    fresh = run("doctor")
    assert fresh.exit_code == 0 and "dateline.db: none yet" in fresh.stdout
    gone, nowhere = tmp_path / "none.db", tmp_path / "no" / "folder" / "x.db"
    for missing in (
        run("doctor", "--archive", gone),
        run("doctor", "--archive", nowhere),
        run("doctor", env={"DATELINE_ARCHIVE": str(gone)}),
    ):
        assert missing.exit_code == 1
        assert "BAD archive" in missing.stdout and "there is no archive here" in missing.stdout
    assert not gone.exists() and not nowhere.parent.exists()


def test_doctor_tells_a_clumsy_forgery(archive: Path) -> None:
    """What no archive would write is a line of the report, not a traceback in its place."""
    assert run("withdraw", "one", "--reason", "court order 12/24", "--archive", archive).exit_code == 0
    with closing(sqlite3.connect(archive)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE ledger SET kind = 'retraction' WHERE kind = 'report' AND row = 2")
        connection.execute("UPDATE withdrawals SET sealed = '{forged'")
    ill = run("doctor", "--archive", archive)
    assert ill.exit_code == 1
    assert "seals nothing that an archive has: retraction 2" in ill.stdout
    for row in ("report 1", "withdrawal 1"):
        assert f"BAD archive      {archive}: {row} is not as it was written" in ill.stdout


def test_doctor_tells_that_pages_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The extractor has libraries of its own; one that is missing shows only when a page comes, or here."""
    page._EXTRACTOR.stop()
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    ill = run("doctor", "--archive", tmp_path / "none.db")
    assert ill.exit_code == 1
    assert "BAD pages        a sample page fails: is a page that breaks the extractor" in ill.stdout


def test_version_and_help() -> None:
    """Both answer at once, and help names every verb."""
    assert run("--version").stdout == f"dateline {dateline.__version__}\n"
    words = run("--help").stdout
    verbs = "read explain ingest stories story search history rate withdraw export evaluate doctor"
    for verb in verbs.split():
        assert f"\n  {verb} " in words
    assert "serve" not in words


def test_help_loads_nothing_heavy() -> None:
    """The quick answer of ``--help`` rests on loading no model, no database and no parser."""
    code = (
        "import sys\nfrom dateline.cli import main\nsys.argv = ['dateline', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'alembic', 'trafilatura', 'pyarrow', 'rich', 'msgspec', 'numpy'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_closed_pipe_is_no_failure(tmp_path: Path) -> None:
    """``dateline read ... | head -1`` ends quietly."""
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": f"{n}. {TEXT}" * 30}) + "\n" for n in range(12)))
    code = "from dateline.cli import main; main()"
    command = [sys.executable, "-c", code, "read", str(many), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_evaluate_says_what_it_needs(tmp_path: Path) -> None:
    """Without the development files there is nothing to score, and the command says which it looks for."""
    result = run("evaluate", tmp_path)
    assert result.exit_code == 1
    assert "none of the development files is here" in result.stderr


def test_what_a_person_holds_apart_stays_apart_until_it_is_taken_back(archive: Path) -> None:
    """Two who hold it apart are both on record; taking it back is of both, and a later run parts nothing any more."""

    def stories() -> int:
        return len(json.loads(run("stories", "--format", "json", "--archive", archive).stdout))

    assert stories() == 1
    assert run("apart", "--archive", archive).stdout == "nothing is held apart\n"
    held = run("apart", "two", "one", "--by", "Ada", "--reason", "another aid", "--archive", archive)
    assert held.stdout == "one and two are not of one story\n"
    assert stories() == 2
    assert run("apart", "one", "two", "--archive", archive).exit_code == 0
    shown = run("apart", "--archive", archive).stdout
    assert shown.startswith("one and two: not of one story  by user, 20")
    assert run("apart", "--as-of", "2024-03-06", "--archive", archive).stdout == "nothing is held apart\n"
    assert run("apart", "one", "two", "--undo", "--archive", archive).stdout == "one and two may be one again\n"
    assert stories() == 1
    again = run("apart", "one", "two", "--undo", "--archive", archive)
    assert (again.exit_code, "nobody holds these apart" in again.stderr) == (1, True)


def test_two_events_are_held_apart_by_the_ids_beside_their_quotes(archive: Path) -> None:
    (story,) = json.loads(run("stories", "--format", "json", "--archive", archive).stdout)
    asked = next(one for one in story["occurrences"] if len(one["mentions"]) == 2)
    one, other = (f"{mention['report']}/{mention['event']}" for mention in asked["mentions"])
    assert f"{one} at characters" in run("story", story["id"], "--why", "--archive", archive).stdout
    assert run("apart", one, other, "--archive", archive).stdout == f"{one} and {other} are not one happening\n"
    (story,) = json.loads(run("stories", "--format", "json", "--archive", archive).stdout)
    assert all(len(found["mentions"]) == 1 for found in story["occurrences"])


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["one"], 2, "name two reports or two events"),
        (["one", "one"], 2, "cannot be held apart from itself"),
        (["one", "two/E1"], 2, "two reports can be held apart, or two events"),
        (["one", "three"], 1, "no report or event with this id"),
        (["one/E1", "two/E99"], 1, "no report or event with this id"),
        (["one", "two", "--as-of", "2024-03-06"], 2, "is for the list"),
    ],
)
def test_what_cannot_be_held_apart_is_told(archive: Path, words: list[str], status: int, message: str) -> None:
    refused = run("apart", *words, "--archive", archive)
    assert refused.exit_code == status
    assert message in " ".join(refused.stderr.replace("│", " ").split())


def test_ratings_and_versions_can_be_asked_as_of_a_day(archive: Path) -> None:
    """Nothing was rated, and nothing known here, before today."""
    run("rate", "The Coast", "B", "--archive", archive)
    assert "each counts as F" in run("rate", "--as-of", "2024-03-06", "--archive", archive).stdout
    assert run("rate", "The Coast", "B", "--as-of", "2024-03-06", "--archive", archive).exit_code == 2
    assert run("history", "one", "--archive", archive).exit_code == 0
    early = run("history", "one", "--as-of", "2024-03-06", "--archive", archive)
    assert (early.exit_code, "as of 2024-03-06" in early.stderr) == (1, True)
