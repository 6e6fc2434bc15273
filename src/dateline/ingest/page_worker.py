"""The process that takes articles out of pages: pages in on standard input, articles out on standard output.

Started by :mod:`dateline.ingest.page`, which kills it when a page holds it too long.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import trafilatura
from htmldate import find_date
from trafilatura.settings import Document

from dateline.ingest.page import Article, receive, send

MEMORY_LIMIT = 1_500_000_000
"""Bytes of address space, of which the interpreter and the extractor's libraries take about a third."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 2048

_IS_PROSE = re.compile(r"(?:\S+\s+){4}\S+[.!?…][\"'”’)\]]*(?:\s|$)")
"""What tells an article from a menu: some sentence of five words or more that ends."""

_DATES = (
    ("article:published_time", "//meta[@property='article:published_time']/@content"),
    ("datePublished", "//meta[@itemprop='datePublished']/@content"),
    ("datePublished", "//*[@itemprop='datePublished']/@datetime"),
    ("parsely-pub-date", "//meta[@name='parsely-pub-date']/@content"),
    ("dcterms.issued", "//meta[@name='dcterms.issued' or @name='DCTERMS.issued']/@content"),
    ("DC.date", "//meta[@name='DC.date.issued' or @name='DC.date' or @name='dc.date']/@content"),
    ("pubdate", "//meta[@name='pubdate' or @name='publish-date' or @name='publication_date']/@content"),
    ("date", "//meta[@name='date']/@content"),
    ("time", "//time[@pubdate]/@datetime"),
    ("time", "(//article//header//time/@datetime)[1]"),
)
"""Where pages put the day of publication: Open Graph, schema.org microdata, Parse.ly, Dublin Core, HTML; JSON-LD comes
second. Dates of modification, and dates in the text, are not among them; the address is asked by the reader."""

Dates = list[tuple[str, str]]


def article_of(page: bytes) -> Article | None:
    """The article of a page, or ``None`` when it has none."""
    tree: Any = trafilatura.load_html(_decode(page))
    if tree is None:
        return None
    dates = _dates(tree)
    language = next((str(value) for value in tree.xpath("/html/@lang")), None)
    found: Any = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=True)
    if not isinstance(found, Document) or not found.text or not _IS_PROSE.search(found.text):
        return None
    title = found.title or None
    return Article(
        text=found.text.removeprefix(f"{title}\n"),
        url=found.url,
        outlet=found.sitename,
        title=title,
        byline=found.author,
        language=language,
        dates=tuple(dates),
    )


def _decode(page: bytes) -> str:
    """The page's text by its byte order mark, else as it declares, else UTF-8, else Windows-1252 (as HTML has it)."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    declared = _CHARSET.search(page[:_CHARSET_WITHIN])
    for encoding in ("utf-8-sig", declared.group(1).decode("ascii", "replace") if declared else "", "windows-1252"):
        try:
            return page.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.decode("windows-1252", "replace")


def _dates(tree: Any) -> Dates:
    places = [(name, str(value)) for name, path in _DATES for value in tree.xpath(path)[:1]]
    linked = [("JSON-LD datePublished", value) for value in _linked_data_dates(tree)]
    return places[:1] + linked[:1] + places[1:] + _likeliest_date(tree)


def _likeliest_date(tree: Any) -> Dates:
    """Where no usual place has a date: what htmldate takes for the day of publication from the page's markup, its
    running text left alone."""
    found = find_date(tree, original_date=True, extensive_search=False)
    return [("page, by htmldate", found)] if found else []


def _linked_data_dates(tree: Any) -> Iterator[str]:
    """``datePublished`` of the JSON-LD of a page (schema.org NewsArticle), wherever it is nested."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                waiting.extend(node.values())
            elif isinstance(node, list):
                waiting.extend(node)


def _limit_memory() -> None:
    """Where the system can (POSIX); elsewhere the limit on time has to do."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def main() -> None:
    """Answer pages until there are no more. A page that exhausts memory ends the process, which its owner sees."""
    _limit_memory()
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    while (page := receive(sys.stdin.buffer)) is not None:
        send(answers, msgspec.json.encode(article_of(page)))


if __name__ == "__main__":
    main()
