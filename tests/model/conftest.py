"""A small server that speaks the OpenAI protocol on the loopback, and counts what it is asked."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant.model.access import Access

KEY = "sk-test-0123456789"


class FakeServer:
    """Answers each request with the next of ``replies`` (at the end the last one): a dict, a text, or a status."""

    def __init__(self) -> None:
        self.replies: list[dict[str, Any] | str | int] = []
        self.requests: list[dict[str, Any]] = []
        self.finish = "stop"
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.requests.append({"path": self.path, "key": self.headers["Authorization"], **body})
                reply = fake.replies[min(len(fake.requests), len(fake.replies)) - 1]
                if isinstance(reply, int):
                    self._send(reply, {"error": {"message": f"no: {self.headers['Authorization']}", "code": reply}})
                    return
                text = reply if isinstance(reply, str) else json.dumps(reply)
                message = {"role": "assistant", "content": text}
                self._send(
                    200,
                    {
                        "id": "1",
                        "object": "chat.completion",
                        "created": 1,
                        "model": body["model"],
                        "choices": [{"index": 0, "finish_reason": fake.finish, "message": message}],
                        "usage": {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790},
                    },
                )

            def _send(self, status: int, body: dict[str, Any]) -> None:
                raw = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: object) -> None:
                """Keeps the test output clean."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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
