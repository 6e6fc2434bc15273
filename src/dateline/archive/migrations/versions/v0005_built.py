"""What building the stories came to is kept, so that a question about one does not read and compare all reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "built",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.seq"), nullable=False),
        sa.Column("found_by", sa.LargeBinary, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
    )
    op.create_table(
        "told",
        sa.Column("story", sa.String, primary_key=True),
        sa.Column("made_of", sa.String(64), nullable=False),
        sa.Column("json", sa.Text, nullable=False),
    )
