"""When and where: which of the days and places that a report speaks of are an event's."""

from __future__ import annotations

import pytest

from dateline.model import Event, Place, Reading, Report, When
from dateline.reader.reader import read_report


def read(text: str, published: str | None = "2024-11-08") -> Reading:
    """A reading of a report of Friday, 8 November 2024."""
    day = When(earliest=published, latest=published, edtf=published, basis="given") if published else None
    return read_report(Report(id="r", text=text, published=day))


def event_at(reading: Reading, word: str) -> Event:
    """The event that a word tells."""
    start = reading.report.text.index(word)
    return next(event for event in reading.events if any(span[0] == start for span in event.mentions))


def place_of(reading: Reading, word: str) -> Place | None:
    """Where the event that a word tells was."""
    wanted = event_at(reading, word).place
    return next((place for place in reading.places if place.id == wanted), None)


def days(reading: Reading, word: str) -> tuple[str | None, str | None] | None:
    """The days of the event that a word tells."""
    when = event_at(reading, word).when
    return (when.earliest, when.latest) if when else None


def test_an_event_has_the_time_of_its_clause() -> None:
    """Two acts in one sentence, each with a day of its own."""
    reading = read(
        "Norway expelled a Russian attaché on Monday after Russia arrested a Norwegian trader on 12 October."
    )
    assert days(reading, "expelled") == ("2024-11-04", "2024-11-04")
    assert days(reading, "arrested") == ("2024-10-12", "2024-10-12")


def test_news_goes_on_from_the_day_it_began_to_tell_of() -> None:
    """Reports give the day once; what they tell next was on that day too, and says on what that rests."""
    reading = read(
        "Gunmen attacked an army post near Gao on Tuesday. They killed four soldiers and abducted two others, the "
        "army of Mali said."
    )
    killed = event_at(reading, "killed")
    assert killed.when is not None
    assert killed.when.earliest == "2024-11-05"
    assert killed.when_confidence is not None and 0 < killed.when_confidence <= 1
    assert any(step.startswith("when: ") for step in killed.because)


def test_when_it_was_said_is_not_when_it_was_done() -> None:
    """What "has been" done by the day of the statement was done before it."""
    reading = read("Uganda has asked the rebels to close their office, the foreign ministry said on Monday.")
    assert days(reading, "asked") != ("2024-11-04", "2024-11-04")


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        (
            "Turkey sent a negotiating team to Niamey on Wednesday, two days after three of its nationals were kidnapped.",
            "kidnapped",
            "2024-11-04",
        ),
        ("Two weeks after the attack, police arrested a suspect on Tuesday.", "attack", "2024-10-22"),
        ("Police freed him on 4 November, three days before a court convicted his brother.", "convicted", "2024-11-07"),
    ],
)
def test_an_event_that_is_counted_from_another_has_its_own_day(text: str, word: str, day: str) -> None:
    """ "On Wednesday, two days after" dates the kidnapping to Monday; on Wednesday it would be a second one."""
    assert days(read(text), word) == (day, day)


def test_what_is_counted_from_nothing_has_no_day_by_that() -> None:
    """ "A week after" an event without a day says no day either."""
    assert days(read("The talks were held a week after rebels attacked the town of Goma."), "attacked") is None


def test_nothing_is_dated_by_a_report_without_a_date() -> None:
    """Without a day of publication no news is "of today"."""
    assert days(read("Norway expelled a Russian attaché.", published=None), "expelled") is None


def test_an_event_is_where_its_clause_says() -> None:
    """The town of the deed, not the capital that spoke of it."""
    reading = read("The government in Khartoum said drones struck a fuel depot in Port Sudan on Tuesday.")
    place = place_of(reading, "struck")
    assert place is not None
    assert (place.name, place.country) == ("Port Sudan", "SDN")
    assert (event_at(reading, "struck").place_confidence or 0) > 0.5


def test_whose_the_parties_are_is_not_where_it_was() -> None:
    """Nothing was in Egypt because an Egyptian worker of Cairo University was hurt."""
    reading = read("A bomb killed a Cairo University lecturer in the town of Mokha, Yemen, on Tuesday.")
    place = place_of(reading, "killed")
    assert place is not None
    assert place.country == "YEM"


def test_an_unsure_place_says_so() -> None:
    """Who only belongs to a country need not have acted there: the confidence is low, or there is no place."""
    event = event_at(read("The Norwegian foreign minister criticised Hungary's veto on Monday."), "criticised")
    assert event.place_confidence is None or event.place_confidence < 0.5


