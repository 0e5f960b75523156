"""HTTP with two bounds that a client library lacks: the whole response in time, and not more of it than makes sense.

A read timeout alone starts anew with every byte, so a server that drips would hold a request for ever.
"""

import time
from collections.abc import Iterator
from typing import Any

import httpx

from assistant.model.raw import MOST


class TooLongError(httpx.TransportError):
    """A response is far larger than any reply."""


class _Bounded(httpx.SyncByteStream):
    """A response's bytes, until its time or its size is over."""

    def __init__(self, inner: Any, until: float, request: httpx.Request) -> None:
        self._inner, self._until, self._request = inner, until, request

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > MOST:
                raise TooLongError("more than a reply can be", request=self._request)
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("the response takes too long", request=self._request)
            yield part

    def close(self) -> None:
        self._inner.close()


class BoundedTransport(httpx.HTTPTransport):
    """Sends requests; each response must be complete within the read timeout, counted from the request on."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One response, whose bytes are counted and timed as they are read."""
        allowed = request.extensions.get("timeout", {}).get("read")
        until = time.monotonic() + allowed if allowed else float("inf")
        response = super().handle_request(request)
        response.stream = _Bounded(response.stream, until, request)
        return response


def client() -> httpx.Client:
    """An HTTP client for many threads; a server is never followed to another address, which the person has not seen."""
    limits = httpx.Limits(max_connections=128, max_keepalive_connections=128)
    return httpx.Client(transport=BoundedTransport(limits=limits), follow_redirects=False)
