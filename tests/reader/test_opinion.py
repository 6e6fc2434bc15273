"""The second opinion on values: when it decides, what it may never do, and that it says so."""

from __future__ import annotations

import numpy as np

from dateline.knowledge.marks import OUTPUTS
from dateline.knowledge.values import ANSWERS, Answer, Least, Opinion
from dateline.model import Report
from dateline.reader.commitment import Commitment
from dateline.reader.draft import Draft
from dateline.reader.opinion import answer_of, weigh_in
from dateline.reader.parse import paragraphs, parse
from dateline.reader.scope import judge

TEXT = "Troops left the town on Monday."


def draft() -> Draft:
    return Draft(report=Report(id="one", text=TEXT), doc=parse(TEXT), paragraphs=paragraphs(TEXT))


def sure_of(answer: Answer, least: float = 0.6) -> Opinion:
    """An opinion that always gives the same answer."""
    yes, no, doubt = (5.0 if one == answer else 0.0 for one in ANSWERS)
    return Opinion(weights={"one": (yes, no, doubt)}, least=Least(least, least, least, least))


def weighed(ruled: Commitment, opinion: Opinion, *, inside: bool) -> Commitment:
    sheet = draft()
    return weigh_in(sheet, sheet.doc[1], ruled, opinion, inside=inside)


def test_a_sure_doubt_goes_before_a_rule_and_is_told() -> None:
    """A rumour that the parse hid must not be shown as fact; and the reader must see that a model decided."""
    found = weighed(Commitment(), sure_of("open"), inside=False)
    assert found.value == "Uu"
    assert found.because[-1].startswith("model: open")


def test_an_unsure_doubt_only_lowers_the_confidence() -> None:
    """Below its threshold the model does not decide, but the claim says that it is doubtful."""
    found = weighed(Commitment(), sure_of("open", least=2.0), inside=False)
    assert found.value == "CT+"
    assert found.confidence is not None
    assert found.confidence < 0.1
    assert found.because == ()


def test_what_is_only_told_is_never_raised_to_a_fact() -> None:
    """The contract: an event whose only support is a chain is never shown as fact, however sure a model is."""
    told = Commitment(certainty="U", because=("uncommitted: 'said'",))
    assert weighed(told, sure_of("yes"), inside=True).value == "Uu"
    assert weighed(told, sure_of("yes"), inside=False).value == "CT+"


def test_a_hedge_in_words_stays_what_it_is_called() -> None:
    """ "Probably" has a word that says so; a model's three answers know no degrees and must not wipe it out."""
    probable = Commitment(certainty="PR", probability=(0.55, 0.8))
    found = weighed(probable, sure_of("yes"), inside=False)
    assert (found.value, found.probability) == ("PR+", (0.55, 0.8))


def test_answers_are_the_three_of_the_value_score() -> None:
    """Degrees of doubt are one answer: open."""
    assert answer_of(Commitment()) == "yes"
    assert answer_of(Commitment(positive=False)) == "no"
    assert answer_of(Commitment(certainty="PS")) == "open"


def test_what_a_noun_leaves_open_is_not_raised_to_a_fact() -> None:
    """ "Talk of a strike" is no strike, however often a model has seen strikes told as facts."""
    text = "Talk of a strike worried the port."
    sheet = Draft(report=Report(id="one", text=text), doc=parse(text), paragraphs=paragraphs(text))
    strike = sheet.doc[3]
    assert weigh_in(sheet, strike, judge(strike), sure_of("yes"), inside=False).value == "Uu"


def test_a_plain_perfect_is_told_outright() -> None:
    """ "Has pardoned" says that it was done as surely as "pardoned" does; "has yet to" says that it was not."""
    for text, at, value in (
        ("The president has pardoned two officers.", 3, "CT+"),
        ("The president has yet to pardon them.", 5, "CT-"),
    ):
        doc = parse(text)
        sheet = Draft(report=Report(id="one", text=text), doc=doc, paragraphs=paragraphs(text))
        sheet.marks = np.full((len(doc), OUTPUTS), -5.0, dtype=np.float32)
        assert weigh_in(sheet, doc[at], judge(doc[at]), sure_of("open"), inside=False).value == value
