"""The courier, against a real server: whatever the receiver does, no message is lost and none overtakes another."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.engine.courier import Courier
from dateline.engine.outbox import Outbox
from dateline.errors import OutboxError

PAUSES = (0.02,)


class Receiver:
    """An HTTP server on this machine that answers with ``answers`` in turn, then with 204."""

    def __init__(self, port: int = 0) -> None:
        self.answers: list[int] = []
        self.taken: list[str] = []
        self.headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status = outer.answers.pop(0) if outer.answers else 204
                if status < 300:
                    outer.taken.append(body)
                    outer.headers.append(dict(self.headers))
                self.send_response(status)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook?token=secret"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    receiver = Receiver()
    yield receiver
    receiver.close()


def deliver(url: str, outbox: Path, messages: list[str], patience: float = 5.0) -> tuple[list[str], int]:
    """Send messages; what was said, and how many are left."""
    said: list[str] = []
    with Courier(url, outbox, said.append, pauses=PAUSES, patience=patience) as courier:
        for message in messages:
            courier.send(message)
    return said, courier.left


def test_messages_come_in_order_as_json(receiver: Receiver, tmp_path: Path) -> None:
    """A receiver gets each object as it was printed; nothing is left behind on disk."""
    outbox = tmp_path / "outbox"
    messages = [f'{{"number":{number},"who":"Saïd"}}' for number in range(5)]
    assert deliver(receiver.url, outbox, messages) == ([], 0)
    assert receiver.taken == messages
    assert receiver.headers[0]["Content-Type"] == "application/json"
    assert len({one["Dateline-Delivery"] for one in receiver.headers}) == 5
    assert not outbox.exists()


def test_a_receiver_in_trouble_is_tried_again(receiver: Receiver, tmp_path: Path) -> None:
    """Two failures, each named without the secret in the URL; then the message is there, once, before the next."""
    receiver.answers = [503, 429]
    said, left = deliver(receiver.url, tmp_path / "outbox", ['{"a":1}', '{"b":2}'])
    assert left == 0
    assert receiver.taken == ['{"a":1}', '{"b":2}']
    assert [one.split(";")[0] for one in said] == [
        "127.0.0.1: answered 503 Service Unavailable",
        "127.0.0.1: answered 429 Too Many Requests",
    ]
    assert "secret" not in "".join(said)


def test_a_refused_message_holds_up_no_other(receiver: Receiver, tmp_path: Path) -> None:
    """What the receiver calls wrong is not sent again and again; it stays on disk, and the next one goes out."""
    receiver.answers = [400]
    outbox = tmp_path / "outbox"
    said, left = deliver(receiver.url, outbox, ['{"bad":1}', '{"good":2}'])
    assert (left, receiver.taken) == (1, ['{"good":2}'])
    assert "answered 400" in said[0]
    assert outbox.read_text() == '{"bad":1}\n'


def test_what_was_not_delivered_comes_with_the_next_run(receiver: Receiver, tmp_path: Path) -> None:
    """The receiver is away for a whole run: the messages wait on disk, and go first the next time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"
    outbox = tmp_path / "outbox"
    said, left = deliver(nobody, outbox, ['{"a":1}', '{"b":2}'], patience=0.1)
    assert left == 2
    assert said
    assert deliver(receiver.url, outbox, ['{"c":3}']) == ([], 0)
    assert receiver.taken == ['{"a":1}', '{"b":2}', '{"c":3}']


def test_a_line_cut_off_by_a_crash_is_no_message(receiver: Receiver, tmp_path: Path) -> None:
    """A machine that lost power in the middle of a line: the whole lines are sent, the torn one is not."""
    outbox = tmp_path / "outbox"
    outbox.write_text('{"a":1}\n{"b":')
    assert deliver(receiver.url, outbox, ['{"c":3}'])[1] == 0
    assert receiver.taken == ['{"a":1}', '{"c":3}']


def test_a_line_cut_off_spoils_no_other(receiver: Receiver, tmp_path: Path) -> None:
    """Power fails twice: what was put in between must not be joined to the torn line, even one torn inside a letter."""
    outbox = tmp_path / "outbox"
    outbox.write_bytes('{"a":1}\n{"b":"ï'.encode()[:-1])
    box = Outbox(outbox)
    assert box.hold() == ['{"a":1}']
    box.put('{"c":3}')
    box.release()
    assert deliver(receiver.url, outbox, [])[1] == 0
    assert receiver.taken == ['{"a":1}', '{"c":3}']


def test_one_at_a_time_holds_an_outbox(receiver: Receiver, tmp_path: Path) -> None:
    """Whoever comes second is told at once, takes nothing from the first, and may have it when the first is done."""
    outbox = tmp_path / "outbox"
    said: list[str] = []
    with Courier(receiver.url, outbox, said.append, pauses=PAUSES) as courier:
        courier.send('{"a":1}')
        with pytest.raises(OutboxError, match="another dateline watch delivers"):
            deliver(receiver.url, outbox, ['{"b":2}'])
        courier.send('{"c":3}')
    assert (courier.left, said) == (0, [])
    assert deliver(receiver.url, outbox, ['{"b":2}']) == ([], 0)
    assert receiver.taken == ['{"a":1}', '{"c":3}', '{"b":2}']
