"""Occurrences: likeness proposes, and time, place and participants veto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Place, Reading, When
from dateline.stories import build
from dateline.stories.likeness import likeness, same_spot
from dateline.stories.occurrences import Happenings, agreed_when, average_link, find_occurrences
from dateline.stories.sheet import Sheet, sheets_of
from dateline.stories.telling import Telling, tellings

Maker = Callable[..., Reading]


def days(first: str, last: str | None = None) -> When:
    return When(earliest=first, latest=last or first, edtf=first if not last else f"{first}/{last}", basis="by hand")


def tell(
    maker: Maker, name: str, day: str, text: str = "Rebels shelled the airfield at Ruvu.", **event: Any
) -> Reading:
    places = tuple(event.pop("places", ()))
    fields = {"at": text.split(" ", 1)[1].split(" ", 1)[0], "claims": {"S0": "CT+"}, **event}
    return maker(text, id=name, outlet=name, published=day, title="Shelling at Ruvu", events=(fields,), places=places)


def happenings(*readings: Reading) -> list[list[str]]:
    return [[mention.report for mention in found.mentions] for story in build(readings) for found in story.occurrences]


def test_one_happening_in_two_reports(reading: Maker) -> None:
    """The plain case: the same deed, the same day, other words around it."""
    first = tell(reading, "a", "2026-01-05", by=("UGA",), when=days("2026-01-04"))
    again = tell(
        reading, "b", "2026-01-06", "Gunners shelled Ruvu and its airfield.", by=("UGA",), when=days("2026-01-04")
    )
    assert happenings(first, again) == [["a", "b"]]


@pytest.mark.parametrize(
    "change",
    [
        {"when": days("2026-01-09")},
        {"when": days("2019-01-04")},
        {"by": ("RWA",)},
        {"by": ("TZA",), "to": ("UGA",)},
    ],
    ids=["another day", "another year", "another actor", "the other way round"],
)
def test_what_vetoes_a_merge(reading: Maker, change: dict[str, Any]) -> None:
    """The same sentence is another happening when its day, its actor or its direction differs."""
    fields: dict[str, Any] = {"by": ("UGA",), "to": ("TZA",), "when": days("2026-01-04")}
    first = tell(reading, "a", "2026-01-10", **fields)
    other = tell(reading, "b", "2026-01-10", **{**fields, **change})
    assert sorted(happenings(first, other)) == [["a"], ["b"]]


def alike(reading: Maker, published: str, day: str, sureness: float) -> float:
    """How alike the shelling of 7 January is to one that a paper tells on a day of which it is so sure."""
    (one,), (other,) = (
        tellings(Sheet(tell(reading, name, out, by=("UGA",), when=days(when), when_confidence=sure)))
        for name, out, when, sure in (("a", "2026-01-08", "2026-01-07", 0.9), ("b", published, day, sureness))
    )
    return likeness(one, other, 0.0)


def test_a_report_tells_nothing_of_the_days_to_come(reading: Maker) -> None:
    """Two attacks of one week on one town: the paper of the 6th, sure of no day, cannot have that of the 7th in it."""
    known, too_early = (alike(reading, published, "2026-01-05", 0.5) for published in ("2026-01-08", "2026-01-06"))
    assert known - too_early > 2


def test_days_that_are_not_sure_still_say_something(reading: Maker) -> None:
    """What two papers find for one day is likelier one thing than what they find for two, sure of it or not."""
    assert alike(reading, "2026-01-08", "2026-01-07", 0.5) > alike(reading, "2026-01-08", "2026-01-04", 0.5)


def test_two_demands_in_one_report_are_two(reading: Maker) -> None:
    """A candidate who called for one thing and later called for another made two demands; "the call" is the first."""

    def demands(second: str, words: str) -> int:
        events = [
            {"at": at, "type": "REQUEST", "by": ("UGA",), "claims": {"S0": "CT+"}} for at in ("called for an", words)
        ]
        text = f"Amin called for an end to the tax on Monday.\n\n{second}"
        report = reading(text, id="a", outlet="A", published="2026-01-06", title="Debate", events=tuple(events))
        return len(happenings(report))

    assert demands("Later Amin called for more schools.", "called for more") == 2
    assert demands("The call for an end to the tax drew applause.", "call for an end to the tax drew") == 1


def test_a_type_misread_does_not_part_one_deed(reading: Maker) -> None:
    """The reader took "shelled" for an arrest in one report of three; deed, parties and day say that it is the same."""
    fields: dict[str, Any] = {"by": ("UGA",), "to": ("TZA",), "when": days("2026-01-04")}
    right = [tell(reading, name, "2026-01-05", **fields) for name in "ab"]
    slip = tell(reading, "c", "2026-01-05", type="COERCE", **fields)
    (story,) = build([*right, slip])
    assert [(one.type, len(one.mentions)) for one in story.occurrences] == [("ASSAULT", 3)]


def test_another_type_and_another_deed_are_another_happening(reading: Maker) -> None:
    """Police shot at a crowd and police held men of it: one day, one town, the same parties, two happenings."""
    fields: dict[str, Any] = {"by": ("UGA",), "to": ("TZA",), "when": days("2026-01-04")}
    shot = tell(reading, "a", "2026-01-05", "Police fired on the crowd at Ruvu.", **fields)
    held = tell(reading, "b", "2026-01-05", "Police arrested men of the crowd at Ruvu.", type="COERCE", **fields)
    assert sorted(happenings(shot, held)) == [["a"], ["b"]]


def test_what_somebody_says_instead_is_another_happening(reading: Maker) -> None:
    """ "We bombed nothing; the army blew up its own store": the two are set against each other, however alike."""
    text = "Rebels bombed no store in Ruvu, they said; the army bombed its own store in Ruvu."
    events = tuple(
        {"at": at, "when": days("2026-01-04"), "claims": {"S1 S0": value, "S0": "Uu"}}
        for at, value in (("bombed no", "CT-"), ("bombed its", "CT+"))
    )
    denial = reading(
        text, id="a", outlet="a", published="2026-01-05", title="Ruvu", events=events,
        sources={"S1": {"kind": "organisation", "name": "the rebels"}},
    )  # fmt: skip
    assert happenings(denial) == [["a"], ["a"]]


def test_a_strike_is_no_march(reading: Maker) -> None:
    """In one town, on two days that touch, against the same government: the mode and the spot tell them apart."""
    town = Place(id="p1", name="Mopti", lat=14.5, lon=-4.2, country="MLI", kind="city", mentions=((0, 0),))

    def protest(name: str, day: str, text: str, mode: str) -> Reading:
        start = text.index("Mopti")
        there = msgspec.structs.replace(town, mentions=((start, start + 5),))
        found = tell(
            reading, name, "2026-01-10", text, type="PROTEST", to=("MLI",), when=days(day), place="p1", places=[there]
        )
        events = tuple(msgspec.structs.replace(event, mode=mode) for event in found.events)
        return msgspec.structs.replace(found, events=events)

    strike = protest("a", "2026-01-08", "Boatmen downed tools at the ferry landing in Mopti.", "strike")
    march = protest("b", "2026-01-09", "Students rallied at the main square in Mopti.", "demo")
    again = protest("c", "2026-01-09", "Pupils rallied at the big square in Mopti.", "demo")
    assert sorted(happenings(strike, march, again)) == [["a"], ["b", "c"]]


def at_spot(maker: Maker, name: str, text: str, **event: Any) -> Reading:
    """A report of one event in Goma, whose text names the town."""
    start = text.index("Goma")
    town = Place(
        id="p1", name="Goma", lat=-1.7, lon=29.2, country="COD", kind="city", mentions=((start, start + len("Goma")),)
    )
    return tell(maker, name, "2026-01-05", text, place="p1", places=[town], **event)


MISREAD = {"type": "COERCE", "by": ("UGA",), "when": days("2026-01-04")}
RIGHT = {"by": ("UGA",), "when": days("2026-01-04")}


def test_one_spot_joins_across_a_type_misread(reading: Maker) -> None:
    """Two papers tell one shelling by other verbs, and one is misread as an arrest: "the old brick kiln in Goma" of one
    day by one army shows that it is the same; another spot, on the same day in the same town, does not."""
    kiln = at_spot(reading, "a", "Gunners shelled the old brick kiln in Goma, killing five people.", **RIGHT)
    same = at_spot(reading, "b", "Gunners pounded the old brick kiln in Goma, killing five people.", **MISREAD)
    camp = at_spot(reading, "c", "Gunners pounded the army transit camp in Goma, killing five people.", **MISREAD)
    assert happenings(kiln, same) == [["a", "b"]]
    assert sorted(happenings(kiln, camp)) == [["a"], ["c"]]


def test_a_spot_in_short_is_one_spot(reading: Maker) -> None:
    """ "The brick kiln" is the kiln that another paper calls old; two markets are two spots."""
    texts = ("the old brick kiln", "the brick kiln", "the cattle market", "the fish market")
    old, short, cattle, fish = (
        next(tellings(Sheet(at_spot(reading, name, f"Gunners shelled {spot} in Goma."))))
        for name, spot in zip("abcd", texts, strict=True)
    )
    assert same_spot(old, short) and same_spot(short, old)
    assert not same_spot(cattle, fish)


def test_two_deeds_at_one_spot_stay_two_where_a_report_tells_both(reading: Maker) -> None:
    """A shelling and the arrests after it, at one spot on one day: one report that has both keeps all others apart."""
    shelled = "Rebels shelled the cattle market in Goma."
    arrested = "Rebels arrested traders at the cattle market in Goma."
    start = [
        number for number in range(len(f"{shelled} {arrested}")) if f"{shelled} {arrested}".startswith("Goma", number)
    ]
    town = Place(
        id="p1", name="Goma", lat=-1.7, lon=29.2, country="COD", kind="city",
        mentions=tuple((at, at + len("Goma")) for at in start),
    )  # fmt: skip
    fields: dict[str, Any] = {"by": ("UGA",), "when": days("2026-01-04"), "place": "p1", "claims": {"S0": "CT+"}}
    both = reading(
        f"{shelled} {arrested}", id="a", outlet="a", published="2026-01-05", title="Goma", places=(town,),
        events=({"at": "shelled", **fields}, {"at": "arrested", "type": "COERCE", **fields}),
    )  # fmt: skip
    one = at_spot(reading, "b", shelled, **RIGHT)
    other = at_spot(reading, "c", arrested, **MISREAD)
    assert sorted(happenings(both, one, other)) == [["a", "b"], ["a", "c"]]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("Rebels shelled the cattle market in Goma.", {"cattle", "market"}),
        ("Rebels shelled Goma.", set()),
        ("Rebels shelled the town, a nurse in Goma said.", set()),
        ("Rebels shelled it during a protest in Goma.", set()),
    ],
    ids=["a spot", "none", "somebody is no spot", "an event is no spot"],
)
def test_the_spot_in_a_place(reading: Maker, text: str, spot: set[str]) -> None:
    """What is named between an article and "in Goma" says where in the town it was, unless it is somebody or a deed."""
    start = text.index("Goma")
    place = Place(id="p1", name="Goma", mentions=((start, start + 4),))
    events = [{"at": "shelled", "claims": {"S0": "CT+"}}]
    if "protest" in text:
        events.append({"at": "protest", "type": "PROTEST", "claims": {"S0": "CT+"}})
    nurse = text.find("nurse")
    sources = {"S1": {"kind": "anonymous_described", "name": "a nurse", "mentions": ((nurse - 2, nurse + 5),)}}
    found = reading(
        text, id="a", outlet="a", published="2026-01-05", places=(place,), events=tuple(events),
        sources=sources if nurse > 0 else {},
    )  # fmt: skip
    assert next(tellings(Sheet(found))).spot == spot


def test_distance_vetoes_a_merge(reading: Maker) -> None:
    """Two towns of one country, far apart; but a town and its country may be one place."""
    town = Place(id="p1", name="Ruvu", lat=-6.8, lon=38.7, country="TZA", kind="city")
    far = Place(id="p1", name="Kigoma", lat=-4.9, lon=29.6, country="TZA", kind="city")
    land = Place(id="p1", name="Tanzania", lat=-6.0, lon=35.0, country="TZA", kind="country")
    where = {
        place.name: tell(reading, place.name, "2026-01-05", place="p1", places=[place]) for place in (town, far, land)
    }
    assert len(happenings(where["Ruvu"], where["Kigoma"])) == 2
    assert len(happenings(where["Ruvu"], where["Tanzania"])) == 1


def test_vetoes_hold_through_a_go_between(reading: Maker) -> None:
    """An undated telling must not tie together two dated ones that exclude each other."""
    readings = [
        tell(reading, "a", "2026-01-10", when=days("2026-01-02")),
        tell(reading, "b", "2026-01-10"),
        tell(reading, "c", "2026-01-10", when=days("2026-01-08")),
    ]
    assert all(not {"a", "c"} <= set(group) for group in happenings(*readings))


def test_the_days_are_those_that_all_agree_on(reading: Maker) -> None:
    """ "Early in January" and "on 4 January" together are 4 January, and the basis says that reports agree."""
    vague = tell(reading, "a", "2026-01-10", when=days("2026-01-01", "2026-01-05"))
    other = tell(reading, "b", "2026-01-10", when=days("2026-01-03", "2026-01-08"))
    (story,) = build([vague, other])
    when = story.occurrences[0].when
    assert when is not None
    assert (when.earliest, when.latest, when.edtf) == ("2026-01-03", "2026-01-05", "2026-01-03/2026-01-05")
    assert "agree" in when.basis


def test_one_slip_does_not_part_what_many_join(reading: Maker) -> None:
    """One reading of ten took the wrong party for the actor; alone against one other it would be another happening."""
    right = [tell(reading, name, "2026-01-05", by=("UGA",), when=days("2026-01-04")) for name in "abcdefghi"]
    slip = tell(reading, "z", "2026-01-05", by=("RWA",), when=days("2026-01-04"))
    unnamed = [tell(reading, name, "2026-01-05", when=days("2026-01-04")) for name in "klmnopqrstuv"]
    assert len(happenings(right[0], slip)) == 2
    assert len(happenings(*right, *unnamed, slip)) == 1


def test_two_deeds_of_one_report_stay_two_in_its_copies(reading: Maker) -> None:
    """A copied report is alike as a whole, but its first attack is not the copy's second."""
    text = "Rebels shelled the airfield at Ruvu. In the north a mob stormed the courthouse."
    events = ({"at": "shelled", "claims": {"S0": "CT+"}}, {"at": "stormed", "claims": {"S0": "CT+"}})
    copies = [reading(text, id=name, outlet=name, published="2026-01-05", events=events) for name in "abc"]
    assert sorted(happenings(*copies)) == [["a", "b", "c"], ["a", "b", "c"]]


