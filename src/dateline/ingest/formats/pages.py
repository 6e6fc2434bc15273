"""HTML: a page's article, its headline, author and date.

Extraction runs in another process with limits on time and memory (:mod:`dateline.ingest.page`), since a hostile page of
a few megabytes can hold an extractor for minutes.
"""

from __future__ import annotations

from typing import BinaryIO

from dateline.errors import IngestError
from dateline.ingest.dates import published_when
from dateline.ingest.found import Format, Found, Taken, make_report, read_whole
from dateline.ingest.page import Article, extract
from dateline.model import When


def take(name: str, stream: BinaryIO) -> Taken:
    data = read_whole(name, stream)
    if not data.strip():
        raise IngestError(name, "is empty")
    article = extract(name, data)
    report = make_report(
        name,
        article.text,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        byline=article.byline,
        language=article.language,
        published=_published(article),
    )
    yield Found(name, report)


def opens_page(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<article")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start
    )


def _published(article: Article) -> When | None:
    """The first date of the page's metadata that is one; pages carry odd ones, which are no reason to refuse them."""
    for place, value in article.dates:
        try:
            return published_when(value, f"metadata: {place}")
        except ValueError:
            continue
    return None


HTML = Format(name="html", suffixes=(".html", ".htm", ".xhtml"), opens=opens_page, take=take)
