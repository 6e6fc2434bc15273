"""Status and credibility: what the claims about one happening add up to.

Credibility is the Admiralty scale (NATO AJP-2.1): 1 confirmed by other sources, 2 probably true, 3 possibly true,
4 doubtful, 5 improbable, 6 cannot be judged. It is a suggestion with reasons; how reliable a source is, a person says.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Claim, Occurrence, SourceKind, Status

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNJUDGED = range(1, 7)

_NOT_YET: frozenset[Status] = frozenset({"ordered", "speculated"})
_UNNAMED: frozenset[SourceKind] = frozenset(
    {"anonymous_described", "anonymous_bare", "collective", "social_post", "unspecified_report", "unattributed"}
)
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


def credibility(independent: tuple[int, int], status: Status, kinds: Sequence[SourceKind]) -> int:
    """The Admiralty figure for ``independent`` origins (at least, at most) of these kinds."""
    least, most = independent
    if status == "denied":
        return IMPROBABLE
    if most == 0 or status in _NOT_YET:
        return UNJUDGED
    if status == "disputed":
        return POSSIBLE if least > 1 else DOUBTFUL
    if least > 1:
        return CONFIRMED
    if all(kind in _UNNAMED for kind in kinds):
        return POSSIBLE if most > 1 else UNJUDGED
    return PROBABLE if most > 1 else POSSIBLE


def reasons(occurrence: Occurrence) -> tuple[str, ...]:
    """Why an occurrence has its credibility, in words, for a reader."""
    least, most = occurrence.independent_origins
    count = f"{least}" if least == most else f"{least} to {most}"
    said = [f"{count} independent origin{'' if (least, most) == (1, 1) else 's'}"]
    if least != most:
        said.append("some origins may be one and the same: unnamed, or resting on what was out before")
    if occurrence.origins and all(origin.kind in _UNNAMED for origin in occurrence.origins):
        said.append("nobody who says so is named")
    if occurrence.status in _NOT_YET:
        said.append("nobody says that it has happened")
    kinds = sorted({opposition.kind for opposition in occurrence.opposed_by})
    said += [f"opposed by {kind.replace('_', ' ')}" for kind in kinds]
    return tuple(said)
