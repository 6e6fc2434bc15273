"""``dateline watch`` and the brief, as a user runs them: real processes, a real server, a real archive."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

import pytest
from typer.testing import CliRunner

from dateline.archive.store import Archive
from dateline.cli import app
from dateline.engine.courier import receiver_at
from dateline.engine.outbox import outbox_of

COMMAND = [
    sys.executable,
    "-c",
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from dateline.cli import main; main()",
]
"""A shell that starts the tests in the background has Ctrl-C ignored in all that they start; here it is to be heard."""
ROWS = [
    {
        "id": "one",
        "outlet": "Harbour Post",
        "title": "Uganda asked for aid",
        "published": "2024-03-05",
        "text": "Kenya asked Uganda on Monday to send aid to the ferry port at Kisumu, officials in Nairobi said.",
    },
    {
        "id": "two",
        "outlet": "Lake Wire",
        "title": "Floods at Kisumu",
        "published": "2024-03-06",
        "text": "Kenya asked Uganda on Monday to send aid to the ferry port at Kisumu, Uganda's foreign minister said.",
    },
    {
        "id": "three",
        "outlet": "Alpine Notes",
        "title": "Snow",
        "published": "2024-03-06",
        "text": "Austria closed the Arlberg pass after an avalanche buried a lorry, police in Bludenz said.",
    },
]


def line(row: dict[str, str]) -> bytes:
    return (json.dumps(row) + "\n").encode()


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DATELINE_ARCHIVE": "", "DATELINE_ACTORS": "", "NO_PROXY": "127.0.0.1"}
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def stream(of: IO[bytes] | None) -> IO[bytes]:
    assert of is not None
    return of


@contextmanager
def serving(port: int = 0, failures: int = 0) -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server, and the bodies that were posted to it; it fails at first, so many times."""
    bodies: list[bytes] = []
    answers = [500] * failures

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = answers.pop() if answers else 200
            if status == 200:
                bodies.append(body)
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", bodies
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hook() -> Iterator[tuple[str, list[bytes]]]:
    """A server whose first answer is a failure."""
    with serving(failures=1) as served:
        yield served


def nobody() -> int:
    """A port at which nobody listens yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def reports_in(bodies: list[bytes]) -> list[str]:
    return [json.loads(body)["report"] for body in bodies]


def test_a_line_in_gives_a_line_out_at_once(tmp_path: Path, hook: tuple[str, list[bytes]]) -> None:
    """A feed that is piped in: each report is told before the next one comes, posted, kept; a bad line is named."""
    url, bodies = hook
    archive = tmp_path / "news.db"
    process = start("watch", "-", "--archive", archive, "--format", "jsonl", "--webhook", url)
    told = []
    for row in ROWS:
        stream(process.stdin).write(line(row))
        stream(process.stdin).flush()
        told.append(json.loads(stream(process.stdout).readline()))
    stream(process.stdin).write(b"{broken\n" + line(ROWS[0]))
    rest, errors = process.communicate(timeout=60)
    assert (process.returncode, rest) == (1, b"")
    assert b"-:4" in errors
    assert b"answered 500" in errors
    assert [one["report"] for one in told] == ["one", "two", "three"]
    assert told[0]["story"] == told[1]["story"] != told[2]["story"]
    assert [one["decisions"][0]["kind"] for one in told] == ["opened", "joined", "opened"]
    assert {one["effect"] for one in told[0]["changes"]} == {"adds"}
    assert [json.loads(body) for body in bodies] == told
    assert not list(tmp_path.glob("*.outbox"))
    shown = CliRunner().invoke(app, ["stories", "--archive", str(archive), "--format", "json"]).stdout
    assert [story["reports"] for story in json.loads(shown)] == [["one", "two"], ["three"]]


def test_a_folder_is_watched_until_it_is_enough(tmp_path: Path) -> None:
    """Files that are dropped into a folder are told as they come; Ctrl-C ends it, and that is no failure."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(line(ROWS[0]))
    process = start("watch", folder, "--archive", tmp_path / "news.db", "--every", "0.05")
    assert b"Harbour Post: Uganda asked for aid" in stream(process.stdout).readline()
    (folder / "b.jsonl").write_bytes(line(ROWS[2]))
    while b"Alpine Notes: Snow" not in stream(process.stdout).readline():
        assert process.poll() is None
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"dateline: interrupted; what came so far is kept\n")


def test_nothing_is_lost_when_it_is_killed(tmp_path: Path) -> None:
    """The machine goes down with the receiver away: the next watch delivers what was told, and then what is new."""
    archive, port = tmp_path / "news.db", nobody()
    first = killed(archive, f"http://127.0.0.1:{port}/hook")
    with serving(port) as (url, bodies):
        again = start("watch", "-", "--archive", archive, "--format", "jsonl", "--webhook", url)
        out, _ = again.communicate(line(ROWS[0]) + line(ROWS[2]), timeout=60)
    posted = reports_in(bodies)
    assert (posted[0], posted[-1]) == ("one", "three")
    assert bodies[0] + b"\n" == first
    assert json.loads(out.splitlines()[-1])["report"] == "three"
    assert again.returncode == 0
    assert not list(tmp_path.glob("*.outbox"))


