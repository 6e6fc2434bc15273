"""Words of the vocabulary as rows of tables."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from dateline.model import Claim, Event, Reading, Report, Source, When, to_json

Row = dict[str, Any]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def capture(report: Report) -> str:
    """What makes two reports the same: every field."""
    return sha256(to_json(report))


def report_row(report: Report, learned_at: str) -> Row:
    return {
        "id": report.id,
        "sha256": sha256(report.text),
        "capture": capture(report),
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "language": report.language,
        **_interval("published", report.published),
        "published_edtf": report.published.edtf if report.published else None,
        "published_basis": report.published.basis if report.published else None,
        "learned_at": learned_at,
        "text": report.text,
    }


def report_of(row: Row) -> Report:
    """The report as it came in."""
    published = None
    if row["published_edtf"] is not None:
        published = When(
            earliest=row["published_earliest"],
            latest=row["published_latest"],
            edtf=row["published_edtf"],
            basis=row["published_basis"],
        )
    plain = {field: row[field] for field in ("id", "url", "outlet", "title", "byline", "language", "text")}
    return Report(published=published, **plain)


def reading_row(reading: Reading, report: int, engine: str, made_at: str) -> Row:
    raw = to_json(reading)
    return {
        "report": report,
        "engine": engine,
        "contract": reading.contract,
        "sha256": sha256(raw),
        **_interval("published", reading.report.published),
        "made_at": made_at,
        "json": raw,
    }


def event_rows(reading: Reading, seq: int) -> list[Row]:
    codes = {actor.id: actor.code or actor.name for actor in reading.actors}
    places = {place.id: place for place in reading.places}
    return [_event_row(event, seq, codes, places) for event in reading.events]


def _event_row(event: Event, seq: int, codes: dict[str, str], places: dict[str, Any]) -> Row:
    place = places.get(event.place or "")
    return {
        "reading": seq,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "actors": _json_list([codes.get(actor, actor) for actor in event.actors]),
        "recipients": _json_list([codes.get(actor, actor) for actor in event.recipients]),
        "trigger_start": event.trigger[0],
        "trigger_end": event.trigger[1],
        **_interval("happened", event.when),
        "happened_edtf": event.when.edtf if event.when else None,
        "place": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "confidence": event.confidence,
    }


def claim_rows(reading: Reading, seq: int) -> list[Row]:
    sources = {source.id: source for source in reading.sources}
    return [
        _claim_row(claim, position, event, seq, sources, reading.report.published)
        for event in reading.events
        for position, claim in enumerate(event.claims)
    ]


def _claim_row(
    claim: Claim, position: int, event: Event, seq: int, sources: dict[str, Source], published: When | None
) -> Row:
    origin = sources.get(claim.chain[0])
    low, high = claim.probability or (None, None)
    cue_start, cue_end = claim.cue or (None, None)
    return {
        "reading": seq,
        "event": event.id,
        "position": position,
        "type": event.type,
        "chain": _json_list(claim.chain),
        "origin_kind": origin.kind if origin else "unattributed",
        "origin_name": origin.name if origin else claim.chain[0],
        "value": claim.value,
        "modality": claim.modality,
        "probability_low": low,
        "probability_high": high,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "said_earliest": published.earliest if published and len(claim.chain) == 1 else None,
        "said_latest": published.latest if published else None,
        "confidence": claim.confidence,
    }


def _interval(clock: str, when: When | None) -> Row:
    return {f"{clock}_earliest": when.earliest if when else None, f"{clock}_latest": when.latest if when else None}


def _json_list(items: Any) -> str:
    return json.dumps(list(items), ensure_ascii=False, separators=(",", ":"))
