"""Users' own tables of actors, through the command line and the API: what is taken, what is refused, what is told."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app
from dateline.errors import ActorTableError
from dateline.knowledge.actors import ACTOR_FILES, ActorIndex, ActorKind, actor_index, rows_of
from dateline.knowledge.own_rows import first_day, is_country, last_day, sectors
from dateline.knowledge.own_tables import OwnTable, records_of, table_of, use_tables
from dateline.knowledge.petrarch_actors import cameo, cameo_parts
from dateline.model import Actor, to_json
from dateline.version import __version__

TEXT = "The Blue Front attacked Hamas fighters on Monday, officials told Reuters in Nairobi."
TABLE = "name,aliases,code,country,sector\nBlue Front,Front of the Blue|BFK,BLUEFRONT,KEN,REB\n"
DICTIONARY = """# written for this test
BLUE_FRONT_(BFK)_ [KENREB] ; an armed group
+FRONT_OF_THE_BLUE_
JANE_OKELLO_
\t[UGAGOV 190301-240630]
\t[UGAELI]
"""


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    """Tables are in use until others are: no test may leave its own to the next."""
    yield
    dateline.use_actors([])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*arguments: object, actors: str = "") -> Result:
    """A command; ``actors`` is what DATELINE_ACTORS holds."""
    runner = CliRunner(env={"DATELINE_ARCHIVE": "", "DATELINE_ACTORS": actors})
    return runner.invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def reading_of(result: Result) -> dict[str, dict[str, object]]:
    """The actors of a reading printed as JSON, by name."""
    return {actor["name"]: actor for actor in json.loads(result.stdout)["actors"]}


def actor(name: str, text: str = TEXT, published: str = "2026-03-04") -> Actor:
    return next(one for one in dateline.read(text, published=published).actors if one.name == name)


def test_own_actor_is_read_and_ours_stay(report: Path, table: Path) -> None:
    """The whole point: a body that Dateline has never heard of is coded as its user says, and nothing else changes."""
    without, own = run("read", report, "--format", "json"), run("read", report, "--format", "json", "--actors", table)
    assert (own.exit_code, own.stderr) == (0, "")
    front = reading_of(own)["Blue Front"]
    assert (front["code"], front["country"], front["sector"]) == ("BLUEFRONT", "KEN", "REB")
    assert reading_of(without).get("Blue Front", {}).get("code") != "BLUEFRONT"
    assert reading_of(own)["Reuters"] == {**reading_of(without)["Reuters"], "id": reading_of(own)["Reuters"]["id"]}


def test_own_rows_win_over_ours_name_by_name(tmp_path: Path) -> None:
    """A user may know better what Hamas is, however we write it; the names that the row does not have stay ours."""
    path = tmp_path / "t.csv"
    path.write_text("name,country,sector\nhamas,PSE,GOV\n", encoding="utf-8")
    dateline.use_actors(path)
    (only,) = {match.record.key for match in actor_index().find("HAMAS, Hamas and hamas.")}
    assert only == "own:hamas" and [record.key for record in actor_index().named("Hamas")] == [only]
    ours = actor_index().named("Islamic Resistance Movement")[0]
    assert (ours.role(None).code, ours.role(None).sector) == ("HAMAS", "REB")


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace("|", ";").encode(),
        TABLE.replace("\n", "\r\n").encode("utf-8-sig"),
        TABLE.replace("\n", "\r").encode(),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        ("# a comment\n\n" + TABLE + "# another\n,,,,\n").encode(),
        TABLE.replace("name", " NAME ").replace("Blue Front,", '"Blue\n Front",').replace("REB", "reb").encode(),
    ],
)
def test_tables_as_programs_write_them(data: bytes) -> None:
    """Spreadsheets differ by country and system in delimiter, line end, encoding and quotation; the rows do not."""
    made = table_of("t", data)
    ((names, roles),) = [(row.names, [role for _line, role in row.roles]) for row in made.rows]
    assert (names, made.bad, made.notes) == (("Blue Front", "Front of the Blue", "BFK"), (), ())
    assert [(role.code, role.country, role.sector) for role in roles] == [("BLUEFRONT", "KEN", "REB")]


@pytest.mark.parametrize(("name", "text"), [("mine.txt", TABLE), ("mine.csv", DICTIONARY), ("mine", DICTIONARY)])
def test_what_a_file_is_shows_in_it(tmp_path: Path, name: str, text: str) -> None:
    """A download may have any ending, or none."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert dateline.use_actors([tmp_path / name])[0].bad == ()
    assert [actor_index().named(one)[0].name for one in ("Front of the Blue", "BFK")] == ["Blue Front"] * 2


