"""The timeline and the graph of a dossier as drawings: nothing off the sheet, nothing over anything else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Claim, Event, Reading, Report, Source, SourceKind, When
from dateline.present.dossier.graph import HEIGHT, WIDTH, graph
from dateline.present.dossier.timeline import Item, timeline
from dateline.present.dossier.timeline import Report as Reported

NAMES = ("the mayor", "Harbour police", "two officials", "Coast Courier", "Ingrid Moe")
KINDS: tuple[SourceKind, ...] = ("government", "organisation", "anonymous_described", "outlet", "named_person")
chains = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), min_size=1, max_size=6)
days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def reading(number: int, told: list[list[int]]) -> Reading:
    """A report with one event, told by these chains of sources."""
    sources = [
        Source(id=f"S{at + 1}", kind=kind, name=name) for at, (name, kind) in enumerate(zip(NAMES, KINDS, strict=True))
    ]
    claims = tuple(Claim(chain=(*(f"S{at + 1}" for at in chain), "S0"), value="CT+") for chain in told)
    return Reading(
        dateline="0.1.0",
        report=Report(id=f"r{number}", outlet=f"Paper {number}", text="The pier burned."),
        sources=(Source(id="S0", kind="author_voice", name="this report"), *sources),
        events=(Event(id="E1", trigger=(9, 15), type="ASSAULT", claims=claims),),
    )


@settings(deadline=None)
@given(st.lists(chains, min_size=1, max_size=5))
def test_no_box_of_the_graph_lies_over_another(told: list[list[list[int]]]) -> None:
    """Whoever told whom, and however many: each box has its place, and the drawing holds them all."""
    readings = [reading(number, one) for number, one in enumerate(told)]
    events = {(one.report.id, "E1") for one in readings}
    drawn = graph(readings, events)
    assert drawn == graph(readings, events)
    assert drawn.boxes
    for box in drawn.boxes:
        assert 0 <= box.x <= box.x + box.width <= WIDTH
        assert 0 <= box.y <= box.y + HEIGHT <= drawn.height
    for one, other in combinations(drawn.boxes, 2):
        assert one.x != other.x or abs(one.y - other.y) >= HEIGHT


def test_a_line_that_passes_a_box_by_does_not_touch_it() -> None:
    """The police told the paper itself, the mayor told it through the Courier: no line of the police leads to that box."""
    drawn = graph([reading(1, [[0, 3], [1]])], {("r1", "E1")})
    between = next(box for box in drawn.boxes if box.x not in {0, WIDTH - box.width})
    passing = next(edge.path for edge in drawn.edges if edge.words.startswith("Harbour police"))
    middle = float(passing.split(" C")[1].split(" ")[-1].split(",")[1])
    assert not between.y <= middle <= between.y + HEIGHT


@settings(deadline=None)
@given(
    st.lists(days, min_size=1, max_size=20), st.lists(st.tuples(days, st.integers(0, 4000), st.booleans()), max_size=8)
)
def test_every_mark_of_the_timeline_is_on_it(reported: list[date], spans: list[tuple[date, int, bool]]) -> None:
    """Years back, years ahead, or open on one side: all of it has a place to be drawn at."""
    items = []
    for start, length, is_open in spans:
        first = None if is_open else (start - timedelta(days=length)).isoformat()
        when = When(earliest=first, latest=start.isoformat(), edtf=f"{first or '..'}/{start}", basis="")
        items.append(Item("burned", "asserted", when, "o-1", (reported[0].isoformat(),)))
    drawn = timeline(items, [Reported(day.isoformat(), "Paper") for day in reported])
    assert drawn is not None
    for bar in drawn.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= 1000
        assert drawn.happened < bar.y < drawn.height
    for dot in drawn.reports:
        assert 0 <= dot.x <= 1000
        assert dot.y < drawn.happened
    assert sum(1 + dot.more for dot in drawn.reports) == len(reported)
