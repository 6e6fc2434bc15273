"""Courier: brings messages to a webhook, and loses none.

A message is on disk, in the outbox, before it is sent, and leaves it when the receiver has taken it; what is left over
from a run that was broken off is sent by the next one. So a receiver may get a message twice, never not at all; the
header ``Dateline-Delivery`` is the same for the same message.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds before the next try, one failure after the other; the last one again and again."""
PATIENCE = 30.0
"""Seconds for which the end of a run waits for a receiver that is away."""
_TIMEOUT = 10.0
_TRY_AGAIN = frozenset({408, 425, 429})
_TIDY = 100
"""After so many deliveries the outbox is written anew, without them."""


class RefusedError(Exception):
    """The receiver will not take this message, however often it is sent."""


class Courier:
    """Sends messages to ``url`` in order, from a thread of its own, as JSON by POST.

    ``say`` is told of every failure; it names the receiver by its host alone, since the rest of the URL may be secret.
    Leaving the ``with`` block waits for what is under way, ``patience`` seconds at most.
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
        self._url, self._outbox, self._say = url, outbox, say
        self._pauses, self._patience = pauses, patience
        self._receiver = httpx.URL(url).host
        self._waiting = deque(_lines(outbox))
        self._refused: list[str] = []
        self._delivered = 0
        self._changed = threading.Condition()
        self._ending: float | None = None
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._changed:
            self._ending = time.monotonic() + self._patience
            self._changed.notify()
        self._thread.join(self._patience + _TIMEOUT)

    @property
    def left(self) -> int:
        """How many messages are in the outbox still."""
        return len(self._waiting) + len(self._refused)

    def send(self, message: str) -> None:
        """Put one message, a line of JSON, into the outbox; it is on disk when this returns."""
        with self._changed:
            with self._outbox.open("a", encoding="utf-8") as file:
                file.write(message + "\n")
                file.flush()
                os.fsync(file.fileno())
            self._waiting.append(message)
            self._changed.notify()

    def _run(self) -> None:
        failures = 0
        with httpx.Client(timeout=_TIMEOUT) as client:
            while (message := self._next()) is not None:
                try:
                    self._post(client, message)
                except RefusedError as refusal:
                    self._say(f"{self._receiver}: {refusal}; the message stays in {self._outbox}")
                    self._done(refused=True)
                except httpx.HTTPError as error:
                    pause = self._pauses[min(failures, len(self._pauses) - 1)]
                    failures += 1
                    self._say(f"{self._receiver}: {error or type(error).__name__}; trying again in {pause:g} s")
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
        """Write the outbox anew, whole or not at all; with nothing left there is no outbox."""
        left = [*self._refused, *self._waiting]
        if not left:
            self._outbox.unlink(missing_ok=True)
            return
        fresh = self._outbox.with_name(self._outbox.name + ".new")
        fresh.write_text("".join(message + "\n" for message in left), encoding="utf-8")
        fresh.replace(self._outbox)


def _lines(outbox: Path) -> list[str]:
    """What an earlier run left over; a last line that was cut off was never announced as sent, and is dropped."""
    if not outbox.exists():
        return []
    whole, _, _ = outbox.read_text(encoding="utf-8").rpartition("\n")
    return [line for line in whole.split("\n") if line]