@pytest.mark.parametrize(
    ("code", "country", "sector", "own"),
    [
        ("USAGOV", "USA", "GOV", ""),
        ("SYRREB", "SYR", "REB", ""),
        ("USA", "USA", "", ""),
        ("KENMED", "KEN", "JRN", ""),
        ("KENHLH", "KEN", "MED", ""),
        ("USABUSMED", "USA", "BUS", ""),
        ("USARADMOS", "USA", "REL", ""),
        ("KSVGOV", "XKX", "GOV", ""),
        ("IGOUNO", "", "IGO", "UN"),
        ("IGOUNODEVWBK", "", "IGO", "UN"),
        ("IMGMUSALQ", "", "REB", "ALQAEDA"),
        ("NGOHRIAMN", "", "NGO", "AMN"),
        ("MNCUSAHLH", "USA", "BUS", ""),
        ("ELI", "", "ELI", ""),
    ],
)
def test_cameo_codes_in_plovers_terms(code: str, country: str, sector: str, own: str) -> None:
    """One of each sort; CAMEO's MED is the press, and PLOVER's is medicine, which is easily got wrong."""
    assert cameo_parts(code) == (country, sector, own)


@pytest.mark.parametrize(
    ("published", "sector", "line"), [("2020-01-01", "GOV", 5), ("2019-02-28", "ELI", 6), ("2024-07-01", "ELI", 6)]
)
def test_a_dictionarys_codes_hold_on_their_days(tmp_path: Path, published: str, sector: str, line: int) -> None:
    """A minister of 2020 is none in 2024: a code with days counts on these, the one without on all others."""
    (tmp_path / "d.txt").write_text(DICTIONARY, encoding="utf-8")
    dateline.use_actors([tmp_path / "d.txt"])
    found = actor("Jane Okello", "Jane Okello accused Kenya of lying.", published)
    assert (found.code, found.sector) == ("UGA", sector)
    assert found.because[0].startswith(f"own table: d.txt, line {line}: Jane Okello")


def test_days_before_and_from_a_day_on() -> None:
    """PETRARCH2 takes "<" as before the day and ">" as from it on, and years up to 30 for the 2000s."""
    made = table_of("t", b"X_LAND_ [USR <900823] [ARM >900823] [GBRGOV 19500101-19511231] [FRA 300101-301231]\n")
    days = [(role.code, role.start, role.end) for _line, role in made.rows[0].roles]
    assert days == [
        ("RUS", None, "1990-08-22"),
        ("ARM", "1990-08-23", None),
        ("GBR", "1950-01-01", "1951-12-31"),
        ("FRA", "2030-01-01", "2030-12-31"),
    ]


def test_short_words_in_capitals_may_be_words() -> None:
    """A dictionary is all capitals: QAZ may be an acronym, or mean "qaz"; and what we know is written as we do."""
    made = table_of("t", b"QAZ_ [KENREB]\nMCDONALDS_ [USABUS]\nUN_ [IGOUNO]\nARMY_OF_THE_BLUE [KENREB]\n")
    assert [row.names for row in made.rows][::3] == [("QAZ", "Qaz?"), ("Army of the Blue",)]
    use_tables([made])
    assert [match.ambiguous for match in actor_index().find("The QAZ left. Qaz is a word.")] == [False, True]
    assert actor_index().named("un")[0].names == ("UN",)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (" 2024-02-03 ", "2024-02-03", "2024-02-03"),
        ("", None, None),
    ],
)
def test_a_year_or_a_month_is_all_of_it(written: str, first: str | None, last: str | None) -> None:
    """ "until 2024" holds on the last day of 2024: who writes a year means the whole."""
    assert (first_day(written), last_day(written)) == (first, last)


