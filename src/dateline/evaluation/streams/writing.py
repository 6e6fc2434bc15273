"""Writing: sentences that tell an occurrence, in one of many wordings, and the paragraphs of a report around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Literal, NamedTuple

from dateline.evaluation.streams.lines import EMPTY, Line, capital, fill, marked, wrapped
from dateline.evaluation.streams.tables import ways
from dateline.evaluation.streams.world import Knower, Occurrence, Party, World, standing_paragraphs
from dateline.model import SourceKind

Stance = Literal["told", "doubted", "denied", "withdrawn", "corrected"]

_UNDATED = 0.2
_NO_FIGURE = 0.15
_MOMENT = 0.6
_SHARED = 0.4
_WEEK = 6
UNNAMED = frozenset({"anonymous_described", "anonymous_bare"})
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
    ``voices``: the same, so far as reports can show it: an unnamed source is another one to each outlet. ``outlet``:
    who had it from the root, or takes it back.
    """

    occurrence: Occurrence
    stance: Stance
    chain: tuple[Teller, ...]
    roots: frozenset[str]
    voices: frozenset[str]
    figure: int | None
    written: int
    frame: str = ""
    wording: str = ""
    toll: str = ""
    actor: str = ""
    recipient: str = ""
    dated: bool = True
    moment: str = ""
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
            "when": fill(f" {self.moment} on {{day}}".replace("  ", " "), {"day": day}) if self.dated else "",
            "toll": toll,
        }
        return fill(self.wording, slots, ("trigger", None))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: one that tells an occurrence, or any other."""

    telling: Telling | None = None
    plain: Line = EMPTY

    @property
    def line(self) -> Line:
        return self.telling.line if self.telling else self.plain


Paragraph = tuple[Sentence, ...]


class OldEvent(NamedTuple):
    """What a paragraph of background tells of a year long ago."""

    story: str
    year: int
    text: str


def _day_words(day: int, written: int) -> str:
    """ "Tuesday" within a week, else "3 March"."""
    then = date.fromordinal(day)
    return then.strftime("%A") if 0 <= written - day <= _WEEK else f"{then.day} {then.strftime('%B')}"


def teller(knower: Knower, outlet: str) -> Teller:
    """A source as one outlet writes of it, always in the same way."""
    way = Random(f"{knower.id}/{outlet}").choice(knower.ways)
    name = knower.name if knower.kind == "named_person" else way
    return Teller(knower.id, knower.kind, name, way, knower.party)


def medium(outlet: str) -> Teller:
    """An outlet as a source of another."""
    way = outlet if outlet.split(maxsplit=1)[0] in {"The", "Radio"} else f"the {outlet}"
    return Teller(f"outlet:{outlet}", "outlet", outlet, way.replace("The ", "the "))


def worded(rng: Random, telling: Telling, *, frame: str | None = None) -> Telling:
    """The telling put into words, chosen anew; ``frame`` is a use in the table of frames."""
    event = telling.occurrence
    use = frame or _FRAME_OF.get(telling.stance) or _plain_frame(telling)
    return replace(
        telling,
        frame=rng.choice(ways("frames")[use]),
        wording=rng.choice(ways("wordings")[event.deed.name]),
        toll=rng.choice(ways("tolls")[event.deed.counts]) if event.deed.counts != "-" else "",
        actor=rng.choice(event.actor.ways),
        recipient=rng.choice(event.recipient.ways),
        dated=rng.random() >= _UNDATED,
        moment=rng.choice(ways("moments")["any"]) if rng.random() < _MOMENT else "",
    )


def _plain_frame(telling: Telling) -> str:
    if len(telling.chain) > 1:
        return "via"
    if telling.chain:
        return "outlet" if telling.chain[0].kind == "outlet" else "said"
    return "bare"


def told(
    rng: Random,
    event: Occurrence,
    chain: tuple[Teller, ...],
    origin: tuple[str, str, str],
    *,
    figure: int | None,
    written: int,
) -> Telling:
    """A first telling of an occurrence, with a figure if there is one and the reporter gives it.

    ``origin``: its root, its voice and the outlet that has it from there.
    """
    root, voice, outlet = origin
    given = None if figure is None or rng.random() < _NO_FIGURE else figure
    return worded(
        rng, Telling(event, "told", chain, frozenset({root}), frozenset({voice}), given, written, outlet=outlet)
    )


def quotation(rng: Random, event: Occurrence, who: Teller, story: World) -> Sentence:
    """Words of a source that tell no event."""
    parts, scene = ways("quotes"), event.deed.scene
    slots = {**_local(story.names, event), "source": marked(who.way, "source", who)}
    said = f"“{rng.choice(parts[f'{scene} first'])}, {rng.choice(parts[f'{scene} then'])},”"
    words = wrapped(fill(said, slots), "content")
    words = Line(words.text[0] + words.text[1].upper() + words.text[2:], words.marks)
    return Sentence(plain=fill("{words} {source} [said].", {**slots, "words": words}))


def colour(rng: Random, event: Occurrence, how_many: int, names: Mapping[str, str], scene: str = "") -> list[Sentence]:
    """Sentences about the scene, hardly ever the same twice."""
    parts, scene = ways("colour"), scene or event.deed.scene
    pieces = [rng.sample(parts[f"{scene} {part}"], how_many) for part in ("who", "did", "end")]
    slots = _local(names, event)
    return [Sentence(plain=capital(fill(" ".join(chosen) + ".", slots))) for chosen in zip(*pieces, strict=True)]


def background(rng: Random, story: World, outlet: str, how_many: int) -> list[Paragraph]:
    """Paragraphs that recur through the story: the agencies', which others print too, or the outlet's own."""
    fixed: dict[str, Line | str] = {
        **story.names,
        "place": marked(story.towns[0].name, "place", story.towns[0]),
        "actor": marked(f"the {story.rebels.name}", "actor", story.rebels),
    }
    own = standing_paragraphs(Random(f"{story.id}/{outlet}"), story.occurrences[0].day)
    found: list[Paragraph] = []
    for text, year, number in rng.sample(story.background if rng.random() < _SHARED else own, how_many):
        slots = {**fixed, "year": marked(str(year), "year", year), "n": str(number)}
        found.append((Sentence(plain=capital(fill(text + ".", slots, ("old", OldEvent(story.id, year, text))))),))
    return found


def _local(names: Mapping[str, str], event: Occurrence) -> dict[str, Line | str]:
    """The names that a town is written of with."""
    return {**names, "site": event.site, "place": marked(event.town.name, "place", event.town)}


def title(rng: Random, event: Occurrence) -> str:
    """A headline."""
    made = rng.choice(ways("titles")[event.deed.name]).format(place=event.town.name, site=event.site)
    return made[:1].upper() + made[1:]


def retold(
    rng: Random, before: Telling, outlet: str, written: int, *, lead: bool = False, named: bool = True
) -> Sentence:
    """What an outlet tells again of what was told before: with the source that it had then, or nobody.

    Of an unnamed source of another outlet it says whose source that is. ``lead``: as the news itself, not as what went
    before.
    """
    chain = before.chain[:1] if named else ()
    if chain and chain[0].kind in UNNAMED and before.outlet not in ("", outlet):
        chain = (*chain, medium(before.outlet))
    frame = None if lead or len(chain) > 1 else "recalled" if chain else "recall"
    return Sentence(worded(rng, replace(before, chain=chain, written=written), frame=frame))
