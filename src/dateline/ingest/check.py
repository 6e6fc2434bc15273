"""What a text must be before it is worth reading; every refusal says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import msgspec

from dateline.errors import IngestError, shown
from dateline.ingest.language import language_tag
from dateline.model import Report

MAX_BYTES = 5_000_000
"""The largest input, in bytes, that is taken as one report. Larger pages hold HTML extractors for minutes."""

MAX_CHARACTERS = 1_000_000
"""The longest text of one report, in code points; the parser's memory grows with it."""

MAX_WORD = 2_000
"""The longest run of characters without white space. The tokenizer's time grows with its square (10,000 quotation
marks: 10 s), and what is that long is no word: the addresses of pages end before it."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MAX_CONTROL_SHARE = 0.01
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset({"the", "and", "of", "to", "that", "by", "from", "with"})
_MIN_WORDS = 50
_MIN_ENGLISH_SHARE = 0.02
"""Of the 2,100 texts of 50 words or more in the development data, news and posts, none has less than 5.8 % of these
eight words; other languages in Latin script share a word or two of them at most."""
_CONTROLS_OF_TEXT = frozenset("\t\n\v\f\r\x1e\x85")


def check_text(name: str, text: str) -> str:
    """``text`` unchanged, or :class:`IngestError` when it is empty, too long, no text, not English, or not in words."""
    if not text.strip():
        raise IngestError(name, "is empty" if not text else "holds white space only")
    if len(text) > MAX_CHARACTERS:
        raise IngestError(name, f"has {len(text):,} characters; one report may have {MAX_CHARACTERS:,}: split it")
    _check_surrogates(name, "", text)
    _check_controls(name, text)
    _check_script(name, text)
    _check_words(name, text)
    _check_spaces(name, text)
    return text


def check_language(name: str, language: str) -> str:
    """``language`` as a normalised BCP 47 tag when it is English of any region (``en-GB``), else an error."""
    tag = language_tag(language)
    if tag is None:
        raise IngestError(name, f'`language` "{shown(language)}" is no language tag (BCP 47) such as en or en-GB')
    if tag.split("-")[0] != "en":
        raise IngestError(name, f'language "{shown(language)}" is not supported yet; Dateline reads English')
    return tag


def check_report(name: str, report: Report) -> Report:
    """``report``, its language normalised, when its text can be read and every other string of it be kept.

    Whatever goes through here can be written as UTF-8 and kept in any archive; else :class:`IngestError`.
    """
    check_text(name, report.text)
    for field, value in _strings(report):
        if field != "text":
            _check_surrogates(name, f"`{field}` ", value)
            if "\0" in value:
                raise IngestError(name, f"`{field}` holds a NUL character at character {value.index(chr(0)):,}")
    language = check_language(name, report.language)
    return report if language == report.language else msgspec.structs.replace(report, language=language)


def _strings(word: msgspec.Struct, within: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a type of the model and of those in it, with its field: ``title``, ``published.basis``."""
    for field in word.__struct_fields__:
        value = getattr(word, field)
        if isinstance(value, str):
            yield f"{within}{field}", value
        elif isinstance(value, msgspec.Struct):
            yield from _strings(value, f"{within}{field}.")


def too_large(name: str) -> IngestError:
    return IngestError(name, f"is larger than {MAX_BYTES / 1e6:.0f} MB, the limit for one report")


def _check_surrogates(name: str, field: str, value: str) -> None:
    """Half a UTF-16 pair, as a broken JSON escape makes it, is no character: no file can be written with it."""
    surrogate = _SURROGATE.search(value)
    if surrogate:
        where = f"(U+{ord(surrogate.group()):04X}) at character {surrogate.start():,}"
        raise IngestError(name, f"{field}holds a lone surrogate {where}")


def _check_controls(name: str, text: str) -> None:
    """Text has line ends and tabs; NUL, or many other controls, mean that this is some binary format."""
    if "\0" in text:
        raise IngestError(name, "is not text (it holds NUL characters)")
    controls = sum(char < " " or "\x7f" <= char <= "\x9f" for char in text)
    if controls > _MAX_CONTROL_SHARE * len(text):
        controls -= sum(text.count(char) for char in _CONTROLS_OF_TEXT)
        if controls > _MAX_CONTROL_SHARE * len(text):
            raise IngestError(name, f"is not text ({controls:,} control characters in {len(text):,})")


def _check_script(name: str, text: str) -> None:
    """English is written in Latin letters; names and quotations in other scripts are welcome inside it."""
    scripts = Counter(_script(char) for char in text[:_SAMPLE] if char.isalpha())
    latin = scripts["LATIN"]
    if 2 * latin < scripts.total():
        script = max((count, script) for script, count in scripts.items() if script != "LATIN")[1]
        raise IngestError(name, f"language (in {script.title()} script) is not supported yet; Dateline reads English")


def _check_words(name: str, text: str) -> None:
    """A text long enough to tell has the commonest words of English in it."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = sum(word in _ENGLISH for word in words)
    if len(words) >= _MIN_WORDS and english < _MIN_ENGLISH_SHARE * len(words):
        raise IngestError(name, "language (hardly an English word in it) is not supported yet; Dateline reads English")


def _check_spaces(name: str, text: str) -> None:
    """Encoded pictures and lines of ornament are no text of a report, and hold the tokenizer for minutes."""
    longest = max(map(len, text.split()))
    if longest > MAX_WORD:
        raise IngestError(name, f"holds {longest:,} characters without a space; at most {MAX_WORD:,} are read")


def _script(letter: str) -> str:
    """The script of a letter as the Unicode character name has it: LATIN, ARABIC, CYRILLIC, HEBREW, CJK ..."""
    word = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "LATIN" if word in {"FULLWIDTH", "MODIFIER", "FEMININE", "MASCULINE", "SCRIPT", "MATHEMATICAL"} else word
