"""The parts of a dossier: what a reader finds under each heading, and that nothing stands there without a reason."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from dateline.archive.judgements import Judgement
from dateline.archive.store import Archive
from dateline.archive.versions import Version, compared
from dateline.model import Actor, Attribution, Reading, Story, When, to_json
from dateline.present.dossier import Extras, story_html
from dateline.present.dossier.told import actor_key
from dateline.stories import build
from tests.stories.conftest import make_reading
from tests.stories.test_roundups import COURT, REVIEW, SHOT


@pytest.fixture(scope="module")
def page(strike: Story, strike_readings: list[Reading]) -> str:
    """The dossier of the strike, without anything that only an archive knows."""
    return story_html(strike, strike_readings)


_EMPTY = {"meta", "br", "img", "col", "input", "link", "hr"}


class Words(HTMLParser):
    """The words of a page that are shown: as it comes, or on a day that its reader chooses."""

    def __init__(self, page: str, day: str = "") -> None:
        super().__init__()
        self.day, self.found, self.shut = day, list[str](), list[bool]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            self.shut.append(self._is_hidden(dict(attrs)) or tag in {"style", "script"})

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self.shut.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.shut):
            self.found.append(data)

    def _is_hidden(self, named: dict[str, str | None]) -> bool:
        since, until = named.get("data-from") or "", named.get("data-until") or "9999"
        dated = "data-from" in named or "data-until" in named
        return not since <= self.day < until if self.day and dated else "hidden" in named

    def __str__(self) -> str:
        return " ".join(" ".join(self.found).split())


def part(page: str, id: str, day: str = "") -> str:
    """The words shown of a part of the page, tags left out, as of a day or now; "" where there is no such part."""
    found = re.search(rf'<section id="{id}".*?</section>', page, re.DOTALL)
    return str(Words(found[0], day)) if found else ""


def test_the_head_says_how_much_stands_behind_it(page: str) -> None:
    """Four reports are two origins: the count of outlets alone would mislead."""
    words = str(Words(page.split("<nav", maxsplit=1)[0].split("<header>")[1]))
    assert "4 reports, 4 outlets, 2 origins" in words
    assert "Disputed First report 2026-03-10 Last report 2026-03-13 As of 2026-03-13" in words


def test_each_line_has_its_quote_its_chain_and_its_origins(page: str) -> None:
    """Nobody should have to take the page's word for anything."""
    known = part(page, "standing")
    assert "Shells hit a grain store in Halden late on Monday" in known
    assert "the governor → Northern Wire" in known
    assert "2 independent origins" in known
    assert "Established" in known
    assert "Not known: possible or planned" in known


def test_changes_stand_under_what_they_do(page: str) -> None:
    """A second origin strengthens, a denial weakens, a higher toll is a figure that changed."""
    changed = part(page, "changed")
    places = [changed.index(words) for words in ("first told", "Strengthened", "second independent", "Weakened", "first denial", "Figures that changed", "3, now 5")]  # fmt: skip
    assert places == sorted(places)


def test_changes_can_be_asked_for_since_a_day(strike: Story, strike_readings: list[Reading]) -> None:
    """Who read the page yesterday wants today's lines only."""
    changed = part(story_html(strike, strike_readings, Extras(since="2026-03-11")), "changed")
    assert changed.startswith("What changed since 2026-03-11")
    assert "first told" not in changed
    assert "first denial" in changed


def test_a_copy_is_folded_into_what_it_copies(page: str) -> None:
    """Ten prints of an agency's text drawn beside it would look like ten witnesses."""
    assert "Northern Wire, and 1 copy" in part(page, "graph")
    assert "the governor → Harbour Echo" not in part(page, "graph")
    reports = part(page, "reports")
    assert (
        reports.index("Copies of it in other outlets: 1") < reports.index("Harbour Echo") < reports.index("Lake Post")
    )
    figures = part(page, "figures")
    assert "the governor → Northern Wire and 1 copy" in figures
    assert "Harbour Echo" not in figures


def test_what_is_against_it_stands_beside_it_with_its_kind(page: str) -> None:
    """A denial and a newer toll are not the same kind of dispute; a denial must never read as "happened"."""
    disputes = part(page, "disputes").split("Claims against origins")[0]
    against = disputes.split("Against it")[1]
    assert "Denial Says that it did not happen, or that it was not his doing." in against
    assert "Newer value" in against
    assert "happened" not in against.replace("Says that it did not happen", "")