def test_an_office_that_is_over_is_a_former_one(tmp_path: Path) -> None:
    """As with the leaders that we know; a group whose days are over stays what it was."""
    path = tmp_path / "t.csv"
    rows = "Jane Okello,UGA,GOV,2019,2024-06\nBlue Front,KEN,REB,2019,2024-06\n"
    path.write_text("name,country,sector,from,until\n" + rows, encoding="utf-8")
    dateline.use_actors([path])
    text = "Jane Okello accused the Blue Front of lying."
    assert (actor("Jane Okello", text, "2020-05-01").sector, actor("Jane Okello", text).sector) == ("GOV", "ELI")
    assert actor("Blue Front", text).sector == "REB"


def test_rows_of_one_name_are_one_actor_with_its_roles(tmp_path: Path) -> None:
    """Who changes sides has a row for each; they need not stand together, nor in one file."""
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("name,aliases,country,sector,from,until\nBlue Front,BFK,KEN,REB,,2020\n", encoding="utf-8")
    two.write_text("name,aliases,country,sector,from\nBlue Front,,KEN,PTY,2021\n", encoding="utf-8")
    dateline.use_actors([one, two])
    record = actor_index().named("BFK")[0]
    assert [record.role(day).sector for day in ("2019-01-01", "2022-01-01")] == ["REB", "PTY"]
    assert [role.row for role in record.roles] == ["one.csv, line 2", "two.csv, line 2"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Jane Okello,,GOV", "person"),
        ("Jane Okello,government_body,GOV", "government_body"),
        ("Ministry of Blue Affairs,,GOV", "government_body"),
        ("Blue Front,,REB", "armed_group"),
        ("The Blue Post,,JRN", "outlet"),
        ("Jordan,,", "country"),
        ("Blueness,,", "other"),
    ],
)
def test_the_kind_is_told_or_likely(row: str, kind: str) -> None:
    """The kind decides on pronouns and sources; a table without that column must work all the same."""
    use_tables([table_of("t", f"name,kind,sector\n{row}\n".encode())])
    assert actor_index().named(row.split(",", maxsplit=1)[0])[0].kind == kind


def test_the_environment_and_the_option(tmp_path: Path, report: Path, table: Path) -> None:
    """DATELINE_ACTORS holds several paths; the option counts instead of it, and an empty variable is none."""
    other = tmp_path / "other.tsv"
    other.write_text("name\tcode\tsector\nMonday Club\tMONDAYCLUB\tCVL\nBlue Front\tOTHER\tREB\n", encoding="utf-8")
    both = run("read", report, "--format", "json", actors=f"{table}{os.pathsep}{os.pathsep}{other}")
    assert reading_of(both)["Blue Front"]["code"] == "BLUEFRONT"
    option = run("read", report, "--format", "json", "--actors", other, actors=str(table))
    assert reading_of(option)["Blue Front"]["code"] == "OTHER"
    twice = run("read", report, "--format", "json", "--actors", other, "--actors", table)
    assert reading_of(twice)["Blue Front"]["code"] == "OTHER"
    assert json.loads(run("read", report, "--format", "json").stdout)["dateline"] == __version__


