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


WIRE = (
    "Shells hit a grain store in Halden late on Monday, killing three people and burning two silos, the regional "
    "governor said.\nThe governor threatened to close the harbour of the town unless the shelling ends this week."
)
POST = (
    "Shelling of the grain store in Halden killed five people, Dr Ingrid Moe told the Lake Post.\n"
    "The Free Militia denied that it had shelled the store."
)
EVENING = "The harbour of Halden was closed on Thursday. Two officers said that the militia would leave the town."


@pytest.fixture(scope="session")
def strike_readings() -> list[Reading]:
    """Four reports of a strike: an agency's, a copy of it, one with another toll and a denial, one of what came of it."""
    return [
        _wire("w1", "Northern Wire"),
        _wire("w2", "Harbour Echo"),
        Reading(
            dateline="0.1.0",
            report=Report(id="w3", outlet="Lake Post", title="Five dead, doctor says", text=POST, published=day("2026-03-11")),
            actors=(
                Actor(id="a1", name="Free Militia", code="FRM", sector="REB", mentions=(span(POST, "The Free Militia"),)),
            ),
            places=(HALDEN,),
            sources=(
                Source(id="S0", kind="author_voice", name="this report"),
                Source(id="S1", kind="named_person", name="Dr Ingrid Moe"),
                Source(id="S2", kind="organisation", name="The Free Militia", actor="a1"),
            ),
            attributions=(
                Attribution(id="A1", source="S2", cue=span(POST, "denied"), content=(span(POST, "it had shelled the store"),)),
            ),
            events=(
                Event(id="E1", trigger=span(POST, "killed"), type="ASSAULT", place="p1",
                      claims=(Claim(chain=("S1", "S0"), value="CT+"),)),
                Event(id="E2", trigger=span(POST, "denied"), type="REJECT", actors=("a1",),
                      claims=(Claim(chain=("S0",), value="CT+"),)),
            ),
        ),
        Reading(
            dateline="0.1.0",
            report=Report(id="w4", outlet="Evening Paper", title="Harbour closed", text=EVENING, published=day("2026-03-13")),
            actors=(
                Actor(id="a1", name="the governor", code="HAL", sector="GOV"),
                Actor(id="a2", name="Free Militia", code="FRM", sector="REB", mentions=(span(EVENING, "the militia"),)),
            ),
            sources=(
                Source(id="S0", kind="author_voice", name="this report"),
                Source(id="S1", kind="anonymous_described", name="Two officers"),
            ),
            events=(
                Event(id="E1", trigger=span(EVENING, "closed"), type="COERCE", actors=("a1",), when=day("2026-03-12"),
                      claims=(Claim(chain=("S0",), value="CT+"),)),
                Event(id="E2", trigger=span(EVENING, "leave"), type="RETREAT", actors=("a2",),
                      claims=(Claim(chain=("S1", "S0"), value="Uu", modality="intention"),)),
            ),
        ),
    ]  # fmt: skip


HALDEN = Place(id="p1", name="Halden", lat=59.12, lon=11.39, country="NOR", kind="city", radius_km=8.0)


def _wire(id: str, outlet: str) -> Reading:
    """The agency's report, or another outlet's print of it."""
    return Reading(
        dateline="0.1.0",
        report=Report(id=id, outlet=outlet, title="Shells hit grain store", text=WIRE, published=day("2026-03-10")),
        actors=(Actor(id="a1", name="the governor", code="HAL", sector="GOV", mentions=(span(WIRE, "the regional governor"),)),),
        places=(HALDEN,),
        sources=(
            Source(id="S0", kind="author_voice", name="this report"),
            Source(id="S1", kind="government", name="the governor", actor="a1"),
        ),
        attributions=(
            Attribution(id="A1", source="S1", cue=span(WIRE, "said"), content=(span(WIRE, "Shells hit a grain store in Halden"),)),
        ),
        events=(
            Event(id="E1", trigger=span(WIRE, "hit"), type="ASSAULT", when=day("2026-03-09"), place="p1",
                  claims=(Claim(chain=("S1", "S0"), value="CT+"),)),
            Event(id="E2", trigger=span(WIRE, "threatened"), type="THREATEN", actors=("a1",),
                  claims=(Claim(chain=("S0",), value="CT+"),)),
            Event(id="E3", trigger=span(WIRE, "close"), type="COERCE", actors=("a1",),
                  claims=(Claim(chain=("S0",), value="Uu", modality="intention"),)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def strike() -> Story:
    """Their story: a strike with two tolls, two origins and a denial; a threat that was carried out; a plan."""

    def told(*mentions: str) -> tuple[EventMention, ...]:
        return tuple(EventMention(report=one.split("/")[0], event=one.split("/")[1]) for one in mentions)

    governor = Origin(
        id="g", name="the governor", kind="government", reports=("w1", "w2"), chain=("the governor", "Northern Wire")
    )
    doctor = Origin(
        id="d", name="Dr Ingrid Moe", kind="named_person", reports=("w3",), chain=("Dr Ingrid Moe", "Lake Post")
    )
    wire = Origin(id="n", name="Northern Wire", kind="outlet", reports=("w1", "w2"))
    changes = (
        Change(at="2026-03-10", report="w1", occurrence="o-strike", change="first told by Northern Wire", kind="new"),
        Change(at="2026-03-11", report="w3", occurrence="o-strike", change="second independent origin: Dr Ingrid Moe", kind="confirmed"),
        Change(at="2026-03-11", report="w3", occurrence="o-strike", change="first denial, by Free Militia", kind="denied"),
        Change(at="2026-03-11", report="w3", occurrence="o-strike", change="killed: 3, now 5", kind="newer_value"),
    )  # fmt: skip
    return Story(
        id="s-2", title="Shells hit grain store", reports=("w1", "w2", "w3", "w4"), first="2026-03-10", last="2026-03-13",
        occurrences=(
            Occurrence(
                id="o-strike", type="ASSAULT", when=day("2026-03-09"), place="Halden", mentions=told("w1/E1", "w2/E1", "w3/E1"),
                origins=(governor, doctor), independent_origins=(2, 2), credibility=3, status="disputed",
                opposed_by=(
                    Opposition(kind="denial", report="w3", claim="E2/0"),
                    Opposition(kind="newer_value", report="w3", claim="E1/0"),
                ),
            ),
            Occurrence(
                id="o-deny", type="REJECT", actors=("FRM",), mentions=told("w3/E2"), independent_origins=(1, 1),
                origins=(Origin(id="l", name="Lake Post", kind="outlet", reports=("w3",)),), credibility=3, status="asserted",
            ),
            Occurrence(
                id="o-threat", type="THREATEN", actors=("HAL",), mentions=told("w1/E2", "w2/E2"), origins=(wire,),
                independent_origins=(1, 1), credibility=3, status="asserted",
            ),
            Occurrence(
                id="o-close", type="COERCE", actors=("HAL",), when=day("2026-03-12"), mentions=told("w1/E3", "w2/E3", "w4/E1"),
                origins=(Origin(id="e", name="Evening Paper", kind="outlet", reports=("w4",)),), independent_origins=(1, 1),
                credibility=1, status="asserted",
            ),
            Occurrence(
                id="o-leave", type="RETREAT", actors=("FRM",), mentions=told("w4/E2"), independent_origins=(1, 1),
                origins=(Origin(id="t", name="Two officers", kind="anonymous_described", reports=("w4",)),),
                credibility=6, status="speculated",
            ),
        ),
        changes=changes,
    )  # fmt: skip
