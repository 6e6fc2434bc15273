"""The first schema: reports, readings, events, claims, and the ledger; rows can only be added.

There is no way down: an archive loses nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEYS = {
    "reports": "seq = NEW.seq OR capture = NEW.capture",
    "readings": "seq = NEW.seq OR (report = NEW.report AND engine = NEW.engine AND sha256 = NEW.sha256)",
    "events": "reading = NEW.reading AND id = NEW.id",
    "claims": "reading = NEW.reading AND event = NEW.event AND position = NEW.position",
    "ledger": "seq = NEW.seq",
}
"""What makes a row of a table the same row again."""


def upgrade() -> None:
    _create_reports()
    _create_readings()
    _create_events()
    _create_claims()
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table, same_row in KEYS.items():
            _forbid_changes(table, same_row)


def _forbid_changes(table: str, same_row: str) -> None:
    """Refuse UPDATE and DELETE, and the INSERT OR REPLACE that would slip past both.

    REPLACE deletes without firing delete triggers unless ``recursive_triggers`` is on, which each connection decides
    for itself; a trigger before the insert is fired for every client.
    """
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END"
        )
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_row}) "
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never replaced'); END"
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("capture", sa.String(64), nullable=False, unique=True),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("published_earliest", sa.String(10)),
        sa.Column("published_latest", sa.String(10)),
        sa.Column("published_edtf", sa.Text),
        sa.Column("published_basis", sa.Text),
        sa.Column("learned_at", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_reports_id", "reports", ["id"])


def _create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.seq"), nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("contract", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("published_earliest", sa.String(10)),
        sa.Column("published_latest", sa.String(10)),
        sa.Column("made_at", sa.String, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.UniqueConstraint("report", "engine", "sha256"),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.seq"), primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("mode", sa.String),
        sa.Column("cameo", sa.String),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("recipients", sa.Text, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("happened_earliest", sa.String(10)),
        sa.Column("happened_latest", sa.String(10)),
        sa.Column("happened_edtf", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("ix_events_type", "events", ["type"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.seq"), primary_key=True),
        sa.Column("event", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("origin_kind", sa.String, nullable=False),
        sa.Column("origin_name", sa.Text, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("modality", sa.String),
        sa.Column("probability_low", sa.Float),
        sa.Column("probability_high", sa.Float),
        sa.Column("cue_start", sa.Integer),
        sa.Column("cue_end", sa.Integer),
        sa.Column("said_earliest", sa.String(10)),
        sa.Column("said_latest", sa.String(10)),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("ix_claims_origin_kind", "claims", ["origin_kind"])
