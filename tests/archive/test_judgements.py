"""Judgements are never changed: they are undone by others, and a person's word stands over any engine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.judgements import in_force, standing
from dateline.archive.store import Archive, Judgement
from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from tests.archive.conftest import News

ENGINE = "0.1.0"


def same(verdict: str, maker: str = ENGINE, *, person: bool = False, **fields: object) -> Judgement:
    """A judgement on whether two events are one."""
    given = {"kind": "same_event", "one": "mirrow-1/E2", "other": "mirrow-4/E1", **fields}
    return Judgement(verdict=verdict, maker=maker, person=person, **given)  # type: ignore[arg-type]


def test_a_persons_no_outlives_every_run(where: str) -> None:
    """An editor says that two raids are not one; whatever later engines find likely, that stands until a person says
    otherwise."""
    with Archive(where) as archive:
        archive.judge(same("yes", score=0.8))
        no = archive.judge(same("no", "Ada", person=True, reason="two bridges"))
        archive.judge(same("yes", "0.2.0", score=0.99))
        (stands,) = archive.judgements("same_event")
        assert (stands.seq, stands.verdict, stands.maker, stands.reason) == (no, "no", "Ada", "two bridges")
        with pytest.raises(ArchiveError, match=r"is a person's \(Ada\); only a person may undo it"):
            archive.undo(no, maker="0.2.0")
        archive.undo(no, maker="Ben", reason="one bridge after all", person=True)
        assert [one.verdict for one in archive.judgements("same_event")] == ["yes"]
        assert len(archive.all_judgements()) == 4
        assert archive.state().problems == []


def test_undoing_an_undoing_puts_back(where: str) -> None:
    """Nothing is lost by a slip: every step back is a row, and can be taken back."""
    with Archive(where) as archive:
        first = archive.judge(same("yes"))
        undone = archive.undo(first, maker=ENGINE)
        assert archive.judgements() == []
        with pytest.raises(ArchiveError, match="is undone already"):
            archive.undo(first, maker=ENGINE)
        archive.undo(undone, maker=ENGINE)
        assert [one.seq for one in archive.judgements()] == [first]
        with pytest.raises(ArchiveError, match="there is none with this number"):
            archive.undo(99, maker=ENGINE)


def test_a_pair_has_no_direction_where_the_kind_has_none(where: str) -> None:
    """That two events are the same is said of the second as of the first; who copied is not who was copied."""
    with Archive(where) as archive:
        first = archive.judge(same("yes"))
        assert archive.judge(same("yes", one="mirrow-4/E1", other="mirrow-1/E2")) == first
        there = Judgement(kind="copied_from", one="a", other="b", verdict="yes", maker=ENGINE)
        back = Judgement(kind="copied_from", one="b", other="a", verdict="yes", maker=ENGINE)
        archive.judge_all([there, back])
        assert len(archive.judgements("copied_from")) == 2


def test_the_same_judgement_twice_changes_nothing(where: str, news: News) -> None:
    """A run that finds what the run before it found adds nothing, so that archives do not grow by being looked at."""
    several = [same("yes", score=0.5), Judgement(kind="same_story", one="a", other="b", verdict="no", maker=ENGINE)]
    with Archive(where, now=news.clock("2024-06-01", "2024-06-02", "2024-06-03")) as archive:
        seqs = archive.judge_all(several)
        before = archive.state().head
        assert archive.judge_all(several) == seqs
        assert archive.state().head == before
        archive.judge(same("yes", score=0.6))
        assert [one.score for one in archive.judgements("same_event")] == [0.6]


def test_judgements_as_of_a_day(where: str, news: News) -> None:
    """What was held on a day can be asked for, though it was undone since."""
    with Archive(where, now=news.clock("2024-06-01", "2024-06-03", "2024-06-05")) as archive:
        first = archive.judge(same("yes"))
        archive.judge(same("no", "Ada", person=True))
        archive.undo(first, maker=ENGINE)
        held = [[one.verdict for one in archive.judgements(as_of=f"2024-06-0{day}")] for day in (0, 1, 2, 4, 5)]
    assert held == [[], ["yes"], ["yes"], ["no"], ["no"]]


def test_judgements_about_something(where: str) -> None:
    """Stories ask about the few reports in hand, in any number."""
    with Archive(where) as archive:
        archive.judge_all([same("yes", one=f"r{n}", other=f"r{n + 1}") for n in range(20)])
        assert [one.pair[1:] for one in archive.judgements(about=["r3"])] == [("r2", "r3"), ("r3", "r4")]
        assert len(archive.judgements(about=[f"r{n}" for n in range(1000)])) == 20


def test_ratings_are_persons(where: str) -> None:
    """A source is an F until a person says otherwise; a later rating replaces an earlier one, and both are kept."""
    with Archive(where) as archive:
        archive.rate("Harbour  Post", "b", maker="Ada", reason="own staff on the spot")
        archive.rate("Harbour Post", "C", maker="Ben")
        archive.rate("The Coast", "E", maker="Ada")
        assert {source: one.verdict for source, one in archive.ratings().items()} == {
            "Harbour Post": "C",
            "The Coast": "E",
        }
        assert [one.verdict for one in archive.all_judgements("graded")] == ["B", "C", "E"]
        for source, grade in (("The Coast", "G"), ("The Coast", ""), (" ", "A")):
            with pytest.raises(ValueError, match=r"is no grade|has a name"):
                archive.rate(source, grade, maker="Ada")


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Rows as an archive writes them: a closing row is newer than what it closes, and on the same pair."""
    rows: list[Judgement] = []
    for seq in range(1, draw(st.integers(1, 12)) + 1):
        closes = draw(st.none() | st.sampled_from(rows)) if rows else None
        one = closes.one if closes else draw(st.sampled_from("ab"))
        person = draw(st.booleans())
        rows.append(
            Judgement(
                kind="k", one=one, verdict="v", maker="m", person=person, seq=seq, closes=closes.seq if closes else None
            )
        )
    return rows


@given(histories())
def test_what_stands_is_in_force_and_is_a_persons_where_there_is_one(rows: list[Judgement]) -> None:
    """Whatever was undone in whatever order, one judgement a pair stands, and no engine's beside a person's."""
    force, stands = in_force(rows), standing(rows)
    assert {one.pair for one in stands} == {one.pair for one in force}
    assert len(stands) == len({one.pair for one in stands})
    for one in stands:
        rivals = [other for other in force if other.pair == one.pair]
        assert one.person == any(rival.person for rival in rivals)
        assert one.seq == max(rival.seq for rival in rivals if rival.person == one.person)
