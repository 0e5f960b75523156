"""A model that fails: bounded calls, one sentence, no key."""

import logging
import socket
import traceback
from collections.abc import Callable
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.flow import convert
from assistant.model.access import Access
from assistant.model.engine import ModelEngine
from assistant.okr import Draft, Item

DRAFT = Draft(id="d1", items=(Item(id="i1", text="Build a shift swap page"),))
KEY = "sk-test-0123456789"


def failing(access: Access) -> ModelError:
    with pytest.raises(ModelError) as caught:
        convert(DRAFT, engine=ModelEngine(access))
    told = "".join(traceback.format_exception(caught.value)) + repr(access)
    assert KEY not in told
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "text", ['{"objective": "A', "I would rather chat.", '{"objective": "x", "key_results": []}', ""]
)
def test_a_reply_out_of_form_is_asked_for_once_more_and_no_further(server: Any, text: str) -> None:
    server.replies = [text]
    assert "did not answer in the form asked for, in 2 calls" in str(failing(server.access))
    assert len(server.requests) == 2


def test_the_second_reply_may_be_right_and_both_are_counted(server: Any, reply: Callable[..., dict[str, Any]]) -> None:
    server.replies = ["not yet", reply()]
    made = convert(DRAFT, engine=ModelEngine(server.access))
    assert made.usage.calls == 2
    assert made.usage.prompt_tokens == 1400


def test_a_cut_off_answer_is_no_answer(server: Any) -> None:
    server.replies, server.finish = ['{"objective": "A'], "length"
    assert "broke off its answer" in str(failing(server.access))


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "set OKR_API_KEY"),
        (403, "set OKR_API_KEY"),
        (404, "check OKR_MODEL"),
        (429, "no more calls"),
        (500, "status 500"),
        (400, "did not take the request"),
    ],
)
def test_a_status_becomes_one_sentence_after_one_call(
    server: Any, status: int, says: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    server.replies = [status]
    with caplog.at_level(logging.DEBUG):
        assert says in str(failing(server.access))
    assert len(server.requests) == 1
    out, err = capfd.readouterr()
    assert (out, KEY in err) == ("", False)


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = str(failing(Access("openai/some-model", f"http://127.0.0.1:{port}/v1", KEY)))
    assert f"127.0.0.1:{port} cannot be reached" in said


def test_an_unknown_provider() -> None:
    assert "no provider that LiteLLM knows" in str(failing(Access("nosuch/model", None, KEY)))
