"""Courier: brings messages to a webhook, and loses none.

A message is on disk, in the outbox, before it is sent, and leaves it when the receiver has taken it; what is left over
from a run that was broken off is sent by the next one to the same receiver. So a receiver may get a message twice,
never not at all; the header ``Dateline-Delivery`` is the same for the same message.
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from dateline.archive.store import Archive
from dateline.engine.outbox import Outbox, outbox_of
from dateline.errors import OutboxError

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds before the next try, one failure after the other; the last one again and again."""
PATIENCE = 30.0
"""Seconds for which the end of a run waits for a receiver that is away."""
_TIMEOUT = 10.0
_TRY_AGAIN = frozenset({408, 425, 429})
_TIDY = 100
"""After so many deliveries the outbox is written anew, without them."""
_HOST = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?:\.(?!-)[A-Za-z0-9_-]{1,63})*\.?")


class RefusedError(Exception):
    """The receiver will not take this message, however often it is sent."""


def receiver_at(url: str) -> httpx.URL:
    """The address of a webhook; ``ValueError``, with the reason, for what can be none."""
    try:
        receiver = httpx.URL(url)
        host = receiver.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ValueError(f"a webhook's URL is none: {error}") from None
    if receiver.scheme not in {"http", "https"}:
        raise ValueError("a webhook's URL begins with http:// or https://")
    if not host:
        raise ValueError("a webhook's URL names a host, as in http://HOST/PATH")
    if not (_HOST.fullmatch(host) or _is_address(host)):
        raise ValueError(f'a webhook\'s URL names a host; "{receiver.host}" is none')
    if receiver.port is not None and not 0 < receiver.port < 65536:
        raise ValueError(f"a webhook's port is 1 to 65535, not {receiver.port}")
    return receiver


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class Courier:
    """Sends messages to ``url`` in order, from a thread of its own, as JSON by POST.

    ``say`` is told of every failure; it names the receiver by its host alone, since the rest of the URL may be secret.
    Entering the ``with`` block holds the outbox (:class:`OutboxError` where another does); leaving it waits for what is
    under way, ``patience`` seconds at most.
    """

    def __init__(
        self,
        url: str,
        outbox: Path,
        say: Callable[[str], None],
        *,
        pauses: Sequence[float] = PAUSES,
        patience: float = PATIENCE,
    ) -> None:
        self._url, self._outbox, self._say = receiver_at(url), Outbox(outbox), say
        self._pauses, self._patience = pauses, patience
        self._waiting: deque[str] = deque()
        self._refused: list[str] = []
        self._delivered = 0
        self._changed = threading.Condition()
        self._ending: float | None = None
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    @classmethod
    def of(cls, archive: Archive, url: str, say: Callable[[str], None]) -> Self:
        """The one from an archive to a webhook, with their outbox."""
        return cls(url, outbox_of(archive, receiver_at(url)), say)

    def __enter__(self) -> Self:
        self._waiting.extend(self._outbox.hold())
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._changed:
            self._ending = time.monotonic() + self._patience
            self._changed.notify()
        self._thread.join(self._patience + _TIMEOUT)
        if not self._thread.is_alive():  # else the outbox is held until the process ends
            self._outbox.release()

    @property
    def outbox(self) -> Path:
        return self._outbox.path

    @property
    def left(self) -> int:
        """How many messages are in the outbox still."""
        return len(self._waiting) + len(self._refused)

    def send(self, message: str) -> None:
        """Put one message, a line of JSON, into the outbox; it is on disk when this returns."""
        with self._changed:
            self._outbox.put(message)
            self._waiting.append(message)
            self._changed.notify()

    def _run(self) -> None:
        failures = 0
        with httpx.Client(timeout=_TIMEOUT) as client:
            while (message := self._next()) is not None:
                try:
                    self._post(client, message)
                except RefusedError as refusal:
                    self._say(f"{self._url.host}: {refusal}; the message stays in {self.outbox}")
                    self._done(refused=True)
                except httpx.HTTPError as error:
                    pause = self._pauses[min(failures, len(self._pauses) - 1)]
                    failures += 1
                    self._say(f"{self._url.host}: {error or type(error).__name__}; trying again in {pause:g} s")
                    if not self._rest(pause):
                        return
                else:
                    failures = 0
                    self._done(refused=False)

    def _next(self) -> str | None:
        """The next message, when there is one; None when there is none and none will come."""
        with self._changed:
            while not self._waiting and self._ending is None:
                self._changed.wait()
            return self._waiting[0] if self._waiting else None

    def _post(self, client: httpx.Client, message: str) -> None:
        delivery = sha256(message.encode()).hexdigest()[:32]
        headers = {"Content-Type": "application/json", "Dateline-Delivery": delivery}
        response = client.post(self._url, content=message.encode(), headers=headers)
        answer = f"answered {response.status_code} {response.reason_phrase}".rstrip()
        if response.is_success:
            return
        if response.status_code < 500 and response.status_code not in _TRY_AGAIN:
            raise RefusedError(answer)
        raise httpx.HTTPError(answer)

    def _rest(self, pause: float) -> bool:
        """Wait before the next try; False when the run ends before it."""
        until = time.monotonic() + pause
        with self._changed:
            while (left := until - time.monotonic()) > 0:
                if self._ending is not None and self._ending < until:
                    return False
                self._changed.wait(left)
        return True

    def _done(self, *, refused: bool) -> None:
        with self._changed:
            message = self._waiting.popleft()
            if refused:
                self._refused.append(message)
            self._delivered += 1
            if not self._waiting or self._delivered % _TIDY == 0:
                self._tidy()

    def _tidy(self) -> None:
        """Take out of the outbox what was delivered. Where that fails it stays there, and comes twice."""
        try:
            self._outbox.keep_only([*self._refused, *self._waiting])
        except OutboxError as error:
            self._say(str(error))
