"""Exports: the columns that other programs expect, files that fit their schema, and nothing coded as done that is not."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from dateline.model import Reading, Story, reading_from_json
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
    again, _ = exporter("gdelt")(readings, [story], tmp_path / "again.csv")
    assert again.read_bytes() == events.read_bytes()


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


def test_an_unknown_format_is_refused() -> None:
    """A wrong name is the caller's error."""
    with pytest.raises(KeyError):
        exporter("icews")


def test_polecat_numbers_of_columns() -> None:
    """40, no more."""
    assert len(polecat.COLUMNS) == 40
