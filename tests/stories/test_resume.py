"""The stories of an archive are gone on with where they were left: to the byte what building them anew would give."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import event

import dateline
from dateline.archive.store import Judgement
from dateline.archive.workings import Told
from dateline.errors import ArchiveError
from dateline.model import Reading, to_json
from dateline.stories import build, resume
from dateline.stories.apart import Apart
from tests.archive.conftest import postgresql, server, where
from tests.stories.conftest import make_reading
from tests.stories.test_online import BOTH, FLOOD, STRIKE, VOTE, WIRE, reports

__all__ = ["postgresql", "server", "where"]

Maker = Callable[..., Reading]

SHELLED = "Russia shelled the Ukrainian port of Izmail, and two grain stores burned for hours."
TEXTS = (*STRIKE, *FLOOD, *VOTE, BOTH, WIRE, f"{WIRE} The ferry had left Soyo at noon.", SHELLED, f"{SHELLED} {WIRE}")
EVENT = {"at": "shelled", "by": ["RUS"], "to": ["UKR"], "claims": {"S0": "CT+"}}
NAMES = [f"r{number}" for number in range(8)]
OUTLETS = ("Danube Post", "The Coast", "Reuters")


def told(maker: Maker, name: str, text: int, day: int | None, outlet: int) -> Reading:
    words = TEXTS[text]
    published = None if day is None else f"2026-05-{day:02}"
    events = (EVENT,) if "shelled" in words else ()
    return maker(words, id=name, outlet=OUTLETS[outlet], published=published, events=events)


def anew(archive: dateline.Archive, as_of: str | None = None) -> list[str]:
    """The stories built from all readings, without anything that was kept."""
    apart = Apart(archive.held_apart("same_story"), archive.held_apart("same_event"))
    return [to_json(story) for story in build(archive.readings(as_of), apart=apart)]


def check(archive: dateline.Archive) -> None:
    assert [to_json(story) for story in archive.stories()] == anew(archive)
    assert [to_json(story) for story in archive.stories()] == anew(archive)


coming = st.tuples(
    st.just("comes"),
    st.sampled_from(NAMES),
    st.integers(0, len(TEXTS) - 1),
    st.one_of(st.none(), st.integers(1, 20)),
    st.integers(0, len(OUTLETS) - 1),
)
deeds = st.one_of(
    coming,
    coming,
    st.tuples(st.just("again"), st.sampled_from(NAMES)),
    st.tuples(st.just("withdrawn"), st.sampled_from(NAMES)),
    st.tuples(st.just("apart"), st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()),
    st.tuples(st.just("undone")),
    st.tuples(st.just("asked"), st.integers(1, 20)),
)


class Desk:
    """Does to an archive what people do, in whatever order."""

    def __init__(self, archive: dateline.Archive) -> None:
        self.archive = archive
        self.judged: list[int] = []

    def comes(self, name: str, text: int, day: int | None, outlet: int) -> None:
        one = told(make_reading, name, text, day, outlet)
        self.archive.keep(one.report, one, "1.0")

    def again(self, name: str) -> None:
        """Another engine reads it again, and finds no events."""
        one = self.archive.reading(name)
        if one is not None:
            self.archive.keep(one.report, replace(one, dateline="2.0", events=()), "2.0")

    def withdrawn(self, name: str) -> None:
        if self.archive.reading(name) is not None:
            self.archive.withdraw(name, maker="Ada", reason="a court's order")

    def apart(self, one: str, other: str, events: bool) -> None:
        kind, end = ("same_event", "/E1") if events else ("same_story", "")
        said = Judgement(kind=kind, one=one + end, other=other + end, verdict="no", maker="Ada", person=True)
        if one != other:
            self.judged.append(self.archive.judge(said))

    def undone(self) -> None:
        if self.judged:
            seq = self.judged.pop()
            self.judged = [one for one in self.judged if one != seq]
            self.archive.undo(seq, maker="Ada", person=True)

    def asked(self, day: int) -> None:
        """Whoever asks about a day past must not be told what came later, nor leave a trace in today's stories."""
        check(self.archive)
        then = f"2026-05-{day:02}"
        assert [to_json(story) for story in self.archive.stories(then)] == anew(self.archive, then)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(deeds, max_size=24))
def test_whatever_was_done_to_an_archive_its_stories_are_those_built_anew(done: list[tuple[object, ...]]) -> None:
    """Late and undated reports, edited texts, new engines, withdrawals, what persons say and unsay, questions between."""
    with tempfile.TemporaryDirectory() as folder, dateline.Archive(Path(folder) / "news.db") as archive:
        desk = Desk(archive)
        for verb, *rest in done:
            getattr(desk, str(verb))(*rest)
        check(archive)
        assert archive.state().problems == []


