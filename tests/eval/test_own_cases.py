"""A team's own cases: the README's section and the workflow example work to the letter; a part of the set says so."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from assistant.errors import SettingsError
from eval.__main__ import main
from eval.baseline import Baseline
from eval.gate import Decision, Verdict, gate
from eval.load import chosen, load_cases
from eval.policy import policy_of
from eval.rows import Row
from eval.thresholds import Threshold, Thresholds

ROOT = Path(__file__).parents[2]
SECTION = (ROOT / "README.md").read_text(encoding="utf-8").split("## Measuring it")[1].split("\n## ")[0]
WORKFLOW = ROOT / "examples" / "workflows" / "okr-eval.yml"


def _eval(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "eval", *arguments], capture_output=True, text=True, check=False, timeout=900, cwd=cwd
    )


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """The files of the README's section, as its first lines name them."""
    for text in re.findall(r"^```(?:toml|yaml)\n(.*?)^```$", SECTION, re.M | re.S):
        name = re.match(r"# ([\w./-]+\.\w+)", text)
        assert name, text
        path = tmp_path / name[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _commands(text: str) -> list[list[str]]:
    found = re.findall(r"^(?: *|.*run: )python -m eval ([^\n#>|]+)", text, re.M)
    return [shlex.split(line) for line in found]


def test_the_readme_says_how_many_cases_there_are() -> None:
    assert f"puts {len(load_cases())} drafts" in SECTION


def test_the_readme_s_own_case_runs_and_can_fail(team: Path) -> None:
    done = _eval("run", "--dataset", "depot", cwd=team)
    assert done.returncode == Verdict.PASSED, done.stdout + done.stderr
    assert "depot: 100.0%" in done.stdout and "1 cases" in done.stdout
    assert "not measured   who: 1 of the 200 rows that it needs, of which 1 passed" in done.stdout
    path = team / "okr-cases" / "depot" / "crates.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("who: [tour planner]", "who: [gardener]"), encoding="utf-8"
    )
    assert _eval("run", "--case", "depot-crate-planner", cwd=team).returncode == Verdict.REGRESSION


@pytest.mark.parametrize("words", [*_commands(SECTION), *_commands(WORKFLOW.read_text(encoding="utf-8"))], ids=" ".join)
def test_every_command_of_readme_and_workflow_is_one(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("runs/coach", "runs/model", "runs/now"):
        (tmp_path / name).mkdir(parents=True)
    command = main.commands[words[0]]
    context = command.make_context(words[0], words[1:])  # raises for an option or a value that there is not
    assert context.params


def test_the_workflow_replays_pull_requests_and_is_live_on_a_schedule() -> None:
    held = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    on = held[True]  # YAML 1.1 reads "on" as a truth
    assert {"workflow_call", "pull_request", "schedule"} == set(on)
    steps = {one.get("name"): one for one in held["jobs"]["eval"]["steps"]}
    replayed, live = steps["Replayed"], steps["Live"]
    assert "OKR_REPLAY" in replayed["env"] and "OKR_API_KEY" not in replayed["env"]
    assert replayed["if"] == "github.event_name != 'schedule'" and live["if"] == "github.event_name == 'schedule'"
    assert "OKR_REPLAY" not in live["env"]
    assert "${{" not in replayed["run"] + live["run"]  # what somebody named is an argument, and no part of the script


def test_a_folder_s_thresholds_speak_of_its_own_datasets_alone(team: Path) -> None:
    folder = team / "okr-cases"
    assert policy_of(folders=[folder]).dataset["depot"].share == 1
    assert policy_of(folders=[folder]).dataset["good"].fewest > 1
    for text, says in (
        ('[dataset.good]\nshare = 0.1\nbecause = "we want it so"\n', r"dataset\.good; .*\(depot\)"),
        ('[grader.who]\nshare = 0.1\nbecause = "we want it so"\n', "graders and judges"),
        ("regressions = 9\n", "graders and judges"),
        ("[dataset.depot]\nshare = 2\n", "share"),
    ):
        (folder / "thresholds.toml").write_text(text, encoding="utf-8")
        with pytest.raises(SettingsError, match=says):
            policy_of(folders=[folder])


_POLICY = Thresholds(
    grader={
        "who": Threshold(share=0.8, fewest=10, because="somebody must be named"),
        "never": Threshold(share=1, fewest=10, because="one output is too many"),
    }
)


def _part(*rows: tuple[str, str], baseline: Baseline | None = None) -> Decision:
    made = [Row(f"c{number}", grader, state) for number, (grader, state) in enumerate(rows)]  # type: ignore[arg-type]
    return gate(made, _POLICY, baseline, partial=True)


def _lines(decision: Decision) -> dict[str, Verdict | None]:
    return {line.name: line.verdict for line in decision.lines}


def test_a_demand_that_lacks_its_rows_neither_passes_nor_fails() -> None:
    few = _part(*[("who", "failed")] * 3, *[("never", "passed")] * 10)
    assert _lines(few) == {"who": None, "never": Verdict.PASSED}
    assert few.verdict is Verdict.PASSED
    assert "3 of the 10 rows that it needs, of which 0 passed" in few.lines[0].said


def test_where_one_is_too_many_one_failure_is_enough() -> None:
    found = _part(("who", "passed"), ("never", "failed"))
    assert _lines(found) == {"who": None, "never": Verdict.REGRESSION}
    assert found.verdict is Verdict.REGRESSION


def test_a_part_that_measures_nothing_is_not_measurable() -> None:
    found = _part(("who", "passed"), ("never", "passed"))
    assert found.verdict is Verdict.NOT_MEASURABLE
    assert _lines(found) == {"who": None, "never": None, "policy": Verdict.NOT_MEASURABLE}


def test_rows_that_nobody_blessed_are_not_compared() -> None:
    strange = Baseline({"c9": "d"}, frozenset({("c9", "who")}), {"c9": "d"})
    assert _lines(_part(("who", "passed"), baseline=strange))["blessed"] is None
    known = Baseline({"c0": "d"}, frozenset({("c0", "who")}), {"c0": "d"})
    assert _lines(_part(("who", "failed"), baseline=known))["blessed"] is Verdict.REGRESSION


def test_a_case_that_there_is_not_names_those_near_it() -> None:
    cases = load_cases()
    assert [one.id for one in chosen(cases, ids=["leave-policy"])] == ["leave-policy"]
    with pytest.raises(SettingsError, match=r"no case 'leave-polic'; near it: leave-policy"):
        chosen(cases, ids=["leave-polic"])


def test_every_dataset_of_the_issue_has_twenty_cases() -> None:
    counts: dict[str, int] = {}
    for case in load_cases():
        counts[case.dataset] = counts.get(case.dataset, 0) + 1
    wanted = ("languages", "hostile", "roadmaps", "parents", "customers", "financial", "commitments", "numbers", "good")
    assert {name: counts[name] for name in wanted if counts[name] < 20} == {}
