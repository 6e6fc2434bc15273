"""The vocabulary: JSON in the contract's field order, frozen, and the same after a round trip."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Attribution, Claim, Event, Post, Reading, Report, Source, reading_from_json, to_json

CONTRACT_FIELDS = {
    Reading: "dateline contract report actors places times sources attributions labels events credits",
    Report: "id url outlet title byline language text published dateline",
    Source: "id kind name actor mentions anonymity post",
    Post: "handle platform date",
    Attribution: "id source source_span via parent cue content mode confidence because",
    Event: "id trigger mentions type mode contexts cameo actors recipients when when_confidence place place_confidence confidence because claims",
    Claim: "chain value modality probability cue confidence because",
}


@pytest.mark.parametrize(("kind", "fields"), CONTRACT_FIELDS.items())
def test_fields_stand_in_the_order_of_the_contract(kind: type[msgspec.Struct], fields: str) -> None:
    """Other programs read these objects; a field may be added, never renamed."""
    assert list(kind.__struct_fields__) == fields.split()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(0, 5), st.integers(6, 9))
def test_a_reading_survives_the_round_trip(text: str, start: int, end: int) -> None:
    """Spans stay pairs, odd characters stay what they are, and the bytes are the same again."""
    claim = Claim(chain=("S1", "S0"), value="PR-", probability=(0.55, 0.8), cue=(start, end))
    event = Event(id="E1", trigger=(start, end), type="AID", claims=(claim,))
    reading = Reading(dateline="0", report=Report(id="r", text=text), events=(event,))
    encoded = to_json(reading)
    assert reading_from_json(encoded) == reading
    assert to_json(reading_from_json(encoded)) == encoded
    assert json.loads(encoded)["events"][0]["claims"][0]["cue"] == [start, end]


def test_a_reading_of_before_posts_is_still_read() -> None:
    """The archive keeps readings of older versions, whose sources say nothing of posts."""
    old = '{"dateline": "0", "report": {"id": "r", "text": "x"}, "sources": [{"id": "S0", "kind": "author_voice", "name": "x"}]}'
    assert reading_from_json(old).sources[0].post is None


def test_a_post_survives_the_round_trip() -> None:
    """Handle, platform and day come back as they went, and what is not known stays null."""
    source = Source(id="S1", kind="social_post", name="X", post=Post(handle="x", platform="Telegram"))
    reading = Reading(dateline="0", report=Report(id="r", text="x"), sources=(source,))
    assert reading_from_json(to_json(reading)) == reading
    assert json.loads(to_json(source))["post"] == {"handle": "x", "platform": "Telegram", "date": None}


def test_a_field_that_does_not_fit_is_named() -> None:
    """A wrong value is refused where it is read, with its path."""
    broken = '{"dateline": "0", "report": {"id": "r", "text": 3}}'
    with pytest.raises(msgspec.ValidationError, match=r"\$\.report\.text"):
        reading_from_json(broken)


def test_words_are_frozen() -> None:
    """A reading cannot be changed by whoever shows it."""
    report = Report(id="r", text="x")
    with pytest.raises(AttributeError):
        report.text = "y"  # type: ignore[misc]
