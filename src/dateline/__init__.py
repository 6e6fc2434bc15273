"""Dateline reads news reports and turns them into sourced, dated events."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.version import __version__

__all__ = ["Archive", "Reading", "__version__", "explain", "read", "use_actors"]

if TYPE_CHECKING:
    from dateline.api import Archive, Reading, explain, read, use_actors


def __getattr__(name: str) -> Any:
    """Load the reader only when asked for: ``import dateline`` and ``dateline --help`` stay quick."""
    if name in {"Archive", "Reading", "explain", "read", "use_actors"}:
        return getattr(import_module("dateline.api"), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
