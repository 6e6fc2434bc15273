"""Writing: sentences that tell an occurrence, in one of many wordings, and the paragraphs of a report around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Literal

from dateline.evaluation.streams.lines import Line, capital, fill, marked, wrapped
from dateline.evaluation.streams.tables import rows, ways
from dateline.evaluation.streams.world import Knower, Occurrence, Party, World
from dateline.model import SourceKind

Stance = Literal["told", "doubted", "denied", "withdrawn", "corrected"]

_UNDATED = 0.2
_NO_FIGURE = 0.15
_WEEK = 6
_FRAME_OF = {"doubted": "doubt", "denied": "deny", "withdrawn": "retraction", "corrected": "correction"}


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody to whom words are attributed: ``name`` as a reader has it, ``way`` as it stands in the text."""

    id: str
    kind: SourceKind
    name: str
    way: str
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """An occurrence told in a sentence: by whom, how surely, with what figure, and in which words.

    ``chain``: tellers, innermost first; none for the outlet's own word. ``roots``: who had it first, in truth.
    ``right``: whether the figure is what the occurrence's was at some time.
    """

    occurrence: Occurrence
    stance: Stance
    chain: tuple[Teller, ...]
    roots: frozenset[str]
    figure: int | None
    right: bool
    written: int
    frame: str = ""
    wording: str = ""
    toll: str = ""
    actor: str = ""
    recipient: str = ""
    dated: bool = True
    outlet: str = ""

    @property
    def line(self) -> Line:
        """The sentence; the same telling always gives the same."""
        slots: dict[str, Line | str] = {"clause": wrapped(self._clause(), "content"), "outlet": self.outlet}
        slots |= {"wrong": str(self.figure or 0), "right": str(max(self.occurrence.figures, default=0))}
        for slot, teller in zip(("source", "via"), self.chain, strict=False):
            slots[slot] = marked(teller.way, "source", teller)
        return capital(fill(self.frame, slots, ("cue", None)))

    def _clause(self) -> Line:
        event = self.occurrence
        day = marked(_day_words(event.day, self.written), "time", event.day)
        toll = self.toll.format(n=self.figure) if self.figure is not None else ""
        slots: dict[str, Line | str] = {
            "actor": marked(self.actor, "actor", event.actor),
            "recipient": marked(self.recipient, "actor", event.recipient),
            "site": event.site,
            "place": marked(event.town.name, "place", event.town),
            "when": fill(" on {day}", {"day": day}) if self.dated else "",
            "toll": toll,
        }
        return fill(self.wording, slots, ("trigger", None))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: one that tells an occurrence, or any other."""

    telling: Telling | None = None
    plain: Line = Line("")

    @property
    def line(self) -> Line:
        return self.telling.line if self.telling else self.plain


Paragraph = tuple[Sentence, ...]


def _day_words(day: int, written: int) -> str:
    """ "Tuesday" within a week, else "3 March"."""
    then = date.fromordinal(day)
    return then.strftime("%A") if 0 <= written - day <= _WEEK else f"{then.day} {then.strftime('%B')}"


def teller(rng: Random, knower: Knower) -> Teller:
    """A source as one reporter writes of it."""
    way = rng.choice(knower.ways)
    name = knower.name if knower.kind == "named_person" else way
    return Teller(knower.id, knower.kind, name, way, knower.party)


def medium(outlet: str) -> Teller:
    """An outlet as a source of another."""
    way = outlet if outlet.split()[0] in {"The", "Radio"} else f"the {outlet}"
    return Teller(f"outlet:{outlet}", "outlet", outlet, way.replace("The ", "the "))


def worded(rng: Random, telling: Telling, *, frame: str | None = None) -> Telling:
    """The telling put into words, chosen anew; ``frame`` is a use in the table of frames."""
    event = telling.occurrence
    use = frame or _FRAME_OF.get(telling.stance) or _plain_frame(telling)
    return replace(
        telling,
        frame=rng.choice(ways_of_frame(use)),
        wording=rng.choice(ways("wordings")[event.deed.name]),
        toll=rng.choice(ways("tolls")[event.deed.counts]) if event.deed.counts != "-" else "",
        actor=rng.choice(event.actor.ways),
        recipient=rng.choice(event.recipient.ways),
        dated=rng.random() >= _UNDATED,
    )


def _plain_frame(telling: Telling) -> str:
    if len(telling.chain) > 1:
        return "via"
    if telling.chain:
        return "outlet" if telling.chain[0].kind == "outlet" else "said"
    return "bare"


def ways_of_frame(use: str) -> Sequence[str]:
    """The frames of one use."""
    return [row[1] for row in rows("frames") if row[0] == use]


def told(
    rng: Random,
    event: Occurrence,
    chain: tuple[Teller, ...],
    roots: frozenset[str],
    *,
    figure: int | None,
    written: int,
) -> Telling:
    """A first telling of an occurrence, with a figure if there is one and the reporter gives it."""
    given = None if figure is None or rng.random() < _NO_FIGURE else figure
    return worded(rng, Telling(event, "told", chain, roots, given, given is None or given in event.figures, written))


def quotation(rng: Random, event: Occurrence, who: Teller) -> Sentence:
    """Words of a source that tell no event."""
    template = rng.choice([row[1] for row in rows("quotes") if row[0] == event.deed.scene])
    words, rest = template.split("”")
    slots = {"source": marked(who.way, "source", who), "place": marked(event.town.name, "place", event.town)}
    return Sentence(plain=fill("{words}" + rest, {**slots, "words": wrapped(fill(words + "”", slots), "content")}))


def colour(rng: Random, event: Occurrence, how_many: int) -> list[Sentence]:
    """Sentences about the scene."""
    chosen = rng.sample([row[1] for row in rows("colour") if row[0] == event.deed.scene], how_many)
    slots: dict[str, Line | str] = {"site": event.site, "place": marked(event.town.name, "place", event.town)}
    return [Sentence(plain=fill(template, slots)) for template in chosen]


def background(rng: Random, story: World) -> Paragraph:
    """A paragraph that recurs through the story; what it tells was long ago."""
    template, year = rng.choice(story.background)
    town = story.towns[0]
    slots: dict[str, Line | str] = {
        **{name: story.names[name] for name in ("country", "neighbour")},
        "place": marked(town.name, "place", town),
        "actor": marked(f"the {story.rebels.name}", "actor", story.rebels),
        "year": marked(str(year), "year", year),
    }
    return (Sentence(plain=fill(template, slots, ("old", (story.id, year, template)))),)


def title(rng: Random, event: Occurrence) -> str:
    """A headline."""
    made = rng.choice(ways("titles")[event.deed.name]).format(place=event.town.name, site=event.site)
    return made[:1].upper() + made[1:]


def recap(rng: Random, before: Telling, written: int) -> Sentence:
    """What a report recalls of an earlier occurrence: the source that it had then, or nobody."""
    kept = before.chain if rng.random() < 0.6 else ()
    again = replace(before, chain=kept[:1], written=written)
    return Sentence(worded(rng, again, frame="recalled" if kept else "recall"))
