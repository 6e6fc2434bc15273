"""Reports are found by the words in them, in both stores alike, whatever is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.archive.store import Archive
from dateline.archive.words import words

if TYPE_CHECKING:
    from tests.archive.conftest import News

DAM = "ATBARA, Sudan — Engineers said that the dam at Khashm el-Girba would hold. COVID-19 had delayed the works by 12-15 weeks."
TALKS = (
    "President Erdoğan met the Al-Shabaab defector in Ankara. “No cease-fire was agreed,” an aide told news.example."
)


@pytest.fixture
def filled(where: str, news: News) -> str:
    """An archive with two stories and a report that has neither title nor date."""
    with Archive(where, now=news.clock("2026-03-09")) as archive:
        news.keep(
            archive,
            news.report("dam", "2026-03-01", DAM, title="Dam will hold, engineers say"),
            news.report("talks", "2026-03-05", TALKS, title="Erdoğan meets defector", outlet="The Coast"),
            news.report("plain", None, "Engineers said that the talks in Ankara were over."),
        )
    return where


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("engineers", ["plain", "dam"]),
        ("ENGINEERS dam", ["dam"]),
        ("engineer", []),
        ("erdogan", ["talks"]),
        ("Erdoğan", ["talks"]),
        ("shabaab", ["talks"]),
        ("al-shabaab", ["talks"]),
        ("ceasefire", []),
        ("cease fire", ["talks"]),
        ("covid 19", ["dam"]),
        ("15", ["dam"]),
        ("example", ["talks"]),
        ('"dam at Khashm el Girba"', ["dam"]),
        ('"Khashm at the dam"', []),
        ("“said that the talks” ankara", ["plain"]),
        ("meets", ["talks"]),
        ("engineer*", ["plain", "dam"]),
        ("Engin* DAM*", ["dam"]),
        ("erdoğ*", ["talks"]),
        ("al-shab*", ["talks"]),
        ("shab* al", ["talks"]),
        ("covid-1*", ["dam"]),
        ("1*", ["dam"]),
        ('"khashm el gir*"', ["dam"]),
        ('"khashm el gir"*', ["dam"]),
        ('"khash* el girba"', []),
        ('"el khashm*"', []),
        ("neers*", []),
        ("eng*eers", []),
        ("sudan-*", ["dam"]),
        ("suda-*", []),
        ("dam *", ["dam"]),
    ],
)
def test_words_and_phrases(filled: str, query: str, found: list[str]) -> None:
    """All words must occur, in any order; those in quotation marks side by side; a star leaves the last word before it
    open, so that soldiers are found with the soldier. Case, accents and hyphens do not count, and what a database takes for a number, a host or a hyphenated word makes no difference."""
    with Archive(filled) as archive:
        assert [hit.id for hit in archive.search(query)] == found


def test_a_hit_shows_the_words_in_the_text(filled: str) -> None:
    """The snippet is the text at its span, and the words that were found are at theirs."""
    with Archive(filled) as archive:
        (hit,) = archive.search("erdogan agreed")
        assert (hit.date, hit.outlet, hit.title) == ("2026-03-05", "The Coast", "Erdoğan meets defector")
        assert TALKS[slice(*hit.span)] == hit.snippet
        assert [TALKS[slice(*match)] for match in hit.matches] == ["Erdoğan", "agreed"]
        (begun,) = archive.search("erdog* erdogan agre*")
        assert [TALKS[slice(*match)] for match in begun.matches] == ["Erdoğan", "agreed"]
        (only_in_title,) = archive.search("meets")
        assert (only_in_title.matches, TALKS.startswith(only_in_title.snippet)) == ((), True)


def test_since_until_and_limit(filled: str) -> None:
    """By day of publication, the newest first; a report without one counts from the day on which it was learned."""
    with Archive(filled) as archive:
        assert [hit.date for hit in archive.search("said")] == ["2026-03-09", "2026-03-01"]
        assert [hit.id for hit in archive.search("said", since="2026-03-02")] == ["plain"]
        assert [hit.id for hit in archive.search("said", until="2026-03-01")] == ["dam"]
        assert [hit.id for hit in archive.search("said", limit=1)] == ["plain"]


def test_an_edited_report_is_found_by_both_its_texts(where: str, news: News) -> None:
    """The words that an outlet took out are what is looked for."""
    with Archive(where) as archive:
        news.keep(archive, news.report(text="Twelve died."), news.report(text="Fifteen died."))
        assert [hit.snippet for hit in archive.search("twelve")] == ["Twelve died."]
        assert [hit.snippet for hit in archive.search("died")] == ["Fifteen died."]


def test_as_of_a_day_the_texts_are_searched_that_stood_then(where: str, news: News) -> None:
    """What was public on a day: the text before an edit, which a later one must not hide, and nothing newer."""
    with Archive(where) as archive:
        news.keep(
            archive,
            news.report("fire", "2026-03-01", "Twelve died in the fire."),
            news.report("fire", "2026-03-05", "Fifteen died in the fire."),
            news.report("flood", "2026-03-03", "Two died in the flood."),
        )

        def found(query: str, as_of: str) -> list[str]:
            return [hit.snippet for hit in archive.search(query, as_of=as_of)]

        assert found("died", "2026-02-28") == []
        assert found("died", "2026-03-03") == ["Two died in the flood.", "Twelve died in the fire."]
        assert found("died", "2026-03-05") == ["Fifteen died in the fire.", "Two died in the flood."]
        assert (found("fifteen", "2026-03-04"), found("twelve", "2026-03-05")) == ([], [])
        assert [hit.id for hit in archive.search("died", as_of="2026-03-03", since="2026-03-02")] == ["flood"]


@pytest.mark.parametrize(
    "query",
    [
        "dam AND",
        "NEAR(dam",
        "words: dam",
        "dam*",
        "^dam",
        "-dam",
        "dam'; DROP TABLE reports; --",
        "dam & !x | (y <-> z)",
        "dam:A*B",
        "dam \\ % _ $1 :phrase0",
        "{dam}",
        "dam\0",
    ],
)
def test_operators_are_words(filled: str, query: str) -> None:
    """Nobody who looks for "AND" or a quotation mark gets the syntax error of a database."""
    with Archive(filled) as archive:
        archive.search(query)
        assert archive.search(query.replace("dam", "talks zzz")) == []
        assert archive.state().problems == []


@pytest.mark.parametrize("query", ['unclosed "quote', '"dam', 'dam"', '"dam" "hold', "“dam", '"'])
def test_a_quotation_mark_that_is_not_closed_says_so(filled: str, query: str) -> None:
    """Half a phrase would be looked for as something that nobody meant."""
    with Archive(filled) as archive, pytest.raises(ValueError, match="quotation mark in the query is not closed"):
        archive.search(query)


@pytest.mark.parametrize("query", ["", "  ", '""', "?!", "\0", "*", '"*"', '""*'])
def test_a_query_without_a_word_says_so(filled: str, query: str) -> None:
    """An empty question has no answer, which is not the same as no report."""
    with Archive(filled) as archive, pytest.raises(ValueError, match="holds no word to look for"):
        archive.search(query)


def test_a_query_that_is_too_long_says_so(filled: str) -> None:
    """A whole article pasted into the box is told apart from one that is not there."""
    with Archive(filled) as archive, pytest.raises(ValueError, match="is too long: 60 words, 50 at most"):
        archive.search(" ".join(f"w{n}" for n in range(60)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40))
def test_any_query_is_answered_or_refused(filled: str, query: str) -> None:
    """Whatever is typed: reports, none, or a sentence."""
    with Archive(filled) as archive:
        try:
            archive.search(query)
        except ValueError as error:
            assert "no word" in str(error) or "not closed" in str(error)


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    """Spans are in order, in the text, and never empty."""
    end = 0
    for word in words(text):
        assert end <= word.span[0] < word.span[1] <= len(text)
        end = word.span[1]


@pytest.mark.parametrize(
    "text", ["word " * 40_000, "x " + "ab" * 200_000, " ".join(chr(0x4E00 + n % 20_000) * 3 for n in range(50_000))]
)
def test_the_longest_texts_are_kept(where: str, news: News, text: str) -> None:
    """An index has limits of its own, which must not keep a report out."""
    with Archive(where) as archive:
        news.keep(archive, news.report(text=text))
        first = next(iter(words(text))).folded
        assert [hit.id for hit in archive.search(first)] == ["r1"]
