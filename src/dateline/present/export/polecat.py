"""POLECAT's 40 columns (Halterman et al. 2023), with a sidecar for what they have no room for.

The table holds one row an occurrence that somebody says happened. The sidecar (same Event ID) holds every claim on
every occurrence, also on those that are only ordered, planned, speculated or denied, and are therefore not in the
table. A date that is not known to the day is given by its first day, and in full in the sidecar; an unknown one is
"None".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.knowledge.codes import country_codes
from dateline.knowledge.plover import intensity, quad_class
from dateline.model import Actor, Place, Reading, Story
from dateline.present.export.tables import Cells, Column, Kind, write_table
from dateline.present.export.told import Telling, Told, outlet_of, told

EMPTY = "None"
_KINDS: dict[str, Kind] = {
    "Event ID": "code", "Event Date": "day", "Publication Date": "day", "Event Type": "code", "Event Mode": "code",
    "Intensity": "number", "Latitude": "number", "Longitude": "number", "GeoNames ID": "integer", "Language": "code",
}  # fmt: skip
_REQUIRED = {"Event ID", "Event Type", "Intensity", "Quad Code", "Source", "Language", "Version"}
_PARTY = ("Name", "Country", "COW", "Primary {} Sector", "Sectors", "Title", "Name Raw", "Wikipedia {} ID")


def _party_columns(party: str) -> list[str]:
    return [name.format(party) if "{}" in name else f"{party} {name}" for name in _PARTY]


COLUMNS = tuple(
    Column(name, _KINDS.get(name, "text"), name not in _REQUIRED)
    for name in (
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
        *_party_columns("Actor"), *_party_columns("Recipient"),
        "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
        "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
        "Story Locations", "Language", "Version",
    )
)  # fmt: skip
SIDECAR = (
    Column("Event ID", "code", False), Column("Story ID", "code", False), Column("Status", "code", False),
    Column("Credibility", "integer", False), Column("Origins Min", "integer", False),
    Column("Origins Max", "integer", False), Column("In Table", "code", False),
    Column("Earliest", "day"), Column("Latest", "day"), Column("EDTF"), Column("Date Basis"),
    Column("Report ID", "text", False), Column("URL"), Column("Outlet"), Column("Report Event", "code", False),
    Column("Trigger Start", "integer", False), Column("Trigger End", "integer", False), Column("Trigger Text"),
    Column("Chain", "text", False), Column("Chain Kinds", "text", False), Column("Value", "text", False),
    Column("Modality", "code"), Column("Probability Low", "number"), Column("Probability High", "number"),
    Column("Cue Start", "integer"), Column("Cue End", "integer"), Column("Confidence", "number", False),
    Column("Because"),
)  # fmt: skip


def export(readings: Sequence[Reading], stories: Sequence[Story], target: Path) -> list[Path]:
    """Write the table to ``target`` and the sidecar beside it; returns both paths. Raises ``ExportError``."""
    found = told(stories, readings)
    sidecar = target.with_name(f"{target.stem}.claims.tsv")
    rows = (_row(item) for item in found if item.said_to_have_happened)
    return [
        write_table(target, COLUMNS, rows, empty=EMPTY, header=True),
        write_table(sidecar, SIDECAR, _claims(found), empty=EMPTY, header=True),
    ]


def _row(item: Told) -> Cells:
    telling, occurrence = item.fullest, item.occurrence
    when = occurrence.when
    contexts = sorted({context for one in item.tellings for context in one.event.contexts})
    return {
        "Event ID": occurrence.id,
        "Event Date": when.earliest if when else None,
        "Event Type": occurrence.type,
        "Event Mode": telling.event.mode,
        "Intensity": intensity(occurrence.type),
        "Quad Code": quad_class(occurrence.type),
        "Contexts": contexts,
        **_party("Actor", telling.actors(telling.event.actors), telling),
        **_party("Recipient", telling.actors(telling.event.recipients), telling),
        **_place(telling.place, telling),
        "Source": outlet_of(telling.reading),
        "Publication Date": item.tellings[0].published,
        **_story_cells(item),
        "Language": telling.reading.report.language,
        "Version": f"dateline-{telling.reading.dateline}",
    }


def _party(party: str, actors: Sequence[Actor], telling: Telling) -> dict[str, object]:
    text = telling.reading.report.text
    codes = [country_codes(actor.country) for actor in actors]
    cells = (
        _places([actor.name for actor in actors]),
        _places([actor.country for actor in actors]),
        _places([known.cow if known else None for known in codes]),
        actors[0].sector if actors else None,
        _places([actor.sector for actor in actors]),
        None,
        _places([text[slice(*actor.mentions[0])] if actor.mentions else actor.name for actor in actors]),
        _places([actor.wikidata for actor in actors]),
    )
    return dict(zip(_party_columns(party), cells, strict=True))


def _places(values: Sequence[str | None]) -> list[str]:
    """One value a party, in the same order in every column: the third sector is that of the third name.

    Where a party has none its place is kept, and no value holds the mark that stands between them. Where no party has
    one the cell is empty.
    """
    return [(value or EMPTY).replace(";", ",") for value in values] if any(values) else []


def _place(place: Place | None, telling: Telling) -> dict[str, object]:
    if place is None:
        return {}
    text = telling.reading.report.text
    codes = country_codes(place.country)
    return {
        "Placename": place.name,
        "City": place.name if place.kind in ("city", "capital") else None,
        "Province": place.admin1,
        "Country": codes.name if codes else place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonameid,
        "Raw Placename": text[slice(*place.mentions[0])] if place.mentions else None,
        "Feature Type": place.kind,
    }


def _story_cells(item: Told) -> dict[str, object]:
    """Who and where the reports of this occurrence name."""
    actors = {actor.name: actor for one in item.tellings for actor in one.reading.actors}
    people = sorted(
        {source.name for one in item.tellings for source in one.reading.sources if source.kind == "named_person"}
    )
    organisations = sorted(name for name, actor in actors.items() if actor.sector in {"IGO", "NGO"})
    locations = sorted({place.name for one in item.tellings for place in one.reading.places})
    return {"Story People": people, "Story Organizations": organisations, "Story Locations": locations}


def _claims(found: Sequence[Told]) -> Iterator[Cells]:
    for item in found:
        for telling in item.tellings:
            yield from _claim_rows(item, telling)


def _claim_rows(item: Told, telling: Telling) -> Iterator[Cells]:
    occurrence, event, report = item.occurrence, telling.event, telling.reading.report
    when = event.when
    for claim in event.claims:
        chain = telling.sources(claim.chain)
        yield {
            "Event ID": occurrence.id,
            "Story ID": item.story.id,
            "Status": occurrence.status,
            "Credibility": occurrence.credibility,
            "Origins Min": occurrence.independent_origins[0],
            "Origins Max": occurrence.independent_origins[1],
            "In Table": "yes" if item.said_to_have_happened else "no",
            "Earliest": when.earliest if when else None,
            "Latest": when.latest if when else None,
            "EDTF": when.edtf if when else None,
            "Date Basis": when.basis if when else None,
            "Report ID": report.id,
            "URL": report.url,
            "Outlet": report.outlet,
            "Report Event": event.id,
            "Trigger Start": event.trigger[0],
            "Trigger End": event.trigger[1],
            "Trigger Text": report.text[slice(*event.trigger)],
            "Chain": " <- ".join(source.name for source in reversed(chain)),
            "Chain Kinds": " <- ".join(source.kind for source in reversed(chain)),
            "Value": claim.value,
            "Modality": claim.modality,
            "Probability Low": claim.probability[0] if claim.probability else None,
            "Probability High": claim.probability[1] if claim.probability else None,
            "Cue Start": claim.cue[0] if claim.cue else None,
            "Cue End": claim.cue[1] if claim.cue else None,
            "Confidence": claim.confidence,
            "Because": claim.because,
        }