def test_use_actors_replaces_and_goes_back(tmp_path: Path, table: Path) -> None:
    """In a notebook tables are tried one after the other; a wrong path must not lose the ones in use."""
    before = to_json(dateline.read(TEXT, published="2026-03-04"))
    dateline.use_actors([table])
    assert actor("Blue Front").code == "BLUEFRONT"
    with pytest.raises(ActorTableError, match=r"gone\.csv: cannot be read"):
        dateline.use_actors([table, tmp_path / "gone.csv"])
    assert actor("Blue Front").code == "BLUEFRONT"
    table.write_text(TABLE.replace("BLUEFRONT", "OTHER"), encoding="utf-8")
    assert dateline.use_actors(str(table))[0].rows and actor("Blue Front").code == "OTHER"
    assert dateline.use_actors([]) == ()
    assert to_json(dateline.read(TEXT, published="2026-03-04")) == before


def test_countries_of_a_table_do_not_outlive_it(tmp_path: Path) -> None:
    """A demonym stands for its country's record; what was worked out with a table must be forgotten with it."""
    path = tmp_path / "t.csv"
    path.write_text("name,code,kind\nRepublic of the Lakes,KEN,country\n", encoding="utf-8")
    text = "Kenyan police arrested two men."
    before = to_json(dateline.read(text))
    dateline.use_actors([path])
    assert '"belongs to: Republic of the Lakes"' in to_json(dateline.read(text))
    dateline.use_actors([])
    assert to_json(dateline.read(text)) == before


def test_processes_read_with_the_same_tables(tmp_path: Path, report: Path, table: Path) -> None:
    """With --jobs the reading is done elsewhere, where nobody has called use_actors: the bytes must be the same."""
    reports = tmp_path / "r.jsonl"
    reports.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(3)), encoding="utf-8")
    one = run("read", reports, "--format", "jsonl", "--actors", table)
    two = run("read", reports, "--format", "jsonl", "--actors", table, "--jobs", 2)
    assert one.stdout == two.stdout and one.stdout.count("own table: mine.csv, line 2") == 3


def test_a_reading_says_which_tables_it_was_made_with(tmp_path: Path, report: Path, table: Path) -> None:
    """The mark is of the contents: a copy elsewhere reads alike, and another row or order does not."""
    copy, other = tmp_path / "sub" / "mine.csv", tmp_path / "other.csv"
    copy.parent.mkdir()
    copy.write_bytes(table.read_bytes())
    other.write_text(TABLE.replace("KEN", "UGA"), encoding="utf-8")
    chosen: list[list[Path]] = [[table], [copy], [other], [table, other], [other, table]]
    printed = []
    for paths in chosen:
        options = [word for path in paths for word in ("--actors", str(path))]
        printed.append(run("read", report, "--format", "jsonl", *options).stdout)
    marks = [json.loads(one)["dateline"] for one in printed]
    assert printed[0] == printed[1] and len(set(marks)) == 4
    assert all(len(mark) == len(f"{__version__}+actors.") + 12 for mark in marks)
    assert run("read", report, "--format", "jsonl").stdout.startswith(f'{{"dateline":"{__version__}",')


def test_an_archive_keeps_readings_of_other_tables_apart(tmp_path: Path, report: Path, table: Path) -> None:
    """The same report with the same tables changes nothing; with others it has a reading beside the old one."""
    archive = tmp_path / "news.db"
    said = [run("ingest", report, "--archive", archive, *options).stdout for options in ([], ["--actors", table])]
    said.append(run("ingest", report, "--archive", archive, "--actors", table, "--jobs", 2).stdout)
    assert [one.split(", ", 1)[1].strip() for one in said] == [
        "1 new reading, 0 unchanged", "1 new reading, 0 unchanged", "0 new readings, 1 unchanged",
    ]  # fmt: skip
    with closing(sqlite3.connect(archive)) as connection, connection:
        rows = connection.execute("SELECT engine, json FROM readings ORDER BY seq").fetchall()
    assert [engine for engine, _json in rows] == [json.loads(raw)["dateline"] for _engine, raw in rows]
    assert rows[0][0] == __version__ and rows[1][0].startswith(f"{__version__}+actors.")


