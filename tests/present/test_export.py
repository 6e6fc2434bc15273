"""Exports: the columns that other programs expect, files that fit their schema, and nothing coded as done that is not."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from dateline.errors import OutputError
from dateline.model import Reading, Story, When, reading_from_json
from dateline.present.export import FORMATS, exporter, gdelt, polecat
from dateline.present.export.tables import Column, ExportError, check_table, write_table

POLECAT = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, "
    "Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, "
    "Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, "
    "Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, "
    "Publication Date, Story People, Story Organizations, Story Locations, Language, Version"
)


def rows(path: Path) -> list[list[str]]:
    """The cells of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_polecat_has_its_40_columns_in_order(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """Scripts that read POLECAT read ours."""
    table, _ = exporter("polecat")(readings, [story], tmp_path / "out.tsv")
    header, row = rows(table)
    assert header == POLECAT.split(", ")
    cells = dict(zip(header, row, strict=True))
    assert cells["Event ID"] == "o-seize"
    assert cells["Event Date"] == "2026-03-03"
    assert (cells["Actor Country"], cells["Actor COW"], cells["Recipient Country"]) == ("NOR", "385", "DNK")
    assert cells["Contexts"] == "economic;military"
    assert cells["Actor Title"] == "None"


def test_what_is_only_ordered_is_in_the_sidecar_and_not_in_the_table(
    tmp_path: Path, readings: list[Reading], story: Story
) -> None:
    """POLECAT has no column for factuality: a row there would say that it was done."""
    table, sidecar = exporter("polecat")(readings, [story], tmp_path / "out.tsv")
    assert [row[0] for row in rows(table)[1:]] == ["o-seize"]
    header, *claims = rows(sidecar)
    ordered = next(dict(zip(header, row, strict=True)) for row in claims if row[0] == "o-leave")
    assert (ordered["In Table"], ordered["Status"], ordered["Modality"]) == ("no", "ordered", "obligation")
    told = [dict(zip(header, row, strict=True)) for row in claims if row[0] == "o-seize"]
    assert [row["Chain"] for row in told] == [
        "this report <- Harbour officials", "this report", "this report <- Norway", "this report",
    ]  # fmt: skip
    assert told[0]["Trigger Text"] == "seized"


def test_gdelt_has_61_and_16_columns_and_no_header(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """As GDELT publishes them; the id is the same in both tables, and the same on every run."""
    events, mentions = exporter("gdelt")(readings, [story], tmp_path / "out.csv")
    (event,), told = rows(events), rows(mentions)
    assert len(gdelt.COLUMNS) == len(event) == 61
    assert {len(row) for row in told} == {len(gdelt.MENTIONS)} == {16}
    assert {row[0] for row in told} == {event[0]}
    cells = dict(zip((column.name for column in gdelt.COLUMNS), event, strict=True))
    assert (cells["SQLDATE"], cells["EventCode"], cells["EventRootCode"], cells["QuadClass"]) == (
        "20260303",
        "171",
        "17",
        "4",
    )
    assert (cells["NumArticles"], cells["ActionGeo_CountryCode"], cells["ActionGeo_Type"]) == ("2", "NO", "4")
    assert {row[1] for row in told} == {cells["DATEADDED"]} == {"20260304000000"}
    again, _ = exporter("gdelt")(readings, [story], tmp_path / "again.csv")
    assert again.read_bytes() == events.read_bytes()


def test_gdelt_says_where_each_party_of_the_row_stands(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """A row a pair: the second actor's row has the second actor's place, and a report that does not have it has -1."""
    first, second = readings
    text = first.report.text
    denmark = replace(first.actors[1], id="a9")
    finland = replace(first.actors[0], id="a3", name="Finland", code="FIN", country="FIN", mentions=((0, 7),))
    seizure = replace(first.events[0], actors=("a1", "a3"), recipients=("a9",))
    told = [replace(first, actors=(first.actors[0], denmark, finland), events=(seizure, first.events[1])), second]
    events, mentions = exporter("gdelt")(told, [story], tmp_path / "out.csv")
    names = [column.name for column in gdelt.COLUMNS]
    pairs = {row[0]: (row[names.index("Actor1Name")], row[names.index("Actor2Name")]) for row in rows(events)}
    places = [(pairs[row[0]][0], row[4], int(row[7]), int(row[8])) for row in rows(mentions)]
    danish = text.index("Danish")
    assert places == [
        ("NORWAY", "Coast Courier", text.index("Norway"), danish), ("NORWAY", "Fjord Wire", 0, -1),
        ("FINLAND", "Coast Courier", 0, danish), ("FINLAND", "Fjord Wire", -1, -1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "fraction"),
    [("2014-02-18", "2014.1315"), ("2014-01-01", "2014.0027"), ("2014-12-05", "2014.9178"), ("2014-12-31", "2014.989")],
)
def test_gdelt_fractions_stay_in_their_year(
    tmp_path: Path, readings: list[Reading], story: Story, day: str, fraction: str
) -> None:
    """The first is a row that GDELT has published; the last days of a year sort before the next year."""
    when = When(earliest=day, latest=day, edtf=day, basis="given")
    dated = replace(story, occurrences=tuple(replace(one, when=when) for one in story.occurrences))
    events, _ = exporter("gdelt")(readings, [dated], tmp_path / "out.csv")
    assert rows(events)[0][4] == fraction


def test_gdelt_cites_a_report_that_has_no_address(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """Type 1 promises an address on the web; 2 is a citation in words, as the codebook has it."""
    _, mentions = exporter("gdelt")(readings, [story], tmp_path / "out.csv")
    assert [(row[3], row[5]) for row in rows(mentions)] == [
        ("1", "https://courier.example/1"), ("2", "Fjord Wire, 2026-03-05 (r2)"),
    ]  # fmt: skip


def test_polecat_lists_keep_their_places(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """The third sector is that of the third name, also where the first has none, or a name has the mark between."""
    first, second = readings
    group = replace(first.actors[0], id="a3", name="M23; North", code="M23", country=None, sector="REB")
    told = [
        replace(
            first,
            actors=(*first.actors, group),
            events=(replace(first.events[0], actors=("a1", "a3", "a2"), recipients=("a1",)), first.events[1]),
        ),
        second,
    ]
    table, _ = exporter("polecat")(told, [story], tmp_path / "out.tsv")
    cells = dict(zip(*rows(table), strict=True))
    assert cells["Actor Name"] == "Norway;M23, North;Denmark"
    assert cells["Actor Sectors"] == "None;REB;MIL"
    assert (cells["Actor Country"], cells["Actor COW"]) == ("NOR;None;DNK", "385;None;390")
    assert (cells["Primary Actor Sector"], cells["Recipient Sectors"]) == ("None", "None")


@pytest.mark.parametrize(
    ("kind", "geo_type", "city"),
    [("capital", "4", "Bergen"), ("landmark", "4", "None"), ("province", "5", "None"), ("country", "1", "None")],
)
def test_kinds_of_places_in_other_systems_words(
    tmp_path: Path, readings: list[Reading], story: Story, kind: str, geo_type: str, city: str
) -> None:
    """A capital is a city to everybody; GDELT counts landmarks as cities, POLECAT does not."""
    places = tuple(replace(place, kind=kind) for place in readings[0].places)
    elsewhere = [replace(readings[0], places=places), *readings[1:]]
    events, _ = exporter("gdelt")(elsewhere, [story], tmp_path / "out.csv")
    cells = dict(zip((column.name for column in gdelt.COLUMNS), rows(events)[0], strict=True))
    assert cells["ActionGeo_Type"] == geo_type
    table, _ = exporter("polecat")(elsewhere, [story], tmp_path / "out.tsv")
    assert dict(zip(*rows(table), strict=True))["City"] == city


def test_parquet_has_one_row_a_claim(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """Lists stay lists, and a claim keeps its chain."""
    (path,) = exporter("parquet")(readings, [story], tmp_path / "out.parquet")
    claims = pq.read_table(path).to_pylist()
    assert len(claims) == sum(len(event.claims) for reading in readings for event in reading.events)
    assert claims[0]["chain"] == ["Harbour officials", "this report"]
    assert claims[0]["occurrence_id"] == "o-seize"


def test_jsonl_is_the_contract(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """What was read comes back as the same reading."""
    path, _ = exporter("jsonl")(readings, [story], tmp_path / "out.jsonl")
    assert [reading_from_json(line) for line in path.read_bytes().splitlines()] == readings


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_archive_exports_empty_files(tmp_path: Path, name: str) -> None:
    """Nothing to export is not an error, and the files still fit."""
    assert all(path.is_file() for path in exporter(name)([], [], tmp_path / "out.x"))


def test_a_tab_or_line_break_in_a_name_cannot_break_a_row(tmp_path: Path) -> None:
    """Published POLECAT files are known for surplus tabs."""
    path = write_table(
        tmp_path / "t.tsv", [Column("a"), Column("b")], [{"a": "x\ty\nz", "b": ["p", "q"]}], empty="", header=True
    )
    assert rows(path) == [["a", "b"], ["x y z", "p;q"]]


def test_a_file_that_does_not_fit_is_refused_with_its_row_and_column(tmp_path: Path) -> None:
    """The check can fail: a missing value, a wrong kind, a wrong number of cells."""
    day = [Column("day", "day", False)]
    with pytest.raises(ExportError, match=r"t\.tsv:2: day: not a day: 'soon'"):
        write_table(tmp_path / "t.tsv", day, [{"day": "soon"}], empty="", header=True)
    with pytest.raises(ExportError, match="day is empty"):
        write_table(tmp_path / "t.tsv", day, [{}], empty="None", header=True)
    (tmp_path / "t.tsv").write_text("day\n2026-01-01\tsurplus\n", encoding="utf-8")
    with pytest.raises(ExportError, match="2 cells, 1 columns"):
        check_table(tmp_path / "t.tsv", day, empty="", header=True)


def test_a_mark_of_quotation_cannot_swallow_rows(tmp_path: Path) -> None:
    """Programs read tab-separated files with quotation: a cell that opens one would go on to the next that does."""
    columns = [Column("a"), Column("b")]
    cells: list[tuple[object, object]] = [
        ('"Fury" in port', "x"), ("x", '"'), ('the "Fury"', '""twice'), (['"p"', "q"], '"')
    ]  # fmt: skip
    path = write_table(tmp_path / "t.tsv", columns, [{"a": a, "b": b} for a, b in cells], empty="None", header=True)
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file, delimiter="\t")) == rows(path)
    assert rows(path)[1:] == [["'Fury' in port", "x"], ["x", "'"], ['the "Fury"', "''twice"], ["'p';q", "'"]]
    (tmp_path / "t.tsv").write_text('a\tb\n"x\ty\n', encoding="utf-8")
    with pytest.raises(ExportError, match="not a text"):
        check_table(tmp_path / "t.tsv", columns, empty="None", header=True)


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("outlet", ["None", '"The Post"', "null", None])
def test_no_name_of_an_outlet_or_a_report_stops_an_export(
    tmp_path: Path, readings: list[Reading], story: Story, name: str, outlet: str | None
) -> None:
    """An archive loses no report again: one odd name, or a day of long ago, must not make it impossible to export."""
    published = When(earliest="0622-07-16", latest="0622-07-16", edtf="0622-07-16", basis="metadata")
    report = replace(readings[0].report, id="None", outlet=outlet, url=None, published=published)
    events = tuple(replace(event, when=published) for event in readings[0].events)
    odd = [replace(readings[0], report=report, events=events), readings[1]]
    moved = tuple(
        replace(
            one,
            when=published,
            mentions=tuple(replace(m, report="None") if m.report == "r1" else m for m in one.mentions),
        )
        for one in story.occurrences
    )
    made = exporter(name)(odd, [replace(story, occurrences=moved)], tmp_path / "out.x")
    if name == "gdelt":
        cells = dict(zip((column.name for column in gdelt.COLUMNS), rows(made[0])[0], strict=True))
        assert (cells["SQLDATE"], cells["MonthYear"], cells["Year"]) == ("06220716", "062207", "622")
    if name == "polecat":
        cells = dict(zip(*rows(made[0]), strict=True))
        assert cells["Source"] == (outlet or "None").replace('"', "'")


def test_a_failed_export_leaves_what_stood_there(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """A row that does not fit is told under the name that was asked for, and the files of before are as they were."""
    target, beside = tmp_path / "out.tsv", tmp_path / "out.claims.tsv"
    exporter("polecat")(readings, [story], target)
    before = target.read_bytes(), beside.read_bytes()
    nameless = [replace(readings[0], report=replace(readings[0].report, language="two words")), readings[1]]
    with pytest.raises(ExportError, match="Language: not a code") as refused:
        exporter("polecat")(nameless, [story], target)
    assert refused.value.name == f"{target}:2"
    assert (target.read_bytes(), beside.read_bytes()) == before
    assert sorted(tmp_path.iterdir()) == [beside, target]


def test_no_export_ends_an_archive(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """Neither the file that was named nor the one that comes beside it may be a database."""
    for named in ("out.jsonl", "out.stories.jsonl"):
        database = tmp_path / named
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("CREATE TABLE kept (one)")
        before = database.read_bytes()
        with pytest.raises(OutputError, match="is a database"):
            exporter("jsonl")(readings, [story], tmp_path / "out.jsonl")
        assert [path.name for path in tmp_path.iterdir()] == [named]
        assert database.read_bytes() == before
        database.unlink()


def test_in_a_folder_files_have_their_usual_names(tmp_path: Path, readings: list[Reading], story: Story) -> None:
    """ "-o ." is a folder; a link is written through, and a file keeps who may read it."""
    made = exporter("gdelt")(readings, [story], tmp_path)
    assert [path.name for path in made] == ["dateline-gdelt.csv", "dateline-gdelt.mentions.csv"]
    made[0].chmod(0o600)
    link = tmp_path / "latest.csv"
    link.symlink_to(made[0])
    exporter("gdelt")([], [], link)
    assert link.is_symlink() and made[0].read_bytes() == b"" and made[0].stat().st_mode & 0o777 == 0o600


def test_an_unknown_format_is_refused() -> None:
    """A wrong name is the caller's error."""
    with pytest.raises(KeyError):
        exporter("icews")


def test_polecat_numbers_of_columns() -> None:
    """40, no more."""
    assert len(polecat.COLUMNS) == 40
