"""GDELT 2.0: the 61 columns of the event table and the 16 of the mentions table, without a header, as GDELT has them.

An occurrence becomes one row for each pair of its actor and recipient (of its actors, where all are actors). What
nobody says happened is left out of the events. DATEADDED is the day of the first report that tells it: nothing here
depends on when the export was made. Tone is not measured by Dateline and stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, product
from pathlib import Path

from dateline.knowledge.codes import country_codes, goldstein
from dateline.knowledge.plover import cameo_root
from dateline.model import Actor, Place, Reading, Story
from dateline.present.export.tables import Cells, Column, Kind, write_table
from dateline.present.export.told import Telling, Told, number_of, outlet_of, told

Pair = tuple[Actor | None, Actor | None]

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO: tuple[tuple[str, Kind], ...] = (
    ("Type", "integer"), ("FullName", "text"), ("CountryCode", "text"), ("ADM1Code", "text"), ("ADM2Code", "text"),
    ("Lat", "number"), ("Long", "number"), ("FeatureID", "text"),
)  # fmt: skip
COLUMNS = (
    Column("GLOBALEVENTID", "integer", False), Column("SQLDATE", "stamp"), Column("MonthYear", "integer"),
    Column("Year", "integer"), Column("FractionDate", "number"),
    *(Column(f"Actor{number}{name}") for number in (1, 2) for name in _ACTOR),
    Column("IsRootEvent", "integer", False), Column("EventCode", "code", False), Column("EventBaseCode", "code", False),
    Column("EventRootCode", "code", False), Column("QuadClass", "integer", False),
    Column("GoldsteinScale", "number", False), Column("NumMentions", "integer", False),
    Column("NumSources", "integer", False), Column("NumArticles", "integer", False), Column("AvgTone", "number"),
    *(Column(f"{which}Geo_{name}", kind) for which in ("Actor1", "Actor2", "Action") for name, kind in _GEO),
    Column("DATEADDED", "stamp"), Column("SOURCEURL"),
)  # fmt: skip
MENTIONS = (
    Column("GLOBALEVENTID", "integer", False), Column("EventTimeDate", "stamp"), Column("MentionTimeDate", "stamp"),
    Column("MentionType", "integer", False), Column("MentionSourceName", "text", False),
    Column("MentionIdentifier", "text", False), Column("SentenceID", "integer", False),
    Column("Actor1CharOffset", "integer", False), Column("Actor2CharOffset", "integer", False),
    Column("ActionCharOffset", "integer", False), Column("InRawText", "integer", False),
    Column("Confidence", "integer", False), Column("MentionDocLen", "integer", False),
    Column("MentionDocTone", "number"),
    Column("MentionDocTranslationInfo"), Column("Extras"),
)  # fmt: skip

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“‘])|\n\s*\n|\n")
_QUADS = ((range(1, 6), 1), (range(6, 9), 2), (range(9, 14), 3), (range(14, 21), 4))
_WEB, _CITATION, _NOT_IN_TEXT = 1, 2, -1
_WHOLE_YEAR = 0.9999
"""FractionDate goes from 0 to this within a year. The codebook gives (MONTH * 30 + DAY) / 365, which would reach the
next year from 5 December on; the published rows count the months before (20140218 is 2014.1315)."""
_REGIONS = ("state", "province", "region")


def export(readings: Sequence[Reading], stories: Sequence[Story], target: Path) -> list[Path]:
    """Write events to ``target`` and mentions beside it; returns both paths. Raises ``ExportError``."""
    found = [item for item in told(stories, readings) if item.said_to_have_happened]
    mentions = target.with_name(f"{target.stem}.mentions{target.suffix or '.csv'}")
    return [
        write_table(
            target, COLUMNS, (_row(item, pair) for item in found for pair in _pairs(item)), empty="", header=False
        ),
        write_table(mentions, MENTIONS, (row for item in found for row in _mentions(item)), empty="", header=False),
    ]


def _pairs(item: Told) -> list[Pair]:
    telling = item.fullest
    actors, recipients = telling.actors(telling.event.actors), telling.actors(telling.event.recipients)
    if actors and recipients:
        return list(product(actors, recipients))
    if len(actors) > 1:
        return list(combinations(actors, 2))
    return [(actors[0] if actors else None, recipients[0] if recipients else None)]


def _event_id(item: Told, pair: Pair) -> int:
    """Stable: the same occurrence and pair always have the same number."""
    return number_of(item.occurrence.id, *(actor.name if actor else "" for actor in pair))


def _row(item: Told, pair: Pair) -> Cells:
    telling = item.fullest
    code = telling.event.cameo or f"{cameo_root(item.occurrence.type)}0"
    root = code[:2]
    added = _stamp(item.tellings[0].published)
    return {
        "GLOBALEVENTID": _event_id(item, pair),
        **_dates(item),
        **_actor(1, pair[0]),
        **_actor(2, pair[1]),
        "IsRootEvent": int("\n" not in telling.reading.report.text[: telling.event.trigger[0]].strip()),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": root,
        "QuadClass": next(quad for roots, quad in _QUADS if int(root) in roots),
        "GoldsteinScale": goldstein(root),
        "NumMentions": sum(max(len(one.event.mentions), 1) for one in item.tellings),
        "NumSources": len({outlet_of(one.reading) for one in item.tellings}),
        "NumArticles": len({one.reading.report.id for one in item.tellings}),
        **_geo("Action", telling.place),
        "DATEADDED": added,
        "SOURCEURL": item.tellings[0].reading.report.url or item.tellings[0].reading.report.id,
    }


def _dates(item: Told) -> dict[str, object]:
    when = item.occurrence.when
    if when is None or when.earliest is None:
        return {}
    day = date.fromisoformat(when.earliest)
    share = ((day.month - 1) * 30 + day.day) / 365
    written = when.earliest.replace("-", "")  # strftime does not pad years before 1000
    return {
        "SQLDATE": written,
        "MonthYear": written[:6],
        "Year": day.year,
        "FractionDate": day.year + min(round(share, 4), _WHOLE_YEAR),
    }


def _stamp(day: str | None) -> str | None:
    return f"{day.replace('-', '')}000000" if day else None


def _actor(number: int, actor: Actor | None) -> dict[str, object]:
    if actor is None:
        return {}
    group = actor.code if actor.code and actor.code != actor.country else None
    return {
        f"Actor{number}Code": "".join(part for part in (actor.country or actor.code, actor.sector) if part),
        f"Actor{number}Name": actor.name.upper(),
        f"Actor{number}CountryCode": actor.country,
        f"Actor{number}KnownGroupCode": group,
        f"Actor{number}Type1Code": actor.sector,
    }


def _geo(which: str, place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    codes = country_codes(place.country)
    names = [place.name, place.admin1 or "", codes.name if codes else ""]
    return {
        f"{which}Geo_Type": _geo_type(place),
        f"{which}Geo_FullName": ", ".join(dict.fromkeys(name for name in names if name)),
        f"{which}Geo_CountryCode": codes.fips if codes else None,
        f"{which}Geo_Lat": place.lat,
        f"{which}Geo_Long": place.lon,
        f"{which}Geo_FeatureID": place.geonameid,
    }


def _geo_type(place: Place) -> int:
    """GDELT: 1 country, 2 US state, 3 US city or landmark, 4 city or landmark elsewhere, 5 region elsewhere."""
    american = place.country == "USA"
    if place.kind == "country":
        return 1
    if place.kind in _REGIONS:
        return 2 if american else 5
    return 3 if american else 4


def _mentions(item: Told) -> Iterator[Cells]:
    for pair in _pairs(item):
        for telling in item.tellings:
            for span in telling.event.mentions or (telling.event.trigger,):
                yield _mention(item, pair, telling, span)


def _mention(item: Told, pair: Pair, telling: Telling, span: tuple[int, int]) -> Cells:
    report = telling.reading.report
    return {
        "GLOBALEVENTID": _event_id(item, pair),
        "EventTimeDate": _stamp(item.tellings[0].published),  # DATEADDED of the event's row, as the codebook has it
        "MentionTimeDate": _stamp(telling.published),
        "MentionType": _WEB if report.url else _CITATION,
        "MentionSourceName": outlet_of(telling.reading),
        "MentionIdentifier": report.url or _citation(telling),
        "SentenceID": 1 + sum(1 for _ in _SENTENCE_END.finditer(report.text, 0, span[0])),
        "Actor1CharOffset": _offset(telling, pair[0], span),
        "Actor2CharOffset": _offset(telling, pair[1], span),
        "ActionCharOffset": span[0],
        "InRawText": 1,
        "Confidence": round(telling.event.confidence * 10) * 10,
        "MentionDocLen": len(report.text),
        "Extras": "|".join(
            f"{' <- '.join(source.name for source in reversed(telling.sources(claim.chain)))}: {claim.value}"
            + (f" {claim.modality}" if claim.modality else "")
            for claim in telling.event.claims
        ),
    }


def _citation(telling: Telling) -> str:
    """What leads to a report that has no address: who published it, under which title, when, and its id here."""
    report = telling.reading.report
    parts = (report.outlet, report.title, report.published.edtf if report.published else None)
    told = ", ".join(part for part in parts if part)
    return f"{told} ({report.id})" if told else report.id


def _offset(telling: Telling, wanted: Actor | None, span: tuple[int, int]) -> int:
    """Where the nearest mention of a party of the row begins; -1 when the report's event does not have it, as in GDELT.

    A row's parties are those of one telling. In another report the same party has another id, and may stand elsewhere.
    """
    if wanted is None:
        return _NOT_IN_TEXT
    starts = [start for actor in _same(telling, wanted) for start, _ in actor.mentions]
    return min(starts, key=lambda start: (abs(start - span[0]), start), default=_NOT_IN_TEXT)


def _same(telling: Telling, wanted: Actor) -> list[Actor]:
    """The party of a telling that a party of another one is: by its name, else its code and sector, else the one code.

    A state's police and its protesters may share a code: then that says nothing.
    """
    parties = telling.actors((*telling.event.actors, *telling.event.recipients))
    named = [actor for actor in parties if actor.name == wanted.name]
    coded = [actor for actor in parties if wanted.code and actor.code == wanted.code]
    alike = [actor for actor in coded if actor.sector == wanted.sector]
    return named or alike or (coded if len(coded) == 1 else [])
