"""Links between reports, by which stories go on from where they were without all reports being read in; and what
persons judged is found among all that engines did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "links",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
        sa.Column("likeness", sa.Float, nullable=False),
        sa.Column("copied", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_other", "links", ["other"])
    op.create_index("ix_judgements_person_kind", "judgements", ["person", "kind"])
