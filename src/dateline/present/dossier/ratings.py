"""Ratings: how reliable the user finds those who tell, as they held on a day. Who is not rated is an F."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dateline.archive.judgements import Judgement, standing
from dateline.model import Origin
from dateline.present.dossier.told import Told
from dateline.stories.credits import outlet_identity

_ALWAYS = "9999"


class Rated(NamedTuple):
    """A grade that a person gave; ``source`` is "" where it is of the origin itself, else the medium that had it."""

    source: str
    grade: str
    maker: str


class Ratings:
    """The ratings among the judgements of an archive; what held on a day is worked out once."""

    def __init__(self, judgements: Sequence[Judgement] = ()) -> None:
        self._rows = [one for one in judgements if one.kind == "graded"]
        self._on: dict[str, Mapping[str, Judgement]] = {}
        self._any: dict[str, bool] = {}

    def on(self, told: Told) -> Mapping[str, Judgement]:
        """Identity of a source -> its rating, on the day of ``told``; all of them on the last."""
        if told.as_of not in self._on:
            until = told.as_of if told.days and told.as_of != told.days[-1] else _ALWAYS
            held = standing([one for one in self._rows if one.made_at[:10] <= until])
            self._on[told.as_of] = {outlet_identity(one.one): one for one in held}
        return self._on[told.as_of]

    def grades(self, told: Told) -> Mapping[str, str]:
        """Name of a source -> its grade, for the reasons of a happening."""
        return {one.one: one.verdict for one in self.on(told).values()}

    def of(self, origin: Origin, told: Told) -> tuple[Rated, ...]:
        """What is held of an origin, and of the media through which it is told."""
        held = self.on(told)
        names = dict.fromkeys((origin.name, *origin.chain))
        found = ((name, held.get(outlet_identity(name))) for name in names)
        return tuple(Rated("" if name == origin.name else name, one.verdict, one.maker) for name, one in found if one)

    def any(self, told: Told) -> bool:
        """Whether any origin of the story is rated, or a medium that it is told through."""
        if told.as_of not in self._any:
            origins = (origin for one in told.story.occurrences for origin in one.origins)
            self._any[told.as_of] = bool(self.on(told)) and any(self.of(origin, told) for origin in origins)
        return self._any[told.as_of]