def test_where_it_was_said_is_not_where_it_was() -> None:
    """Officials speak to reporters in a capital of what was done elsewhere."""
    reading = read("Chad has closed its border with Sudan, senior officials told reporters in Geneva.")
    place = place_of(reading, "closed")
    assert place is None or place.name != "Geneva"


@pytest.mark.parametrize(
    ("text", "word", "year"),
    [
        ("Police in Accra detained a baker on Tuesday over the 2017 murder of a judge.", "detained", "2024"),
        ("Despite the 2020 truce, rebels shelled the port of Mocha on Wednesday.", "shelled", "2024"),
        ("The colonel, who backed the 2019 coup, met the Turkish ambassador on Monday.", "met", "2024"),
        ("France condemned the 2015 annexation of the islands by its neighbour on Monday.", "condemned", "2024"),
        ("Soldiers killed four marchers in a 2016 rally in Kisumu.", "killed", "2016"),
        ("The 2012 bombing of a ferry in Davao killed nine people.", "killed", "2012"),
        ("The opposition boycotted the 2018 election in Togo.", "boycotted", "2018"),
    ],
)
def test_a_year_that_names_a_thing_dates_nothing_else(text: str, word: str, year: str) -> None:
    """ "The 2017 murder" is which murder it was; only what it was part of, or what it did, was then too."""
    found = days(read(text), word)
    assert found is not None and str(found[0])[:4] == year


def test_a_record_since_a_year_did_not_begin_then() -> None:
    """ "The largest since 2019" compares: the exercise is of this week."""
    reading = read("Algeria has deployed 2,000 soldiers near the border with Mali, its largest deployment since 2019.")
    found = days(reading, "deployed")
    assert found is None or str(found[0]) >= "2024"
    since = read("Algeria has imposed a curfew on the oasis since 2019.")
    assert str((days(since, "imposed") or ("", ""))[0])[:4] == "2019"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("KABUL - A mine killed three boys near a school in Badghis province on Friday.", "killed", "Badghis"),
        ("ABUJA - Gunmen abducted twelve nuns from a convent in Katsina state on Thursday.", "abducted", "Katsina"),
        ("KYIV - Russian drones struck a bakery in the Sumy region on Thursday.", "struck", "Sumy"),
    ],
)
def test_a_province_named_as_one_is_where_it_was(text: str, word: str, name: str) -> None:
    """Of "Badghis province" the name only stands before the noun; it says more than the capital in the dateline."""
    place = place_of(read(text), word)
    assert place is not None and place.name.startswith(name)


@pytest.mark.parametrize("said", ["deny it", "reject the accusation"])
def test_what_is_said_in_the_present_is_no_news_of_the_day_told_before(said: str) -> None:
    """A report that sums up who says what tells no act of the day that the attack was on."""
    reading = read(
        "At least nine people were killed in the raid on the ferry on Tuesday, doctors in Goz said. Sudan accuses the "
        f"rebels of the raid, and the rebels {said}."
    )
    for word in ("accuses", said.split(maxsplit=1)[0]):
        found = days(reading, word)
        assert found is None or (found[1] or "9999") > "2024-11-05", word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kidnappers in Nigeria have freed 43 girls who were seized from a school in May, the governor said.", "freed"),
        ("Iran has hanged two men who were arrested during protests in 2022, state media said.", "hanged"),
        ("Police in Karachi arrested three men over last month's bombing of a market, officials said.", "arrested"),
        ("The government of Mali condemned last week's attack on a village near Gao.", "condemned"),
    ],
)
def test_what_befell_somebody_before_dates_nothing_else(text: str, word: str) -> None:
    """The girls were seized in May and are freed now; last month's bombing is not last month's arrest."""
    found = days(read(text), word)
    assert found is None or str(found[0]) >= "2024-11-01"


def test_the_day_of_an_attack_is_when_it_killed() -> None:
    """ "Killed in Monday's attack" was on Monday."""
    reading = read("Three soldiers were killed in Monday's attack on a base near Gao, the army of Mali said.")
    assert days(reading, "killed") == ("2024-11-04", "2024-11-04")


