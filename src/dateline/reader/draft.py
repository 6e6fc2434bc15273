"""The working sheet that the passes share: what is known of one report so far.

Passes run in the order of :data:`dateline.reader.reader.PASSES`. Each takes the draft, adds its own fields, and changes
nothing that an earlier pass wrote, save where its docstring says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dateline.knowledge.actors import ActorRecord
from dateline.knowledge.marks import OUTPUTS
from dateline.knowledge.own_tables import tables_mark
from dateline.model import Actor, Attribution, Credit, Event, Label, Place, Reading, Report, Source, Span, Time, When
from dateline.version import __version__

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from dateline.knowledge.marks import Marks

MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(slots=True)
class Mention:
    """A stretch of text that refers to somebody or something.

    ``span``: code points. ``start``/``end``: token range in the doc, end exclusive. ``head``: index of the head token.
    ``label``: the spaCy entity label when a name has one, else "". ``entity``: index into ``Draft.entities``.
    """

    span: Span
    start: int
    end: int
    head: int
    kind: MentionKind
    label: str
    entity: int


@dataclass(slots=True)
class Entity:
    """All mentions of one referent in the report.

    ``record`` is what the knowledge room knows of it, if anything; ``actor`` is the id in ``Draft.actors`` once the
    actors pass has made one. ``plural`` is the number of a nominal entity, where known. ``role`` is what the text calls
    it ("foreign ministry spokesperson"), lower-case, and ``affiliation`` the entity it belongs to in the text's words
    (Qatar, in "Qatari foreign ministry spokesperson"). ``members`` are the entities that one plural phrase joins
    ("Hungarian and Romanian officials"). ``gender`` is "m", "f" or "" (not known), ``label`` what the recogniser
    takes its name for.
    """

    name: str
    mentions: list[int] = field(default_factory=list)
    record: ActorRecord | None = None
    actor: str | None = None
    plural: bool | None = None
    person: bool = False
    role: str = ""
    affiliation: int | None = None
    members: tuple[int, ...] = ()
    gender: str = ""
    label: str = ""


@dataclass(slots=True)
class Draft:
    """One report on its way to a reading."""

    report: Report
    doc: Doc
    paragraphs: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    mention_by_token: dict[int, int] = field(default_factory=dict)
    """Token index -> index of the smallest mention that covers it (filled by the mentions pass)."""
    marks: Marks = field(init=False)
    """What the encoder says of each token: ``(tokens, outputs)``, zeros until the marking pass has filled it."""

    def __post_init__(self) -> None:
        import numpy as np

        self.marks = np.zeros((len(self.doc), OUTPUTS), dtype=np.float32)

    @property
    def published(self) -> When | None:
        """When the report was published, as far as known (the header pass may infer it)."""
        return self.report.published

    @property
    def text(self) -> str:
        return self.report.text

    def tokens(self, span: Span) -> DocSpan:
        """The tokens that a character span covers, widened to whole tokens."""
        found = self.doc.char_span(span[0], span[1], alignment_mode="expand")
        if found is None:
            raise ValueError(f"span {span} lies outside the text of report {self.report.id}")
        return found

    def mention_at(self, token: int) -> Mention | None:
        """The smallest mention that covers a token."""
        index = self.mention_by_token.get(token)
        return None if index is None else self.mentions[index]

    def entity_at(self, token: int) -> Entity | None:
        """The entity whose smallest mention covers a token."""
        mention = self.mention_at(token)
        return None if mention is None else self.entities[mention.entity]

    def actor_at(self, token: int) -> str | None:
        """The actor id at a token, if that token belongs to a mention of an actor."""
        entity = self.entity_at(token)
        return None if entity is None else entity.actor

    def actors_at(self, token: int) -> tuple[str, ...]:
        """All actor ids at a token: several where one phrase joins them ("Hungarian and Romanian officials")."""
        entity = self.entity_at(token)
        if entity is None:
            return ()
        joined = [self.entities[member] for member in entity.members] or [entity]
        return tuple(dict.fromkeys(one.actor for one in joined if one.actor is not None))

    def actor(self, actor_id: str) -> Actor:
        return next(actor for actor in self.actors if actor.id == actor_id)

    def reading(self) -> Reading:
        """What stands on the sheet, as the contract has it."""
        return Reading(
            dateline=__version__ + tables_mark(),
            report=self.report,
            actors=tuple(self.actors),
            places=tuple(self.places),
            times=tuple(self.times),
            sources=tuple(self.sources),
            attributions=tuple(self.attributions),
            labels=tuple(self.labels),
            events=tuple(self.events),
            credits=tuple(self.credits),
        )