def killed(archive: Path, url: str) -> bytes:
    """What a watch told of a report, and then was killed before its webhook had it."""
    process = start("watch", "-", "--archive", archive, "--format", "jsonl", "--webhook", url)
    stream(process.stdin).write(line(ROWS[0]))
    stream(process.stdin).flush()
    told = stream(process.stdout).readline()
    while not any(outbox.read_bytes().endswith(b"\n") for outbox in archive.parent.glob("news.db.*.outbox")):
        time.sleep(0.01)
    process.kill()
    process.communicate()
    return told


def test_what_is_left_for_one_receiver_goes_to_no_other(tmp_path: Path) -> None:
    """A newsroom's webhook is away; a watch for somebody else must not bring them what was meant for the newsroom."""
    archive, port = tmp_path / "news.db", nobody()
    told = killed(archive, f"http://127.0.0.1:{port}/newsroom")
    with serving() as (elsewhere, foreign):
        other = start("watch", "-", "--archive", archive, "--webhook", elsewhere)
        other.communicate(line(ROWS[2]), timeout=60)
    assert (other.returncode, reports_in(foreign)) == (0, ["three"])
    with serving(port) as (_, bodies):
        back = start("watch", "-", "--archive", archive, "--webhook", f"http://127.0.0.1:{port}/newsroom")
        back.communicate(line(ROWS[1]), timeout=60)
    assert bodies[0] + b"\n" == told
    assert (back.returncode, reports_in(bodies)) == (0, ["one", "two"])


def test_one_watch_at_a_time_delivers_to_a_webhook(tmp_path: Path) -> None:
    """Two of them would tidy away each other's messages: the second says so and ends, and the first loses nothing."""
    archive = tmp_path / "news.db"
    with serving() as (url, bodies):
        first = start("watch", "-", "--archive", archive, "--format", "jsonl", "--webhook", url)
        stream(first.stdin).write(line(ROWS[0]))
        stream(first.stdin).flush()
        assert json.loads(stream(first.stdout).readline())["report"] == "one"
        second = start("watch", "-", "--archive", archive, "--format", "jsonl", "--webhook", url)
        out, errors = second.communicate(line(ROWS[2]), timeout=60)
        assert (second.returncode, out) == (2, b"")
        assert b"another dateline watch delivers from this archive to this webhook" in errors
        assert errors.count(b"\n") == 1
        first.communicate(line(ROWS[1]), timeout=60)
    assert (first.returncode, reports_in(bodies)) == (0, ["one", "two"])


def test_watches_with_webhooks_of_their_own_do_not_meet(tmp_path: Path) -> None:
    """Two receivers of one archive, served by two watches at once: each gets what its own watch told."""
    archive = tmp_path / "news.db"
    with serving() as (here, mine), serving() as (there, yours):
        both = [
            start("watch", "-", "--archive", archive, "--format", "jsonl", "--webhook", url) for url in (here, there)
        ]
        for process, row in zip(both, ROWS[::2], strict=True):
            stream(process.stdin).write(line(row))
            stream(process.stdin).flush()
            assert stream(process.stdout).readline()
        assert [process.communicate(timeout=60)[1] for process in both] == [b"", b""]
    assert (reports_in(mine), reports_in(yours)) == (["one"], ["three"])


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("localhost/hook", "begins with http:// or https://"),
        ("ftp://wire.example/hook", "begins with http:// or https://"),
        ("http://", "names a host"),
        ("https:///hook", "names a host"),
        ("http://[bad", "names a host"),
        ("http://wire desk.example/", "names a host"),
        ("http://wire..example/", "names a host"),
        ("http://" + "wire" * 20 + "/", "names a host"),
        ("http://wire.example:99999/", "port is 1 to 65535, not 99999"),
        ("http://wire.example:0/", "port is 1 to 65535, not 0"),
        ("http://wire.example:hook/", "Invalid port"),
        ("http://wire.example/\x01", "non-printable"),
    ],
)
def test_a_webhook_that_is_no_address_is_wrong_use(tmp_path: Path, url: str, reason: str) -> None:
    """A slip in the address is told before anything is read, and not tried again and again."""
    result = CliRunner().invoke(app, ["watch", "-", "--archive", str(tmp_path / "a.db"), "--webhook", url])
    assert result.exit_code == 2
    assert reason in " ".join(result.stderr.split())
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize(
    "url", ["http://[::1]:8080/hook", "http://127.0.0.1/", "https://u:p@redaktion-süd.example./?a=b"]
)
def test_addresses_that_are_some(url: str) -> None:
    """Numbers, names in other scripts and passwords are no slips."""
    assert str(receiver_at(url))


