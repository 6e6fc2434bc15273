"""Names: the stretches of a text that name somebody or something, known or recognised.

Two finders are joined. The knowledge room knows some thousands of names for certain; spaCy's entity recogniser guesses
at all others, with rough edges that are planed here. Where both see a name, knowledge wins, unless the recogniser sees
a longer name around a country's ("Bank of Israel", "Israel Katz").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.knowledge.actors import ActorRecord, Match, actor_index
from dateline.knowledge.agents import is_role, sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.body_names import kind_by_name
from dateline.reader.naming.labels import mended_label, titled, whole_end

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"})
PLACE_KINDS = frozenset({"country", "demonym", "capital", "region", "people"})

_LABELS_OF_KIND = {
    "person": frozenset({"PERSON"}),
    "country": frozenset({"GPE", "NORP", "LOC"}),
    "demonym": frozenset({"GPE", "NORP"}),
    "capital": frozenset({"GPE"}),
    "region": frozenset({"GPE", "LOC"}),
    "people": frozenset({"NORP", "ORG", "GPE"}),
}
_STANCES = frozenset({"anti", "pro"})
_LABELS_OF_BODIES = frozenset({"ORG", "NORP", "GPE", "PRODUCT", "WORK_OF_ART", "FAC"})


@dataclass(slots=True)
class Name:
    """A name: its tokens ``start:end``, the index of its head token, spaCy's label or "", and the record it names.

    ``doubtful`` records are kept until somebody has seen whether the rest of the text supports them.
    """

    start: int
    end: int
    head: int
    label: str = ""
    record: ActorRecord | None = None
    doubtful: bool = False
    also: tuple[ActorRecord, ...] = ()


def find_names(doc: Doc, day: str | None = None) -> list[Name]:
    """All names of a text in order; one may lie inside another ("Israel" in "Bank of Israel"), none cross.

    ``day`` (ISO) is when the text was published: of two presidents with one surname, the one in office counts.
    """
    recognised = _recognised(doc)
    names = _settled(doc, _join(doc, _known(doc, recognised), recognised), day)
    return sorted(names, key=lambda name: (name.start, -name.end))


def _recognised(doc: Doc) -> list[Name]:
    """The recogniser's names of the kinds we want, with their edges mended."""
    names = []
    for entity in doc.ents:
        if entity.label_ in NAME_LABELS:
            start, end = _planed(doc, entity.start, entity.end)
            if start < end and _looks_like_a_name(doc, start, end):
                end = whole_end(doc, end, entity.label_)
                head = doc[start:end].root.i
                names.append(Name(start, end, head, mended_label(doc, start, end, head, entity.label_)))
    missed = (Name(start, end, doc[start:end].root.i, "PERSON") for start, end in titled(doc))
    return sorted([*names, *missed], key=lambda name: name.start)


def _planed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The name without articles, honorifics, "anti-" and lower-case words before it, or possessives and hyphens after
    it."""
    table = anaphora()
    line = next((token.i for token in doc[start:end] if token.is_space and "\n" in token.text), end)
    opened = next((token.i for token in doc[start:end] if token.text == "("), end)
    closed = any(token.text == ")" for token in doc[opened:end])
    end = min(end, line, end if closed else opened)
    while start < end and _is_no_part(doc[start], table.name_particles):
        start += 1
    if start + 2 < end and doc[start].lower_ in _STANCES and doc[start + 1].text == "-":
        start += 2
    while start < end - 1 and doc[start].lower_ in table.honorifics and doc[start + 1].text[:1].isupper():
        start += 1
    while start < end and not doc[end - 1].text[:1].isupper() and not _is_name_number(doc[end - 1], start):
        end -= 1
    return start, end


def _is_no_part(token: Token, particles: frozenset[str]) -> bool:
    """Whether a name can't begin with this token; "al-Qaeda" and "bin Laden" can begin with a particle."""
    if token.pos_ == "DET" or token.is_punct or token.is_space or token.lower_ in {"the", "a", "an"}:
        return True
    first = token.text[:1]
    return not first.isupper() and not first.isdigit() and token.lower_ not in particles


def _is_name_number(token: Token, start: int) -> bool:
    """ "Boeing 737", "Fatah 110": a number can end a name, though it can't be one."""
    return bool(token.like_num and token.i > start and token.text.isdigit())


def _looks_like_a_name(doc: Doc, start: int, end: int) -> bool:
    """A name has a capitalised word that is not a plain word at the start of a sentence, nor a minister's portfolio."""
    capitals = [token for token in doc[start:end] if token.text[:1].isupper()]
    if all(token.lower_ in anaphora().honorifics for token in doc[start:end]):
        return False
    if all(token.lower_ in anaphora().portfolios for token in doc[start:end]):
        return False
    if not capitals or not any(character.isalpha() for character in doc[start].text):
        return False
    if len(capitals) > 1:
        return True
    only = capitals[0]
    if only.is_sent_start and only.pos_ not in {"PROPN", "ADJ"}:
        return False
    return not (end - start == 1 and only.pos_ in {"NOUN", "VERB", "PRON", "ADV", "DET", "ADP", "CCONJ"})