SENTENCES = (
    ("Rebels shelled the airfield at Ruvu.", "shelled", "ASSAULT"),
    ("Gunners shelled Ruvu and its airfield again.", "shelled", "ASSAULT"),
    ("Police arrested two men over the shelling of Ruvu.", "arrested", "COERCE"),
    ("The arrests at Ruvu came after the shelling.", "arrests", "COERCE"),
)


@st.composite
def streams(draw: st.DrawFn, maker: Maker) -> list[Telling]:
    """Reports of a few sentences each, with and without days and parties, as one stream of tellings."""
    readings = []
    for number in range(draw(st.integers(2, 6))):
        chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
        events = tuple(
            {
                "at": f"{trigger} ", "type": kind, "by": draw(st.sampled_from([(), ("UGA",), ("RWA",)])),
                "when": draw(st.sampled_from([None, days("2026-01-04"), days("2026-01-09")])), "claims": {"S0": "CT+"},
            }
            for _, trigger, kind in chosen
        )  # fmt: skip
        text = " ".join(sentence for sentence, _, _ in chosen)
        day = draw(st.sampled_from(["2026-01-10", "2026-01-12", None]))
        readings.append(maker(text, id=f"r{number}", outlet=f"r{number}", published=day, events=events))
    return [telling for sheet in sheets_of(readings) for telling in tellings(sheet)]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_reports_changes_nothing(reading: Maker, data: st.DataObject) -> None:
    """Reports come late and in any order; asked in between or at the end, the groups are the same."""
    stream = data.draw(streams(reading))
    shuffled = data.draw(st.permutations(stream))
    one_by_one = Happenings()
    for telling in shuffled:
        one_by_one.add(telling)
        one_by_one.groups()
    expected = find_occurrences(stream)
    assert one_by_one.groups() == find_occurrences(shuffled) == expected
    assert sorted(telling.key for group in expected for telling in group) == sorted(one.key for one in stream)


