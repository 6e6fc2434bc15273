"""Media outlets: whom a name or a web address belongs to, and whether it is an agency that others copy."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from dateline.knowledge.actors import ActorRecord, actor_index, rows_of

OUTLETS_FILE = "outlets.tsv"


def outlet_record(name: str) -> ActorRecord | None:
    """The outlet that bears this name (case, accents and a leading "the" aside), or ``None``."""
    index = actor_index()
    for written in (name, name.strip().removeprefix("the ").removeprefix("The ")):
        for record in index.named(written):
            if record.kind == "outlet":
                return record
    return None


def is_agency(record: ActorRecord) -> bool:
    """Whether the outlet is a news agency (a wire), whose text other outlets print."""
    return record.kind == "outlet" and (record.roles[0].title or "").endswith("agency")


def is_state_medium(record: ActorRecord) -> bool:
    """Whether the outlet belongs to a state or speaks for one (state news agencies and state broadcasters)."""
    return record.kind == "outlet" and (record.roles[0].title or "").startswith("state ")


def outlet_of_url(url: str) -> ActorRecord | None:
    """The outlet whose domain a web address lies in ("https://www.reuters.com/world/" -> Reuters), or ``None``."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    labels = host.lower().split(".")
    domains = _names_by_domain()
    for start in range(len(labels) - 1):
        name = domains.get(".".join(labels[start:]))
        if name is not None:
            return outlet_record(name)
    return None


@cache
def _names_by_domain() -> dict[str, str]:
    """Registered domain to the name of its outlet."""
    return {
        domain: row["name"].rstrip("?^")
        for row in rows_of(OUTLETS_FILE)
        for domain in row["domains"].split("|")
        if domain
    }