def _known(doc: Doc, recognised: list[Name]) -> list[Name]:
    """The names that the knowledge room knows, each on whole tokens, with the recogniser's label where it agrees."""
    names: list[Name] = []
    by_token = {index: name for name in recognised for index in range(name.start, name.end)}
    text = doc.text
    offsets = [token.idx for token in doc]
    for match in actor_index().find(text):
        start, end = bisect_right(offsets, match.start) - 1, bisect_left(offsets, match.end)
        if _is_part_of_a_word(doc, match, start, end):
            continue
        head = doc[start:end].root.i
        label = by_token[head].label if head in by_token else ""
        if label not in _LABELS_OF_KIND.get(match.record.kind, _LABELS_OF_BODIES):
            label = ""
        name = Name(start, end, head, label, match.record, match.ambiguous, match.also)
        if not names or names[-1].end <= name.start:
            names.append(name)
    return names


def _is_part_of_a_word(doc: Doc, match: Match, start: int, end: int) -> bool:
    """Whether its tokens have more letters than the match ("Turkey's" is fine, "Iran.com" and "fr))France" are not)."""
    last = doc[end - 1]
    around = doc[start].text[: match.start - doc[start].idx] + last.text[match.end - last.idx :]
    return sum(character.isalpha() for character in around) > 1


def _join(doc: Doc, known: list[Name], recognised: list[Name]) -> list[Name]:
    """One list of both: where they meet, the known name goes, or the recognised one, or the known lies in the other."""
    at = {index: name for name in recognised for index in range(name.start, name.end)}
    gone: set[int] = set()
    kept = []
    for one in known:
        met = {id(at[index]): at[index] for index in range(one.start, one.end) if index in at}.values()
        verdicts = [(name, _verdict(doc, one, name)) for name in met]
        gone.update(id(name) for name, verdict in verdicts if verdict == "known")
        if not any(verdict == "recognised" for _, verdict in verdicts):
            kept.append(one)
    stayed = [name for name in recognised if id(name) not in gone and name.start < name.end]
    places = {one.start: one for one in kept if one.record is not None and one.record.kind in PLACE_KINDS}
    for name in stayed:
        name.record = _namesake(doc, name)
        if name.label == "ORG" and name.record is None:
            name.end = _end_with_place(doc, name.end, places)
    return kept + stayed


def _namesake(doc: Doc, name: Name) -> ActorRecord | None:
    """What is known by just this name, in any case ("al-Qaeda"), if the recogniser sees the same kind."""
    text = doc[name.start : name.end].text
    for record in actor_index().named(text):
        if text not in record.ambiguous and name.label in _LABELS_OF_KIND.get(record.kind, _LABELS_OF_BODIES):
            return record
    return None


def _end_with_place(doc: Doc, end: int, places: dict[int, Name]) -> int:
    """Where a body's name ends that goes on with its country, which the recogniser often leaves out ("of Ghana")."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return end
    following = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    return places[following].end if following in places else end


def _verdict(doc: Doc, known: Name, name: Name) -> Literal["known", "recognised", "both"]:
    """Which of two names that share a token is to stay. May cut a country off the front of a person's name."""
    if known.start <= name.start and name.end <= known.end:
        return "recognised" if known.doubtful and _is_other_kind(known, name) else "known"
    if not (name.start <= known.start and known.end <= name.end):
        return "known"
    rest = [doc[index] for index in (*range(name.start, known.start), *range(known.end, name.end))]
    if all(sector_of(token.lower_) is not None or not token.is_alpha for token in rest):
        return "known"
    kind = known.record.kind if known.record else "other"
    if known.start == name.start and len(rest) > 1 and _is_bearer_after_body(doc, kind, name, rest):
        name.label = "PERSON"
        _cut_before(doc, name, known.end)
        return "both"
    if name.label == "PERSON":
        return _verdict_on_person(doc, known, name, kind)
    if name.label in {"GPE", "NORP"} or all(token.lower_ in anaphora().directions for token in rest):
        return "known"
    return "both" if kind in PLACE_KINDS or (kind == "igo" and known.start == name.start) else "recognised"


def _cut_before(doc: Doc, name: Name, start: int) -> None:
    """Let a name begin at ``start``."""
    name.start = start
    name.head = doc[start : name.end].root.i


def _is_bearer_after_body(doc: Doc, kind: str, name: Name, rest: list[Token]) -> bool:
    """Whether a name runs on from what somebody is the head of to who that is: "director of Amnesty Ola Lund"."""
    if kind not in PLACE_KINDS and (name.head < rest[0].i or kind_by_name(doc[rest[0].i : name.end].text) is not None):
        return False
    return _follows_title(doc, name.start)