def test_who_crossed_a_river_this_week_was_shot_there_and_then() -> None:
    """A day of this week at the end of a sentence may be the news' own, wherever it hangs."""
    reading = read("Tajik guards shot dead two men who crossed the river on Tuesday, the committee said.")
    assert days(reading, "shot") == ("2024-11-05", "2024-11-05")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The government of Mali has promised to hold elections in March.", "promised"),
        ("Qatar said that Kinshasa and the M23 had agreed to meet again in December.", "agreed"),
    ],
)
def test_when_something_is_to_be_done_is_not_when_it_was_promised(text: str, word: str) -> None:
    """A promise to vote in March is no promise of March."""
    found = days(read(text), word)
    assert found is None or str(found[0]) >= "2024-11-01"


def test_the_date_of_a_dateline_is_no_time_of_what_happened() -> None:
    """An agency's "Nov 8" says when it was written; beside "on Friday" it would count as a second witness for a day on
    which only the toll was given."""
    reading = read(
        "KARIMA, Nov 8 (Northline) - The number of people killed in the drone attack on a grain store in Karima has "
        "risen to eleven, the head of the rescue service said on Friday.\n\n"
        'Firefighters found two more bodies on Thursday. "Eleven people were killed," he said.\n\n'
        "Drones struck the store late on Tuesday."
    )
    assert days(reading, "struck") == ("2024-11-05", "2024-11-05")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine traders in Kano on 3 November: the army blamed the rebels.",
        "Suicide bombing in Kano on 3 November - what we know\n\nA man killed nine traders in a market in Kano.",
        "Clashes in Goma on 3 November: at least twelve killed\n\nThe army said that rebels killed twelve soldiers.",
    ],
)
def test_a_day_before_a_colon_or_a_dash_is_not_always_a_datelines(text: str) -> None:
    """What opens a report may look like a dateline up to its colon, and tell when the deed was done."""
    reading = read(text)
    event = min(reading.events, key=lambda one: one.trigger)
    assert event.when is not None
    assert event.when.earliest == "2024-11-03"


def test_expressions_that_agree_speak_for_each_other() -> None:
    """A day that two sentences name is likelier an event's than one that stands alone."""
    reading = read(
        "Police arrested three union leaders in Lusaka on Wednesday.\n\n"
        "Officers stormed the union's office at dawn on 6 November and seized its records. They arrested a guard as well."
    )
    assert days(reading, "arrested a guard") == ("2024-11-06", "2024-11-06")


STATEMENT = (
    "OSLO - Norway's foreign ministry on Tuesday thanked Sweden for expelling two Russian diplomats, and called on "
    'Finland to do the same.\n\n"We stand beside our neighbour," the ministry said in a statement. '
)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("The ministry demanded that Moscow release the crew of the trawler.", "demanded"),
        ("It accused Russia of sending spies to the ports of the north.", "accused"),
        ("The ministry rejected the Russian protest.", "rejected"),
    ],
)
def test_what_a_statement_goes_on_to_say_is_of_its_day(said: str, word: str) -> None:
    """The opening gives the day of a statement; what it says in the next paragraph was said then, surely enough."""
    event = event_at(read(STATEMENT + said), word)
    assert event.when is not None
    assert (event.when.earliest, event.when.latest) == ("2024-11-05", "2024-11-05")
    assert event.when_confidence is not None and event.when_confidence >= 0.6


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("The ministry had demanded that Moscow release the crew of the trawler.", "demanded"),
        ("It has long accused Russia of sending spies to the ports of the north.", "accused"),
    ],
)
def test_what_was_said_before_a_statement_is_not_of_its_day(said: str, word: str) -> None:
    """What somebody had said already, or says all the time, is not surely of the day of a statement."""
    event = event_at(read(STATEMENT + said), word)
    assert event.when is None or event.when.earliest != "2024-11-05" or (event.when_confidence or 0) < 0.6


def test_the_day_on_which_somebody_declined_to_say_is_not_when_it_was() -> None:
    """ "Declined on Monday to say whether they had met" tells of Monday only that nobody would say."""
    reading = read("Chad's foreign ministry on Monday declined to say whether its envoy had met the Sudanese general.")
    assert days(reading, "met") != ("2024-11-04", "2024-11-04")


def test_the_day_of_a_statement_is_not_when_those_that_it_is_about_had_acted() -> None:
    """What the people of a statement had done before is not of its day."""
    reading = read("Police in Mali said on Wednesday that the gunmen who had attacked the embassy fled to Niger.")
    assert days(reading, "attacked") != ("2024-11-06", "2024-11-06")