def test_both_stores_keep_the_same(where: str, reading: Maker) -> None:
    """What is kept is asked for in the same words of each database."""
    with dateline.Archive(where) as archive:
        for number in range(len(TEXTS)):
            one = told(reading, f"r{number}", number, 20 - number, number % 3)
            archive.keep(one.report, one, "1.0")
            check(archive)
        archive.withdraw("r3", maker="Ada", reason="a court's order")
        check(archive)
        assert [to_json(one) for one in archive.stories("2026-05-12")] == anew(archive, "2026-05-12")


def test_one_story_is_told_without_the_readings_of_others(tmp_path: Path, reading: Maker) -> None:
    """What makes a question about one story quick: nothing is read in that it does not rest on."""
    read_in: set[int] = set()

    def look(_connection: object, _cursor: object, statement: str, parameters: tuple[int, ...], *_: object) -> None:
        if "readings.json" in statement:
            read_in.update(parameters)

    with dateline.Archive(tmp_path / "news.db") as archive:
        for one in reports(reading):
            archive.keep(one.report, one, "1.0")
        strike, flood, _ = archive.stories()
        event.listen(archive._store.engine, "before_cursor_execute", look)
        assert (archive.story(strike.id), read_in) == (strike, set())
        with archive.workings(writes=True) as workings:
            workings.tell([Told(flood.id, "of something else", "")])
        assert (archive.story(flood.id), read_in) == (flood, {2, 5})


def test_a_story_is_shown_with_the_readings_that_it_was_built_from(tmp_path: Path, reading: Maker) -> None:
    """The page quotes the texts as they stood on the day that is asked for, in the order in which they are listed."""
    with dateline.Archive(tmp_path / "news.db") as archive:
        for day, text in enumerate(STRIKE, 1):
            one = reading(text, id=f"s{9 - day}", outlet="The Coast", published=f"2026-05-{day:02}")
            archive.keep(one.report, one, "1.0")
        (story,) = archive.stories()
        assert [one.report.id for one in archive.told_by(story)] == ["s8", "s7", "s6"]
        assert [one.report.id for one in archive.told_by(story, "2026-05-02")] == ["s8", "s7"]
        assert archive.story(story.id, as_of="2026-05-02").reports == ("s8", "s7")


def test_a_withdrawn_text_is_not_left_in_a_story_that_was_told(tmp_path: Path, reading: Maker) -> None:
    """A story quotes titles and names; what a court takes down must not live on in what was kept to save time."""
    named = reading(STRIKE[0], id="s1", outlet="The Coast", published="2026-05-01", title="Maplethorpe leads walkout")
    other = reading(FLOOD[0], id="f1", outlet="The Coast", published="2026-05-02", title="Passau under water")
    with dateline.Archive(tmp_path / "news.db") as archive:
        for one in (named, other):
            archive.keep(one.report, one, "1.0")
        assert [story.title for story in archive.stories()] == ["Maplethorpe leads walkout", "Passau under water"]
        archive.withdraw("s1", maker="Ada", reason="a court's order")
        assert b"Maplethorpe" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
        check(archive)


def test_where_nobody_can_write_the_stories_are_told_all_the_same(tmp_path: Path, reading: Maker) -> None:
    """An archive on a disk that is read-only: what is not kept is worked out for each question."""
    path = tmp_path / "news.db"
    with dateline.Archive(path) as archive:
        for number in range(len(TEXTS)):
            one = told(reading, f"r{number}", number, number + 1, 0)
            archive.keep(one.report, one, "1.0")
        expected = anew(archive)
    with dateline.Archive(path) as archive:
        event.listen(archive._store.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
        archive._store.engine.dispose()
        with pytest.raises(ArchiveError, match="readonly"), archive.workings(writes=True) as workings:
            workings.go_on(0, [])
        assert [to_json(story) for story in archive.stories()] == expected


def test_what_another_version_of_this_room_kept_is_not_used(
    tmp_path: Path, reading: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an upgrade the stories are those of the new version, not half of the old one's."""
    one = told(reading, "r0", 0, 1, 0)
    with dateline.Archive(tmp_path / "news.db") as archive:
        archive.keep(one.report, one, "1.0")
        (story,) = archive.stories()
        with archive.workings(writes=True) as workings:
            kept = workings.told(story.id)
            assert kept is not None
            workings.tell([kept._replace(json=to_json(replace(story, title="As it was told before")))])
        assert archive.stories()[0].title == "As it was told before"
        monkeypatch.setattr(resume, "_room", lambda: "another")
        assert archive.stories() == [story]


def test_a_round_up_is_told_again_as_it_was(tmp_path: Path, reading: Maker) -> None:
    """Which section is told in which story is taken up with the rest, and so are what comes and goes meanwhile."""
    from tests.stories.test_roundups import week

    with dateline.Archive(tmp_path / "news.db") as archive:
        for one in week(reading):
            archive.keep(one.report, one, "by hand")
            check(archive)
        court = next(story for story in archive.stories() if "court" in story.reports)
        assert court.reports == ("court", "review")
        assert archive.story(court.id, as_of="2026-02-06").reports == ("court",)
        archive.withdraw("court", maker="Ada", reason="a court's order")
        check(archive)
