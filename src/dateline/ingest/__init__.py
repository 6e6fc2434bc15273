"""Ingest: bytes become reports. See :func:`dateline.ingest.gather.gather`."""
