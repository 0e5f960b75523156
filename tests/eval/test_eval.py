"""The offline evaluation: it passes today, and it can fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.coach.coach import Coach
from assistant.errors import ModelError, SettingsError
from eval.case import load_cases
from eval.gate import gate
from eval.run import Row, run


def test_the_coach_passes_the_gate() -> None:
    code, lines = gate(run(load_cases(), Coach()))
    assert code == 0, lines


def test_same_cases_same_rows() -> None:
    assert run(load_cases(), Coach()) == run(load_cases(), Coach())


@pytest.mark.parametrize(
    "grader", ["nothing_invented", "nothing_dropped", "left_alone", "never", "rules_pass", "kind", "who", "asks"]
)
def test_every_threshold_can_fail(grader: str) -> None:
    rows = run(load_cases(), Coach())
    spoiled = [Row(row.case, row.grader, "failed") if row.grader == grader else row for row in rows]
    code, lines = gate(spoiled)
    assert code == 1
    assert any(line.startswith(f"{grader}:") and "REGRESSION" in line for line in lines)


def test_a_grader_that_never_ran_is_not_a_pass() -> None:
    code, _ = gate([Row("a", "kind", "passed")], {"kind": 1.0, "who": 0.9})
    assert code == 2


def test_an_engine_that_cannot_answer_is_infra_and_no_failure() -> None:
    class Down(Coach):
        def rewrite(self, *_: object) -> object:  # type: ignore[override]
            raise ModelError("the provider does not answer; try again later.")

    rows = run(load_cases()[:2], Down())
    assert {row.state for row in rows} == {"infra"}
    assert gate(rows, {"kind": 1.0})[0] == 2


def test_an_engine_that_keeps_outputs_as_key_results_is_caught() -> None:
    class Lazy(Coach):
        def rewrite(self, draft, diagnosis, questions, answers):  # type: ignore[no-untyped-def, override]
            done = super().rewrite(draft, diagnosis, questions, answers)
            spoiled = tuple(kr.model_copy(update={"text": draft.items[0].text}) for kr in done.key_results)
            return done.__class__(**{**done.__dict__, "key_results": spoiled})

    rows = run(load_cases(), Lazy())
    failed = {row.grader for row in rows if row.state == "failed"}
    assert {"never", "rules_pass", "behaviour"} <= failed
    assert gate(rows)[0] == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {id: a, because: long enough, lines: [x], expect: {kind: thing}}", "expect.kind"),
        ("- {id: A B, because: long enough, lines: [x], expect: {}}", "id"),
    ],
)
def test_a_malformed_case_names_file_and_field(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"mine\.yaml, case 1: {says}"):
        load_cases(tmp_path)


def test_the_command_exits_with_the_gates_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eval", "run"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout
    assert "30 cases" in done.stdout