def test_origins_take_their_stand_in_the_table(page: str) -> None:
    """The governor and the doctor affirm it, the militia denies it; the outlet that only prints it takes no stand."""
    table = re.search(r'<table class="matrix">.*?</table>', page, re.DOTALL)
    assert table
    columns = [
        " ".join(re.sub(r"<[^>]+>", "", cell).split())
        for cell in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table[0])
    ]
    row = re.search(r'#o-strike".*?</tr>', table[0], re.DOTALL)
    assert row
    cells = re.findall(r"<td[^>]*>.*?(?:<summary>(.*?)</summary>|aria-label).*?</td>", row[0], re.DOTALL)
    stands = dict(zip(columns[1:], cells, strict=True))
    assert {name: stand for name, stand in stands.items() if stand} == {
        "the governor": "affirms",
        "Dr Ingrid Moe": "affirms",
        "Free Militia": "denies",
    }


def test_figures_are_told_with_their_day_and_source(page: str) -> None:
    """A toll without who gives it is a rumour."""
    figures = part(page, "figures")
    assert re.search(
        r"Killed 3 to 5 .*2026-03-11 5 Dr Ingrid Moe → Lake Post .*2026-03-10 3 the governor → Northern Wire", figures
    )


def test_a_threat_stands_with_what_came_of_it(page: str) -> None:
    """The harbour was threatened with closing, and then closed; of the leaving nobody says that it was done."""
    ahead = part(page, "ahead")
    assert re.search(r"Threatened THREATEN .*Told as done: COERCE", ahead)
    assert re.search(r"Scheduled or intended RETREAT .*Nobody says that it was done", ahead)


def test_positions_are_in_the_words_of_their_report(page: str) -> None:
    """What the militia says of itself, with where it says so."""
    assert re.search(
        r"Free Militia armed group.*denied : it had shelled the store Lake Post, 2026-03-11", part(page, "cast")
    )


def test_gaps_are_named(page: str) -> None:
    """That two outlets have it from one agency is what a reader must not miss."""
    gaps = part(page, "gaps")
    assert re.search(r"Told by several reports, all from one origin .*THREATEN", gaps)


def test_the_citation_is_that_of_the_data_in_the_page(page: str, strike: Story) -> None:
    """Whoever cites the page cites a state of the story that can be checked."""
    assert sha256(to_json(strike).encode()).hexdigest() in part(page, "citation")
    data = re.search(r'<script type="application/json" id="story">(.*?)</script>', page, re.DOTALL)
    assert data
    assert msgspec.json.decode(data[1], type=Story) == strike


def test_a_page_has_only_the_parts_that_it_has_something_for(story: Story, readings: list[Reading]) -> None:
    """An empty heading makes a reader look for what is not there. Links in the contents lead somewhere."""
    page = story_html(story, readings)
    assert 'id="rulings"' not in page
    assert 'id="figures"' not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    contents = page.split("<nav")[1].split("</nav>")[0]
    assert all(link in ids for link in re.findall(r'href="#([^"]+)"', contents))
    assert len(set(ids)) == len(ids)


def test_a_story_of_which_nothing_is_known_still_makes_a_page() -> None:
    """No reading at hand, no day, no happening: said plainly, and no error."""
    page = story_html(Story(id="s-0", title="Nothing yet", reports=("gone",)), [])
    assert "Nothing told" in page
    assert 'id="timeline"' not in page


def test_a_silent_edit_is_shown_with_its_words(strike: Story, strike_readings: list[Reading]) -> None:
    """An outlet that makes three dead five without saying so has changed what the story rests on."""
    report = strike_readings[0].report
    later = msgspec.structs.replace(report, text=report.text.replace("three people", "five people"))
    captures = [
        Version(report=one, learned_at=f"{day}T08:00:00Z", sha256="")
        for one, day in ((report, "2026-03-10"), (later, "2026-03-12"))
    ]
    page = story_html(strike, strike_readings, Extras(versions={"w1": compared(captures)}))
    assert re.search(
        r"Edited after it came .*2026-03-12 Shells hit grain store : another version: 1 stretch of its text",
        part(page, "changed"),
    )
    assert "<del>three</del> <ins>five</ins>" in page
    assert "Edited after it came" not in part(story_html(strike, strike_readings), "changed")


