"""A server of the OpenAI embeddings protocol on loopback. It counts words in 64 places: shared words are near."""

import json
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """What it was asked, and how it answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.texts: list[list[str]] = []
        self.keys: set[str] = set()
        self.faults: list[int] = []  # statuses of the next answers; -1 for a web page
        self.salt = ""  # another one makes other vectors, as another model would

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def vector(self, text: str) -> list[float]:
        counts = [0.0] * 64
        for word in text.lower().replace(".", " ").replace(",", " ").split():
            counts[zlib.crc32((self.salt + word).encode()) % 64] += 1.0
        return counts


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.keys.add(self.headers.get("Authorization", ""))
        if self.server.faults:
            status = self.server.faults.pop(0)
            return self._send(200 if status < 0 else status, b"<html>Sign in</html>", "text/html")
        self.server.texts.append(asked["input"])
        data = [
            {"object": "embedding", "index": at, "embedding": self.server.vector(text)}
            for at, text in enumerate(asked["input"])
        ]
        body = {
            "object": "list",
            "model": asked["model"],
            "data": data[::-1],
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        }
        return self._send(200, json.dumps(body).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After", "0")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
