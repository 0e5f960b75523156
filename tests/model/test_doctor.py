"""``okr doctor``: what was found, who would answer and why, one tiny call on request, and no secret."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEY = "sk-doctor-5150"


def doctor(folder: Path, *options: str, **environ: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("OKR_", "OPENAI_"))}
    env = {**inherited, "OKR_REPLIES": str(folder / "replies"), **environ}
    command = [sys.executable, "-m", "assistant", "doctor", *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    assert KEY not in done.stdout + done.stderr
    return done


def test_without_a_model_nothing_leaves_and_no_call_is_made(tmp_path: Path) -> None:
    done = doctor(tmp_path, "--call", OPENAI_API_KEY=KEY)
    assert done.returncode == 0
    assert "OPENAI_API_KEY: set (not shown)" in done.stdout
    assert "engine: coach (no model is set up; the built-in coach needs none)" in done.stdout
    assert done.stdout.rstrip().endswith("Nothing leaves this machine.")


def test_one_tiny_call_shows_that_the_model_answers_and_is_not_kept(tmp_path: Path, server: Any) -> None:
    server.replies = [{"word": "ready"}]
    told = {"OKR_MODEL": "openai/some-model", "OKR_API_BASE": server.base, "OKR_API_KEY": KEY}
    silent = doctor(tmp_path, **told)
    assert silent.returncode == 0
    assert f"are sent to 127.0.0.1:{server.http.server_port} (model openai/some-model)" in silent.stdout
    assert "form json_schema, price unknown" in silent.stdout
    assert server.requests == [], "nothing is sent unless it is asked for"
    called = doctor(tmp_path, "--call", **told)
    assert called.returncode == 0
    assert "call: openai/some-model answered in " in called.stdout
    assert "1 call; 700 tokens read, 90 written; cost unknown" in called.stdout
    assert server.requests[0]["key"] == f"Bearer {KEY}"
    assert server.requests[0]["max_tokens"] <= 60
    assert not (tmp_path / "replies").exists(), "the next call is a true one again"


@pytest.mark.parametrize(
    ("behaviour", "said", "most"),
    [
        (401, "refused the key; set OKR_API_KEY", 1),
        (503, "failed on its side", 2),
        ("well, hello", "form asked for", 2),
    ],
)
def test_a_call_that_fails_says_what_to_do_and_ends_with_two(
    tmp_path: Path, server: Any, behaviour: Any, said: str, most: int
) -> None:
    server.replies = [behaviour]
    done = doctor(
        tmp_path, "--call", "--engine", "openai/some-model", OKR_API_BASE=f"{server.base}?key={KEY}", OKR_API_KEY=KEY
    )
    assert done.returncode == 2
    assert "call: failed; " in done.stdout
    assert said in done.stdout
    assert len(server.requests) == most


def test_fallbacks_are_listed_in_their_order_with_forms_and_prices(tmp_path: Path) -> None:
    done = doctor(
        tmp_path, OKR_MODEL="openai/gpt-4o-mini", OKR_FALLBACKS="mistral/some, openai/gpt-4o-mini", OKR_PRICE="1/2"
    )
    assert "1. openai/gpt-4o-mini at openai: form json_schema, price 1/2 US dollars a million tokens" in done.stdout
    assert "2. mistral/some at mistral: form " in done.stdout
    assert "3. " not in done.stdout