def test_explain_names_table_and_row(report: Path, table: Path) -> None:
    """Who wonders about a code must find the line that it comes from."""
    shown = run("explain", report, "Blue Front", "--actors", table)
    assert shown.exit_code == 0
    assert "because your table mine.csv has the name in line 2: Blue Front" in " ".join(shown.stdout.split())


def test_tables_of_one_name_are_told_by_their_paths(tmp_path: Path, table: Path) -> None:
    """Two files called mine.csv: "mine.csv, line 2" would name neither."""
    other = tmp_path / "sub" / "mine.csv"
    other.parent.mkdir()
    other.write_text("name\nMonday Club\n", encoding="utf-8")
    dateline.use_actors([table, other])
    assert actor_index().named("Monday Club")[0].source == f"{other}, line 2"


def test_bad_rows_are_named_and_the_rest_is_done(tmp_path: Path, report: Path, table: Path) -> None:
    """Status 1, as for reports that cannot be read: each bad row with file, line and reason, and the good ones used."""
    rows = [
        "Blue Front,,BLUEFRONT,KEN,REB,,", ",Nameless,,KEN,REB,,", "Late,,,KEN,GOV,2024,2023-12",
        "Nowhere,,,QQQ,GOV,,", "Nobody,,,KEN,ABC,,", "Soon,,,KEN,GOV,soon,", "Spaced,,A B,KEN,GOV,,",
        "...,,,KEN,GOV,,", "Long,,,KEN,GOV,,,more", "\x01,,,,,,", "x" * 201 + ",,,,,,",
    ]  # fmt: skip
    data = "name,aliases,code,country,sector,from,until\n" + "\n".join(rows) + "\n"
    table.write_bytes(data.encode() + b"caf\xe9,,,KEN,GOV,,\n")
    result = run("read", report, "--format", "json", "--actors", table)
    assert result.exit_code == 1 and reading_of(result)["Blue Front"]["code"] == "BLUEFRONT"
    told = result.stderr.splitlines()
    reasons = [
        "has no name", "it ends (2023-12-31) before it begins (2024-01-01)", '"QQQ" is no known country',
        '"ABC" is no known sector', '"soon" is no ISO date', '"A B" is not made of letters', "neither letter nor digit",
        "has 8 cells, and the header 7", "control characters", "201 characters", "not of its encoding",
    ]  # fmt: skip
    assert len(told) == len(reasons)
    for number, (line, reason) in enumerate(zip(told, reasons, strict=True), start=3):
        assert line.startswith(f"dateline: {table}, line {number}: ") and reason in line


def test_bad_lines_of_a_dictionary_are_named(tmp_path: Path, report: Path) -> None:
    """A bad code or synonym is left out by itself; an entry goes only when nothing of it is left."""
    path = tmp_path / "d.txt"
    lines = [
        "+LOST_SYNONYM_", "BLUE_FRONT_ [KENREB] [QQQGOV]", "+___", "NO_CODE_", "ODD_DAY_ [KENGOV 991399-000101]",
        "ODD_SECTOR_ [KENQQQ]", "OPEN_ [KENREB] [KEN", "BACKWARDS_ [KENGOV 100101-090101]", "NULL_ [---]",
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run("read", report, "--format", "json", "--actors", path)
    assert result.exit_code == 1 and reading_of(result)["Blue Front"]["code"] == "KEN"
    told = [line.removeprefix(f"dateline: {path}, line ").split(":")[0] for line in result.stderr.splitlines()]
    assert told == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]


def test_an_open_quotation_mark_costs_one_row(report: Path, table: Path) -> None:
    """To CSV the rest of the file would be one cell; a slip in one row must not lose the thousand below."""
    rows = 'name,country,sector\n"Red Front,KEN,REB\nBlue Front,KEN,REB\n"Green, Front",KEN,REB\n'
    made = table_of("t", rows.encode() + b"Gold Front,KEN,REB\n" * 100)
    assert [bad.line for bad in made.bad] == [2] and "cannot be told apart" in made.bad[0].reason
    assert [row.names[0] for row in made.rows[:3]] == ["Blue Front", "Green, Front", "Gold Front"]


