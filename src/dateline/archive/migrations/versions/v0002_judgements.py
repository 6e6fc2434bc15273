"""Judgements, withdrawals, keys and the search index; rows are guarded in PostgreSQL as they are in SQLite.

A withdrawal is the one way in which text may go, so the triggers that forbid every change make way for it, and for
nothing else. The search index is filled from the reports that are there.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from dateline.archive.words import indexed

revision = "0002"
down_revision = "0001"

TABLES = ("reports", "readings", "events", "claims", "ledger", "judgements", "withdrawals", "keys")

_REPORT_STAYS = [
    "seq",
    "id",
    "sha256",
    "capture",
    "url",
    "outlet",
    "language",
    "published_earliest",
    "published_latest",
    "published_edtf",
]
_READING_STAYS = ["seq", "report", "engine", "contract", "sha256", "published_earliest", "published_latest", "made_at"]
_OF_READING = (
    "EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report"
    " WHERE readings.seq = OLD.reading)"
)

ALLOWED = {
    ("reports", "UPDATE"): "EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.seq)"
    " AND NEW.text = '' AND NEW.title IS NULL AND NEW.byline IS NULL AND {same}",
    ("readings", "UPDATE"): "EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report) AND NEW.json = '' AND {same}",
    ("events", "DELETE"): _OF_READING,
    ("claims", "DELETE"): _OF_READING,
    ("keys", "DELETE"): "EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report)",
}
"""What a withdrawal may do to the rows of what was withdrawn."""

STAYS = {"reports": [*_REPORT_STAYS, "published_basis", "learned_at"], "readings": _READING_STAYS}
"""The columns that even a withdrawal leaves as they are."""


def upgrade() -> None:
    _create_judgements()
    _create_withdrawals()
    _create_keys()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")"
        )
        _guard_sqlite()
    else:
        op.create_table(
            "search",
            sa.Column("report", sa.Integer, sa.ForeignKey("reports.seq"), primary_key=True),
            sa.Column("words", sa.dialects.postgresql.TSVECTOR, nullable=False),
        )
        op.create_index("ix_search_words", "search", ["words"], postgresql_using="gin")
        _guard_postgresql()
    _fill_search()


def _create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("maker", sa.Text, nullable=False),
        sa.Column("person", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
        sa.Column("closes", sa.Integer, sa.ForeignKey("judgements.seq")),
    )
    for column in ("kind", "one", "other", "closes"):
        op.create_index(f"ix_judgements_{column}", "judgements", [column])


def _create_withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.seq"), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("maker", sa.Text, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
    )
    op.create_index("ix_withdrawals_sha256", "withdrawals", ["sha256"])


def _create_keys() -> None:
    op.create_table(
        "keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.seq"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_keys_report", "keys", ["report"])


def _guard_sqlite() -> None:
    """The guards of the first schema are put up anew where a withdrawal needs a way through."""
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb.lower()}")
            way = _way_through(table, verb, "IS")
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} WHEN NOT ({way}) "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END"
            )
    for table in ("judgements", "withdrawals"):
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never replaced'); END"
        )


def _guard_postgresql() -> None:
    """There is no REPLACE here, and an upsert is an update; but a whole table could be emptied at once."""
    for table in TABLES:
        for verb, row in (("UPDATE", "NEW"), ("DELETE", "OLD")):
            way = _way_through(table, verb, "IS NOT DISTINCT FROM")
            _guard(table, verb, f"IF {way} THEN RETURN {row}; END IF;", "ROW")
        _guard(table, "TRUNCATE", "", "STATEMENT")


def _guard(table: str, verb: str, way: str, each: str) -> None:
    name = f"{table}_no_{verb.lower()}"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {way} "
        f"RAISE EXCEPTION '{table}: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")


def _way_through(table: str, verb: str, equals: str) -> str:
    same = " AND ".join(f"NEW.{column} {equals} OLD.{column}" for column in STAYS.get(table, ()))
    return ALLOWED.get((table, verb), "1 = 0").format(same=same)


def _fill_search() -> None:
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    column, value = ("rowid", ":words") if sqlite else ("report", "to_tsvector('simple', :words)")
    insert = sa.text(f"INSERT INTO search ({column}, words) VALUES (:report, {value})")
    for rows in _captures(connection):
        connection.execute(insert, [{"report": seq, "words": indexed(title, text)} for seq, title, text in rows])


def _captures(connection: sa.Connection) -> Iterable[list[tuple[int, str | None, str]]]:
    """All captures, a few hundred at a time."""
    last: int = 0
    while True:
        query = sa.text("SELECT seq, title, text FROM reports WHERE seq > :last ORDER BY seq LIMIT 500")
        rows = [(row.seq, row.title, row.text) for row in connection.execute(query, {"last": last})]
        if not rows:
            return
        yield rows
        last = rows[-1][0]
