"""Copies: to miss one is to count an echo as corroboration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Reading, Report, When
from dateline.stories.build import clustered
from dateline.stories.copies import Copy, compare, passage_keys, sequences
from dateline.stories.credits import credited, outlet_identity
from dateline.stories.lineage import Lineage
from dateline.stories.sheet import Sheet, sheets_of

Maker = Callable[..., Reading]

WIRE = (
    "Rescuers pulled nine miners alive from a flooded shaft near Zonguldak on Monday after a search that lasted for "
    "two nights, the mining ministry said. Four others are still missing below the third level."
)
OWN = (
    "The hotel trade on the coast expects a thin summer. Bookings from abroad have halved since the spring, and two of "
    "the large houses on the promenade will not open at all, the chamber of commerce said."
)
OLD = (
    "In May 2014 a fire in a coal mine at Soma killed 301 people, and the owners of that mine were sent to prison after "
    "a trial that went on for years and divided the whole country."
)


def find_copies(*readings: Reading) -> list[Copy]:
    clustering = clustered(readings)
    return clustering.copies_among(reading.report.id for reading in readings)


def publishers(readings: Iterable[Reading], copies: Sequence[Copy]) -> list[str]:
    """Whose words each report is, in order of publication."""
    sheets = sheets_of(readings)
    lineage = Lineage.of(sheets, copies)
    return [lineage.publisher(sheet) for sheet in sheets]


def test_three_wire_sentences_inside_another_story(reading: Maker) -> None:
    """An embedded passage is found though most of the report is something else."""
    found = find_copies(
        reading(WIRE, id="wire", outlet="Anatolian Wire", published="2026-01-05"),
        reading(f"{OWN} {OWN[::-1]}\n\n{WIRE}\n\n{OWN}", id="b", outlet="Coast Daily", published="2026-01-06"),
    )
    assert [(copy.original, copy.copy) for copy in found] == [("wire", "b")]
    assert found[0].news >= 12


def test_a_passage_shows_where_it_lies(reading: Maker) -> None:
    """The span of a copied passage is in the copy's text and holds the copied words."""
    text = f"{OWN}\n\n{WIRE}"
    (copy,) = find_copies(
        reading(WIRE, id="a", outlet="Wire", published="2026-01-05"),
        reading(text, id="b", outlet="Daily", published="2026-01-06"),
    )
    (start, end), *_ = copy.passages
    assert text[start:end].startswith("Rescuers pulled nine miners")


