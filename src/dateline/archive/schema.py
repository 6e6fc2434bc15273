"""The tables of an archive, as the newest migration leaves them (a test compares the two).

Rows are only ever added; what a withdrawal takes out is the one exception, and ``links``, ``built`` and ``told``, which
are worked out and made anew. The four clocks stand in columns of their own and are never mixed: ``happened_*``
(events), ``said_*`` (claims), ``published_*`` (reports, readings) and ``learned_at`` (reports). Days are ISO 8601 text,
moments ISO 8601 text in UTC; spans are code points of the report's text; lists are JSON text. The search index is the
store's own (see the migrations).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0005"
"""The revision of the newest migration."""

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True, comment="order of arrival"),
    Column("id", String, nullable=False, index=True),
    Column("sha256", String(64), nullable=False, comment="of the text's UTF-8 bytes"),
    Column("capture", String(64), nullable=False, unique=True, comment="SHA-256 of the whole report as JSON"),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("language", String, nullable=False),
    Column("published_earliest", String(10)),
    Column("published_latest", String(10)),
    Column("published_edtf", Text),
    Column("published_basis", Text),
    Column("learned_at", String, nullable=False),
    Column("text", Text, nullable=False),
)
"""One row a capture: the same id again with another text or other metadata is a new row, and the old one stays."""

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True, comment="order of making"),
    Column("report", Integer, ForeignKey("reports.seq"), nullable=False),
    Column("engine", String, nullable=False, comment="version of Dateline, and the pipeline when not the default"),
    Column("contract", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, comment="of the JSON"),
    Column("published_earliest", String(10), comment="as the reader has it, who may have inferred it"),
    Column("published_latest", String(10)),
    Column("made_at", String, nullable=False),
    Column("json", Text, nullable=False),
    UniqueConstraint("report", "engine", "sha256"),
    Index("ix_readings_published_latest_report", "published_latest", "report"),
)

events = Table(
    "events",
    metadata,
    Column("reading", Integer, ForeignKey("readings.seq"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("mode", String),
    Column("cameo", String),
    Column("actors", Text, nullable=False, comment="JSON list of codes, or of names where there is no code"),
    Column("recipients", Text, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("happened_earliest", String(10)),
    Column("happened_latest", String(10)),
    Column("happened_edtf", Text),
    Column("place", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("confidence", Float, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("reading", Integer, ForeignKey("readings.seq"), primary_key=True),
    Column("event", String, primary_key=True),
    Column("position", Integer, primary_key=True, comment="among the event's claims, from 0"),
    Column("type", String, nullable=False, comment="of the event"),
    Column("chain", Text, nullable=False, comment="JSON list of source ids, innermost first"),
    Column("origin_kind", String, nullable=False, index=True, comment="kind of the innermost source"),
    Column("origin_name", Text, nullable=False),
    Column("value", String, nullable=False),
    Column("modality", String),
    Column("probability_low", Float),
    Column("probability_high", Float),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("said_earliest", String(10)),
    Column("said_latest", String(10), comment="what is reported was said by the day of publication"),
    Column("confidence", Float, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String, nullable=False, index=True, comment="same_event, copied_from, graded ..."),
    Column("one", Text, nullable=False, index=True, comment="REPORT, REPORT/EVENT, or the name of a source"),
    Column("other", Text, nullable=False, index=True, comment="the same; empty where one thing is judged alone"),
    Column("verdict", Text, nullable=False),
    Column("score", Float),
    Column("reason", Text, nullable=False),
    Column("maker", Text, nullable=False, comment="engine, or a person's name"),
    Column("person", Boolean, nullable=False, comment="whether a person made it"),
    Column("made_at", String, nullable=False),
    Column("closes", Integer, ForeignKey("judgements.seq"), index=True, comment="the judgement that this one undoes"),
    Index("ix_judgements_person_kind", "person", "kind"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.seq"), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True, comment="of the text that went"),
    Column("reason", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("sealed", Text, nullable=False, comment="JSON: [entry, hash before, hash] of each ledger entry concerned"),
)
"""Tombstones. The text of the report, and what was read in it, are gone; the hashes that sealed them are here."""

keys = Table(
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="64 bits of the BLAKE2b of the key"),
    Column("report", Integer, ForeignKey("reports.seq"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""By what a report may be found again. Worked out from readings, so not in the ledger."""

links = Table(
    "links",
    metadata,
    Column("report", String, primary_key=True),
    Column("other", String, primary_key=True, index=True),
    Column("likeness", Float, nullable=False, comment="0..1; 0 where only a copied passage joins them"),
    Column("copied", Text, comment="JSON of what the one has copied from the other"),
    sqlite_with_rowid=False,
)
"""How like reports of an archive are that were compared, each pair both ways. Worked out from readings and made anew
when a report changes, so neither in the ledger nor guarded."""

built = Table(
    "built",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="place in order of publication, from 0"),
    Column("chain", String(64), nullable=False, comment="SHA-256 of the chain before and of what this step rests on"),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    Column("found_by", LargeBinary, nullable=False, comment="the report's keys, 64 bits each, the least first"),
    Column("step", Text, nullable=False, comment="JSON of what the report is tied to, and which reports it moved"),
)
"""How building the stories went, a row a report in order of publication. It holds as far as the chain does; the rest is
worked out anew. Neither in the ledger nor guarded."""

told = Table(
    "told",
    metadata,
    Column("story", String, primary_key=True),
    Column("made_of", String(64), nullable=False, comment="SHA-256 of all that the story was made of"),
    Column("json", Text, nullable=False),
)
"""Stories as they were last told; one that is made of something else now is told anew. Not guarded either."""

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column(
        "kind", String, nullable=False, comment="report, reading (with its events and claims), judgement or withdrawal"
    ),
    Column("row", Integer, nullable=False, comment="seq of what is sealed"),
    Column("hash", String(64), nullable=False, comment="SHA-256 of the hash before and of the rows"),
)
"""A hash chain over all rows in the order of writing: a row changed behind the archive's back breaks it."""
