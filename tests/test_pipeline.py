"""The pre-commit hook, the GitHub Action and the page about pipelines: what they hold is run as it stands."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from assistant.cli.check import command
from tests.command import run, write

ROOT = Path(__file__).resolve().parents[1]
GOALS = "Objective: Serve 9 ports in Q3 2027\n- KR: Ship the timetable app\n"
PROSE = "OKRs are a way to set goals. This page says nothing else.\n"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def parsed(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


# pre-commit


def test_the_hook_runs_on_the_files_that_changed(tmp_path: Path) -> None:
    (hook,) = parsed(".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"]) == ("okr-check", "python")
    assert hook["types_or"] == ["markdown", "yaml", "json"]
    okr, *arguments = shlex.split(hook["entry"]) + hook["args"]
    assert okr == "okr"
    goals, prose = write(tmp_path / "goals.md", GOALS), write(tmp_path / "readme.md", PROSE)
    settings = write(tmp_path / "package.json", '{"name": "ports"}')
    code, out, _ = run(*arguments, prose, goals, settings)
    assert code == 1
    assert "KR04" in out
    assert run(*arguments, prose, settings)[:2] == (0, "")


# GitHub Action


@pytest.fixture
def steps() -> dict[str, Any]:
    action = parsed("action.yml")
    assert action["runs"]["using"] == "composite"
    assert {"paths", "format", "select", "ignore", "level", "sarif", "python-version"} == set(action["inputs"])
    assert all(one["description"] for one in action["inputs"].values())
    return {one.get("name", one.get("uses", "")): one for one in action["runs"]["steps"]}


def acted(steps: dict[str, Any], folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step that checks, run as a runner does, with ``okr`` from this checkout."""
    defaults = {name: str(one.get("default", "")) for name, one in parsed("action.yml")["inputs"].items()}
    given = defaults | inputs
    step = steps["Check OKRs"]
    filled = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    shim = folder.parent / "bin"
    shim.mkdir(exist_ok=True)
    (shim / "okr").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant "$@"\n', encoding="utf-8")
    (shim / "okr").chmod(0o755)
    env = {**os.environ, **filled, "PATH": f"{shim}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "repo" / "okrs" / "goals one.md", GOALS)
    write(tmp_path / "repo" / "more.md", GOALS)
    return tmp_path / "repo"


needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="the runner brings its own bash there")


@needs_bash
def test_the_action_shows_findings_beside_their_lines(steps: dict[str, Any], folder: Path) -> None:
    done = acted(steps, folder)
    assert done.returncode == 1, done.stderr
    assert "::error file=more.md,line=2," in done.stdout
    assert "::warning file=okrs/goals one.md,line=1," in done.stdout


@needs_bash
def test_the_action_passes_its_inputs_on(steps: dict[str, Any], folder: Path) -> None:
    done = acted(
        steps, folder, paths="okrs/goals one.md\n\nmore.md\n", format="junit", select="OB03,KR04", ignore="KR04"
    )
    assert done.returncode == 1, done.stderr
    assert [suite.get("name") for suite in ElementTree.fromstring(done.stdout)] == ["okrs/goals one.md", "more.md"]
    assert "KR04" not in done.stdout
    assert acted(steps, folder, select="ST06").returncode == 0


@needs_bash
def test_the_action_writes_sarif_and_still_judges(steps: dict[str, Any], folder: Path) -> None:
    done = acted(steps, folder, sarif="out of okr.sarif")
    assert done.returncode == 1
    assert json.loads((folder / "out of okr.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "::error" in done.stdout
    assert acted(steps, folder, sarif="s.sarif", select="ST06").returncode == 0


@needs_bash
@pytest.mark.parametrize("inputs", [{"select": "XY01"}, {"paths": "nowhere"}, {"format": "xml"}, {"level": "moon"}])
@pytest.mark.parametrize("sarif", ["", "s.sarif"])
def test_what_cannot_be_used_fails_the_action(
    steps: dict[str, Any], folder: Path, inputs: dict[str, str], sarif: str
) -> None:
    done = acted(steps, folder, sarif=sarif, **inputs)
    assert done.returncode == 2
    assert "okr" in done.stderr


@needs_bash
def test_an_input_is_text_and_no_command(steps: dict[str, Any], folder: Path) -> None:
    done = acted(steps, folder, paths="more.md\n$(touch owned)\n; touch owned\n--help", select="`touch owned`")
    assert done.returncode == 2
    assert not (folder / "owned").exists()
    assert "${{" not in steps["Check OKRs"]["run"]


def test_the_action_installs_the_light_packages_by_hash_from_its_own_folder(steps: dict[str, Any]) -> None:
    script = steps["Install okr"]["run"]
    assert '--require-hashes -r "$GITHUB_ACTION_PATH/locks/light.txt"' in script
    assert '--no-deps "$GITHUB_ACTION_PATH"' in script
    assert (ROOT / "locks" / "light.txt").is_file()


# The page

BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)


def test_every_block_of_the_page_is_what_it_says() -> None:
    for language, text in BLOCKS:
        if language == "yaml":
            assert isinstance(yaml.safe_load(text), dict)
        elif language == "json":
            assert json.loads(text)["kind"] == "key_result"
    assert len(BLOCKS) > 5


def test_the_page_names_the_hook_the_inputs_and_the_options_that_there_are() -> None:
    data = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]
    (hook,) = next(one for one in data if "repos" in one)["repos"][0]["hooks"]
    assert hook["id"] == parsed(".pre-commit-hooks.yaml")[0]["id"]
    inputs = parsed("action.yml")["inputs"]
    used = [step for one in data for job in one.get("jobs", {}).values() for step in job["steps"]]
    ours = [step["with"] for step in used if "outcome-okrs" in step["uses"]]
    assert len(ours) == 2
    assert {name for one in ours for name in one} <= set(inputs)
    options = {name for option in command.params for name in option.opts}
    assert set(re.findall(r"--[a-z-]+", PAGE)) <= options


def test_the_gitlab_job_writes_the_report_that_it_keeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = next(yaml.safe_load(text) for language, text in BLOCKS if "junit" in text and language == "yaml")["okrs"]
    okr, *arguments = shlex.split(job["script"][-1].split(" > ")[0])
    assert okr == "okr"
    assert job["script"][-1].endswith(f" > {job['artifacts']['reports']['junit']}")
    write(tmp_path / "okrs" / "goals.md", GOALS)
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(*arguments)
    assert code == 1
    assert ElementTree.fromstring(out).get("failures") == "2"


@pytest.mark.parametrize(
    ("language", "name"), [("markdown", "goals.md"), ("yaml", "goals.yml")], ids=["Markdown", "YAML"]
)
def test_the_excuses_of_the_page_excuse(language: str, name: str, tmp_path: Path) -> None:
    text = next(text for kind, text in BLOCKS if kind == language and ("okr: allow" in text or "okr_allow" in text))
    _, out, err = run("check", write(tmp_path / name, text), "--select", "OB03,OK01", "--json")
    (finding,) = json.loads(out)["files"][0]["findings"]
    assert (finding["code"], finding["excused"]) == ("OB03", "the board fixed this figure"), err
