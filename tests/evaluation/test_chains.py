"""The scorer of whole chains and values: a perfect reading must score 100, an empty one 0, and each slip must cost."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from dateline.evaluation.chains import (
    Tally,
    annotated,
    gold_rows,
    match,
    matched_values,
    measures,
    rumour_as_fact,
    same_chain,
    uncertain_recall,
    value_f1,
    with_names,
)
from dateline.evaluation.scorer import Row
from dateline.model import Attribution, Claim, Event, Reading, Report, Source, Span

TEXT = "Two officials told the Coast Courier that Norway had ordered the trawler to leave. Norway arrested a captain."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return (start, start + len(words))


GOLD: Row = {
    "id": "one",
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    "sources": [
        {"id": "S1", "kind": "anonymous_described", "name": span("Two officials"), "mentions": [span("Two officials")]},
        {"id": "S2", "kind": "outlet", "name": span("the Coast Courier"), "mentions": [span("the Coast Courier")]},
        {"id": "S3", "kind": "government", "name": span("Norway"), "mentions": [span("Norway")]},
    ],
    "attributions": [
        {
            "id": "A1", "source": "S1", "source_span": span("Two officials"), "cue": span("told"), "parent": None,
            "content": [span("that Norway had ordered the trawler to leave")], "chain": ["S1", "S2", "S0"],
        },
        {
            "id": "A2", "source": "S3", "source_span": span("Norway"), "cue": span("had ordered"), "parent": "A1",
            "content": [span("to leave")], "chain": ["S3", "S1", "S2", "S0"],
        },
    ],
    "events": [
        {
            "id": "E1", "trigger": span("leave"), "mentions": [],
            "claims": [{"attribution": None, "chain": ["S0"], "value": "Uu", "modality": "obligation"}],
        },
        {
            "id": "E2", "trigger": span("arrested"), "mentions": [],
            "claims": [{"attribution": None, "chain": ["S0"], "value": "CT+", "modality": None}],
        },
    ],
}  # fmt: skip

PERFECT = Reading(
    dateline="test",
    report=Report(id="one", text=TEXT),
    sources=(
        Source(id="S0", kind="author_voice", name="this report"),
        Source(id="S1", kind="anonymous_described", name="Two officials", mentions=(span("Two officials"),)),
        Source(id="S2", kind="outlet", name="Coast Courier", mentions=(span("Coast Courier"),)),
        Source(id="S3", kind="government", name="Norway", mentions=(span("Norway"),)),
    ),
    attributions=(
        Attribution(
            id="A1", source="S1", source_span=span("Two officials"), via=("S2", "S0"), cue=span("told"),
            content=(span("Norway had ordered the trawler to leave"),),
        ),
        Attribution(
            id="A2", source="S3", source_span=span("Norway"), via=("S1", "S2", "S0"), parent="A1",
            cue=span("ordered"), content=(span("to leave"),),
        ),
    ),
    events=(
        Event(id="E1", trigger=span("leave"), type="RETREAT", claims=(Claim(chain=("S0",), value="Uu"),)),
        Event(id="E2", trigger=span("arrested"), type="COERCE", claims=(Claim(chain=("S0",), value="CT+"),)),
    ),
)  # fmt: skip


def tally(reading: Reading) -> Tally:
    found = Tally()
    found.add(with_names(GOLD, TEXT), reading)
    return found


def test_a_perfect_reading_scores_all() -> None:
    """Otherwise no figure of the table could be trusted."""
    found = tally(PERFECT)
    assert found.link_f1 == 100
    assert found.kinds == found.chains == found.right == 2
    assert value_f1(found.found) == 100
    assert rumour_as_fact(found.found) == 0
    assert uncertain_recall(found.found) == 100


def test_an_empty_reading_scores_nothing() -> None:
    """Nor may silence earn anything."""
    found = tally(Reading(dateline="test", report=PERFECT.report))
    assert found.link_f1 == 0
    assert found.found == []


def test_an_order_coded_as_done_is_a_rumour_shown_as_fact() -> None:
    """The harm that users of event data complain of most: the figure must see it."""
    done = msgspec.structs.replace(PERFECT.events[0], claims=(Claim(chain=("S0",), value="CT+"),))
    found = tally(msgspec.structs.replace(PERFECT, events=(done, PERFECT.events[1])))
    assert rumour_as_fact(found.found) == 100
    assert uncertain_recall(found.found) == 0


def test_a_missing_link_of_the_chain_costs_the_chain_but_not_the_link() -> None:
    """Without the newspaper the right people say the right thing, yet the reader is told a shorter way than it came."""
    short = msgspec.structs.replace(PERFECT.attributions[0], via=("S0",))
    found = tally(msgspec.structs.replace(PERFECT, attributions=(short, PERFECT.attributions[1])))
    assert (found.right, found.kinds, found.chains) == (2, 2, 1)


def test_the_wrong_speaker_is_no_link() -> None:
    """The right words in the wrong mouth are worse than none."""
    wrong = msgspec.structs.replace(PERFECT.attributions[0], source_span=span("trawler"))
    assert len(match(GOLD, (wrong,))) == 0


def test_names_must_agree_along_the_chain() -> None:
    """A chain of the right kinds through another newspaper is another chain."""
    ours = {source.id: source for source in PERFECT.sources}
    theirs = {source["id"]: source for source in with_names(GOLD, TEXT)["sources"]}
    chain = ("S1", "S2", "S0")
    assert same_chain(list(chain), theirs, chain, ours)
    ours["S2"] = Source(id="S2", kind="outlet", name="Lake Ledger")
    assert not same_chain(list(chain), theirs, chain, ours)


def test_an_event_is_matched_once_by_its_trigger_before_its_mentions() -> None:
    """Two events that share a mention must not both be scored against the same one of ours."""
    values = list(matched_values(GOLD, PERFECT))
    assert [(one.gold, one.ours) for one in values] == [("Uu", "Uu"), ("CT+", "CT+")]


def test_another_text_under_the_same_id_is_not_scored() -> None:
    """Offsets into an edited article would point at other words."""
    rows = [{"id": "one", "text": TEXT, "published": "2026-03-04"}]
    assert len(annotated(rows, {"one": GOLD})) == 1
    assert annotated([{**rows[0], "text": TEXT + " "}], {"one": GOLD}) == []
    assert measures([{**rows[0], "text": TEXT + " "}], {"one": GOLD}) == []


@pytest.mark.parametrize("row", gold_rows().values(), ids=lambda row: str(row["id"]))
def test_the_gold_rows_are_sound(row: Row) -> None:
    """Spans are in order, chains end in the report, parents and sources exist, every event has the report's value."""
    sources = {source["id"] for source in row["sources"]} | {"S0"}
    told = {one["id"]: one for one in row["attributions"]}
    for one in told.values():
        assert one["chain"][-1] == "S0"
        assert one["parent"] is None or one["parent"] in told
        assert set(one["chain"]) <= sources
        assert all(start < end for start, end in one["content"])
    for event in row["events"]:
        assert sum(claim["chain"] == ["S0"] for claim in event["claims"]) == 1
    assert "text" not in row
    assert all(source["name"] is None or len(source["name"]) == 2 for source in row["sources"])
