"""The formats that ingest reads, one file each."""

from __future__ import annotations

from dateline.ingest.formats.json_rows import JSON, JSON_LINES
from dateline.ingest.formats.pages import HTML
from dateline.ingest.formats.plain import TEXT
from dateline.ingest.found import Format

FORMATS: tuple[Format, ...] = (HTML, JSON_LINES, JSON, TEXT)
"""Tried in this order on an input without a known suffix. A new format is one file and one line here."""

NOT_YET = {
    ".warc": "web archives are not read yet; save the pages and read those",
    ".rss": "feeds are not read yet; save the articles and read those",
    ".atom": "feeds are not read yet; save the articles and read those",
    ".xml": "feeds are not read yet; save the articles and read those",
    ".pdf": "PDF is not read; save its text and read that",
    ".docx": "Word files are not read; save the text and read that",
}
"""Endings of what people may well try, and what they can do instead."""
