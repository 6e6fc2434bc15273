"""The event layer of the gold corpus: lines of PLOVER events over numbered sentences, as stand-off JSON.

    python training/gold/plover.py check WIKINEWS FILE ...         what is wrong in annotations, line by line
    python training/gold/plover.py compile WIKINEWS FOLDER OUT     the annotations of a folder as JSON Lines

``docs/event-guideline.md`` describes the notation; annotations lie in ``FOLDER/<article>.ev`` outside the project since
they quote the text. The rows have offsets in code points, the article's url and the SHA-256 of its text.
"""

from __future__ import annotations

import re
import sys
from typing import get_args

from notation import Notation, NotationError, Row, among, fields_of, run

from dateline.knowledge.plover import modes
from dateline.model import PloverType

SECTORS = tuple("GOV MIL COP JUD LEG SPY PTY OPP REB UAF CRM CVL BUS JRN EDU MED REL LAB NGO IGO ELI AGR REF -".split())
_PARTY = re.compile(r"^(?P<words>.*) = (?P<who>[A-Z0-9]+|-)/(?P<sector>[A-Z]{3}|-)$", re.DOTALL)
_ID = re.compile(r"^(?P<id>P\d+)(?: in (?P<within>P\d+))?$")
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_WHEN = re.compile(rf"^(?:-|{_DAY}|{_DAY}/(?:{_DAY}|\.\.)|\.\./{_DAY})$")


class EventNotation(Notation):
    """Reads the event lines of one article."""

    suffix = ".ev"

    def read(self, lines: list[str]) -> Row:
        """The stand-off row; what could not be read is in ``errors``."""
        for line in lines:
            if line.strip() and not line.startswith("#"):
                try:
                    self.events.append(self._coded([field.strip() for field in line.split(" | ")]))
                except (NotationError, ValueError, KeyError) as problem:
                    self.errors.append(f"{line.strip()[:120]}\n    -> {problem}")
        known = [event["id"] for event in self.events]
        for event in self.events:
            if known.count(event["id"]) > 1 or event["within"] not in {None, *known}:
                self.errors.append(f"{event['id']}\n    -> stands twice, or is in an event that is not there")
        row = self._row()
        return {key: row[key] for key in ("id", "url", "sha256", "published", "events")}

    def _coded(self, fields: list[str]) -> Row:
        letter, name, coded, mentions, actors, recipients, when, place = fields_of(fields, 8)
        among(letter, ["P"])
        named, (kind, _, mode) = _ID.match(name), coded.partition(" ")
        if named is None or not _WHEN.match(when):
            raise NotationError("id or time cannot be read")
        among(kind, get_args(PloverType))
        among(mode or "-", ["-", *modes(kind)])
        trigger, *others = self._spans(mentions)
        return {
            "id": named["id"],
            "within": named["within"],
            "type": kind,
            "mode": None if mode in {"", "-"} else mode,
            "trigger": trigger,
            "mentions": others,
            "actors": self._parties(actors),
            "recipients": self._parties(recipients),
            "when": None if when == "-" else when,
            "place": None if place == "-" else self.span(place),
        }

    def _parties(self, written: str) -> list[Row]:
        return [] if written == "-" else [self._party(part) for part in written.split(" ; ") if part.strip()]

    def _party(self, written: str) -> Row:
        found = _PARTY.match(written.strip())
        if found is None:
            raise NotationError(f"no party with its code: {written!r}")
        among(found["sector"], SECTORS)
        code, sector = (None if found[part] == "-" else found[part] for part in ("who", "sector"))
        return {"span": self.span(found["words"]), "code": code, "sector": sector}


if __name__ == "__main__":
    run(sys.argv[1:], EventNotation)
