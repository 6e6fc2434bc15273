"""What an outlet changes without saying so is shown, to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.store import Archive
from dateline.archive.versions import edits_between

if TYPE_CHECKING:
    from tests.archive.conftest import News

FIRST = "Twelve people died when the ferry Amity sank off Lamu, the port authority said. Nobody was to blame."
SECOND = "At least fifteen people died when the ferry Amity sank off Lamu, the port authority said."


def test_the_versions_of_a_report_and_what_changed(where: str, news: News) -> None:
    """An edited page is a new version: what was taken out, put in, and which of its metadata is another."""
    with Archive(where, now=news.clock("2026-02-01", "2026-02-03")) as archive:
        news.keep(archive, news.report("ferry", text=FIRST, title="Twelve dead"), news.report("other"))
        news.keep(archive, news.report("ferry", text=SECOND, title="Fifteen dead"))
        first, second = archive.versions("ferry")
        assert archive.versions("none") == []
    assert (first.learned_at[:10], first.edits, first.fields) == ("2026-02-01", (), ())
    assert (second.learned_at[:10], second.fields) == ("2026-02-03", ("title",))
    words = [(edit.kind, FIRST[slice(*edit.before)], SECOND[slice(*edit.after)]) for edit in second.edits]
    assert words == [("replace", "Twelve", "At least fifteen"), ("delete", ". Nobody was to blame", "")]


@given(st.text("ab .é\n", max_size=60), st.text("ab .é\n", max_size=60))
def test_the_edits_make_the_second_text_of_the_first(before: str, after: str) -> None:
    """Whatever the texts, nothing that changed is left out and nothing that did not is shown as changed."""
    made, position = "", 0
    for edit in edits_between(before, after):
        made += before[position : edit.before[0]]
        assert len(made) == edit.after[0]
        made += after[slice(*edit.after)]
        position = edit.before[1]
    assert made + before[position:] == after


def test_long_texts_that_have_nothing_in_common_are_one_change() -> None:
    """A book in place of a book must not hold an archive up for minutes."""
    old, new = (" ".join(f"{letter}{n}" for n in range(30_000)) for letter in "ab")
    (edit,) = edits_between(f"Same. {old}", f"Same. {new}")
    assert edit.kind == "replace" and edit.before == (6, 6 + len(old))
