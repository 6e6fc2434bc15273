"""A small story made by hand: two reports, one told by officials through an outlet, one a denial with odd characters."""

from __future__ import annotations

import pytest

from dateline.model import (
    Actor,
    Anonymity,
    Attribution,
    Change,
    Claim,
    Event,
    EventMention,
    HistoryEntry,
    Label,
    Occurrence,
    Opposition,
    Origin,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Story,
    Time,
    When,
)  # fmt: skip

FIRST = (
    "Harbour officials told the Coast Courier that Norway seized a Danish trawler on 3 March 2026.\n"
    "Denmark's navy ordered the crew to leave <script>alert('x')</script> the \"zone\" 🚢."
)
SECOND = "Norway denied on Wednesday that it had seized the trawler."


def span(text: str, words: str) -> Span:
    """The first place of ``words`` in ``text``."""
    start = text.index(words)
    return (start, start + len(words))


def day(iso: str) -> When:
    """One known day."""
    return When(earliest=iso, latest=iso, edtf=iso, basis=f"'{iso}' in the text")


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """The readings of both reports."""
    return [_first(), _second()]


def _first() -> Reading:
    return Reading(
        dateline="0.1.0",
        report=Report(
            id="r1", url="https://courier.example/1", outlet="Coast Courier", title="Trawler <seized>",
            text=FIRST, published=day("2026-03-04"),
        ),
        actors=(
            Actor(id="a1", name="Norway", code="NOR", country="NOR", mentions=(span(FIRST, "Norway"),)),
            Actor(id="a2", name="Denmark", code="DNK", country="DNK", sector="MIL", mentions=(span(FIRST, "Danish"),)),
        ),
        places=(
            Place(id="p1", name="Bergen", geonameid=3161732, lat=60.39, lon=5.32, country="NOR", kind="city",
                  mentions=(span(FIRST, "Coast"),)),
        ),
        times=(Time(id="t1", span=span(FIRST, "3 March 2026"), type="DATE", value="2026-03-03", when=day("2026-03-03")),),
        sources=(
            Source(id="S0", kind="author_voice", name="this report"),
            Source(
                id="S1", kind="anonymous_described", name="Harbour officials",
                mentions=(span(FIRST, "Harbour officials"),), anonymity=Anonymity(number="plural", affiliation="harbour"),
            ),
        ),
        attributions=(
            Attribution(
                id="A1", source="S1", source_span=span(FIRST, "Harbour officials"), cue=span(FIRST, "told"),
                content=(span(FIRST, "Norway seized a Danish trawler on 3 March 2026"),),
            ),
        ),
        labels=(Label(span=span(FIRST, "zone"), actor="a2"),),
        events=(
            Event(
                id="E1", trigger=span(FIRST, "seized"), mentions=(span(FIRST, "seized"),), type="COERCE", mode="seize",
                contexts=("military", "economic"), cameo="171", actors=("a1",), recipients=("a2",),
                when=day("2026-03-03"), place="p1", confidence=0.8, because=("verb 'seize'",),
                claims=(
                    Claim(chain=("S1", "S0"), value="CT+", confidence=0.9, because=("plain statement",)),
                    Claim(chain=("S0",), value="Uu", cue=span(FIRST, "told"), because=("uncommitted: 'told'",)),
                ),
            ),
            Event(
                id="E2", trigger=span(FIRST, "leave"), type="RETREAT", mode="withdraw", actors=("a2",),
                claims=(Claim(chain=("S0",), value="Uu", modality="obligation", cue=span(FIRST, "ordered")),),
            ),
        ),
    )  # fmt: skip


def _second() -> Reading:
    return Reading(
        dateline="0.1.0",
        report=Report(id="r2", outlet="Fjord Wire", text=SECOND, published=day("2026-03-05")),
        actors=(Actor(id="a1", name="Norway", code="NOR", country="NOR", mentions=(span(SECOND, "Norway"),)),),
        sources=(
            Source(id="S0", kind="author_voice", name="this report"),
            Source(id="S1", kind="government", name="Norway", actor="a1", mentions=(span(SECOND, "Norway"),)),
        ),
        attributions=(
            Attribution(id="A1", source="S1", cue=span(SECOND, "denied"), content=(span(SECOND, "it had seized the trawler"),)),
        ),
        events=(
            Event(
                id="E1", trigger=span(SECOND, "seized"), type="COERCE", actors=("a1",),
                claims=(Claim(chain=("S1", "S0"), value="CT-"), Claim(chain=("S0",), value="Uu")),
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def story() -> Story:
    """The story of both reports: a disputed seizure, and an order of which nobody says that it was obeyed."""
    return Story(
        id="s-1",
        title="Trawler <seized>",
        reports=("r1", "r2"),
        first="2026-03-04",
        last="2026-03-05",
        occurrences=(
            Occurrence(
                id="o-seize", type="COERCE", actors=("NOR",), recipients=("DNK",), when=day("2026-03-03"),
                mentions=(EventMention(report="r1", event="E1"), EventMention(report="r2", event="E1")),
                origins=(
                    Origin(id="or1", name="Harbour officials", kind="anonymous_described", reports=("r1",)),
                ),
                independent_origins=(1, 1), credibility=4, status="disputed",
                opposed_by=(Opposition(kind="denial", report="r2", claim="E1/0"),),
                history=(HistoryEntry(at="2026-03-05", report="r2", change="first denial"),),
            ),
            Occurrence(
                id="o-leave", type="RETREAT", actors=("DNK",), mentions=(EventMention(report="r1", event="E2"),),
                origins=(Origin(id="or2", name="Coast Courier", kind="outlet", reports=("r1",)),),
                independent_origins=(1, 1), credibility=6, status="ordered",
            ),
        ),
        changes=(Change(at="2026-03-05", report="r2", occurrence="o-seize", change="first denial"),),
    )  # fmt: skip
