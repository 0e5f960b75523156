"""A small server that speaks the OpenAI protocol on the loopback, and counts what it is asked."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.model import gate
from assistant.model.access import Access
from assistant.model.terms import Terms

KEY = "sk-test-0123456789"


USED = {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790}
QUICK = Terms(pause=0.01, timeout=5.0)


def completion(message: dict[str, Any], finish: str = "stop") -> dict[str, Any]:
    """A response of the protocol around one message."""
    choice = {"index": 0, "finish_reason": finish, "message": message}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": USED}


class FakeServer:
    """Answers each request with the next of ``replies`` (at the end the last one): a dict, a text, or a status.

    A function among them gets the request's handler and may misbehave as it likes.
    """

    def __init__(self) -> None:
        self.replies: list[Any] = []
        self.requests: list[dict[str, Any]] = []
        self.finish = "stop"
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.requests.append({"path": self.path, "key": self.headers["Authorization"], **body})
                reply = fake.replies[min(len(fake.requests), len(fake.replies)) - 1]
                if callable(reply):
                    reply(self)
                    return
                if isinstance(reply, int):
                    self.send(reply, {"error": {"message": f"no: {self.headers['Authorization']}", "code": reply}})
                    return
                text = reply if isinstance(reply, str) else json.dumps(reply)
                if body.get("stream"):
                    self.stream([text[n : n + 20] for n in range(0, len(text), 20)], fake.finish)
                    return
                self.send(200, completion({"role": "assistant", "content": text}, fake.finish))

            def stream(self, parts: list[str], finish: str | None) -> None:
                """Server-sent events, a part of the text each; with no ``finish`` the stream just ends."""
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                for part in parts:
                    self.event({"choices": [{"index": 0, "delta": {"content": part}, "finish_reason": None}]})
                if finish:
                    self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
                    self.event({"choices": [], "usage": USED})
                    self.wfile.write(b"data: [DONE]\n\n")

            def event(self, chunk: dict[str, Any]) -> None:
                head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
                self.wfile.write(f"data: {json.dumps({**head, **chunk})}\n\n".encode())
                self.wfile.flush()

            def send(self, status: int, body: Any, *, kind: str = "application/json", **headers: str) -> None:
                raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(raw)))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: object) -> None:
                """Keeps the test output clean."""

        class Listening(ThreadingHTTPServer):
            request_queue_size = 128
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A caller that hangs up is what many of these tests are about: nothing to print, or to fail for."""

        self.http = Listening(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}/v1"

    @property
    def access(self) -> Access:
        return Access("openai/some-model", self.base, KEY)

    def told(self, number: int = 0) -> str:
        """Everything a request told the model."""
        return "\n".join(message["content"] for message in self.requests[number]["messages"])

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps replies of a test in a folder of its own, and what a server of another test allowed out of it."""
    monkeypatch.setenv("OKR_REPLIES", str(tmp_path / "replies"))
    gate._GATES.clear()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    running = FakeServer()
    yield running
    running.close()


@pytest.fixture
def reply() -> Callable[..., dict[str, Any]]:
    """A good reply for the draft of the tests; keyword arguments change its first key result."""

    def made(**first: Any) -> dict[str, Any]:
        swapping = {
            "who": "volunteers",
            "does_what": "swap shifts on their own",
            "measure": "share of swaps that volunteers agree among themselves",
            "unit": "%",
            "direction": "up",
            "baseline": None,
            "target": None,
            "source": "rota log",
            "lines": ["L1"],
        }
        phoning = {
            "who": "shift leaders",
            "does_what": "phone fewer volunteers before a shift",
            "measure": "phone calls per shift",
            "unit": "calls",
            "direction": "down",
            "baseline": "12 calls",
            "target": None,
            "source": "call list",
            "lines": ["L2"],
        }
        return {
            "objective": "Volunteers take the shift that suits them and find everything they need for it",
            "key_results": [{**swapping, **first}, phoning],
            "links": [{"line": "L1", "key_result": 0}, {"line": "L2", "key_result": 1}],
        }

    return made
