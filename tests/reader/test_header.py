"""Header: the dateline and the date of publication that a text gives of itself."""

from __future__ import annotations

import pytest

from dateline.model import Report, When
from dateline.reader.draft import Draft
from dateline.reader.header import embedded_posts, find_header
from dateline.reader.parse import paragraphs, parse


def read(text: str, published: When | None = None, url: str | None = None) -> Draft:
    """A draft after the header pass."""
    report = Report(id="r", text=text, published=published, url=url)
    draft = Draft(report=report, doc=parse(text), paragraphs=paragraphs(text))
    find_header(draft)
    return draft


DATELINES = [
    ("Nairobi: The parliament passed the bill after a long debate.", "Nairobi"),
    ("KYIV, Ukraine (AP) — Shelling hit a market on Tuesday.", "KYIV, Ukraine"),
    ("LONDON, Nov 24 (Reuters) - The pound fell.", "LONDON"),
    ("WASHINGTON - The senate adjourned.", "WASHINGTON"),
    ("BUENOS AIRES -- Farmers blocked the ports.", "BUENOS AIRES"),
    ("JERUSALEM (AP)_ The court rejected the appeal.", "JERUSALEM"),
    ("Two held after blaze . PORT ELIZABETH — A fire destroyed a mill.", "PORT ELIZABETH"),
    ("By Mara Lind\n\nGENEVA, 3 May 2021 (AFP) - Talks resumed.", "GENEVA"),
]


@pytest.mark.parametrize(("text", "place"), DATELINES, ids=[row[1] for row in DATELINES])
def test_datelines(text: str, place: str) -> None:
    """Where a report was written: agencies, papers and posts each have their way of saying so."""
    dateline = read(text).report.dateline
    assert dateline is not None
    assert text[slice(*dateline.span)] == place


@pytest.mark.parametrize(
    "text",
    [
        "Analysis: Why the talks failed.",
        "Breaking: the minister has resigned.",
        "The minister said: we will not leave.",
        "At 15:30 (14:30 UTC) — or so police say — a fire broke out.",
        "Officials met in Nairobi. They agreed.",
        "",
    ],
)
def test_openings_that_are_no_dateline(text: str) -> None:
    """A colon or a dash near the start is not enough."""
    assert read(text).report.dateline is None


PUBLISHED = [
    ("Friday, January 8, 2021\n\nA court freed the editor.", "2021-01-08", "2021-01-08"),
    ("Editor freed\n8 January 2021\n\nA court freed the editor.", "2021-01-08", "2021-01-08"),
    ("A court freed the editor.\n\nPublished: 8 January 2021 at 10:15", "2021-01-08", "2021-01-08"),
    ("GENEVA, Jan 8, 2021 (AFP) - A court freed the editor.", "2021-01-08", "2021-01-08"),
    ("A court freed him.\n— Mara Lind (@maralind) January 8, 2021\nHe left.", "2021-01-08", None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), PUBLISHED)
def test_the_text_says_when_it_was_published(text: str, earliest: str, latest: str | None) -> None:
    """Without metadata the text's own date counts, and the reading says what it rests on."""
    published = read(text).report.published
    assert published is not None
    assert (published.earliest, published.latest) == (earliest, latest)
    assert (
        "January 8, 2021" in published.basis or "8 January 2021" in published.basis or "Jan 8, 2021" in published.basis
    )


@pytest.mark.parametrize(
    "text",
    [
        "A court freed the editor on Friday.",
        "A court freed the editor on January 8, 2021.",
        "(c) 2019 The Example Company. All rights reserved.",
        "LONDON, Nov 24 (Reuters) - The pound fell.",
    ],
)
def test_no_date_of_publication_is_made_up(text: str) -> None:
    """A date in the story, a copyright year or a day without a year is not when the report was published."""
    assert read(text).report.published is None


def test_metadata_stays() -> None:
    """What the feed or the user says of the date outranks the text."""
    given = When(earliest="2020-05-05", latest="2020-05-05", edtf="2020-05-05", basis="feed")
    assert read("Friday, January 8, 2021\n\nA court freed the editor.", given).report.published == given


def test_a_signature_signs_the_paragraph_before_it() -> None:
    """A post runs from its words to its signature, wherever the embedding put the line break."""
    apart = "He resigned.\nThey were told to go.\n— Mara Lind (@maralind) January 8, 2021\nMore soon."
    (post,) = embedded_posts(read(apart))
    assert apart[slice(*post.span)].startswith("They were told")
    joined = "He resigned.\nThey were told to go. — Mara Lind (@maralind) January 8, 2021\nMore soon."
    (post,) = embedded_posts(read(joined))
    assert joined[slice(*post.span)].startswith("They were told")
    assert joined[slice(*post.span)].endswith("2021")


def test_the_latest_of_several_posts_counts() -> None:
    """A report is not older than the newest thing in it."""
    text = "One.\n— A (@a1) May 2, 2022\nTwo.\n— B (@b1) May 9, 2022\nThree.\n— C (@c1) May 4, 2022\nEnd."
    published = read(text).report.published
    assert published is not None
    assert published.edtf == "2022-05-09/.."


ADDRESSES = [
    ("https://courier.example.com/world/2024/11/08/envoys-meet", "2024-11-08", "2024-11-08"),
    ("https://courier.example.com/2024/02/29/leap-day-talks.html", "2024-02-29", "2024-02-29"),
    ("https://courier.example.com/2024/11/envoys-meet", "2024-11-01", "2024-11-30"),
    ("https://courier.example.com/world/2024-11-8-envoys-meet", "2024-11-08", "2024-11-08"),
]


@pytest.mark.parametrize(("url", "earliest", "latest"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_the_address_says_when_it_was_published(url: str, earliest: str, latest: str) -> None:
    """Outlets file reports under their day or month; as fine as that, and no finer."""
    published = read("Envoys of both sides met on Friday.", url=url).published
    assert published is not None
    assert (published.earliest, published.latest) == (earliest, latest)
    assert "address" in published.basis


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example.com/2024/envoys-meet",
        "https://courier.example.com/story/20241108",
        "https://courier.example.com/2024/02/30/no-such-day",
        "https://courier.example.com/plan-2030/12",
        "https://2024.example.com/10/envoys",
    ],
)
def test_numbers_in_an_address_are_no_date(url: str) -> None:
    """A year alone, a story's number, a day that there is not: nothing is made up from them."""
    assert read("Envoys of both sides met on Friday.", url=url).published is None


def test_the_text_is_believed_before_the_address() -> None:
    """A page moved to another address keeps the date that it carries."""
    found = read(
        "Published: 3 May 2021\n\nTalks resumed.", url="https://courier.example.com/2024/11/08/talks"
    ).published
    assert found is not None
    assert found.earliest == "2021-05-03"
