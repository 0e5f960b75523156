"""``okr rewrite`` with a model: told where the text goes, and what to do when the model fails."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

DRAFT = """# Food bank, Q3 2026

## Objective: Launch the volunteer app

- Build a shift swap page
- Send reminder messages
"""


def rewrite(folder: Path, *options: str, **environ: str) -> subprocess.CompletedProcess[str]:
    file = folder / "draft.md"
    file.write_text(DRAFT, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if name == "OKR_REPLIES" or name[:4] != "OKR_"}
    command = [sys.executable, "-m", "assistant", "rewrite", str(file), "--no-interview", *options]
    return subprocess.run(command, capture_output=True, text=True, env={**inherited, **environ}, check=False)


def test_a_model_that_is_set_up_answers_and_stderr_says_where_the_text_goes(
    tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]
) -> None:
    server.replies = [reply()]
    done = rewrite(tmp_path, OKR_MODEL="openai/some-model", OKR_API_BASE=server.base, OPENAI_API_KEY="sk-other-0123")
    assert done.returncode == 0, done.stderr
    assert f"are sent to 127.0.0.1:{server.http.server_port} (model openai/some-model)" in done.stderr
    assert "Volunteers swap shifts on their own" in done.stdout
    assert "Answered by: openai/some-model (OKR_MODEL is set)" in done.stdout
    assert server.requests[0]["key"] == "Bearer none", "a provider's key is no business of another server"


def test_a_model_that_fails_ends_with_one_sentence_and_a_way_on(tmp_path: Path, server: Any) -> None:
    server.replies = [401]
    done = rewrite(
        tmp_path, "--engine", "openai/some-model", OKR_API_BASE=server.base, OKR_API_KEY="sk-test-0123456789"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "refused the key; set OKR_API_KEY" in done.stderr
    assert "'okr rewrite --engine coach' works without a model." in done.stderr
    assert "sk-test" not in done.stderr
    sent, spent, failed = done.stderr.strip().splitlines()
    assert sent.startswith("okr: drafts that need a rewrite are sent to 127.0.0.1:")
    assert spent.startswith("okr: 1 call; 0 tokens read, 0 written")
    assert failed.startswith("okr: the model openai/some-model at 127.0.0.1:")


def test_the_coach_can_be_chosen_where_a_model_is_set_up(tmp_path: Path, server: Any) -> None:
    done = rewrite(tmp_path, "--engine", "coach", OKR_MODEL="openai/some-model", OKR_API_BASE=server.base)
    assert done.returncode == 0
    assert (done.stderr, server.requests) == ("", [])
    assert "Answered by: coach" in done.stdout


def test_a_mistyped_engine_is_told_the_valid_ones(tmp_path: Path) -> None:
    done = rewrite(tmp_path, "--engine", "couch")
    assert done.returncode == 2
    assert "'couch' names no engine; valid: coach, auto, or a model as PROVIDER/MODEL" in done.stderr
