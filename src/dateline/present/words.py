"""Plain words for what readings and stories hold; every form of presentation speaks through these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from dateline.model import Attribution, Claim, Event, Reading, Report, Source, Span, When

Standing = Literal["asserted", "likely", "negated", "said", "ordered", "planned", "possible", "open"]

STANDING_WORDS: Mapping[Standing, str] = {
    "asserted": "asserted by the report itself",
    "likely": "held likely by the report",
    "negated": "said by the report not to have happened",
    "said": "only said by a source",
    "ordered": "ordered or asked for, not said to be done",
    "planned": "planned, promised or threatened",
    "possible": "held possible, or speculation",
    "open": "left open",
}
"""Standing -> heading, in the order in which they are shown."""

VALUE_WORDS: Mapping[str, str] = {
    "CT+": "happened",
    "PR+": "probably happened",
    "PS+": "may have happened",
    "CT-": "did not happen",
    "PR-": "probably did not happen",
    "PS-": "may not have happened",
    "Uu": "not vouched for",
}
MODALITY_WORDS: Mapping[str, str] = {
    "obligation": "wanted or ordered",
    "intention": "intended",
    "permission": "allowed",
    "ability": "within power",
    "condition": "on a condition",
}
LABEL = 14
"""Characters that the label of a line takes."""

KIND_WORDS: Mapping[str, str] = {
    "named_person": "named person",
    "government": "government",
    "organisation": "organisation",
    "outlet": "outlet",
    "document": "document",
    "unspecified_report": "unspecified report",
    "social_post": "social post",
    "anonymous_described": "anonymous, described",
    "anonymous_bare": "anonymous",
    "collective": "collective",
    "unattributed": "unattributed",
    "author_voice": "this report",
}
ARROW = " → "
_HEADING = 90
_SURE, _HARDLY = 0.5, 0.2
"""From which probability on a place is shown as such, and below which not at all."""


def standing(event: Event) -> Standing:
    """How an event stands in its report: what the report asserts first, then what its sources do."""
    own = next((claim for claim in event.claims if claim.chain == ("S0",)), None)
    value = own.value if own else "Uu"
    if value != "Uu":
        return {"CT": "asserted", "PR": "likely", "PS": "possible"}[value[:2]] if value[-1] == "+" else "negated"  # type: ignore[return-value]
    modalities = {claim.modality for claim in event.claims}
    values = {claim.value for claim in event.claims}
    if values & {"CT+", "PR+", "CT-", "PR-"}:
        return "said"
    if modalities & {"obligation", "permission"}:
        return "ordered"
    if "intention" in modalities:
        return "planned"
    return "possible" if values & {"PS+", "PS-"} else "open"


def claim_words(claim: Claim) -> str:
    """ "happened", "not vouched for (wanted or ordered)"."""
    words = VALUE_WORDS[claim.value]
    if claim.modality:
        words += f" ({MODALITY_WORDS[claim.modality]})"
    if claim.probability:
        low, high = claim.probability
        words += f" [{low:.0%} to {high:.0%}]"
    return words


def when_words(when: When | None) -> str:
    """The EDTF of an interval, or "undated"."""
    return when.edtf if when else "undated"


def labelled(label: str, text: str) -> str:
    """A line of an explanation: its label, then what it says."""
    return f"  {label:<{LABEL}}{text}"


def quote(text: str, span: Span, longest: int = 110) -> str:
    """The characters of a span on one line, cut in the middle, between words, when long."""
    line = " ".join(text[span[0] : span[1]].split())
    if len(line) <= longest:
        return line
    half = longest // 2 - 2
    return f"{_whole_words(line[:half], line[half])} … {_whole_words(line[-half:][::-1], line[-half - 1])[::-1]}"


def _whole_words(cut: str, beyond: str) -> str:
    """A cut without the word that it splits, unless that is all there is."""
    whole = cut if beyond == " " else cut.rpartition(" ")[0]
    return (whole or cut).rstrip()


def some(names: Sequence[str], most: int) -> str:
    """ "Oslo, Bergen and 3 more"."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def heading(report: Report) -> str:
    """A report's title, else how its text begins."""
    line = " ".join(report.text.split())
    if report.title or len(line) <= _HEADING:
        return report.title or line
    return f"{_whole_words(line[:_HEADING], line[_HEADING])} …"


def time_key(event: Event) -> tuple[str, str, int]:
    """Orders events by when they were; what has no date comes last."""
    if event.when is None:
        return ("9999", "9999", event.trigger[0])
    return (event.when.earliest or "0000", event.when.latest or "9999", event.trigger[0])


def carries(attribution: Attribution, span: Span) -> bool:
    """Whether what an attribution says holds a span."""
    return any(start <= span[0] and span[1] <= end for start, end in attribution.content)


class Names:
    """The names behind the ids of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.sources: dict[str, Source] = {source.id: source for source in reading.sources}
        self._actors = {actor.id: actor.name for actor in reading.actors}
        self._places = {place.id: place.name for place in reading.places}
        self._report = reading.report.outlet or "this report"

    def source(self, source_id: str) -> str:
        """The name of a source; ``S0`` is the outlet, or "this report"."""
        if source_id == "S0":
            return self._report
        source = self.sources.get(source_id)
        return source.name if source else source_id

    def chain(self, chain: Sequence[str]) -> str:
        """ "officials → The Times of Israel → this report"."""
        return ARROW.join(self.source(source_id) for source_id in chain)

    def actors(self, ids: Sequence[str]) -> str:
        """Names joined by commas; "?" where nobody is named."""
        return ", ".join(self._actors.get(actor_id, actor_id) for actor_id in ids) or "?"

    def place(self, place_id: str | None) -> str:
        """The name of a place, or ""."""
        return "" if place_id is None else self._places.get(place_id, place_id)

    def who_did_what(self, event: Event) -> str:
        """ "Qatar → Hamas", or "Jordan, Britain" where all are actors."""
        actors = self.actors(event.actors)
        return f"{actors}{ARROW}{self.actors(event.recipients)}" if event.recipients else actors


def where_words(event: Event, place: str) -> str:
    """ " in Aden", " perhaps in Aden" where the reading is not sure; "" where it hardly knows."""
    likely = 1.0 if event.place_confidence is None else event.place_confidence
    if not place or likely < _HARDLY:
        return ""
    return f" in {place}" if likely >= _SURE else f" perhaps in {place}"


def anonymity_words(source: Source) -> str:
    """What the report tells of a source that it does not name: "plural, Biden administration, senior"."""
    told = source.anonymity
    if told is None:
        return ""
    return ", ".join(part for part in (told.number, told.affiliation, told.rank, told.access, told.reason) if part)
