"""Configuration: every mistake is told with its file, its key and the valid choices; severities and level hold."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.rules.choice import load_settings
from assistant.settings import CHOICES, Settings
from tests.command import run, write

DRAFT = "Objective: Ports serve 40 islands in Q3 2027\n- KR: Ports answer 70 % of calls at once, up from 40 %\n"
MONEY = "Objective: Ports grow together in Q3 2027\n- KR: Monthly recurring revenue from €90k to €120k\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def findings(*arguments: str, draft: str = DRAFT) -> dict[str, str]:
    """The severity of each finding by its code."""
    _, out, err = run("check", "--json", *arguments, stdin=draft)
    assert out, err
    return {one["code"]: one["severity"] for one in json.loads(out)["files"][0]["findings"]}


@pytest.mark.parametrize("key", ["OB03", "ob03", "quantified-objective", "Quantified-Objective"])
def test_a_severity_is_set_by_code_or_name(place: Path, key: str) -> None:
    write(place / "okr.toml", f'[severity]\n"{key}" = "error"\n')
    assert findings()["OB03"] == "error"
    write(place / "okr.toml", f'[severity]\n"{key}" = "off"\n')
    assert "OB03" not in findings()


WRONG = [
    ('[severity]\nOB33 = "hint"', "severity.OB33", ["Did you mean OB03?", "OB01, "]),
    ('[severity]\nquantified-goal = "hint"', "severity.quantified-goal", ["quantified-objective"]),
    ('[severity]\nOB = "hint"', "severity.OB", ["OB01, "]),
    ('[severity]\nOB03 = "hint"\nquantified-objective = "off"', "severity.quantified-objective", ["OB03", "keep one"]),
    ('[severity]\nOB03 = "loud"', "severity.OB03", ["off, hint, warning, error"]),
    ("[severity]\nOB03 = 3", "severity.OB03", ["off, hint, warning, error"]),
    ('severity = "hint"', "severity", ["off, hint, warning, error"]),
    ('levle = "team"', "levle", ["did you mean level?", "most_items"]),
    ("[rules]\nOB03 = 1", "rules", ["severity", "most_items"]),
    ('level = "department"', "level", ["company, unit, team"]),
    ("level = 3", "level", ["company, unit, team"]),
    ('most_key_results = "3"', "most_key_results", ["1 to 20"]),
    ("most_key_results = true", "most_key_results", ["1 to 20"]),
    ("most_items = 0", "most_items", ["1 to 100000"]),
    ("most_items = 2.5", "most_items", ["1 to 100000"]),
    ("select = 3", "select", ["a list of rules"]),
    ("select = [3]", "select.0", ["a list of rules"]),
    ('ignore = ["OB03", "OB77"]', "ignore", ["there is no rule 'OB77'", "OB01, "]),
    ('select = "OB03 KR04"', "select", ["there is no rule 'OB03 KR04'"]),
]


@pytest.mark.parametrize(("text", "key", "says"), WRONG, ids=[text for text, _, _ in WRONG])
@pytest.mark.parametrize("name", ["okr.toml", "pyproject.toml"])
def test_a_mistake_names_file_key_and_choices(place: Path, name: str, text: str, key: str, says: list[str]) -> None:
    if name == "pyproject.toml":
        tables = text.replace("[severity]", "[tool.okr.severity]").replace("[rules]", "[tool.okr.rules]")
        text = tables if tables.startswith("[") else f"[tool.okr]\n{text}"
    write(place / name, text + "\n")
    code, out, err = run("check", stdin=DRAFT)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    for part in (name, f"'{key}'", *says):
        assert part in err


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("okr.toml", "severity = [", "not readable as TOML"),
        ("okr.toml", '"', "not readable as TOML"),
        ("pyproject.toml", "[tool]\nokr = 3\n", "'tool.okr'"),
    ],
)
def test_a_file_that_is_no_table_is_named_with_the_keys(place: Path, name: str, text: str, says: str) -> None:
    write(place / name, text)
    code, out, err = run("check", stdin=DRAFT)
    assert (code, out) == (2, "")
    for part in (name, says, *CHOICES):
        assert part in err


@pytest.mark.parametrize("text", ["", "[tool]\n", "tool = 3\n", '[tool.other]\nokr = "x"\n'])
def test_a_pyproject_of_other_tools_says_nothing(place: Path, text: str) -> None:
    write(place / "pyproject.toml", text)
    assert load_settings(place) == Settings()


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    return json.dumps(value)


SIMPLE = st.one_of(
    st.booleans(),
    st.integers(-5, 200_000),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.sampled_from(["off", "hint", "team", "company", "OB03", "KR", "no-measure", "OB03,KR", "", " ", "§"]),
)
WILD = st.recursive(
    SIMPLE,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["OB03", "KR01", "kr99", ""]), inner, max_size=2)
    ),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*CHOICES, "Level", "sever ity", "x.y", ""]), WILD, max_size=3))
@example({"severity": {"OB03": ["off"]}})
@example({"select": [["OB"]]})
def test_wild_values_are_taken_or_refused_with_file_key_and_choices(tmp_path: Path, table: dict[str, Any]) -> None:
    path = tmp_path / "okr.toml"
    path.write_text("".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in table.items()), encoding="utf-8")
    try:
        made = load_settings(tmp_path)
    except SettingsError as fault:
        said = str(fault)
        assert str(path) in said
        assert "key '" in said
        assert "alid: " in said or "keep one" in said
    else:
        assert set(made.severity) <= {code for code in made.severity if code.isupper()}


# Level


def test_a_financial_key_result_is_right_for_a_company_by_flag_and_by_file(place: Path) -> None:
    assert {"KR04", "KR06"} <= set(findings(draft=MONEY))
    assert not {"KR04", "KR06"} & set(findings("--level", "company", draft=MONEY))
    write(place / "okr.toml", 'level = "company"\n')
    assert not {"KR04", "KR06"} & set(findings(draft=MONEY))
    write(place / "okr.toml", 'level = "unit"\n')
    assert "KR04" in findings(draft=MONEY)


def test_the_flag_wins_over_the_file(place: Path) -> None:
    write(place / "okr.toml", 'level = "company"\n')
    assert "KR04" in findings("--level", "team", draft=MONEY)
    write(place / "pyproject.toml", '[tool.okr]\nlevel = "team"\n')
    assert not {"KR04", "KR06"} & set(findings("--level", "company", draft=MONEY))


def test_the_level_holds_for_rows_too(place: Path) -> None:
    row = json.dumps({"id": "k", "kind": "key_result", "text": "Monthly recurring revenue from €90k to €120k"}) + "\n"
    for level, verdict in (("company", "pass"), ("team", "fail")):
        _, out, _ = run("check", "--json", "--from", "jsonl", "--level", level, stdin=row)
        assert json.loads(out)["verdicts"]["outcome"] == verdict
    write(place / "okr.toml", 'level = "company"\n')
    _, out, _ = run("check", "--json", "--from", "jsonl", stdin=row)
    assert json.loads(out)["verdicts"]["outcome"] == "pass"


def test_the_settings_that_the_readme_shows_are_valid(place: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    write(place / "okr.toml", readme.split("\n## Settings\n")[1].split("```toml\n")[1].split("```")[0])
    assert load_settings(place).severity.keys() == {"OB02", "KR07"}
