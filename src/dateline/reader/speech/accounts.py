"""Accounts that post: by what handle, where and when, as far as the words around them tell."""

from __future__ import annotations

import re
from collections import deque
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.model import Post, Span
from dateline.reader.draft import Draft
from dateline.reader.header import embedded_posts
from dateline.reader.speech.utterance import Utterance, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HANDLE = re.compile(r"@(\w[\w.]{0,40}\w|\w)")
_HANDLE_AFTER = re.compile(r"\s?\(@\w[\w.]{0,40}\)")
_SIGNS = ("—", "–", "-")
_SHORTLY = 400
"""Characters before the sentence of an account within which its platform may be named."""
_DATE_AFTER = 6
"""Characters between a platform and the day of the post: "on X on Friday"."""
_NAMES = frozenset({"compound", "nmod", "appos", "poss", "amod"})


def post_at(draft: Draft, who: Span) -> Post | None:
    """What the report tells of the post of an account whose name stands at ``who``; ``None`` if nothing."""
    handle = _HANDLE.search(draft.text, *who)
    signed = next((post for post in embedded_posts(draft) if post.span[0] <= who[0] < post.span[1]), None)
    platform, until = _platform(draft, who) if signed is None else (_linked(draft.text, signed.span), -1)
    day = _day_after(draft, until) if signed is None else signed.day.isoformat()
    post = Post(handle=handle.group(1) if handle else None, platform=platform, date=day)
    return None if post == Post() else post


def person_who_posts(draft: Draft, who: Span) -> Token | None:
    """The head of a person's name, if an account that the text speaks of (not a signature) bears one."""
    before = draft.text[max(0, who[0] - 3) : who[0]].rstrip()
    if before.endswith(_SIGNS) and _HANDLE.search(draft.text, *who):
        return None
    if _account_nouns(draft.tokens(who).root):
        return None
    words = [token for token in draft.tokens(who) if token.pos_ == "PROPN" and not token.text.startswith("@")]
    return next((token for token in reversed(words) if _is_person(draft, token)), None)


def _is_person(draft: Draft, token: Token) -> bool:
    entity = draft.entity_at(token.i)
    return entity is not None and entity.person


def mark_account(text: str, doc: Doc, utterance: Utterance) -> None:
    """Note that a telling is an account's: "Name (@handle) wrote", "the channel X said in a post on Telegram"."""
    if utterance.speaker is None or utterance.source is None or not utterance.content or utterance.post:
        return
    source = _with_handle(text, utterance.source)
    speaker = doc[utterance.speaker]
    if not source[0] <= speaker.idx < source[1]:
        return
    has_handle = _HANDLE.search(text, *source) is not None
    if has_handle or (_account_nouns(speaker) and _named_platform(text, speaker) is not None):
        utterance.source = source
        utterance.post = " ".join(text[slice(*_with_handle(text, phrase(speaker)))].split())


def _with_handle(text: str, source: Span) -> Span:
    """A source with the "(@handle)" that follows it, and without marks before it."""
    after = _HANDLE_AFTER.match(text, source[1])
    start = source[0]
    while start < source[1] and text[start] in '"“”» ':
        start += 1
    return (start, after.end() if after else source[1])


def _account_nouns(head: Token) -> list[Token]:
    """ "The channel X", "a user", "posts": the nouns that call somebody an account."""
    beside = [head, *(child for child in head.children if child.dep_ in _NAMES)]
    beside += [head.head] if head.dep_ == "appos" else []
    known = cues().posts.accounts | cues().kinds["social_post"]
    return [token for token in beside if token.lemma_.lower() in known]


def _platform(draft: Draft, who: Span) -> tuple[str | None, int]:
    """The platform that is named beside an account, and where its name ends; else that of a link beside it."""
    head = draft.tokens(who).root
    named = _named_platform(draft.text, head)
    if named is None:
        return _linked(draft.text, (head.sent.start_char, head.sent.end_char)), -1
    return cues().posts.platforms[named["platform"] or named["of_account"]], named.end()


def _linked(text: str, within: Span) -> str | None:
    """The platform that a link leads to."""
    link = _domain_pattern().search(text, *within)
    return None if link is None else cues().posts.domains[link.group(1).lower()]


def _named_platform(text: str, account: Token) -> re.Match[str] | None:
    """Where the sentence of an account names a platform, else the last place shortly before it."""
    start, end = account.sent.start_char, account.sent.end_char
    before = deque(_platform_pattern().finditer(text, max(0, start - _SHORTLY), start), maxlen=1)
    return _platform_pattern().search(text, start, end) or next(iter(before), None)


@cache
def _platform_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, cues().posts.platforms), key=len, reverse=True))
    nouns = "|".join(sorted(cues().posts.accounts))
    return re.compile(
        rf"\b(?:(?:[Oo]n|[Vv]ia)\s+(?:(?:the|his|her|its|their)\s+)?(?:[\w-]+\s+){{0,3}}?(?P<platform>{names})"
        rf"|(?P<of_account>{names})\s+(?:{nouns}))\b"
    )


@cache
def _domain_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, cues().posts.domains), key=len, reverse=True))
    return re.compile(rf"\b({names})/", re.IGNORECASE)


def _day_after(draft: Draft, until: int) -> str | None:
    """The day that is told right after the platform."""
    for time in draft.times:
        days = time.when
        if 0 <= time.span[0] - until <= _DATE_AFTER and days is not None and days.earliest == days.latest:
            return days.earliest
    return None