def test_an_outbox_that_cannot_be_used_is_wrong_use(tmp_path: Path) -> None:
    """A folder where the outbox belongs, or a file that is something else: one line, and nothing is read."""
    url = "http://127.0.0.1:9/hook"
    with Archive(tmp_path / "news.db") as archive:
        outbox = outbox_of(archive, receiver_at(url))
    command = ["watch", "-", "--archive", str(tmp_path / "news.db"), "--webhook", url]
    outbox.mkdir()
    refused = CliRunner().invoke(app, command, input=line(ROWS[0]))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"dateline: {outbox}: cannot be the outbox: Is a directory\n"
    outbox.rmdir()
    outbox.write_bytes(b"\xff\n")
    refused = CliRunner().invoke(app, command, input=line(ROWS[0]))
    assert (refused.exit_code, refused.stderr) == (2, f"dateline: {outbox}: is no outbox: it is not UTF-8\n")
    outbox.unlink()
    lock = outbox.with_name(outbox.name + ".lock")
    lock.unlink()
    lock.mkdir()
    refused = CliRunner().invoke(app, command, input=line(ROWS[0]))
    assert (refused.exit_code, refused.stderr) == (2, f"dateline: {outbox}: cannot be the outbox: Is a directory\n")


def test_an_edited_page_is_told_as_one(tmp_path: Path) -> None:
    """The outlet changes four into nineteen, under the old date: the watch, the brief and the past all say so."""
    archive = str(tmp_path / "news.db")
    row = {
        "id": "post",
        "outlet": "Nile Courier",
        "title": "Ambush near El Fasher",
        "published": "2026-02-11",
        "text": "Four soldiers were killed when gunmen ambushed a patrol near El Fasher, Sudan's army said on Tuesday.",
    }
    for name, text in (("first", row["text"]), ("edited", row["text"].replace("Four", "Nineteen"))):
        (tmp_path / f"{name}.jsonl").write_bytes(line({**row, "text": text}))
    runner = CliRunner()
    assert runner.invoke(app, ["ingest", str(tmp_path / "first.jsonl"), "--archive", archive]).exit_code == 0
    watched = runner.invoke(app, ["watch", str(tmp_path / "edited.jsonl"), "--archive", archive]).stdout
    assert "edited: “Four” became “Nineteen”" in watched
    assert "! edited: " in watched and "killed: 4 became 19" in watched
    assert "first told" not in watched
    (story,) = json.loads(runner.invoke(app, ["stories", "--archive", archive, "--format", "json"]).stdout)
    asked = ["story", story["id"], "--archive", archive]
    past = runner.invoke(app, [*asked, "--as-of", "2026-02-12"]).stdout
    assert "Four soldiers" in past and "Nineteen" not in past
    assert "killed: 4 became 19" in runner.invoke(app, [*asked, "--since", "2026-02-12"]).stdout
    found = json.loads(runner.invoke(app, [*asked, "--since", "2026-02-12", "--format", "json"]).stdout)
    assert [change["kind"] for change in found["changes"]] == ["edited"]
    assert [section["name"] for section in found["brief"]["sections"]] == ["Edited by the outlet"]
    page = runner.invoke(app, [*asked, "--format", "html"]).stdout
    assert "killed: 4 became 19" in page and "another version: " not in page
    wrong = runner.invoke(app, [*asked, "--as-of", "2026-02-11", "--since", "2026-02-14"])
    assert wrong.exit_code == 2
    assert "no day can be both since 2026-02-14 and as of 2026-02-11" in wrong.output


def test_a_brief_on_the_command_line(tmp_path: Path) -> None:
    """``story ID --since D`` is the brief; as JSON it is the story of the contract, with the brief beside."""
    reports = tmp_path / "in.jsonl"
    reports.write_bytes(b"".join(line(row) for row in ROWS[:2]))
    archive = str(tmp_path / "news.db")
    runner = CliRunner()
    assert runner.invoke(app, ["ingest", str(reports), "--archive", archive]).exit_code == 0
    (story,) = json.loads(runner.invoke(app, ["stories", "--archive", archive, "--format", "json"]).stdout)
    shown = runner.invoke(app, ["story", story["id"], "--archive", archive, "--since", "2024-03-06"])
    assert shown.stdout.splitlines()[1].startswith("Since 2024-03-06: 1 report from 1 outlet")
    as_json = runner.invoke(app, ["story", story["id"], "--archive", archive, "--since", "2024-03", "--format", "json"])
    found = json.loads(as_json.stdout)
    assert found["brief"]["reports"] == ["one", "two"]
    assert found["brief"]["since"] == "2024-03-01"
    assert story.keys() | {"brief"} == found.keys()
