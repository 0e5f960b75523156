"""Which rules run: --select, --ignore, and the same keys in a configuration file."""

import json
from pathlib import Path

import pytest

from tests.command import run, write

DRAFT = "Objective: Ship the portal to 40 ports\n- KR: Ship the app\n- KR: Ports ask us less often\n"


def codes(*arguments: str, draft: str = DRAFT) -> set[str]:
    """The codes of the findings."""
    _, out, err = run("check", "--json", *arguments, stdin=draft)
    assert out, err
    return {one["code"] for one in json.loads(out)["files"][0]["findings"]}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["--select", "OB03"], {"OB03"}),
        (["--select", "OB03,KR03"], {"OB03", "KR03"}),
        (["--select", "OB03", "--select", "no-measure"], {"OB03", "KR03"}),
        (["--select", " ob03 , KR03,"], {"OB03", "KR03"}),
        (["--select", "OB", "--ignore", "solution-objective,OB02,OB04,OB05"], {"OB03"}),
        (["--ignore", "OB,ST", "--ignore", "KR04,KR01,KR02,KR05,KR06,KR07,KR08,KR09"], {"KR03"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_codes_families_and_names_choose(arguments: list[str], kept: set[str]) -> None:
    assert codes(*arguments) == kept


def test_a_rule_that_does_not_run_leaves_its_verdict() -> None:
    def verdicts(*arguments: str) -> list[dict[str, str]]:
        return [
            line["verdicts"]
            for line in json.loads(run("check", "--json", *arguments, stdin=DRAFT)[1])["files"][0]["lines"]
        ]

    assert verdicts("--select", "OB03") == verdicts()
    assert verdicts()[0]["no_solution"] == "fail"


def test_the_exit_code_is_that_of_the_rules_that_run() -> None:
    assert run("check", stdin=DRAFT)[0] == 1
    assert run("check", "--select", "ST06", stdin=DRAFT)[0] == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("word", "meant"), [("OB33", "OB03"), ("no-mesure", "no-measure"), ("0B03", "OB03"), ("xyzzy", None)]
)
def test_an_unknown_rule_is_refused_with_the_valid_ones(option: str, word: str, meant: str | None) -> None:
    code, out, err = run("check", option, word, stdin=DRAFT)
    assert (code, out) == (2, "")
    assert f"{option}: there is no rule '{word}'" in err
    assert "OB, " in err and "OB01, " in err
    assert (f"Did you mean {meant}?" in err) is (meant is not None)


def test_the_configuration_chooses_and_the_command_line_wins(place: Path) -> None:
    write(place / "okr.toml", 'select = ["OB03", "KR03"]\nignore = "no-measure"\n')
    assert codes() == {"OB03"}
    assert codes("--select", "KR") >= {"KR03", "KR04"}
    assert codes("--ignore", "OB03") == {"KR03"}


def test_pyproject_chooses_as_well(place: Path) -> None:
    write(place / "pyproject.toml", '[tool.okr]\nignore = ["OB", "ST", "KR04"]\n')
    found = codes()
    assert "KR03" in found
    assert not {code for code in found if code[:2] in ("OB", "ST")} | (found & {"KR04"})


def test_a_rule_that_is_off_runs_when_the_command_line_names_it(place: Path) -> None:
    write(place / "okr.toml", '[severity]\nOB03 = "off"\nOB06 = "off"\n')
    assert "OB03" not in codes("--select", "OB")
    assert codes("--select", "OB03") == {"OB03"}


def test_not_checked_is_a_rule_like_others() -> None:
    draft = DRAFT + "- KR: שיפור חוויית הלקוח ברבעון הבא\n"
    assert "KR00" in codes(draft=draft)
    assert "KR00" not in codes("--ignore", "not-checked", draft=draft)
    code, out, _ = run("explain", "KR00")
    assert code == 0
    assert "not-checked" in out


@pytest.mark.parametrize("code", ["OK01", "unused-excuse"])
def test_rules_about_excuses_are_explained(code: str) -> None:
    status, out, _ = run("explain", code)
    assert status == 0
    assert "<!-- okr: allow OB03" in out