@given(st.lists(st.floats(-3, 3), min_size=6, max_size=6))
def test_what_is_vetoed_never_joins(values: list[float]) -> None:
    """Whatever speaks for it, rows 0 and 1 end apart when one excludes the other; every row is in one group."""
    scores = np.full((4, 4), -np.inf)
    for (row, column), value in zip(((0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 3)), values, strict=True):
        if row != column:
            scores[row, column] = scores[column, row] = value
    groups = average_link(scores)
    assert sorted(number for group in groups for number in group) == [0, 1, 2, 3]
    assert not any({0, 1} <= set(group) for group in groups)


def unsure(maker: Maker, name: str, when: When, text: str, sureness: float = 0.45) -> Reading:
    """A report whose only event is on some days, but hardly for sure."""
    found = tell(maker, name, "2026-03-04", text=text, when=when)
    event = msgspec.structs.replace(found.events[0], when_confidence=sureness)
    return msgspec.structs.replace(found, events=(event,))


def agreed(*readings: Reading) -> When | None:
    return agreed_when([telling for sheet in sheets_of(readings) for telling in tellings(sheet)])


def test_a_day_that_two_reports_find_each_for_itself_is_taken(reading: Maker) -> None:
    """Either may be wrong; that both are, and alike, is less likely."""
    one = unsure(reading, "a", days("2026-03-03"), "Rebels shelled the airfield at Ruvu.")
    other = unsure(reading, "b", days("2026-03-03"), "Ruvu: rebels shelled the airfield in the night.")
    found = agreed(one, other)
    assert found is not None
    assert (found.earliest, found.latest) == ("2026-03-03", "2026-03-03")
    assert found.basis.startswith("what the reports agree on: ")


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [("2026-03-02", "2026-03-03", "2026-03-03"), ("2026-03-01", "2026-03-31", None), (None, "2026-03-31", None)],
)
def test_a_day_within_the_few_that_another_finds_is_taken(
    reading: Maker, first: str | None, last: str, taken: str | None
) -> None:
    """News of 3 March is mostly of the 2nd or the 3rd; "this month" says nothing for the 3rd."""
    wide = When(earliest=first, latest=last, edtf=f"{first or '..'}/{last}", basis="by hand")
    one = unsure(reading, "a", days("2026-03-03"), "Rebels shelled the airfield at Ruvu.")
    other = unsure(reading, "b", wide, "Ruvu: rebels shelled the airfield in the night.")
    found = agreed(other, one)
    assert (found and (found.earliest, found.latest)) == (taken and (taken, taken))


