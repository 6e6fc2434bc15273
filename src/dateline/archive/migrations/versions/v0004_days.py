"""The day of publication is indexed: what came before all reports of the last months is not looked at."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_readings_published_latest_report", "readings", ["published_latest", "report"])
