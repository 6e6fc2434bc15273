"""Posts, and labels before a colon: who speaks by the layout, and what is told of where and when somebody posted."""

from __future__ import annotations

import pytest

from dateline.model import Post, Reading, Report, Source, When
from dateline.reader.reader import read_report

PUBLISHED = When(earliest="2026-03-04", latest="2026-03-04", edtf="2026-03-04", basis="given")


def read(text: str, outlet: str | None = None) -> Reading:
    """A text that was published on 4 March 2026, a Wednesday."""
    return read_report(Report(id="test", text=text, outlet=outlet, published=PUBLISHED))


def speakers(reading: Reading) -> list[Source]:
    """Who says something, in the order of the text."""
    known = {source.id: source for source in reading.sources}
    return [known[said.source] for said in reading.attributions]


def contents(reading: Reading) -> list[str]:
    """What is said, pieces joined by a stroke."""
    text = reading.report.text
    return [" / ".join(text[slice(*span)] for span in said.content) for said in reading.attributions]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "The bridge at Kessa has been hit.\n\n— Front Notes (@frontnotes) May 2, 2022",
            Post(handle="frontnotes", date="2022-05-02"),
        ),
        (
            "The bridge has been hit. pic.twitter.com/k3s5a\n\n— Front Notes (@frontnotes) May 2, 2022",
            Post(handle="frontnotes", platform="Twitter", date="2022-05-02"),
        ),
        (
            "War Watch (@warwatch) wrote on X on Friday that the base had been shelled.",
            Post(handle="warwatch", platform="X", date="2026-02-27"),
        ),
        (
            '"The base is gone," War Watch (@warwatch) posted on Telegram.',
            Post(handle="warwatch", platform="Telegram"),
        ),
        ("@warwatch wrote on Facebook that the base had been shelled.", Post(handle="warwatch", platform="Facebook")),
        (
            "In a post on Telegram, the channel Front Notes said the bridge had been hit.",
            Post(platform="Telegram"),
        ),
        ("The Telegram channel Front Notes said the bridge had been hit.", Post(platform="Telegram")),
        (
            "Videos spread on Telegram. The channel Front Notes wrote that the bridge had been hit.",
            Post(platform="Telegram"),
        ),
        ("According to posts on Telegram that spread on Monday, the bridge was hit.", Post(platform="Telegram")),
        ("A Facebook user wrote that the shops were shut.", Post(platform="Facebook")),
    ],
)
def test_what_is_told_of_a_post(text: str, post: Post) -> None:
    """Handle, platform and day as far as the text has them, and null where it has not."""
    source = speakers(read(text))[0]
    assert (source.kind, source.post) == ("social_post", post)


def test_a_person_with_a_handle_stays_a_person() -> None:
    """ "Ola Lund (@olalund)" is Ola Lund, whom the report also quotes elsewhere: one source, with the account's post."""
    reading = read(
        'Ola Lund (@olalund) wrote on X: "The dam is safe." Ola Lund said in parliament that nobody had lied.'
    )
    first, second = speakers(reading)
    assert first == second
    assert (first.kind, first.post) == ("named_person", Post(handle="olalund", platform="X"))


def test_an_account_has_a_short_name() -> None:
    """No relative clause in a name, as for every source."""
    reading = read("According to posts on Telegram that spread on Monday, the bridge was hit.")
    assert speakers(reading)[0].name == "posts on Telegram"


def test_two_posts_of_one_account_are_two_sources() -> None:
    """Each has a day of its own, which one source could not hold."""
    text = (
        "The dam has cracked.\n\n— Front Notes (@frontnotes) May 2, 2022\n\n"
        "The dam has burst.\n\n— Front Notes (@frontnotes) May 4, 2022"
    )
    posts = [source.post for source in speakers(read(text))]
    assert [post.date for post in posts if post is not None] == ["2022-05-02", "2022-05-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Defence Minister Ola Berg wrote on Telegram that the port was shut.",
        "The channel of the river has moved, the mayor said.",
        "The mayor said that a user had complained.",
    ],
)
def test_who_posts_is_not_always_an_account(text: str) -> None:
    """A minister who posts speaks for himself, and a channel may be water."""
    assert all(source.kind != "social_post" and source.post is None for source in speakers(read(text)))


def test_questions_are_the_reports_own() -> None:
    """What the outlet asks is asserted by nobody; what is answered is the answerer's, as direct speech."""
    reading = read(
        "The Echo spoke to Ann Berg about the strike.\n\nQ: Why did you stop?\n\nA: We asked for gloves.\n\n"
        "Q: Will you go back?\n\nA: Yes."
    )
    assert contents(reading) == ["We asked for gloves", "Yes"]
    assert {source.name for source in speakers(reading)} == {"Ann Berg"}
    assert {said.mode for said in reading.attributions} == {"direct"}


def test_an_answer_without_a_name_is_somebodys() -> None:
    """Where the interview names nobody the answer is still not the report's."""
    reading = read("Q: Why did you stop?\n\nA: We asked for gloves in March.\n\nQ: And then?\n\nA: Nobody came.")
    assert {source.kind for source in speakers(reading)} == {"unattributed"}


def test_the_outlets_name_is_a_question_label() -> None:
    """A paper that asks under its own name is the report, whether or not its turn ends in a question mark."""
    reading = read("Lake Echo: Tell us about the strike.\n\nAnn Berg: We asked for gloves.", outlet="Lake Echo")
    assert contents(reading) == ["We asked for gloves"]


def test_a_turn_ends_where_the_next_begins() -> None:
    """An answer of several paragraphs is one content; the last answer does not swallow the report after it."""
    reading = read(
        "((WN)) Why did you run?\n\nOla Lund: I was angry.\n\nThe dam was cracked.\n\n((WN)) And now?\n\n"
        "Ola Lund: We build.\n\nThe council meets on Monday."
    )
    assert contents(reading) == ["I was angry / The dam was cracked", "We build"]


def test_a_repeated_label_is_no_dateline() -> None:
    """ "BERG:" at the start looks like the place Berg; a place does not take turns."""
    reading = read("ECHO: Why did you leave?\nBERG: They lied to us.\nECHO: Who?\nBERG: The leader.")
    assert contents(reading) == ["They lied to us", "The leader"]


@pytest.mark.parametrize(
    "text",
    [
        "Breaking: Power is out in Kessa.\n\nBreaking: Power is back in Kessa.",
        "What we know: The bridge is closed.\n\nWhere: The town of Kessa has no power.",
        "A: The river rose.\n\nB: The dam broke.",
        "NEW DELHI: The monsoon has reached the coast.",
    ],
)
def test_headings_do_not_speak(text: str) -> None:
    """Words before a colon that open a list, an entry or a report."""
    assert read(text).attributions == ()


def test_live_entries_begin_with_a_time() -> None:
    """The time is no part of the label nor of what is said."""
    reading = read("14:20 Minister Ola Berg: We have sent two hundred soldiers.\n\n15.02 – Rain fell in Kessa.")
    assert contents(reading) == ["We have sent two hundred soldiers"]
    assert speakers(reading)[0].name == "Ola Berg"
