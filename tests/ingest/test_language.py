"""Languages as metadata write them."""

from __future__ import annotations

import pytest

from dateline.ingest.check import check_language
from dateline.ingest.language import language_tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("en-US, en", "en-US"),
        ("en-GB,en;q=0.9", "en-GB"),
        ("eng", "en"),
        ("English", "en"),
        ("en-latn-ke", "en-Latn-KE"),
        ("en-GB-oxendict", "en-GB-oxendict"),
        ("en-x-US", "en-x-us"),
        ("fr-CA", "fr-CA"),
    ],
)
def test_tags_are_spelt_as_usual(written: str, tag: str) -> None:
    """Two spellings of a language are no edit of a report, and a page may list several."""
    assert language_tag(written) == language_tag(tag) == tag


@pytest.mark.parametrize(
    "written", ["", " ", "-", "e", "en-", "en--GB", "en-toolongapart", "{{lang}}", "en" + "-a" * 40]
)
def test_what_is_no_tag(written: str) -> None:
    """A template that was not filled in, say."""
    assert language_tag(written) is None


def test_english_of_any_region_is_read() -> None:
    """What is handed on is the tag, whatever was written."""
    assert check_language("a", "English (UK)") == "en"
    assert check_language("a", "en_KE") == "en-KE"
