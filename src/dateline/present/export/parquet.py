"""Parquet: one row a claim, with the event, its date interval, its chain and the spans; lists stay lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.model import Actor, Claim, Reading, Story
from dateline.present.export.tables import ExportError
from dateline.present.export.told import Telling

_TEXTS = pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        ("report_id", pa.string()), ("url", pa.string()), ("outlet", pa.string()), ("title", pa.string()),
        ("published_earliest", pa.string()), ("published_latest", pa.string()), ("story_id", pa.string()),
        ("occurrence_id", pa.string()), ("event_id", pa.string()), ("claim", pa.int32()), ("type", pa.string()),
        ("mode", pa.string()), ("contexts", _TEXTS), ("cameo", pa.string()), ("actors", _TEXTS),
        ("actor_codes", _TEXTS), ("actor_sectors", _TEXTS), ("recipients", _TEXTS), ("recipient_codes", _TEXTS),
        ("recipient_sectors", _TEXTS), ("earliest", pa.string()), ("latest", pa.string()), ("edtf", pa.string()),
        ("date_basis", pa.string()), ("place", pa.string()), ("place_country", pa.string()), ("lat", pa.float64()),
        ("lon", pa.float64()), ("radius_km", pa.float64()), ("geonameid", pa.int64()), ("chain", _TEXTS),
        ("chain_kinds", _TEXTS),
        ("value", pa.string()), ("modality", pa.string()), ("probability_low", pa.float64()),
        ("probability_high", pa.float64()), ("trigger_start", pa.int32()), ("trigger_end", pa.int32()),
        ("trigger_text", pa.string()), ("cue_start", pa.int32()), ("cue_end", pa.int32()),
        ("event_confidence", pa.float64()), ("confidence", pa.float64()), ("because", _TEXTS),
        ("dateline", pa.string()),
    ]
)  # fmt: skip


def export(readings: Sequence[Reading], stories: Sequence[Story], target: Path) -> list[Path]:
    """Write all claims of all readings to ``target``; returns it. Raises ``ExportError`` if it does not read back."""
    where = {
        (mention.report, mention.event): (story.id, occurrence.id)
        for story in stories
        for occurrence in story.occurrences
        for mention in occurrence.mentions
    }
    rows = [row for reading in readings for row in _rows(reading, where)]
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    pq.write_table(table, target, compression="zstd")
    back = pq.read_table(target)
    if not back.schema.equals(SCHEMA) or not back.equals(table):
        raise ExportError(str(target), "reads back as something else")
    return [target]


def _rows(reading: Reading, where: dict[tuple[str, str], tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for event in reading.events:
        telling = Telling(reading, event)
        shared = _event_cells(telling, *where.get((reading.report.id, event.id), (None, None)))
        for number, claim in enumerate(event.claims):
            yield {**shared, "claim": number, **_claim_cells(telling, claim)}


def _event_cells(telling: Telling, story_id: str | None, occurrence_id: str | None) -> dict[str, Any]:
    report, event, place = telling.reading.report, telling.event, telling.place
    when, published = event.when, report.published
    return {
        "report_id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published_earliest": published.earliest if published else None,
        "published_latest": published.latest if published else None,
        "story_id": story_id,
        "occurrence_id": occurrence_id,
        "event_id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        **_party_cells("actor", telling.actors(event.actors)),
        **_party_cells("recipient", telling.actors(event.recipients)),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "edtf": when.edtf if when else None,
        "date_basis": when.basis if when else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "geonameid": place.geonameid if place else None,
        "trigger_start": event.trigger[0],
        "trigger_end": event.trigger[1],
        "trigger_text": report.text[slice(*event.trigger)],
        "event_confidence": event.confidence,
        "dateline": telling.reading.dateline,
    }


def _party_cells(party: str, actors: Sequence[Actor]) -> dict[str, list[str | None]]:
    return {
        f"{party}s": [actor.name for actor in actors],
        f"{party}_codes": [actor.code for actor in actors],
        f"{party}_sectors": [actor.sector for actor in actors],
    }


def _claim_cells(telling: Telling, claim: Claim) -> dict[str, Any]:
    chain = telling.sources(claim.chain)
    low, high = claim.probability or (None, None)
    cue_start, cue_end = claim.cue or (None, None)
    return {
        "chain": [source.name for source in chain],
        "chain_kinds": [source.kind for source in chain],
        "value": claim.value,
        "modality": claim.modality,
        "probability_low": low,
        "probability_high": high,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "confidence": claim.confidence,
        "because": list(claim.because),
    }
