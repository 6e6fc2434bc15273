"""JSON and JSON Lines: one report an object, in the fields of the contract or of a ninjs item (IPTC, 1.3 and 2.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.errors import IngestError
from dateline.ingest.check import MAX_BYTES
from dateline.ingest.dates import checked_when, published_when
from dateline.ingest.decode import decode
from dateline.ingest.found import Format, Found, Taken, make_report, read_whole
from dateline.ingest.page import extract
from dateline.model import Report, When

_MAX_LINE = 2 * MAX_BYTES
"""Bytes of one line: JSON escapes may double a text."""

_KEYS = {
    "text": ("text", "body_text"),
    "id": ("id", "uri"),
    "url": ("url",),
    "outlet": ("outlet", "source", "provider"),
    "title": ("title", "headline"),
    "byline": ("byline", "by", "author"),
    "language": ("language",),
}
"""A report's field, and the keys it is read from, the first that says anything: the contract's, then ninjs' and
others'."""

_LISTS = (
    ("title", ("headlines", "value")),
    ("outlet", ("infosources", "name")),
    ("outlet", ("infosource", "name")),
)
"""What ninjs has as a list of objects, and the key that holds the words: in 2.0 and 2.1, and in 1.3."""
_MAIN = "main"
"""The role of the headline that stands above the item; others are for phones and search engines."""

_DATE_KEYS = ("published", "firstcreated", "versioncreated", "contentcreated")


def take_lines(name: str, stream: BinaryIO) -> Taken:
    """A report a line. Blank lines are passed over; a line that is not right is refused by its number."""
    found_any = False
    for number, line in _lines(stream):
        if not line.strip():
            continue
        found_any = True
        place = f"{name}:{number}"
        try:
            if len(line) > _MAX_LINE:
                raise IngestError(place, f"is a line of more than {_MAX_LINE / 1e6:.0f} MB")
            yield Found(place, _report(place, _parse(place, decode(place, line.rstrip(b"\r\n")))))
        except IngestError as error:
            yield error
    if not found_any:
        raise IngestError(name, "is empty")


def take_document(name: str, stream: BinaryIO) -> Taken:
    """One object, or an array of them."""
    text = decode(name, read_whole(name, stream))
    if not text.strip():
        raise IngestError(name, "is empty")
    document = _parse(name, text)
    rows = document if isinstance(document, list) else [document]
    for number, row in enumerate(rows):
        place = f"{name}[{number}]" if isinstance(document, list) else name
        try:
            yield Found(place, _report(place, row))
        except IngestError as error:
            yield error
    if not rows:
        raise IngestError(name, "is an empty array")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; one that is too long comes cut, and its rest is passed over."""
    number = 0
    while line := stream.readline(_MAX_LINE + 1):
        number += 1
        piece = line
        while len(piece) > _MAX_LINE and not piece.endswith(b"\n"):
            piece = stream.readline(_MAX_LINE + 1)
        yield number, line


def _parse(place: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise IngestError(place, f"is not JSON: {error.msg.removesuffix(' at')} at {where}") from None
    except (ValueError, RecursionError) as error:
        raise IngestError(place, f"is not JSON: {error}") from None


def _report(place: str, row: Any) -> Report:
    if not isinstance(row, dict):
        raise IngestError(place, f"must be an object, not {_type_name(row)}")
    fields = {field: _string(place, row, keys) for field, keys in _KEYS.items()}
    for field, (key, word) in _LISTS:
        fields[field] = fields[field] or _listed(row, key, word)
    text = fields.pop("text")
    if text is None or not text.strip():
        text = _body(place, row, text)
    if fields["url"] is None and (fields["id"] or "").startswith(("http://", "https://")):
        fields["url"] = fields["id"]
    return make_report(place, text, published=_published(place, row), **fields)


def _string(place: str, row: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these that is not blank, a text as it is and others without white space around; else a blank text,
    which is refused as such."""
    blank = None
    for key in keys:
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            raise IngestError(place, f"`{key}` must be a string, not {_type_name(value)}")
        is_text = key in _KEYS["text"]
        if value and value.strip():
            return value if is_text else value.strip()
        blank = value if is_text and blank is None else blank
    return blank


def _listed(row: dict[str, Any], key: str, word: str) -> str | None:
    """The words of the main object of a list, else of the first that has any."""
    listed = row.get(key)
    objects = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    objects.sort(key=lambda one: one.get("role") != _MAIN)
    words = (one.get(word) for one in objects)
    return next((value.strip() for value in words if isinstance(value, str) and value.strip()), None)


def _body(place: str, row: dict[str, Any], blank: str | None) -> str:
    """The text of an item that has it as XHTML, or in ninjs 2's list of bodies; else the ``blank`` one."""
    bodies = row.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict) and isinstance(body.get("value"), str) and body["value"].strip():
            is_plain = str(body.get("contenttype", body.get("contentType", "text/plain"))).startswith("text/plain")
            return body["value"] if is_plain else _plain(place, body["value"])
    markup = _string(place, row, ("body_xhtml", "body_html"))
    if markup is not None:
        return _plain(place, markup)
    if blank is None:
        raise IngestError(place, "has no `text`")
    return blank


def _plain(place: str, markup: str) -> str:
    return extract(place, f"<html><body><article>{markup}</article></body></html>".encode()).text


def _published(place: str, row: dict[str, Any]) -> When | None:
    for key in _DATE_KEYS:
        value = row.get(key)
        if value is None or value == "":
            continue
        try:
            if isinstance(value, dict):
                return checked_when(msgspec.convert(value, When))
            if isinstance(value, str):
                return published_when(value, f"metadata: {key}")
        except ValueError as error:
            raise IngestError(place, f"`{key}`: {error}") from None
        raise IngestError(place, f"`{key}` must be a date, not {_type_name(value)}")
    return None


def _type_name(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")


def _opens_object(head: bytes) -> bytes | None:
    """The first line of an input that begins as a JSON object or array does, without white space around it."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.split(b"\n")[0].rstrip() if start[:1] in {b"{", b"["} else None


def _opens_lines(head: bytes) -> bool:
    """A first line that is a whole object, or too long to tell; a document laid out for people has only its bracket."""
    line = _opens_object(head)
    return line is not None and line.startswith(b"{") and (line.endswith(b"}") or b"\n" not in head.strip())


JSON_LINES = Format(name="json lines", suffixes=(".jsonl", ".ndjson"), opens=_opens_lines, take=take_lines)
JSON = Format(name="json", suffixes=(".json",), opens=lambda head: _opens_object(head) is not None, take=take_document)
