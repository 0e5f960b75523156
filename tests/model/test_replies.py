"""Replies are money: on disk before use, answered from there, recorded and replayed, and bounded."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BudgetSpentError, ModelError, SettingsError
from assistant.flow import convert
from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.budget import Budget, told
from assistant.model.engine import ModelEngine
from assistant.model.replies import NoRecording, Replies
from assistant.model.reply import RewriteReply
from assistant.model.terms import Terms, read_terms
from assistant.okr import Conversion, Draft, Item

Made = Callable[..., dict[str, Any]]
DRAFT = Draft(id="d1", items=(Item(id="i1", text="Build a shift swap page"),), period="Q3 2026")
QUICK = Terms(pause=0.01, timeout=5.0)
KEY = "sk-test-0123456789"


def converted(access: Access, terms: Terms, budget: Budget | None = None) -> Conversion:
    return convert(DRAFT, engine=ModelEngine(access, terms=terms, budget=budget))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_same_request_is_answered_from_disk_at_no_cost(server: Any, reply: Made, tmp_path: Path) -> None:
    server.replies = [reply()]
    terms = replace(QUICK, replies=tmp_path / "kept")
    first, second = converted(server.access, terms), converted(server.access, terms)
    assert len(server.requests) == 1
    assert first.key_results == second.key_results
    assert (second.usage.calls, second.usage.cached, second.usage.cost, second.usage.prompt_tokens) == (0, 1, 0.0, 0)
    (file,) = (tmp_path / "kept").iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert KEY not in file.read_text("utf-8")
    other = convert(DRAFT.model_copy(update={"team": "Kitchen"}), engine=ModelEngine(server.access, terms=terms))
    assert other.usage.calls == 1, "another team makes another request"


def test_a_reply_is_on_disk_before_it_is_used(server: Any, reply: Made, tmp_path: Path, monkeypatch: Any) -> None:
    """The process ends between the reply and its use: the next one does not pay again."""
    import assistant.model.asking as module

    server.replies = [reply()]
    terms = replace(QUICK, replies=tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(module, "read_reply", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            converted(server.access, terms)
    assert converted(server.access, terms).usage.cached == 1
    assert len(server.requests) == 1


@pytest.mark.parametrize("bad", [500, 401, "half", "refused"])
def test_errors_refusals_and_truncations_are_never_answered_again(
    server: Any, reply: Made, tmp_path: Path, bad: int | str
) -> None:
    terms = replace(QUICK, replies=tmp_path / "kept", retries=0)
    server.replies = [bad]
    server.finish = {"half": "length", "refused": "content_filter"}.get(str(bad), "stop")
    with pytest.raises(ModelError):
        converted(server.access, terms)
    assert not (tmp_path / "kept").exists()
    server.replies, server.finish = [reply()], "stop"
    assert converted(server.access, terms).usage.calls == 1


def test_a_reply_that_did_not_fit_is_kept_aside_and_the_mended_one_answers(
    server: Any, reply: Made, tmp_path: Path
) -> None:
    server.replies = ["not yet", reply()]
    terms = replace(QUICK, replies=tmp_path)
    assert converted(server.access, terms).usage.calls == 2
    assert sum(name.endswith(".unfit.json") for name in files(tmp_path)) == 1
    again = converted(server.access, terms)
    assert (again.usage.calls, again.usage.cached) == (0, 1)
    assert len(server.requests) == 2


def test_a_damaged_file_is_asked_for_again(server: Any, reply: Made, tmp_path: Path) -> None:
    server.replies = [reply()]
    terms = replace(QUICK, replies=tmp_path)
    converted(server.access, terms)
    for file in tmp_path.iterdir():
        file.write_text('{"text": "x', encoding="utf-8")
    assert converted(server.access, terms).usage.calls == 1


def test_a_folder_that_cannot_be_written_is_told(server: Any, reply: Made, tmp_path: Path) -> None:
    server.replies = [reply()]
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"replies cannot be kept in .*OKR_REPLIES=off"):
        converted(server.access, replace(QUICK, replies=tmp_path / "file"))


def test_a_recording_is_replayed_without_a_server_and_without_its_library(
    server: Any, reply: Made, tmp_path: Path
) -> None:
    server.replies = [reply()]
    recorded = converted(server.access, read_terms({"OKR_RECORD": str(tmp_path)}))
    code = (
        "import sys; from assistant.flow import convert; from assistant.model.choose import choose_engine;"
        "from assistant.okr import Draft; draft = Draft.model_validate_json(sys.argv[1]);"
        "made = convert(draft, engine=choose_engine('openai/some-model'));"
        "assert not {'litellm', 'instructor', 'openai', 'httpx'} & set(sys.modules), 'too much is loaded';"
        "print(made.model_dump_json())"
    )
    environ = {**os.environ, "OKR_REPLAY": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code, DRAFT.model_dump_json()], capture_output=True, text=True, env=environ, check=False
    )
    assert done.returncode == 0, done.stderr
    assert Conversion.model_validate_json(done.stdout).key_results == recorded.key_results


def test_a_missing_recording_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(NoRecording, match="OKR_RECORD=") as caught:
        converted(Access("openai/some-model", "http://127.0.0.1:9/v1"), read_terms({"OKR_REPLAY": str(tmp_path)}))
    assert len(caught.value.key) == 32


def test_so_many_calls_and_no_more_from_many_threads(server: Any, reply: Made) -> None:
    server.replies = [reply()]
    budget = Budget(max_calls=7)
    asking = Asking(server.access, QUICK, budget=budget)

    def ask(number: int) -> bool:
        try:
            asking([{"role": "user", "content": str(number)}], RewriteReply, {})
        except BudgetSpentError as fault:
            assert "--max-calls 7 is reached" in str(fault)
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(ask, range(40))) == 7
    assert len(server.requests) == 7


def test_so_many_dollars_and_no_more(server: Any, reply: Made) -> None:
    server.replies = [reply()]
    budget = Budget(max_cost=0.01)
    asking = Asking(server.access, replace(QUICK, price=(1e-6, 1e-5)), budget=budget)
    for number in range(40):
        try:
            asking([{"role": "user", "content": str(number)}], RewriteReply, {"max_tokens": 300})
        except BudgetSpentError as fault:
            assert "--max-cost 0.01" in str(fault)
            break
    cost = 700e-6 + 90e-5
    assert budget.spent.cost == pytest.approx(len(server.requests) * cost)
    assert budget.spent.cost is not None and budget.spent.cost <= 0.01
    assert len(server.requests) >= 4, "what is set aside is given back"


def test_dollars_cannot_be_bounded_where_the_price_is_unknown(server: Any) -> None:
    with pytest.raises(BudgetSpentError, match="price of this model is unknown; use --max-calls, or set OKR_PRICE"):
        converted(server.access, QUICK, Budget(max_cost=1.0))
    assert server.requests == []


def test_an_unknown_price_is_unknown_and_failed_attempts_count(server: Any, reply: Made) -> None:
    server.replies = [500, "not yet", reply()]
    budget = Budget()
    made = converted(server.access, QUICK, budget)
    assert (made.usage.calls, made.usage.cost) == (3, None)
    assert budget.spent.calls == 3
    assert "cost unknown" in told(budget.spent)
    known = Budget()
    server.requests.clear()
    made = converted(server.access, replace(QUICK, price=(1e-6, 1e-5)), known)
    assert made.usage.cost == pytest.approx(2 * (700e-6 + 90e-5)), "the refused one cost nothing, the unfit one did"
    assert known.spent.cost == pytest.approx(made.usage.cost)


def test_the_next_model_answers_where_the_first_does_not(server: Any, reply: Made) -> None:
    server.replies = [500, reply()]
    access = Access("openai/first", server.base, KEY, (Access("openai/second", server.base, KEY),))
    made = converted(access, replace(QUICK, retries=0))
    assert [one["model"] for one in server.requests] == ["first", "second"]
    assert made.usage.calls == 2
    assert any("openai/first did not answer, so openai/second did" in one for one in made.advice)
    assert any(trace.quote == "model openai/second" for trace in made.provenance)


def test_a_refused_key_stops_at_once_and_sends_the_text_to_nobody_else(server: Any) -> None:
    server.replies = [401]
    access = Access("openai/first", server.base, KEY, (Access("openai/second", server.base, KEY),))
    with pytest.raises(ModelError, match="refused the key"):
        converted(access, QUICK)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"OKR_MODE": "xml"}, "valid: json_schema, tools, json, md_json"),
        ({"OKR_RETRIES": "many"}, "a number from 0 to 20"),
        ({"OKR_TIMEOUT": "0"}, "a number from 1 to 3600"),
        ({"OKR_PRICE": "cheap"}, "such as 0.25/2"),
        ({"OKR_RECORD": "a", "OKR_REPLAY": "b"}, "both set"),
    ],
)
def test_terms_that_are_none(environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read_terms(environ)


def test_a_file_says_what_it_holds(server: Any, reply: Made, tmp_path: Path) -> None:
    server.replies = [reply()]
    converted(server.access, replace(QUICK, replies=tmp_path))
    held = json.loads(next(tmp_path.iterdir()).read_text("utf-8"))
    assert (held["model"], held["tokens"]) == ("openai/some-model", [700, 90])
    assert Replies(tmp_path).find("0" * 32) is None