def test_judgements_say_who_overrode_whom(strike: Story, strike_readings: list[Reading]) -> None:
    """A person's "not the same" stands before the engine's "the same", and both stay to be seen."""
    engine = Judgement(kind="same_event", one="w1/E1", other="w3/E1", verdict="yes", maker="engine 0.1.0", seq=1, made_at="2026-03-11T09:00:00Z")  # fmt: skip
    person = msgspec.structs.replace(
        engine, verdict="no", maker="M. Okafor", person=True, reason="another store", seq=2
    )
    elsewhere = msgspec.structs.replace(engine, one="x1/E1", other="x2/E1", seq=3)
    rulings = part(story_html(strike, strike_readings, Extras(judgements=[engine, person, elsewhere])), "rulings")
    assert (
        "1 2026-03-11 Northern Wire E1, Lake Post E1 the same happening: yes engine 0.1.0 overridden by no. 2, M. Okafor"
        in rulings
    )
    assert "the same happening: no M. Okafor (a person) another store stands" in rulings
    assert "x1" not in rulings


def test_what_a_copy_adds_is_drawn_as_its_own(strike: Story, strike_readings: list[Reading]) -> None:
    """A local paper prints the agency's text and asks the ferry company: that is its own, and must not be folded."""
    wire, echo, *others = strike_readings
    asked = msgspec.structs.replace(echo.sources[1], name="the ferry company", kind="organisation", actor=None)
    echo = msgspec.structs.replace(echo, sources=(echo.sources[0], asked))
    graph = part(story_html(strike, [wire, echo, *others]), "graph")
    assert "the ferry company → Harbour Echo" in graph
    assert "the governor → Northern Wire, and 1 copy" in graph


def test_a_body_is_one_teller_whatever_it_is_called(strike: Story, strike_readings: list[Reading]) -> None:
    """ "The army" and "Sudan's armed forces" are one teller; two ministries of a country are two."""

    def told(sector: str, *names: str) -> str:
        readings = []
        for reading, name in zip(strike_readings[:2], names, strict=True):
            actor = msgspec.structs.replace(reading.actors[0], code="SDN", sector=sector, name=name)
            source = msgspec.structs.replace(reading.sources[1], name=name)
            report = msgspec.structs.replace(
                reading.report, text=" ".join(f"{name} said {number}." for number in range(60))
            )
            readings.append(
                msgspec.structs.replace(reading, report=report, actors=(actor,), sources=(reading.sources[0], source))
            )
        return part(story_html(strike, readings), "graph")

    army = told("MIL", "the army", "Sudan's armed forces")
    assert "Sudan's armed forces → Northern Wire" in army
    assert "the army →" not in army
    ministries = told("GOV", "the energy ministry", "the foreign ministry")
    assert "the energy ministry → Northern Wire" in ministries
    assert "the foreign ministry → Harbour Echo" in ministries


def graded(source: str, grade: str, maker: str, seq: int, made_at: str, closes: int | None = None) -> Judgement:
    """A row of an archive in which a person rates a source, or undoes that."""
    return Judgement(
        kind="graded", one=source, verdict=grade, maker=maker, person=True, seq=seq, made_at=made_at, closes=closes
    )


def test_ratings_stand_beside_the_origins_that_they_are_of(strike: Story, strike_readings: list[Reading]) -> None:
    """Who rated whom is seen where it counts, and in the reasons; the last word of a rater is the one that stands."""
    ratings = [
        graded("Dr Ingrid Moe", "D", "Ada", 1, "2026-03-12T08:00:00Z"),
        graded("Dr Ingrid Moe", "B", "Ada", 2, "2026-03-14T08:00:00Z"),
        graded("northern wire", "A", "Bo", 3, "2026-03-14T09:00:00Z"),
    ]
    known = part(story_html(strike, strike_readings, Extras(judgements=ratings)), "standing")
    assert "Dr Ingrid Moe , in Lake Post B, rated by Ada" in known
    assert "the governor , in Northern Wire, Harbour Echo F, not rated; Northern Wire: A, rated by Bo" in known
    assert "Dr Ingrid Moe is rated B, usually reliable, by the user" in known
    assert "D, rated by Ada" not in known
    assert "Reliability of the sources" not in known