def test_further_columns_are_told_and_no_failure(report: Path, table: Path) -> None:
    """A table has its owner's columns as well; but "sektor" is a slip that should be seen."""
    table.write_text("name,sektor,note\nBlue Front,REB,x\n", encoding="utf-8")
    result = run("read", report, "--actors", table)
    assert result.exit_code == 0
    assert result.stderr.startswith(f'dateline: {table}: ignored, since no such column is known: "sektor", "note" (')


@pytest.mark.parametrize("command", [["read"], ["ingest"], ["explain"], ["doctor"]])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "cannot be read as a table of actors: No such file or directory"),
        (b"", "is empty"),
        (b"title,code\nBlue Front,X\n", 'its header has no column "name"'),
        (b"Only words here.\n", "no line is NAME [CODE]"),
        (b"\x00\x01PK", "it holds NUL bytes"),
        (TABLE.encode("utf-16-le"), "it holds NUL bytes"),
    ],
)
def test_what_is_no_table_is_wrong_use(
    tmp_path: Path, report: Path, command: list[str], data: bytes | None, reason: str
) -> None:
    """Reading without the table that was asked for would be a wrong reading: nothing is done, by any command."""
    path = tmp_path / "none.csv"
    if data is not None:
        path.write_bytes(data)
    archive = ["--archive", tmp_path / "new.db"] if command[0] in {"ingest", "doctor"} else []
    inputs = {"explain": [report, "E1"], "doctor": []}.get(command[0], [report])
    option = run(*command, *inputs, *archive, "--actors", path)
    variable = run(*command, *inputs, *archive, actors=str(path))
    for result in (option, variable):
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{path}: " in result.stderr and reason in result.stderr
    assert not (tmp_path / "new.db").exists()


def test_a_folder_is_no_table(tmp_path: Path, report: Path) -> None:
    """Reports may be given as a folder, so somebody will try."""
    result = run("read", report, "--actors", tmp_path)
    assert result.exit_code == 2 and "Is a directory" in result.stderr


def test_doctor_checks_the_tables_in_use(tmp_path: Path, table: Path) -> None:
    """Before a long ingest: rows, bad rows, and names that mean two things on the same day."""
    rows = "Red Front,RF,REDFRONT,KEN,REB,,2020\nRed Front,,REDPARTY,KEN,PTY,2020-06,\nNowhere,,,QQQ,,,\n"
    rows += "Gold Front,RF?,GOLD,KEN,REB,,\nRose Front,,ROSE,KEN,REB,,2020\nRose Front,,ROSEPARTY,KEN,PTY,2020-12-31,\n"
    table.write_text("name,aliases,code,country,sector,from,until\n" + rows, encoding="utf-8")
    well = tmp_path / "well.txt"
    well.write_text(DICTIONARY, encoding="utf-8")
    result = run("doctor", "--archive", tmp_path / "none.db", "--actors", table, "--actors", well)
    lines = [line for line in result.stdout.splitlines() if " actors " in line]
    assert result.exit_code == 1
    assert f"ok  actors       mine.csv: 5 rows, 1 bad (yours, {table})" in lines
    assert f"ok  actors       well.txt: 2 rows (yours, {well})" in lines
    bad = [line for line in lines if line.startswith("BAD")]
    assert len(bad) == 2 and 'mine.csv, line 4: "QQQ" is no known country' in bad[0]
    twice = '"Red Front" is REDFRONT REB in mine.csv, line 2, and REDPARTY PTY in mine.csv, line 3, at the same time'
    assert twice in bad[1]
    for name, _kind in ACTOR_FILES:
        assert any(line.startswith(f"ok  actors       {name}: ") for line in lines)


