"""Status and credibility: what the claims about one happening add up to.

Credibility is the Admiralty scale (NATO AJP-2.1): 1 confirmed by other sources, 2 probably true, 3 possibly true,
4 doubtful, 5 improbable, 6 cannot be judged. It is a suggestion with reasons; how reliable a source is, a person says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from dateline.model import Claim, Occurrence, SourceKind, Status
from dateline.stories.credits import outlet_identity

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNJUDGED = range(1, 7)

NOT_YET: frozenset[Status] = frozenset({"ordered", "speculated"})
"""Statuses of what nobody says has happened."""
UNNAMED: frozenset[SourceKind] = frozenset(
    {"anonymous_described", "anonymous_bare", "collective", "social_post", "unspecified_report", "unattributed"}
)
NOT_RATED: Mapping[str, str] = MappingProxyType({})
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
}
_COMMANDS = frozenset({"obligation", "permission"})
_SURE = frozenset({"CT+", "PR+"})


def status_of(affirming: Sequence[Claim], denying: Sequence[Claim], open_claims: Sequence[Claim]) -> Status:
    """The status of an occurrence from its claims that still stand.

    A guess that it happened (``PS+``) does not make a denial a dispute, nor a rumour a report.
    """
    sure = [claim for claim in affirming if claim.value in _SURE]
    if denying:
        return "disputed" if sure else "denied"
    if any(len(claim.chain) == 1 for claim in sure):
        return "asserted"
    if sure:
        return "attributed"
    if any(claim.modality in _COMMANDS for claim in open_claims):
        return "ordered"
    return "speculated"


def credibility(
    independent: tuple[int, int], status: Status, kinds: Sequence[SourceKind], *, voices: int, confirmed: bool
) -> int:
    """The Admiralty figure for ``independent`` origins (at least, at most) of these kinds.

    ``voices``: how many of them may each speak for itself (``independence.voices``); ``confirmed``: whether two of them
    confirm each other, which being two is not enough for.
    """
    least, most = independent
    if status == "denied":
        return IMPROBABLE
    if most == 0 or status in NOT_YET:
        return UNJUDGED
    if status == "disputed":
        return POSSIBLE if least > 1 else DOUBTFUL
    if confirmed:
        return CONFIRMED
    if least > 1:
        return PROBABLE
    if all(kind in UNNAMED for kind in kinds):
        return POSSIBLE if most > 1 else UNJUDGED
    return PROBABLE if voices > 1 else POSSIBLE


def is_unnamed(occurrence: Occurrence) -> bool:
    """Whether some say that it happened, and none of them is named."""
    return bool(occurrence.origins) and all(origin.kind in UNNAMED for origin in occurrence.origins)


def reasons(occurrence: Occurrence, ratings: Mapping[str, str] = NOT_RATED) -> tuple[str, ...]:
    """Why an occurrence has its credibility, in words, for a reader.

    ``ratings``: name of a source -> A to F as the user rated it. They are named and change no figure: how reliable a
    source is and how credible what it says are two things (NATO AJP-2.1).
    """
    least, most = occurrence.independent_origins
    count = f"{least}" if least == most else f"{least} to {most}"
    said = [f"{count} independent origin{'' if (least, most) == (1, 1) else 's'}"]
    if least != most:
        said.append("some origins may be one and the same: unnamed, or resting on what was out before")
    if least > 1 and occurrence.credibility == PROBABLE:
        said.append("no two of them surely confirm each other: told in passing, at second hand, late or loosely")
    if is_unnamed(occurrence):
        said.append("nobody who says so is named")
    if occurrence.status in NOT_YET:
        said.append("nobody says that it has happened")
    kinds = sorted({opposition.kind for opposition in occurrence.opposed_by})
    said += [f"opposed by {kind.replace('_', ' ')}" for kind in kinds]
    return (*said, *_rated(occurrence, ratings))


def reasoned(occurrence: Occurrence) -> Occurrence:
    """The same with the reasons for its credibility, whoever reads it."""
    return msgspec.structs.replace(occurrence, because=reasons(occurrence))


def _rated(occurrence: Occurrence, ratings: Mapping[str, str]) -> Iterator[str]:
    """What the user holds of the origins, and of the media that had it from them; a source without a rating is an F."""
    grades = {outlet_identity(name): grade for name, grade in ratings.items()}
    names = (name for origin in occurrence.origins for name in (origin.name, *origin.chain))
    for name in dict.fromkeys(names):
        grade = grades.get(outlet_identity(name), "F")
        if grade in _RELIABILITY:
            yield f"{name} is rated {grade}, {_RELIABILITY[grade]}, by the user"