def test_a_rating_holds_from_the_day_on_which_it_was_given(strike: Story, strike_readings: list[Reading]) -> None:
    """On the eleventh nobody had rated the doctor, and she was told as not rated."""
    ratings = [graded("Dr Ingrid Moe", "B", "Ada", 1, "2026-03-12T08:00:00Z")]
    page = story_html(strike, strike_readings, Extras(judgements=ratings))
    before = part(page, "standing", "2026-03-11")
    assert "Dr Ingrid Moe" in before
    assert "rated by Ada" not in before
    assert "is rated B" not in before
    assert "Reliability of the sources: F, not rated." in before
    assert "B, rated by Ada" in part(page, "standing", "2026-03-13")


def test_that_nobody_is_rated_is_said_once(page: str) -> None:
    """An F beside every name would look like a verdict; it is the lack of one."""
    assert part(page, "standing").count("not rated") == 1


def test_an_undone_rating_is_none(strike: Story, strike_readings: list[Reading]) -> None:
    """Who takes a rating back leaves the source as it was before."""
    rows = [
        graded("Dr Ingrid Moe", "B", "Ada", 1, "2026-03-12T08:00:00Z"),
        graded("Dr Ingrid Moe", "undone", "Ada", 2, "2026-03-13T08:00:00Z", closes=1),
    ]
    known = part(story_html(strike, strike_readings, Extras(judgements=rows)), "standing")
    assert "rated by" not in known
    assert "F, not rated" in known


def test_on_an_earlier_day_the_page_tells_what_was_known_then(page: str) -> None:
    """One source said so, and nobody denied it: the second origin, the denial and the higher toll came a day later."""
    known = part(page, "standing", "2026-03-10")
    assert "1 independent origin credibility 3, possibly true" in known
    assert "Ingrid Moe" not in known
    assert "2 independent origins" in part(page, "standing", "2026-03-11")
    assert "first denial" not in part(page, "changed", "2026-03-10")
    assert "Killed 3 " in part(page, "figures", "2026-03-10")
    assert "3 to 5" not in part(page, "figures", "2026-03-10")
    assert "Lake Post" not in part(page, "reports", "2026-03-10")
    assert "Free Militia" not in part(page, "graph", "2026-03-10")
    assert "Nobody says that it was done" in part(page, "ahead", "2026-03-10")
    assert "Told as done" in part(page, "ahead", "2026-03-13")


def test_without_a_script_the_page_is_as_it_stands_now(page: str) -> None:
    """The choice of a day needs a script; without one it is not offered, and the newest state is what is shown."""
    assert re.search(r'<form id="as-of"[^>]* hidden>', page)
    assert "credibility 3, possibly true" in part(page, "standing")
    assert "2 independent origins" in part(page, "standing")


def test_a_story_of_one_day_has_no_other_day_to_choose(strike: Story, strike_readings: list[Reading]) -> None:
    """A choice of one is none."""
    day = msgspec.structs.replace(strike, reports=("w1", "w2"))
    assert 'id="as-of"' not in story_html(day, strike_readings[:2])


def test_figures_of_a_happening_stand_together_with_their_range(page: str) -> None:
    """From the happening one comes to who gives which number."""
    assert "Killed 3 to 5, who says so" in part(page, "standing").replace(" ,", ",")


def test_an_archive_hands_its_ratings_to_the_page(
    tmp_path: Path, strike: Story, strike_readings: list[Reading]
) -> None:
    """What `rate` keeps is on the page, and not on that of a day before it was kept."""
    with Archive(tmp_path / "news.db", now=lambda: datetime(2026, 3, 15, tzinfo=UTC)) as archive:
        for one in strike_readings:
            archive.keep(one.report, one, "test")
        archive.rate("Dr Ingrid Moe", "C", maker="Ada")
        now = story_html(strike, strike_readings, Extras.of(archive, strike))
        before = story_html(strike, strike_readings, Extras.of(archive, strike, as_of="2026-03-14"))
    assert "C, rated by Ada" in part(now, "standing")
    assert "rated by" not in part(before, "standing")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar(strike: Story, strike_readings: list[Reading], day: str) -> None:
    """A placeholder for "never" in a report's metadata: the page has no room beside it, and is a page all the same."""
    when = When(earliest=day, latest=day, edtf=day, basis="metadata")
    readings = [
        msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, published=when))
        for one in strike_readings
    ]
    assert day in story_html(strike, readings)


