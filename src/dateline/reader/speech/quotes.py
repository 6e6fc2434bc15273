"""Quotation marks, paragraph by paragraph: what stands between them, and what runs on into the next paragraph.

A state machine rather than a pairing of marks, since news has odd numbers of them: a quotation that runs over several
paragraphs is opened in each and closed once, marks get lost, and apostrophes look like closing quotes. Nothing here
raises, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Span

_MARK = re.compile(r"``|''|[\"“”„«»‹›「」『』‚‘’']")
_SENTENCE_END = re.compile(r"[.?!…](?=\s)")
_CLOSERS = {
    "“": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "``": "''\"", "”": "”",
    '"': '"”', "''": "''", "‘": "’", "'": "'", "‚": "‘’",
}  # fmt: skip
"""Each mark that opens, with those that close it. "”" and "»" open where nothing else is open: Swedish, German."""
_OPENERS = frozenset("".join(_CLOSERS))
_ALWAYS_OPEN = frozenset("“„「『") | {"``"}
_TURNED = {"«": "»", "»": "«", "‹": "›", "›": "‹", "”": "”"}
_SINGLE = "‘'‚"
_REOPENERS = frozenset({'"', "“", "«", "„", "`", "»", "「"})
_FARTHEST = 4
"""Paragraphs without a mark that a quotation may run through."""
_LONGEST_SINGLE = 800
"""Characters: a straight single quote that is not closed within this many is an apostrophe."""


@dataclass(slots=True)
class Quotation:
    """What one pair of quotation marks holds, marks included.

    ``depth``: 0 for the outermost marks, 1 for a quotation within it, and so on. ``closed``: whether the closing mark
    was found. ``continues``: the quotation runs on from the last one of the paragraph before.
    """

    span: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False

    @property
    def words(self) -> Span:
        """The span without its marks (one character each is near enough for every style but the doubled ones)."""
        start, end = self.span
        return (start + 1, max(start + 1, end - 1 if self.closed else end))


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations of a text in order of their start; those within others included."""
    found: list[Quotation] = []
    running = False
    unmarked: list[Span] = []
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else len(text)
        resumed = text[following : following + 1] in _REOPENERS
        inside = list(_paragraph_quotations(text, paragraph, running, resumed))
        outer = [quotation for quotation in inside if quotation.depth == 0]
        if running and not outer and len(unmarked) < _FARTHEST:
            unmarked.append(paragraph)
            continue
        if outer and outer[0].continues and outer[0].closed and text[paragraph[0]] not in _OPENERS:
            found.extend(Quotation(span, closed=False, continues=True) for span in unmarked)
        elif outer and unmarked:
            outer[0].continues = False
        unmarked = []
        running = bool(outer) and not outer[-1].closed and outer[-1].span[1] == paragraph[1]
        found.extend(inside)
    return sorted(found, key=lambda quotation: (quotation.span[0], quotation.depth))


def outermost(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Only the quotations that stand in no other."""
    return [quotation for quotation in quotations if quotation.depth == 0]


def _paragraph_quotations(text: str, paragraph: Span, running: bool, resumed: bool) -> Iterator[Quotation]:
    """The quotations of one paragraph.

    ``running``: the paragraph before ended within a quotation. ``resumed``: the next one opens with a mark, so that an
    unclosed quotation goes on there.
    """
    start, end = paragraph
    stack: list[tuple[int, str]] = []
    seen = False
    for mark in _MARK.finditer(text, start, end):
        char = mark.group()
        if stack and _closes(text, mark, stack):
            level = _closing_level(char, stack)
            opened, _ = stack[level]
            del stack[level:]
            yield Quotation((opened, mark.end()), level, continues=running and opened == start)
        elif _opens(text, mark, stack, end):
            stack.append((mark.start(), char))
        elif not seen and running and not stack and _ends_what_ran_on(text, mark):
            yield Quotation((start, mark.end()), continues=True)
        seen = True
    for level, (opened, char) in enumerate(stack):
        if char not in _SINGLE:
            stop = end if resumed else _unclosed_end(text, opened, paragraph)
            yield Quotation((opened, stop), level, False, running and opened == start)


def _ends_what_ran_on(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark that nothing opened in its paragraph closes what the paragraph before left open."""
    inches = text[mark.start() - 1 : mark.start()].isdigit() and mark.group() == '"'
    return mark.group() in {"”", '"', "»", "''", "」"} and not inches


def _closing_level(char: str, stack: Sequence[tuple[int, str]]) -> int:
    """Which open quotation a mark closes: the innermost that it fits."""
    for level in range(len(stack) - 1, -1, -1):
        if char in _CLOSERS[stack[level][1]]:
            return level
    return len(stack) - 1


def _closes(text: str, mark: re.Match[str], stack: Sequence[tuple[int, str]]) -> bool:
    """Whether a mark ends an open quotation: it fits one, and it stands where a word or a sentence ends."""
    char = mark.group()
    if not any(char in _CLOSERS[opener] for _, opener in stack):
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if char in "’'":
        ends = not after.isalnum() and not before.isspace() and stack[-1][1] in _SINGLE
        return ends and not _is_possessive(text, mark)
    if char in '"' and after.isalnum():
        return not before.isspace() and before not in "([-–—"
    return True


def _is_possessive(text: str, mark: re.Match[str]) -> bool:
    """ "The miners' fault,'": a mark after a plural, where a surer end of the quotation is still to come."""
    rest = text[mark.end() : mark.end() + _LONGEST_SINGLE].split("\n", 1)[0]
    if text[mark.start() - 1 : mark.start()] != "s" or not re.match(r" [a-z]", rest):
        return False
    surer = re.search(r"[,.?!…][’'](?!\w)", rest)
    opened = re.search(r"(?<!\w)[‘'](?=\w)", rest)
    return surer is not None and (opened is None or surer.start() < opened.start())


def _opens(text: str, mark: re.Match[str], stack: Sequence[tuple[int, str]], end: int) -> bool:
    """Whether a mark begins a quotation. Straight marks do so before a word and after a space, a dash or a bracket."""
    char = mark.group()
    before = text[mark.start() - 1 : mark.start()] if mark.start() else ""
    after = text[mark.end() : mark.end() + 1]
    if not after or mark.end() >= end:
        return False
    free = not before or before.isspace() or before in "([{-–—:/“\"‘'«>*_"
    if char in _ALWAYS_OPEN:
        return char != "“" or not any(opener == "„" for _, opener in stack)
    if char in _TURNED:
        paired = char != "”" or (not stack and text.find("”", mark.end(), end) >= 0)
        return (free or char in "«‹") and not after.isspace() and (after.isalnum() or char in "«‹") and paired
    if char in ("‘", "'", "‚"):
        return free and after.isalnum() and _single_is_closed(text, mark, end)
    if char in ('"', "''"):
        return not after.isspace() and (free or (after.isupper() and not before.isalnum()))
    return False


def _single_is_closed(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a single quote has its partner in reach: else it is an apostrophe ('90s, 'em)."""
    if text[mark.end() : mark.end() + 2].isdigit():
        return False
    limit = min(end, mark.end() + _LONGEST_SINGLE)
    closer = _CLOSERS[mark.group()]
    for at in range(mark.end() + 1, limit):
        if text[at] in closer and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            return True
    return False


def _unclosed_end(text: str, opened: int, paragraph: Span) -> int:
    """Where a quotation ends that nobody closed: with its paragraph if it opens that, else with its sentence."""
    start, end = paragraph
    if opened == start:
        return end
    stop = _SENTENCE_END.search(text, opened, end)
    return stop.end() if stop else end