def test_doctor_is_content_with_good_tables(tmp_path: Path, table: Path) -> None:
    """Status 0, with tables and without; in ours no country and no sector is unknown."""
    dateline.Archive(tmp_path / "new.db").close()
    for options in ([], ["--actors", table]):
        result = run("doctor", "--archive", tmp_path / "new.db", *options)
        assert result.exit_code == 0 and "BAD" not in result.stdout and " is no known " not in result.stdout
    assert "mine.csv: 1 row (yours" in result.stdout


def test_the_data_of_the_feature_fits_the_projects() -> None:
    """A sector without a kind, or a CAMEO group that leads to an unknown code, would fail on a user's row only."""
    assert set(sectors().values()) <= set(get_args(ActorKind))
    used = {row.get("sector") for name, _kind in ACTOR_FILES for row in rows_of(name)} - {None, ""}
    assert used <= set(sectors())
    assert len(cameo()) == len(list(rows_of("cameo_sectors.tsv")))
    assert all(not part.sector or part.sector in sectors() for part in cameo().values())
    assert all(not part.country or is_country(part.country) for part in cameo().values())


def parsed(data: bytes) -> OwnTable | None:
    """The table that some bytes are, with its names looked for; ``None`` for what is refused in words."""
    try:
        made = table_of("t", data)
    except ActorTableError:
        return None
    ActorIndex(records_of([made])).find(TEXT)
    return made


HEADS = [b"", TABLE.encode(), DICTIONARY.encode(), b"\xef\xbb\xbfname\n", b"name\taliases\n", TABLE.encode("utf-16")]
SIGNS = [
    b"name",
    b"[",
    b"]",
    b"[KENGOV",
    b"+",
    b"_",
    b'"',
    b"\n",
    b"\r",
    b",",
    b"|",
    b"?",
    b"^",
    b"\x00",
    b"\xff",
    b"9",
]


@settings(deadline=None)  # the first example loads our tables
@given(st.sampled_from(HEADS), st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(SIGNS)).map(b"".join)))
@example(b"name\n", b"?\n^\n?^\n\xcc\x81\n-\n")
@example(b"", b"name\n\xef\xbb\xbf\n")
@example(b"", b"\xff\xfen\x00a\x00m\x00e\x00\n\x00\x00\xd8\n\x00x")
def test_no_bytes_crash_the_reader_of_tables(head: bytes, rest: bytes) -> None:
    """Whatever a file holds, it is a table, or it is refused in words; each line is a row, bad, or blank."""
    made = parsed(head + rest)
    assert made is None or all(row.names and row.roles and all(row.names) for row in made.rows)


@pytest.mark.parametrize(
    "data",
    [
        b"name,code\n" + b"x" * 10_000_000 + b",KEN\nBlue Front,KEN\n",
        b"name,code\n" + b'"' * 10_000_001 + b",KEN\nBlue Front,KEN\n",
        b"BLUE_FRONT_ [KENREB]\n" + b"[" * 10_000_000 + b"\n",
        b"BLUE_FRONT_ [KENREB]\nX_" + b" " * 10_000_000 + b"[KEN\n",
    ],
)
def test_a_line_of_ten_megabytes_is_one_bad_row(data: bytes) -> None:
    """It is named, in few words, in less than a minute, and the row beside it is used."""
    made = table_of("t", data)
    assert [row.names[0] for row in made.rows] == ["Blue Front"]
    assert len(made.bad) == 1 and len(made.bad[0].reason) < 200


def test_the_codes_below_a_line_too_long_are_nobodys() -> None:
    """They belong to the name that is left out: the entry above it must not get them."""
    made = table_of("t", b"BLUE_FRONT_ [KENREB]\n" + b"x" * 20_000 + b"\n\t[UGAGOV]\n")
    assert [len(row.roles) for row in made.rows] == [1] and [bad.line for bad in made.bad] == [2, 3]


def test_a_line_of_ten_megabytes_alone_is_no_table() -> None:
    """Of a header, too, the length is nobody's promise."""
    for data in (b"x" * 10_000_000, b"name," * 2_000_000, b"[" * 10_000_000, b"\x00" * 10_000_000):
        parsed(data)