def _follows_title(doc: Doc, start: int) -> bool:
    """Whether what comes before is "First Minister of": then a country and a full name are two names."""
    if start < 2 or doc[start - 1].lower_ not in {"of", "to", "for"}:
        return False
    return anaphora().is_person(doc[start - 2].lower_) and sector_of(doc[start - 2].lower_) is not None


def _verdict_on_person(doc: Doc, known: Name, name: Name, kind: str) -> Literal["known", "recognised", "both"]:
    """Israel Katz is not Israel, nor Hunter Biden the president; but Barack H. Obama is Barack Obama."""
    if kind == "demonym" and known.start == name.start:
        _cut_before(doc, name, known.end)
        return "both"
    given = doc[name.start].lower_
    if (
        kind == "person"
        and known.record is not None
        and any(given in one.lower().split() for one in known.record.names)
    ):
        return "known"
    surname = known.end == name.end and known.start == known.end - 1 and _is_given_name(given)
    return "recognised" if surname or kind in {*PLACE_KINDS, "person"} or known.doubtful else "known"


def _is_given_name(word: str) -> bool:
    """Whether a lower-case word is somebody's first name: then a party's nickname behind it is his last."""
    return bool(anaphora().gender_of([word.capitalize()])) and word not in anaphora().honorifics


def _settled(doc: Doc, names: list[Name], day: str | None) -> list[Name]:
    """The names with every doubt about a record decided; a doubtful name that nothing supports goes.

    Where Michael Jordan is spoken of, a bare "Jordan" is he, whatever the recogniser says.
    """
    known = [name.record for name in names if name.record is not None and not name.doubtful]
    sure = {record.key for record in known}
    around = {country for record in known if record.kind == "region" and (country := record.role(day).country)}
    named = {country for record in known if record.kind in PLACE_KINDS and (country := record.role(day).country)}
    strangers = {
        doc[name.end - 1].lower_
        for name in names
        if name.record is None and name.label == "PERSON" and name.end - name.start > 1
    }
    for name in names:
        if name.record is not None and name.end - name.start == 1 and name.record.kind in {"country", "capital"}:
            name.record = None if doc[name.start].lower_ in strangers else name.record
        if name.record is not None and _is_of_another_country(doc, name, named, day):
            name.record = None
        if name.record is None or not (name.doubtful or name.also):
            continue
        name.record = _likeliest(name, sure, around, named, day)
        if name.doubtful and name.record.key not in sure and not _is_supported(doc, name, strangers, named, day):
            name.record = None
    return [name for name in names if name.record is not None or name.label]


def _is_of_another_country(doc: Doc, name: Name, named: set[str], day: str | None) -> bool:
    """Whether a name that many states' bodies have ("Ministry of Defence") stands where only other states are named.
    What belongs to no state ("the Security Council") is nobody else's for that."""
    assert name.record is not None
    country = name.record.role(day).country
    if not named or name.record.kind in PLACE_KINDS or country is None or country in named:
        return False
    text = doc[name.start : name.end].text
    return text != name.record.name and is_role(text)


def _likeliest(name: Name, sure: set[str], around: set[str], named: set[str], day: str | None) -> ActorRecord:
    """Of the records that a name may mean: one the text names in full, else a neighbour of a region that it names
    ("Georgia" beside "Alabama"), else somebody from a country that it names, in office rather than not, else whoever
    is in office then, else the first."""
    assert name.record is not None
    records = (name.record, *name.also)
    in_office = [record for record in records if record.role(day).sector != "ELI"]
    ranked = (
        *(record for record in records if record.key in sure),
        *(record for record in records if record.kind == "region" and record.role(day).country in around),
        *(one for one in in_office if one.kind == "person" and one.role(day).country in named),
        *(one for one in records if one.kind == "person" and one.role(day).country in named),
        *in_office,
        name.record,
    )
    return ranked[0]


def _is_supported(doc: Doc, name: Name, strangers: set[str], named: set[str], day: str | None) -> bool:
    """Whether the text bears out a doubtful name: the recogniser's label; before a surname a title; with a full name
    that others may share, its bearer's country or sector."""
    assert name.record is not None
    if name.record.kind != "person":
        return name.label in _LABELS_OF_KIND.get(name.record.kind, _LABELS_OF_BODIES)
    if name.end - name.start > 1:
        role = name.record.role(day)
        return role.country in named or (name.start > 0 and sector_of(doc[name.start - 1].lower_) == role.sector)
    if doc[name.end - 1].lower_ in strangers or name.start == 0:
        return False
    before = doc[name.start - 1].lower_
    return before in anaphora().honorifics or sector_of(before) is not None


def _is_other_kind(known: Name, name: Name) -> bool:
    """Whether the recogniser takes a doubtful name for something else than what we know by that name."""
    kind = known.record.kind if known.record else "other"
    return name.label not in _LABELS_OF_KIND.get(kind, _LABELS_OF_BODIES)
