"""How many requests go at a time: growing, halving, and shared by all threads."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.gate import Gate, Stopped, gate_of
from assistant.model.reply import RewriteReply
from assistant.model.terms import Terms


def test_success_lets_more_through_and_a_refusal_halves_once_for_all_that_were_under_way() -> None:
    gate = Gate(start=4, most=8)
    for _ in range(10):
        with gate.turn() as turn:
            turn.well = True
    assert gate.limit == 8
    with gate.turn() as first, gate.turn() as second:
        first.too_many()
        second.too_many()
    assert gate.limit == 4, "both were sent before the server said no"
    with gate.turn() as later:
        later.too_many()
    assert gate.limit == 2
    with gate.turn() as one:
        one.well = True
    assert gate.limit == 2, "after a refusal it takes a round of successes"
    for _ in range(3):
        with gate.turn() as one:
            one.well = True
    assert gate.limit == 3


def test_never_below_one_and_never_for_ever() -> None:
    gate = Gate(start=1)
    with gate.turn() as turn:
        turn.too_many(0.2)
    began = time.monotonic()
    with gate.turn():
        assert time.monotonic() - began >= 0.15, "the wait that the server asked for holds for everybody"
    assert gate.limit == 1


def test_waiting_can_be_stopped() -> None:
    gate, stop = Gate(start=1), threading.Event()
    stop.set()
    with pytest.raises(Stopped), gate.turn(stop):
        pass


def test_all_engines_of_a_process_share_the_gate_of_a_server() -> None:
    assert gate_of("a:1") is gate_of("a:1")
    assert gate_of("a:1") is not gate_of("b:1")


def test_a_server_with_a_low_limit_gets_all_done_without_a_storm(server: Any, reply: Any) -> None:
    """Twelve at a time is too many for a server that takes three: it is told so, and every call is answered."""
    under_way, lock, refusals = [0], threading.Lock(), [0]
    good = reply()

    def narrow(handler: Any) -> None:
        with lock:
            under_way[0] += 1
            full = under_way[0] > 3
            refusals[0] += full
        try:
            if full:
                handler.send(429, {"error": {"message": "too many"}}, Retry_After="0.05")
                return
            time.sleep(0.03)
            text = {"role": "assistant", "content": json.dumps(good)}
            choice = {"index": 0, "finish_reason": "stop", "message": text}
            handler.send(200, {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})
        finally:
            with lock:
                under_way[0] -= 1

    server.replies = [narrow]
    asking = Asking(Access("openai/some-model", server.base, "k"), Terms(pause=0.02, retries=20))

    def ask(number: int) -> str:
        return asking([{"role": "user", "content": f"draft {number}"}], RewriteReply, {}).reply.objective

    with ThreadPoolExecutor(24) as pool:
        assert len(set(pool.map(ask, range(60)))) == 1
    assert len(server.requests) == 60 + refusals[0], "no request that nobody asked for"
    assert refusals[0] < 120
    assert asking.budget.spent.calls == len(server.requests)
