"""A reading in a notebook: it shows itself, and becomes a data frame."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Self

from dateline import model
from dateline.model import Claim, Event

COLUMNS = (
    "report", "event", "type", "mode", "trigger", "start", "end", "actors", "recipients", "earliest", "latest", "place",
    "chain", "origin", "origin_kind", "value", "modality", "confidence",
)  # fmt: skip
"""One row a claim: what happened (``start`` and ``end`` are the trigger's code points), when, and who says so."""


class Reading(model.Reading, frozen=True, kw_only=True):
    """A :class:`dateline.model.Reading` for people at work: the same fields, and ways to look at them."""

    @classmethod
    def of(cls, reading: model.Reading) -> Self:
        """The same reading, dressed."""
        return cls(**{field: getattr(reading, field) for field in reading.__struct_fields__})

    def __eq__(self, other: object) -> bool:
        """A reading is the same whether it is dressed or not: what was written to JSON comes back equal."""
        if not isinstance(other, model.Reading):
            return NotImplemented
        return all(getattr(self, field) == getattr(other, field) for field in self.__struct_fields__)

    def __hash__(self) -> int:
        return hash(model.Reading(**{field: getattr(self, field) for field in self.__struct_fields__}))

    def to_json(self, *, indent: int = 0) -> str:
        """The JSON object of the contract."""
        return model.to_json(self, indent=indent)

    def to_frame(self) -> Any:
        """One row a claim (:data:`COLUMNS`), as a pandas data frame, or a polars one where pandas is not installed.

        Raises ``ImportError`` when neither is.
        """
        package = next((name for name in ("pandas", "polars") if find_spec(name)), None)
        if package is None:
            raise ImportError("to_frame() needs pandas or polars: pip install pandas")
        rows = [self._row(event, claim) for event in self.events for claim in event.claims]
        columns = {column: [row[column] for row in rows] for column in COLUMNS}
        return import_module(package).DataFrame(columns)

    def _repr_html_(self) -> str:
        from dateline.present.html import reading_html

        return reading_html(self)

    def _row(self, event: Event, claim: Claim) -> dict[str, Any]:
        actors = {actor.id: actor.name for actor in self.actors}
        sources = {source.id: source for source in self.sources}
        places = {place.id: place.name for place in self.places}
        origin = sources.get(claim.chain[0])
        return {
            "report": self.report.id,
            "event": event.id,
            "type": event.type,
            "mode": event.mode,
            "trigger": self.report.text[slice(*event.trigger)],
            "start": event.trigger[0],
            "end": event.trigger[1],
            "actors": [actors.get(actor, actor) for actor in event.actors],
            "recipients": [actors.get(actor, actor) for actor in event.recipients],
            "earliest": event.when.earliest if event.when else None,
            "latest": event.when.latest if event.when else None,
            "place": places.get(event.place or ""),
            "chain": [sources[source].name if source in sources else source for source in claim.chain],
            "origin": origin.name if origin else claim.chain[0],
            "origin_kind": origin.kind if origin else None,
            "value": claim.value,
            "modality": claim.modality,
            "confidence": claim.confidence,
        }
