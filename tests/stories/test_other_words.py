"""Stories whose outlets choose other words, through the whole reader: what a desk meets every day."""

from __future__ import annotations

from dateline.evaluation.scorer import published_on
from dateline.model import Occurrence, Report, Story
from dateline.reader.reader import read_report
from dateline.stories import build


def told(*reports: tuple[str, str, str]) -> tuple[list[Story], dict[str, str]]:
    """The stories of these reports (day, title, text), each of an outlet of its own, and their texts."""
    made = [
        Report(id=f"r{n}", outlet=f"Outlet {n}", published=published_on(day), title=title, text=text)
        for n, (day, title, text) in enumerate(reports)
    ]
    return build([read_report(report) for report in made]), {report.id: report.text for report in made}


def happening(stories: list[Story], kind: str) -> Occurrence:
    """The happening of a type that most reports tell."""
    found = [one for story in stories for one in story.occurrences if one.type == kind]
    return max(found, key=lambda one: len({mention.report for mention in one.mentions}))


SEIZED = (
    "2025-03-04",
    "Gunmen seize clinic staff near Marsabit",
    "NAIROBI, March 4 - Armed men kidnapped two nurses of the charity Baraka Care on a road near Marsabit in northern "
    "Kenya on Tuesday, police said.\n\nThe nurses were on their way back from a clinic at Laisamis when their car was "
    "stopped, county commander Stephen Ekai told reporters.",
)
DRIVER = (
    "2025-03-05",
    "'They asked for my phone first': driver recalls ambush",
    "MARSABIT - The man at the wheel of the Baraka Care car says he counted six rifles.\n\nAbdi Galgalo had driven the "
    "two women to Laisamis every month for three years. Gunmen abducted them in less than a minute, he said on Wednesday "
    "from a hospital bed in Marsabit.",
)
NOT_US = (
    "2025-03-07",
    "Al-Shabab disowns Marsabit raid",
    "NAIROBI - The militant group al-Shabab has denied kidnapping the two nurses of Baraka Care near Marsabit this "
    'week.\n\n"We know nothing of it," a spokesman for the group said on Friday.',
)
MATATU = (
    "2025-03-06",
    "Minibus owners strike over fuel in Mombasa",
    "MOMBASA - Hundreds of minibuses stayed off the streets of Mombasa on Thursday after the price of diesel rose for "
    "the third time this year.\n\nThe owners' association demanded that the county waive a parking levy, its chairman "
    "Salim Bakari said.",
)


def test_one_story_whatever_words_its_outlets_choose() -> None:
    """A police statement, a witness and a denial share names and little else; what else is in the country is apart."""
    stories, _ = told(SEIZED, DRIVER, NOT_US, MATATU)
    assert sorted(story.reports for story in stories) == [("r0", "r1", "r2"), ("r3",)]


def test_a_kidnapping_an_abduction_and_its_denial_are_one_happening() -> None:
    """Two verbs, no day in the second report: the deed and the week say that it is one; who denies it names the deed."""
    stories, _ = told(SEIZED, DRIVER, NOT_US)
    found = happening(stories, "ASSAULT")
    assert {mention.report for mention in found.mentions} >= {"r0", "r1"}
    assert [(one.kind, one.report) for one in found.opposed_by] == [("denial", "r2")]


def test_what_may_come_is_one_with_its_coming() -> None:
    """The rumour that a minister will go and the news that she went are one timeline entry, with its history."""
    stories, texts = told(
        (
            "2025-06-02",
            "Finance minister may go, sources say",
            "PRISTINA - Finance Minister Vlora Hasani may resign this month over the gas levy, two people close to her "
            "said on Monday.\n\nHasani did not answer calls.",
        ),
        (
            "2025-06-13",
            "Kosovo's finance minister quits",
            "PRISTINA - Kosovo's Finance Minister Vlora Hasani resigned on Friday in a quarrel over the gas levy, the "
            "prime minister's office said.",
        ),
    )
    found = happening(stories, "RETREAT")
    assert [texts[one.report] for one in found.mentions] == list(texts.values())
    assert found.status in {"asserted", "attributed"}


def test_two_sides_far_figures_of_one_day_contradict_each_other() -> None:
    """Sixty dead by one army and four by the other on one day are no toll that grows."""
    stories, _ = told(
        (
            "2025-09-10",
            "Kyiv says strike killed 60 in Kupiansk barracks",
            "KYIV - At least 60 Russian soldiers were killed on Tuesday when Ukrainian missiles hit a barracks near "
            "Kupiansk, Ukraine's General Staff said.",
        ),
        (
            "2025-09-10",
            "Moscow admits losses at Kupiansk",
            "MOSCOW - Four Russian soldiers were killed and eleven hurt on Tuesday when Ukrainian missiles hit a "
            "barracks near Kupiansk, Russia's Defence Ministry said.",
        ),
    )
    kinds = {one.kind for story in stories for found in story.occurrences for one in found.opposed_by}
    assert kinds == {"incompatible"}


def test_what_else_the_sentence_of_a_denial_tells_is_not_denied() -> None:
    """Shots rang out as a government denied something else: nobody denies the shots."""
    stories, _ = told(
        (
            "2025-02-11",
            "Shots near palace in Bissau",
            "BISSAU - Soldiers attacked a police post near the presidential palace on Tuesday, as the government denied "
            "a report that the president had fled.",
        ),
    )
    found = happening(stories, "ASSAULT")
    assert (found.status, found.opposed_by) == ("asserted", ())


ARRESTS = ("2025-03-04", "Arrests in Ambato")


def test_a_minister_does_not_confirm_his_ministry() -> None:
    """Two names, one office: to count them as two is how a government confirms itself. A doctor is somebody else."""
    ministry = (
        *ARRESTS,
        "QUITO - Police arrested twelve union leaders in Ambato on Tuesday, the interior ministry of Ecuador said.",
    )
    minister = (
        *ARRESTS,
        "AMBATO - Twelve union leaders were arrested in Ambato on Tuesday, Interior Minister Gustavo Arteaga told "
        "reporters.",
    )
    doctor = (
        *ARRESTS,
        "AMBATO - Twelve union leaders were arrested in Ambato on Tuesday, said Lucia Cardenas, a doctor who saw it.",
    )
    one, _ = told(ministry, minister)
    two, _ = told(ministry, doctor)
    assert happening(one, "COERCE").independent_origins == (1, 2)
    assert happening(two, "COERCE").independent_origins == (2, 2)
