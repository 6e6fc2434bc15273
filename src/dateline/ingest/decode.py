"""Bytes to text, exactly: an encoding is known or refused, never guessed, because every span counts its characters."""

from __future__ import annotations

import codecs

from dateline.errors import IngestError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(name: str, data: bytes) -> str:
    """The text of ``data``: UTF-8, or UTF-16 when a byte order mark says so. Only the mark is dropped.

    Line ends stay as they are: offsets are those of the file. Raises :class:`IngestError` naming the first bad byte.
    """
    mark, encoding = next(((m, e) for m, e in _BYTE_ORDER_MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and b"\0" in data:
            raise IngestError(name, "is not text (it holds NUL bytes)") from None
        at = error.start + len(mark)
        label = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        reason = f"is not {label}: byte 0x{data[at]:02x} at offset {at:,}; save it as UTF-8"
        raise IngestError(name, reason) from None