def test_an_unsure_day_is_not_taken_twice_from_the_same_words(reading: Maker) -> None:
    """A copy reads as its original does; and two reports that find two days settle neither."""
    text = "Rebels shelled the airfield at Ruvu."
    assert agreed(*(unsure(reading, name, days("2026-03-03"), text) for name in "ab")) is None
    one = unsure(reading, "a", days("2026-03-03"), text)
    assert agreed(one) is None
    assert agreed(one, unsure(reading, "b", days("2026-03-02"), "Ruvu: rebels shelled the airfield.")) is None


@pytest.mark.parametrize(
    ("because", "known"),
    [("home: KEN, 9 of 10", {"Owen Pryce"}), ("belongs to: Kenya", {"KEN"})],
    ids=["where the report is about", "as the text says"],
)
def test_the_country_of_a_report_makes_nobody_the_same(reading: Maker, because: str, known: set[str]) -> None:
    """Two thieves of one report on Kenya are both Kenya's by that; what tells them apart is their names."""
    one = tell(reading, "a", "2026-03-02", "Thieves shot a guard at Thika.", by=("KEN",))
    (actor,) = one.actors
    pryce = msgspec.structs.replace(actor, name="Owen Pryce", country="KEN", because=("called: thief", because))
    (told,) = tellings(Sheet(msgspec.structs.replace(one, actors=(pryce,))))
    assert told.known_actors == known
