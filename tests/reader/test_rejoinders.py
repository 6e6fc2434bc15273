"""Rejoinders: who denies in passing what another says is no channel of his, and denies just that."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.reader.factuality import claims_at
from dateline.reader.reader import draft_of


def chains(text: str, word: str) -> dict[tuple[str, ...], str]:
    """Of what a word tells: the names of each chain without the report -> value."""
    draft = draft_of(Report(id="test", text=text))
    names = {source.id: source.name for source in draft.sources}
    start = text.index(word)
    claims = claims_at(draft, [(start, start + len(word))])
    return {tuple(names[one] for one in claim.chain[:-1]): claim.value for claim in claims}


@pytest.mark.parametrize(
    ("text", "word", "teller", "denier"),
    [
        (
            "His lawyer said his client had been beaten in custody, which the police denied.",
            "beaten", "His lawyer", "the police",
        ),
        (
            "Kyiv says Russian forces shelled the plant, a charge Moscow denies.",
            "shelled", "Kyiv", "Moscow",
        ),
        (
            "The lawyer said soldiers had raped two women, an allegation denied by the army.",
            "raped", "The lawyer", "the army",
        ),
        (
            "Residents of Abala said air strikes had killed seven traders; the ministry rejected the allegation.",
            "killed", "Residents of Abala", "the ministry",
        ),
        (
            "The militia said it had shot down a drone. The army denied the claim, saying all aircraft had returned.",
            "shot down", "The militia", "The army",
        ),
        (
            "A diplomat said Algeria had handed over two militants, a claim the Algerian embassy called \"invention\".",
            "handed over", "A diplomat", "the Algerian embassy",
        ),
    ],
)  # fmt: skip
def test_who_denies_in_passing_denies_what_was_said(text: str, word: str, teller: str, denier: str) -> None:
    """Two voices, for and against; an analyst who reads that the police pass on the lawyer's charge is misled."""
    assert chains(text, word) == {(teller,): "CT+", (denier,): "CT-", (): "Uu"}


def test_the_denial_is_the_reports_own_news() -> None:
    """That the government rejected it is no part of what the rebels said."""
    text = "The rebels said the army had shelled the hospital, an accusation the government rejected."
    assert chains(text, "rejected") == {(): "CT+"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The president said the army had bombed the port, which he called a turning point.", "bombed"),
        ("The minister demanded that Kyiv withdraw its troops, which Ukraine rejected.", "withdraw"),
    ],
)
def test_what_is_only_commented_on_or_refused_is_not_denied(text: str, word: str) -> None:
    """A demand that is refused was made, and what is called a triumph is not called untrue."""
    assert "CT-" not in chains(text, word).values()


def test_who_denies_reports_denies_what_they_say() -> None:
    """ "Denied reports that ..." says itself what is denied, and leaves what was told before alone."""
    text = (
        "The army said it had freed the hostages. A Turkish official denied reports that the rebels had shot two men."
    )
    assert "CT-" not in chains(text, "freed").values()
    assert chains(text, "shot") == {("reports",): "CT+", ("A Turkish official",): "CT-", (): "Uu"}
