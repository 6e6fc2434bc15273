"""Where Alembic starts: it works on the connection that the archive has open."""

from __future__ import annotations

from alembic import context

from dateline.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
