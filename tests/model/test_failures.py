"""A model that fails, over real HTTP: bounded requests, counted at the server; one sentence that helps; no key."""

import logging
import socket
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.flow import convert
from assistant.model.access import Access
from assistant.model.engine import ModelEngine
from assistant.model.terms import Terms
from assistant.okr import Conversion, Draft, Item, Usage

DRAFT = Draft(id="d1", items=(Item(id="i1", text="Build a shift swap page"),))
KEY = "sk-test-0123456789"
QUICK = Terms(pause=0.01, timeout=5.0)
ONCE = replace(QUICK, retries=0)
Replies = Callable[..., dict[str, Any]]


def converted(access: Access, terms: Terms = QUICK) -> Conversion:
    return convert(DRAFT, engine=ModelEngine(access, terms=terms))


def failing(access: Access, terms: Terms = QUICK) -> ModelError:
    with pytest.raises(ModelError) as caught:
        converted(access, terms)
    told = "".join(traceback.format_exception(caught.value)) + repr(access)
    assert KEY not in told
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value.usage, Usage), "what was spent on it is told"
    return caught.value


def busy(**headers: str) -> Callable[[Any], None]:
    return lambda handler: handler.send(429, {"error": {"message": "slow down"}}, **headers)


def dropped(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"id": "1", "choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def web_page(handler: Any) -> None:
    handler.send(200, "<html><body>Please log in to this network</body></html>", kind="text/html")


def huge(handler: Any) -> None:
    handler.send(200, '{"id": "' + "x" * 10_000_000 + '"}')


def dripping(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass  # the other side has had enough


def silent(_: Any) -> None:
    time.sleep(2.5)


def saying(message: dict[str, Any], finish: str = "stop") -> Callable[[Any], None]:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}
    body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return lambda handler: handler.send(200, body)


WRONG_TOOL = saying(
    {"content": None, "tool_calls": [{"id": "c", "type": "function", "function": {"name": "rm", "arguments": "{}"}}]},
    "tool_calls",
)
REFUSAL = saying({"content": None, "refusal": "I cannot help with that."})
FILTERED = saying({"content": ""}, "content_filter")
EMPTY_CHOICES: Callable[[Any], None] = lambda handler: handler.send(  # noqa: E731 - one line says it
    200, {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": []}
)


@pytest.mark.parametrize(
    "text", ['{"objective": "A', "I would rather chat.", '{"objective": "x", "key_results": []}', "", "[1, 2]"]
)
def test_a_reply_out_of_form_is_asked_for_once_more_and_no_further(server: Any, text: str) -> None:
    server.replies = [text]
    assert "did not answer in the form asked for, in 2 calls" in str(failing(server.access))
    assert len(server.requests) == 2
    assert "cannot be used as it is" in server.told(1), "the model is told what was wrong"


def test_the_second_reply_may_be_right_and_both_are_counted(server: Any, reply: Replies) -> None:
    server.replies = ["not yet", reply()]
    made = converted(server.access)
    assert made.usage.calls == 2
    assert made.usage.prompt_tokens == 1400


def test_a_cut_off_answer_is_no_answer(server: Any) -> None:
    server.replies, server.finish = ['{"objective": "A'], "length"
    assert "broke off its answer" in str(failing(server.access))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("behaviour", "says", "requests"),
    [
        pytest.param(busy(), "no more calls", 3, id="429"),
        pytest.param(busy(Retry_After="3600"), "no more calls for 3600 s", 1, id="429 for an hour"),
        pytest.param(500, "status 500", 3, id="500"),
        pytest.param(503, "status 503", 3, id="503"),
        pytest.param(dropped, "broke the connection off", 3, id="dropped mid-body"),
        pytest.param(web_page, "OKR_API_BASE", 1, id="HTML page"),
        pytest.param(huge, "far more than a reply can be", 1, id="10 MB"),
        pytest.param(WRONG_TOOL, "did not answer in the form asked for, in 2 calls", 2, id="wrong tool"),
        pytest.param(REFUSAL, "declined to answer", 1, id="refusal"),
        pytest.param(FILTERED, "declined to answer", 1, id="filtered"),
        pytest.param(EMPTY_CHOICES, "no reply of a model", 1, id="no choices"),
        pytest.param(401, "set OKR_API_KEY", 1, id="401"),
        pytest.param(403, "set OKR_API_KEY", 1, id="403"),
        pytest.param(404, "check OKR_MODEL", 1, id="404"),
        pytest.param(400, "did not take the request", 1, id="400"),
        pytest.param(lambda h: h.send(200, "{not json"), "no reply of a model", 1, id="malformed body"),
        pytest.param(
            lambda h: h.send(429, {"error": {"message": "x", "code": "insufficient_quota"}}),
            "credit",
            1,
            id="no credit",
        ),
        pytest.param(
            lambda h: h.send(400, {"error": {"message": "x", "code": "context_length_exceeded"}}),
            "shorter draft",
            1,
            id="too long",
        ),
    ],
)
@pytest.mark.parametrize("model", ["openai/some-model", "openai/gpt-4o-mini"], ids=["plain", "litellm"])
def test_each_misbehaviour_ends_in_one_sentence_within_the_bound(
    server: Any,
    model: str,
    behaviour: Any,
    says: str,
    requests: int,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    server.replies = [behaviour]
    access = Access(model, server.base, KEY)
    with caplog.at_level(logging.DEBUG):
        assert says in str(failing(access, replace(QUICK, retries=2)))
    assert len(server.requests) == requests
    out, err = capfd.readouterr()
    assert (out, KEY in err, KEY in caplog.text) == ("", False, False)


@pytest.mark.parametrize("behaviour", [busy(), 500, 503, dropped, busy(Retry_After="1")])
def test_none_is_tried_again_when_none_is_asked_for(server: Any, behaviour: Any) -> None:
    server.replies = [behaviour]
    failing(server.access, ONCE)
    assert len(server.requests) == 1


@pytest.mark.parametrize("behaviour", [dripping, silent], ids=["slow drip", "no answer"])
@pytest.mark.parametrize("model", ["openai/some-model", "openai/gpt-4o-mini"], ids=["plain", "litellm"])
def test_a_request_ends_when_its_time_is_over(server: Any, model: str, behaviour: Any) -> None:
    server.replies = [behaviour]
    began = time.monotonic()
    assert "did not answer in time" in str(failing(Access(model, server.base, KEY), replace(ONCE, timeout=0.8)))
    assert time.monotonic() - began < 6 if model == "openai/gpt-4o-mini" else 2.4
    assert len(server.requests) == 1


@pytest.mark.parametrize("behaviour", [busy(), 500, 503, dropped])
def test_a_server_that_recovers_gives_a_rewrite(server: Any, reply: Replies, behaviour: Any) -> None:
    server.replies = [behaviour, behaviour, reply()]
    made = converted(server.access)
    assert "volunteers" in [kr.who for kr in made.key_results]
    assert made.usage.calls == 3


def test_the_wait_that_a_server_asks_for_is_kept(server: Any, reply: Replies) -> None:
    server.replies = [busy(Retry_After="1"), reply()]
    began = time.monotonic()
    assert converted(server.access).usage.calls == 2
    assert time.monotonic() - began >= 1.0


def test_a_reply_out_of_form_and_a_failing_server_share_one_bound(server: Any) -> None:
    server.replies = [500, "not yet", 500, 500, 500]
    failing(server.access, replace(QUICK, retries=2))
    assert len(server.requests) == 3


def test_a_usable_reply_is_not_lost_when_the_network_goes_during_the_second(server: Any, reply: Replies) -> None:
    poor = reply(who="developers", does_what="build a shift swap page", measure="pages built")
    server.replies = [{**poor, "objective": "Launch it"}, 500]
    made = converted(server.access, replace(QUICK, retries=1))
    assert any(kr.who == "shift leaders" for kr in made.key_results), "what passed of the first reply is there"


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = str(failing(Access("openai/some-model", f"http://127.0.0.1:{port}/v1", KEY), ONCE))
    assert f"127.0.0.1:{port} cannot be reached" in said


def test_an_unknown_provider() -> None:
    assert "no provider that LiteLLM knows" in str(failing(Access("nosuch/model", None, KEY)))


def test_a_provider_without_a_key_is_told_which_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert "needs a key" in str(failing(Access("openai/gpt-4o-mini"), ONCE))
