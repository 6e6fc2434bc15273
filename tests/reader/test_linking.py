"""The linker: what it proposes where no rule finds a telling, what it drops, and what it must leave alone."""

from __future__ import annotations

import pytest

from dateline.knowledge.marks import CONTENT, CUE, SOURCE
from dateline.model import Report, Span
from dateline.reader.attribution import find_by_rule
from dateline.reader.draft import Draft
from dateline.reader.parse import paragraphs, parse
from dateline.reader.speech.candidates import candidates
from dateline.reader.speech.linking import Weigher, stands_by_itself
from dateline.reader.speech.utterance import Utterance


def marked(text: str, *, cue: str, source: str, content: str) -> Draft:
    """A draft whose marks are sure of one cue, one source and one content, and sure of nothing else."""
    draft = Draft(report=Report(id="one", text=text), doc=parse(text), paragraphs=paragraphs(text))
    draft.marks[:, [CUE, SOURCE, CONTENT]] = -5.0
    for column, words in ((CUE, cue), (SOURCE, source), (CONTENT, content)):
        if words:
            for token in draft.tokens(span(text, words)):
                draft.marks[token.i, column] = 5.0
    return draft


def span(text: str, words: str) -> Span:
    return (text.index(words), text.index(words) + len(words))


def words_of(draft: Draft, utterance: Utterance) -> tuple[str | None, str | None, list[str]]:
    cut = [draft.text[slice(*one)] for one in utterance.content]
    source, cue = (None if one is None else draft.text[slice(*one)] for one in (utterance.source, utterance.cue))
    return source, cue, cut


def test_a_verb_that_no_table_has_is_proposed_with_its_source_and_content() -> None:
    """No list of verbs is ever complete: "harrumphed" tells as well as "said"."""
    text = "The harbour master harrumphed that the pier had been rammed on Sunday."
    draft = marked(
        text, cue="harrumphed", source="The harbour master", content="that the pier had been rammed on Sunday"
    )
    (found,) = Weigher(draft).propose([], [])
    assert words_of(draft, found) == (
        "The harbour master",
        "harrumphed",
        ["that the pier had been rammed on Sunday"],
    )
    assert found.because[0].startswith("linker: verb")
    assert found.confidence > 0.5


def test_nothing_is_proposed_where_nothing_is_marked() -> None:
    """Most verbs tell nothing: the linker must not try them all."""
    draft = marked("The harbour master painted the pier on Sunday.", cue="", source="", content="")
    assert Weigher(draft).propose([], []) == []


def test_a_word_in_a_cue_that_a_rule_found_is_not_proposed_again() -> None:
    """Two attributions for one "said" would count one source twice."""
    text = "The harbour master said that the pier had been rammed."
    draft = marked(text, cue="said", source="The harbour master", content="that the pier had been rammed")
    found = find_by_rule(draft)
    assert len(found) == 1
    assert Weigher(draft).propose(found, []) == []


def test_what_is_told_inside_a_content_ends_with_it() -> None:
    """A nested telling that ran over its parent's end would put the report's own words into somebody's mouth."""
    text = "The mayor said the master moaned that the pier was gone, and the ferry left."
    inner = "that the pier was gone"
    draft = marked(text, cue="moaned", source="the master", content=inner)
    outer = Utterance(head=2, kind="statement", content=[span(text, "the master moaned that the pier was gone")])
    found = Weigher(draft).propose([outer], [])
    assert all(end <= span(text, inner)[1] for one in found for _, end in one.content)


def test_a_finding_that_the_marks_speak_against_is_dropped_but_a_quotation_stays() -> None:
    """ "Observed the rescue" is no saying; but what stands in quotation marks somebody said, whatever a model thinks."""
    text = "The president observed the rescue."
    draft = marked(text, cue="", source="", content="")
    found = [Utterance(head=2, kind="statement", speaker=1, source=(0, 13), cue=(14, 22), content=[(23, 33)])]
    assert Weigher(draft).weigh(found) == []
    found[0].mode = "direct"
    assert stands_by_itself(found[0])
    assert Weigher(draft).weigh(found) == found


def test_who_is_asked_says_nothing_by_it() -> None:
    """ "When asked whether ..., the mayor said": the question is others'; the mayor would be quoted with their words."""
    text = "When asked whether the pier was closed, the mayor left."
    draft = marked(text, cue="asked", source="the mayor", content="whether the pier was closed")
    assert Weigher(draft).propose([], []) == []


def test_an_alleged_thing_is_nobodys_allegation() -> None:
    """Who stands nearby must not be made its teller: the bloc that punishes would become the accuser."""
    text = "The bloc punished Serbia over alleged plots in the harbour."
    draft = marked(text, cue="alleged", source="The bloc", content="plots in the harbour")
    assert all(one.source is None for one in Weigher(draft).propose([], []))


def test_an_adjective_that_was_a_verb_is_no_cue_but_a_doubt_is() -> None:
    """ "Confirmed cases" is what they are called; "an alleged plot" is hearsay."""
    text = "The clinic counted twelve confirmed cases in the harbour."
    draft = marked(text, cue="confirmed", source="", content="cases in the harbour")
    assert Weigher(draft).propose([], []) == []
    text = "The guard was held over an alleged plot in the harbour."
    draft = marked(text, cue="alleged", source="", content="plot in the harbour")
    assert [words_of(draft, one)[1] for one in Weigher(draft).propose([], [])] == ["alleged"]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The harbour master harrumphed at the bill and said that he would not pay.", "harrumphed", "at the bill"),
        ("The envoy, summoned to Rabat, said that the talks had failed.", "summoned", "to Rabat"),
        ("The captain hinted as much, and the mayor told the Ledger that the crew was safe.", "hinted", "as much"),
    ],
)
def test_what_the_next_verb_tells_is_no_part_of_what_is_proposed(text: str, cue: str, expected: str) -> None:
    """Else the mayor stands in the captain's chain, as if the captain had told what the mayor said."""
    verb = next(token for token in parse(text) if token.text == cue)
    tried = [one for one in candidates(verb, None) if one.proposed == "all after it"]
    assert tried and all([text[slice(*span)] for span in one.content] == [expected] for one in tried)