def test_what_a_round_up_tells_of_other_affairs_is_not_shown() -> None:
    """A week in review is in the story of the court for its section on the court, not for what bakers say in it."""
    sources = {
        "S1": {"kind": "named_person", "name": "Beatrice Atieno"},
        "S2": {"kind": "named_person", "name": "Mireille Castaldi"},
    }
    court = make_reading(COURT, id="court", outlet="Lake Post", published="2026-02-06", events=(SHOT,))
    plain = make_reading(
        REVIEW, id="review", outlet="The Week", published="2026-02-08", events=(SHOT,), sources=sources
    )
    said = [
        Attribution(id=f"A{number}", source=f"S{number}", content=(span_of(words),), mode="indirect")
        for number, words in enumerate(("put off the hearing by a month", "wants the money to be shared"), 1)
    ]
    review = msgspec.structs.replace(plain, attributions=tuple(said))
    story = next(one for one in build([court, review]) if one.reports[0] == "court")
    shown = part(story_html(story, [court, review]), "cast")
    assert "put off the hearing" in shown
    assert "wants the money" not in shown


def span_of(words: str) -> tuple[int, int]:
    start = REVIEW.index(words)
    return start, start + len(words)


def test_a_figure_is_of_who_says_the_sentence_that_it_stands_in() -> None:
    """A spokesman denies the attack, the police chief counts the dead and whom he arrested over it: the toll is the
    chief's, and the arrests are no figure of the attack."""
    text = (
        '"We did not carry out this attack in Quetta," said Jeeyand Gul.\n\n'
        "Seventeen people were killed in the attack, Naveed Durrani said. Four men were arrested over the attack, he said."
    )
    sources = {
        "S1": {"kind": "named_person", "name": "Jeeyand Gul"},
        "S2": {"kind": "named_person", "name": "Naveed Durrani"},
    }
    event = {"at": "attack", "claims": {"S1 S0": "CT+", "S2 S0": "CT+", "S0": "Uu"}}
    plain = make_reading(text, id="a", outlet="Coast Radio", published="2026-05-06", events=(event,), sources=sources)
    counted = "Seventeen people were killed in the attack"
    words = {"S1": "We did not carry out this attack in Quetta", "S2": counted}
    said = [
        Attribution(id=f"A{source}", source=source, content=((text.index(one), text.index(one) + len(one)),))
        for source, one in words.items()
    ]
    at, again = text.index("killed"), text.index("attack", text.index("Four"))
    told = msgspec.structs.replace(plain.events[0], mentions=((at, at + 6), (again, again + 6)))
    reading = msgspec.structs.replace(plain, attributions=tuple(said), events=(told,))
    (story,) = build([reading])
    shown = part(story_html(story, [reading]), "figures")
    assert re.search(r"Killed 17 .*17 Naveed Durrani → Coast Radio", shown)
    assert "Arrested" not in shown


def test_a_toll_in_a_sentence_of_its_own_is_among_the_figures() -> None:
    """It is what the report came for, and who gives it says nothing else of the attack."""
    text = "A bomb exploded at the bus terminal in Quetta on Monday.\n\nThe death toll rose to 17, Dr Saima Lehri told Dawn."
    sources = {"S1": {"kind": "named_person", "name": "Saima Lehri"}}
    event = {"at": "exploded", "claims": {"S0": "CT+"}}
    plain = make_reading(text, id="a", outlet="Dawn", published="2026-05-05", events=(event,), sources=sources)
    at = text.index("The death")
    said = Attribution(id="A1", source="S1", content=((at, at + len("The death toll rose to 17")),))
    reading = msgspec.structs.replace(plain, attributions=(said,))
    (story,) = build([reading])
    assert re.search(r"Killed 17 .*17 Saima Lehri → Dawn", part(story_html(story, [reading]), "figures"))


@pytest.mark.parametrize(
    ("name", "sector", "because", "key"),
    [
        ("Gareth Holroyd", None, ("called: Gareth Holroyd", "home: GBR, 9 of 12"), "gareth holroyd"),
        ("Britain", None, ("known: United Kingdom",), "GBR"),
        ("the library", None, ("called: the library", "home: GBR, 9 of 12"), "library"),
        ("Police", "COP", ("called: police", "home: GBR, 9 of 12"), "GBR/COP"),
    ],
)
def test_who_is_only_at_home_in_a_country_is_not_that_country(
    name: str, sector: str | None, because: tuple[str, ...], key: str
) -> None:
    """In the cast of a story the library and the man who stabbed somebody in it are not the United Kingdom."""
    actor = Actor(
        id="a1", name=name, code="GBR", country="GBR", sector=sector, mentions=(), confidence=0.4, because=because
    )
    assert actor_key(actor) == key
