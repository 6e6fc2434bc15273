"""Archive: reports and readings, kept and never overwritten. See :class:`dateline.archive.store.Archive`."""