@pytest.mark.parametrize("edit", ["every tenth word", "order", "half", "attribution"])
def test_an_agency_story_with_edits_is_still_a_copy(reading: Maker, edit: str) -> None:
    """A desk changes words, moves sentences, cuts, takes out who said it: the passages that are left give it away."""
    words = f"{WIRE} {OWN}".split()
    edited = {
        "every tenth word": " ".join("so" if number % 10 == 9 else word for number, word in enumerate(words)),
        "order": f"{OWN} {WIRE}",
        "half": " ".join(words[: len(words) // 2]),
        "attribution": f"{WIRE} {OWN}".replace(", the mining ministry said", "").replace(
            ", the chamber of commerce said", ""
        ),
    }[edit]
    (copy,) = find_copies(
        reading(f"{WIRE} {OWN}", id="wire", outlet="Anatolian Wire", published="2026-01-05"),
        reading(edited, id="b", outlet="Coast Daily", published="2026-01-06"),
    )
    assert copy.news >= 12


@given(start=st.integers(0, 44), length=st.integers(10, 40))
def test_any_ten_words_in_a_row_give_a_key_in_common(start: int, length: int) -> None:
    """Not every sequence is a key, but no shared passage may slip through between the keys."""
    words = [f"{word}{number}" for number in range(2) for word in f"{WIRE} {OWN}".split()]
    other = ["other", *words[start : start + length], "words"]
    one, two = (
        passage_keys(sequences(Sheet(Reading(dateline="0", report=Report(id="x", text=" ".join(text))))))
        for text in (words, other)
    )
    assert one & two


def test_shared_background_is_no_copied_news(reading: Maker) -> None:
    """Two newsrooms that recall one old disaster in the same words have not copied today's report."""
    when = {"May 2014": When(earliest="2014-05-01", latest="2014-05-31", edtf="2014-05", basis="by hand")}
    pair = (
        reading(f"{WIRE}\n\n{OLD}", id="a", outlet="Wire", published="2026-01-05", times=when),
        reading(f"{OWN}\n\n{OLD}", id="b", outlet="Daily", published="2026-01-06", times=when),
    )
    one, other = sheets_of(pair)
    copy = compare(one, other)
    assert copy is not None
    assert copy.news == 0
    assert copy.background >= 12
    assert publishers(pair, [copy]) == ["wire", "daily"]
    assert find_copies(*pair) == []


def test_a_shared_quotation_is_no_copied_report(reading: Maker) -> None:
    """Two reporters at one press conference write down the same words."""
    quote = f'"{WIRE.removesuffix(".")}," the minister said.'
    assert not find_copies(
        reading(f"{OWN} {quote}", id="a", outlet="Daily", published="2026-01-05"),
        reading(f"Ankara was quiet. {quote}", id="b", outlet="Post", published="2026-01-05"),
    )


def test_the_credited_one_is_the_original_on_one_day(reading: Maker) -> None:
    """Where the dates do not tell, the credit line does: a wire named after the dateline was first."""
    pair = (
        reading(f"ZONGULDAK (Anatolian Wire) - {WIRE}", id="a", outlet="Coast Daily", published="2026-01-05"),
        reading(WIRE, id="z", outlet="Anatolian Wire Service", published="2026-01-05"),
    )
    found = find_copies(*pair)
    assert [(copy.original, copy.copy) for copy in found] == [("z", "a")]
    assert publishers(pair, found) == ["anatolian wire", "anatolian wire"]


def test_a_report_with_a_passage_is_two_outlets_words(reading: Maker) -> None:
    """What a paper puts beside three sentences of the wire is its own; in a whole copy a changed sentence is not."""
    wire = reading(f"{WIRE} {OWN}", id="a", outlet="Anatolian Wire", published="2026-01-05")
    whole = reading(f"Still no word of four men. {WIRE} {OWN}", id="b", outlet="Coast Daily", published="2026-01-06")
    inside = reading(f"{OLD} {OLD}\n\n{WIRE}", id="c", outlet="Valley Post", published="2026-01-06")
    _, copied, host = sheets = sheets_of([wire, whole, inside])
    lineage = Lineage.of(sheets, find_copies(wire, whole, inside))
    assert lineage.publisher(copied, (0, 5)) == "anatolian wire"
    assert lineage.publisher(host, (0, 5)) == "valley post"
    start = host.text.index("nine miners")
    assert lineage.publisher(host, (start, start + 4)) == "anatolian wire"


@pytest.mark.parametrize(
    ("text", "byline", "agency"),
    [
        ("PARIS, Jan 5 (Reuters) - Trains stood still.", None, "reuters"),
        ("Trains stood still.\n\n— AP", None, "associated press"),
        ("Trains stood still.\n\nReporting by Anatolian Wire Service", None, "anatolian wire"),
        ("Trains stood still.", "AFP", "agence france-presse"),
        ("Trains stood still.", "By our staff and Reuters", "reuters"),
        ("ORLANDO (Bloom) - Trains stood still.", None, None),
        ("Trains stood still (again) - and buses too.", "By Ann Smith", None),
    ],
)
def test_credit_lines(reading: Maker, text: str, byline: str | None, agency: str | None) -> None:
    """The usual ways of crediting an agency; a name in brackets that is none does not count."""
    sheet = Sheet(reading(text, id="a", outlet="Coast Daily", published=None, byline=byline))
    assert credited(sheet, {outlet_identity("The Anatolian Wire")}) == agency
