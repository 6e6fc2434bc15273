"""Files of every format become reports whose text is theirs to the character."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import IngestError
from dateline.ingest.dates import published_when
from dateline.ingest.decode import decode
from dateline.ingest.formats.json_rows import JSON, JSON_LINES
from dateline.ingest.formats.plain import TEXT as PLAIN
from dateline.ingest.found import Found
from dateline.ingest.gather import gather
from dateline.model import Report

TEXT = "The mayor of Calvera said on Tuesday that the ferry strike was over.\r\n\r\nThe union 🛳️ denied it."


def reports(*inputs: str | Path) -> list[Report]:
    """All that the inputs hold; an input that is refused fails the test with its reason."""
    found = list(gather(inputs))
    refused = [str(item) for item in found if isinstance(item, IngestError)]
    assert not refused
    return [item.report for item in found if isinstance(item, Found)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    """Spans count the file's own characters: line ends stay, emoji count as they are, only a byte order mark goes."""
    (report,) = reports(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode()))
    assert report.text == TEXT
    assert report.id == hashlib.sha256(TEXT.encode()).hexdigest()
    assert report.published is None


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_decoding_gives_back_what_was_encoded(text: str) -> None:
    """UTF-8, and UTF-16 with its mark, are read without loss."""
    assert decode("x", b"\xef\xbb\xbf" + text.encode()) == text
    assert decode("x", text.encode("utf-16")) == text


def test_contract_fields_of_json_lines(tmp_path: Path) -> None:
    """Every field of the contract arrives, also with its text gzip'd; a date says on what it rests."""
    row = {
        "id": "r7", "text": TEXT, "url": "https://harbour.example/7", "outlet": "Harbour Post", "title": "Strike over",
        "byline": "Ana Ruiz", "published": "2024-03-05", "language": "en", "section": "ignored",
    }  # fmt: skip
    path = tmp_path / "day.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode() + b"\n\n"))
    (report,) = reports(path)
    expected = published_when("2024-03-05", "metadata: published")
    assert report == Report(
        id="r7", url=row["url"], outlet="Harbour Post", title="Strike over", byline="Ana Ruiz", text=TEXT,
        published=expected,
    )  # fmt: skip


def test_ninjs_item(tmp_path: Path) -> None:
    """A ninjs item is read by its own names, and its XHTML body becomes text."""
    body = "<p>The mayor of Calvera said on Tuesday that the strike was over.</p><p>The union denied this at once.</p>"
    item = {
        "uri": "https://wire.example/items/12", "headline": "Strike over, mayor says", "byline": "By Ana Ruiz",
        "versioncreated": "2024-03-05T18:20:00+01:00", "body_xhtml": body, "source": "Wire", "language": "en-GB",
    }  # fmt: skip
    (report,) = reports(write(tmp_path / "item.json", json.dumps(item, indent=1)))
    assert report.id == report.url == "https://wire.example/items/12"
    assert report.text.startswith("The mayor of Calvera said") and "<" not in report.text
    assert (report.title, report.outlet, report.language) == ("Strike over, mayor says", "Wire", "en-GB")
    assert report.published and report.published.basis == "metadata: versioncreated"


def test_ninjs_2_bodies(tmp_path: Path) -> None:
    """Version 2 of ninjs keeps bodies in a list with content types."""
    item = {"uri": "tag:wire.example,2024:12", "bodies": [{"contenttype": "text/plain", "value": TEXT}]}
    (report,) = reports(write(tmp_path / "item.json", json.dumps([item])))
    assert (report.text, report.url) == (TEXT, None)


PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="windows-1252"><title>Ferry talks | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Ferry talks end without a deal">
<meta name="author" content="Ana Ruiz"><link rel="canonical" href="https://harbour.example/ferry">
{date}</head><body><nav><a href="/">Home</a><a href="/w">World</a></nav><article>
<h1>Ferry talks end without a deal</h1>
<p>Talks between the ferry union and the port of Calvera ended on Tuesday without a deal, the mediator said.</p>
<p>“We will not sign this,” the union’s leader told reporters. She said that a strike would begin on Friday.</p>
</article><footer>© Harbour Post, all rights reserved</footer></body></html>"""


def test_page(tmp_path: Path) -> None:
    """A page gives its article without the menu and the headline, in the encoding that it declares, and its metadata."""
    date = '<meta property="article:published_time" content="2024-03-05T23:10:00+02:00">'
    (report,) = reports(write(tmp_path / "page.html", PAGE.format(date=date).encode("windows-1252")))
    assert report.text.startswith("Talks between the ferry union")
    assert "“We will not sign this,” the union’s leader" in report.text
    assert "Home" not in report.text and "rights reserved" not in report.text
    assert report.url == "https://harbour.example/ferry"
    assert (report.outlet, report.byline) == ("Harbour Post", "Ana Ruiz")
    assert (report.title, report.language) == ("Ferry talks end without a deal", "en-GB")
    assert report.published and report.published.earliest == "2024-03-05"
    assert report.published.basis == "metadata: article:published_time"


def test_page_with_linked_data(tmp_path: Path) -> None:
    """Many outlets state the date in JSON-LD alone; a date that is none is passed over for the next."""
    linked = {"@graph": [{"@type": "NewsArticle", "datePublished": "2024-03-06"}]}
    date = '<meta itemprop="datePublished" content="soon">'
    date += f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    (report,) = reports(write(tmp_path / "page.html", PAGE.format(date=date).encode("windows-1252")))
    assert report.published and report.published.basis == "metadata: JSON-LD datePublished"


def test_folder_is_sorted_recursive_and_known_endings_only(tmp_path: Path) -> None:
    """The order of reports must not depend on the file system; stray and hidden files are no reports."""
    for name in ("b/2.txt", "a/3.TXT", "b/1.txt", ".git/4.txt", "a/notes.log"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, f"Report {name} said on Monday that all was quiet.")
    names = [report.text.split()[1] for report in reports(tmp_path)]
    assert names == ["a/3.TXT", "b/1.txt", "b/2.txt"]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (TEXT, 1),
        ('{"text": "One was said."}\n{"text": "Two was said."}\n', 2),
        ('[{"text": "One was said."}, {"text": "Two was said."}]', 2),
        ('{\n  "text": "One was said."\n}\n', 1),
        (PAGE.format(date=""), 1),
    ],
)
def test_standard_input_is_known_by_how_it_begins(monkeypatch: pytest.MonkeyPatch, content: str, count: int) -> None:
    """A pipe has no ending to go by."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert len(reports("-")) == count


JSON_VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4)
KEYS = st.sampled_from(
    ["text", "id", "url", "uri", "title", "headline", "byline", "published", "versioncreated", "language", "bodies"]
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON_VALUES) | JSON_VALUES, max_size=4), st.binary(max_size=60))
def test_any_rows_and_any_bytes_give_reports_or_refusals(rows: list[object], noise: bytes) -> None:
    """Whatever a file holds, each line is a report or a refusal with its number, and nothing else happens."""
    lines = b"\n".join(json.dumps(row).encode() for row in rows)
    for form, content in ((JSON_LINES, lines), (JSON_LINES, lines + b"\n" + noise), (JSON, noise), (PLAIN, noise)):
        try:
            for item in form.take("x", io.BytesIO(content)):
                assert isinstance(item, Found | IngestError)
                assert str(item) if isinstance(item, IngestError) else item.report.text.strip()
        except IngestError as error:
            assert error.name == "x"


def test_fields_of_ninjs_2(tmp_path: Path) -> None:
    """Headlines and sources are lists there, of which one is the main one; a body may be blank before one that is not."""
    row = {
        "uri": "urn:wire:7", "by": "Ana Ruiz", "contentcreated": "2026-03-04T10:00:00Z",
        "headlines": [{"role": "short", "value": "Strike"}, {"role": "main", "value": " Strike over "}],
        "infosources": [{"uri": "urn:x"}, {"name": "Wire"}],
        "bodies": [{"contenttype": "text/plain", "value": " "}, {"contenttype": "text/plain", "value": TEXT}],
    }  # fmt: skip
    (report,) = reports(write(tmp_path / "a.json", json.dumps(row)))
    assert report == Report(
        id="urn:wire:7", outlet="Wire", title="Strike over", byline="Ana Ruiz", text=TEXT,
        published=published_when("2026-03-04", "metadata: contentcreated"),
    )  # fmt: skip


def test_what_is_blank_hides_nothing(tmp_path: Path) -> None:
    """An empty field beside one that says something, and a list of sources as ninjs 1.3 has it."""
    row = {"text": " ", "body_text": TEXT, "title": "", "headline": "Real", "infosource": [{"name": "Wire"}]}
    (report,) = reports(write(tmp_path / "a.json", json.dumps(row)))
    assert (report.text, report.title, report.outlet) == (TEXT, "Real", "Wire")
    (report,) = reports(write(tmp_path / "c.json", json.dumps({"body_text": "", "body_xhtml": f"<p>{TEXT}</p>"})))
    assert report.text.split() == TEXT.split()
    odd = {"text": TEXT, "headlines": "H", "infosources": [1, {"name": 2}, {"name": " "}]}
    (report,) = reports(write(tmp_path / "b.json", json.dumps(odd)))
    assert (report.title, report.outlet) == (None, None)


def test_given_date_stands_above_metadata(tmp_path: Path) -> None:
    """Who states a date knows better than the page."""
    path = write(tmp_path / "day.jsonl", json.dumps({"text": TEXT, "published": "2020-01-01"}))
    when = published_when("2024-03", "given as 2024-03")
    (found,) = gather([path], when)
    assert isinstance(found, Found) and found.report.published == when
