"""Plain text: the whole input is one report's text."""

from __future__ import annotations

from typing import BinaryIO

from dateline.ingest.decode import decode
from dateline.ingest.found import Format, Found, Taken, make_report, read_whole


def take(name: str, stream: BinaryIO) -> Taken:
    yield Found(name, make_report(name, decode(name, read_whole(name, stream))))


TEXT = Format(name="text", suffixes=(".txt", ".text"), opens=lambda _: True, take=take)
"""It stands last in the list of formats: what is nothing else is text, or is refused as not being text."""
