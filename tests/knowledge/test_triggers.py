"""Triggers: a word means an event only in its frame, and every row of the tables can be used."""

from __future__ import annotations

from dateline.knowledge.plover import TYPES, contexts, from_cameo
from dateline.knowledge.triggers import context_words, event_anaphors, lexicon


def test_every_row_has_a_code_that_plover_knows() -> None:
    """A slip in a table must not wait for a report that happens to use the row."""
    for (pos, lemma), rows in lexicon().rows.items():
        assert pos in {"v", "n", "a"}
        assert lemma == lemma.lower().strip()
        for row in rows:
            assert row.code == "-" or row.operator or from_cameo(row.code), row.rule
            assert row.cameo is None or row.code == "-" or from_cameo(row.cameo), row.rule
            assert set(row.roles) <= {"a", "r", "need", "only", "own"}, row.rule


def test_the_frame_decides_what_a_word_means() -> None:
    """ "Fire" is an assault on somebody and no event at a film or a job."""
    words = lexicon()
    shots = words.find("v", "fire", {"subj": {"soldier"}, "p.at": {"crowd"}})
    assert shots is not None
    assert shots.code == "193"
    assert words.find("v", "shoot", {"subj": {"director"}, "obj": {"film"}}) is None


def test_the_row_that_asks_for_more_wins() -> None:
    """ "Declined to comment" must beat the plain refusal."""
    words = lexicon()
    assert words.find("v", "decline", {"subj": {"ministry"}, "to": {"comment"}}) is None
    refusal = words.find("v", "decline", {"subj": {"ministry"}, "to": {"resign"}})
    assert refusal is not None
    assert refusal.code.startswith("12")


def test_a_negated_condition_wants_the_slot_empty() -> None:
    """ "Helped" without anybody helped is no aid."""
    assert lexicon().find("v", "help", {"subj": {"rain"}}) is None


def test_unknown_words_are_no_triggers() -> None:
    """The reader asks for any verb."""
    assert not lexicon().knows("v", "photosynthesise")
    assert lexicon().find("v", "photosynthesise", {}) is None


def test_contexts_and_pointers_name_what_plover_has() -> None:
    """Words lead only to contexts and types of the ontology."""
    for named in context_words().values():
        assert set(named) <= contexts()
    for types in event_anaphors().values():
        assert types <= set(TYPES)
