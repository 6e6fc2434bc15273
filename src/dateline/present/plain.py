"""What reports say, on a terminal: nothing in it may clear the screen, set a title, or turn the line round.

Every control character becomes one other character, so that the spans of a reading hold in what comes out. JSON and
pages need none of this: the one escapes them, the other has its own ways (:mod:`dateline.present.marks`).
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

import msgspec

Thing = TypeVar("Thing")

_KEPT = "\t\n"
_PICTURES = 0x2400
"""U+2400 and on are pictures of the controls from U+0000: U+241B for escape. Of those that are white space no picture
is shown."""
_OTHER = "\N{REPLACEMENT CHARACTER}"
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What embeds, overrides or isolates a direction (Unicode Standard Annex 9). The marks that only say which direction a
letter would have (U+200E, U+200F, U+061C) stand in names and are left."""

_CONTROLS = (
    {code: " " if chr(code).isspace() else chr(_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | {code: " " if chr(code).isspace() else _OTHER for code in range(0x80, 0xA0)}
    | dict.fromkeys(_TURNING, _OTHER)
)


def plain(thing: Thing) -> Thing:
    """The same thing, a reading or story or a list of them, with no control characters in any of its strings."""
    return cast(Thing, _plain(thing))


def _plain(thing: Any) -> Any:
    if isinstance(thing, str):
        return thing.translate(_CONTROLS)
    if isinstance(thing, msgspec.Struct):
        fields = {field: _plain(getattr(thing, field)) for field in thing.__struct_fields__}
        return msgspec.structs.replace(thing, **fields)
    if isinstance(thing, tuple) and hasattr(thing, "_make"):
        return type(thing)._make(map(_plain, thing))
    if isinstance(thing, list | tuple):
        return type(thing)(map(_plain, thing))
    if isinstance(thing, dict):
        return {_plain(key): _plain(value) for key, value in thing.items()}
    return thing
