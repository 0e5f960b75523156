"""What each format prints, as it was agreed, and what a hostile text can do in it: nothing."""

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from assistant.rules.registry import RULES
from tests.command import run, write

FOLDER = Path(__file__).parent
GOALS = """# Ferries, Q3 2027

Objective: Islanders cross 40 times a *year* without waiting
- KR: Islanders book 60 % of crossings online, up from 35 %
- KR: Islanders pay 70 % of crossings by phone, up from 50 %
- KR: Islanders cancel 2 % of crossings, down from 5 %
- KR: Drivers load 80 % of lorries without a marshal, up from 60 %

<!-- okr: allow OB03: the islands' charter names this figure -->
Objective: Skippers sail 9 routes, as the charter asks
- KR: Skippers start 90 % of crossings on time, up from 70 % <!-- okr: allow ST04: one count -->
- KR: Skippers report 80 % of faults the same day, up from 30 % <!-- okr: allow KR01 -->
"""
# Rules that count and look for figures: how finely the others read is no matter of a format.
SELECT = "OB03,ST01,ST04,OK"
HOSTILE = (
    'Objective: Serve 9 ports ]]> <script>alert(1)</script> & "quotes" ::error file=x,line=1::own %0A %25 '
    "[a](http://x) \x1b[31mred\x1b[0m \x08 \u202eturned `code` | {0} ${HOME}\n- KR: Ports take 9 % more :: ]]> <b>\n"
)
FORMATS = ("human", "json", "github", "sarif", "junit", "markdown")


@pytest.fixture
def goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    write(tmp_path / "okrs" / "ferries, 2027.md", GOALS)
    monkeypatch.chdir(tmp_path)
    return os.path.join("okrs", "ferries, 2027.md")


def printed(style: str, out: str) -> str:
    """A format's output without what no format decides: verdicts, kinds, confidences and the program's rule texts."""
    if style not in ("json", "sarif"):
        return out
    data = json.loads(out)
    for line in (line for file in data.get("files", ()) for line in file["lines"]):
        del line["kind"], line["verdicts"]
    for finding in (finding for file in data.get("files", ()) for finding in file["findings"]):
        assert 0.5 < finding.pop("confidence") <= 1
    for one in data.get("runs", ()):
        rules = one["tool"]["driver"]["rules"]
        one["tool"]["driver"]["rules"] = [rule["id"] for rule in rules]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("style", FORMATS)
def test_a_format_prints_what_was_agreed(style: str, goals: str) -> None:
    code, out, err = run("check", goals, "--format", style, "--select", SELECT, "--hints")
    assert (code, err) == (1, "")
    golden = FOLDER / f"{style}.golden.txt"
    assert printed(style, out) == golden.read_text(encoding="utf-8"), f"if it is meant, rewrite {golden.name}"


@pytest.mark.parametrize("style", ["json", "markdown"])
def test_a_short_form_is_the_same_and_two_that_differ_are_refused(style: str, goals: str) -> None:
    assert run("check", goals, f"--{style}") == run("check", goals, "--format", style)
    code, out, err = run("check", goals, f"--{style}", "--format", "junit")
    assert (code, out) == (2, "")
    assert "contradict" in err


def test_an_unknown_format_is_refused_with_the_valid_ones(goals: str) -> None:
    code, out, err = run("check", goals, "--format", "xml")
    assert (code, out) == (2, "")
    assert all(style in err for style in FORMATS)


# GitHub


def commands(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: anything that could be one is one."""
    found = []
    for line in re.split(r"\r\n|\r|\n", out):
        if match := re.fullmatch(r"\s*::(\w+) ([^:]*)::(.*)", line):
            properties = dict(part.split("=", 1) for part in match[2].split(","))
            found.append((match[1], properties, match[3]))
        else:
            assert "::" not in line
    return found


def test_github_commands_of_a_hostile_text_are_one_a_finding(tmp_path: Path) -> None:
    path = write(tmp_path / ("a%0A,b.md" if os.name == "nt" else "a%0A,b\n::error::c.md"), HOSTILE)
    _, out, _ = run("check", path, "--json")
    findings = json.loads(out)["files"][0]["findings"]
    _, out, _ = run("check", path, "--format", "github", "--hints")
    found = commands(out)
    assert len(found) == len(findings)
    for _, properties, message in found:
        assert set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert "%250A%2C" in properties["file"]
        assert not re.search(r"%(?!25|0A|0D)", message)
        assert "\x1b" not in message


def test_github_shows_hints_on_request_and_nothing_excused(goals: str) -> None:
    _, out, _ = run("check", goals, "--format", "github", "--select", SELECT)
    assert {kind for kind, _, _ in commands(out)} == {"warning"}
    _, out, _ = run("check", goals, "--format", "github", "--select", SELECT, "--hints")
    assert {kind for kind, _, _ in commands(out)} == {"warning", "notice"}
    assert "line=10" not in out
    assert out.endswith(", 1 excused\n")


def test_github_of_standard_input_names_no_file() -> None:
    _, out, _ = run("check", "--format", "github", "--select", "OB03", stdin="Objective: Serve 9 ports\n")
    assert out.startswith("::warning line=1,col=18,endLine=1,endColumn=19,title=OB03 ")


# SARIF


def sarif(*arguments: str, stdin: str = "") -> dict[str, Any]:
    _, out, _ = run("check", *arguments, "--format", "sarif", stdin=stdin)
    log: dict[str, Any] = json.loads(out)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(log, json.loads((FOLDER / "sarif.schema.json").read_text(encoding="utf-8")))
    (one,) = log["runs"]
    for result in one["results"]:
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return dict(one)


def test_sarif_lists_every_rule_that_is_on_with_its_level(goals: str, tmp_path: Path) -> None:
    rules = sarif(goals)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    write(tmp_path / "okr.toml", '[severity]\nOB03 = "error"\nST02 = "off"\n')
    rules = {rule["id"]: rule for rule in sarif(goals, "--ignore", "KR")["tool"]["driver"]["rules"]}
    assert rules["OB03"]["defaultConfiguration"]["level"] == "error"
    assert "ST02" not in rules
    assert not [code for code in rules if code.startswith("KR")]


def test_sarif_paths_are_relative_with_forward_slashes_and_escaped(goals: str) -> None:
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif(goals)["results"]
        for place in result["locations"]
    }
    assert uris == {"okrs/ferries%2C%202027.md"}


def test_sarif_keeps_what_is_excused_as_suppressed(goals: str) -> None:
    results = sarif(goals, "--select", SELECT)["results"]
    (suppressed,) = [one for one in results if "suppressions" in one]
    assert (suppressed["ruleId"], suppressed["locations"][0]["physicalLocation"]["region"]["startLine"]) == ("OB03", 10)
    assert suppressed["suppressions"] == [
        {"kind": "inSource", "justification": "the islands' charter names this figure"}
    ]


def test_sarif_fingerprints_stay_when_lines_move_and_differ_from_one_another(goals: str) -> None:
    def prints() -> list[str]:
        return [one["partialFingerprints"]["okrFinding/v1"] for one in sarif(goals, "--hints")["results"]]

    before = prints()
    write(Path(goals), "Some words to begin with.\n\n\n" + GOALS)
    assert prints() == before
    assert len(set(before)) == len(before)


def test_sarif_of_a_hostile_text_holds_it_as_text(tmp_path: Path) -> None:
    (one, *_) = sarif("-", "--select", "OB03", stdin=HOSTILE)["results"]
    assert not re.search(r"\]\(|[\x00-\x1f\u202e]", one["message"]["text"])
    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "stdin"


# JUnit


def test_junit_counts_files_lines_and_failures(goals: str) -> None:
    _, out, _ = run("check", goals, "--format", "junit", "--select", SELECT)
    suites = ElementTree.fromstring(out)
    (suite,) = suites
    assert (suites.get("tests"), suites.get("failures")) == ("9", "2")
    assert suite.get("name") == "okrs/ferries, 2027.md"
    failing = [case for case in suite if case.find("failure") is not None]
    assert [case.get("line") for case in failing] == ["3", "12"]
    assert "OB03" in (failing[0][0].get("message") or "")
    assert "ST01" in (failing[0][0].text or "")


def test_junit_of_a_hostile_text_is_well_formed(tmp_path: Path) -> None:
    path = write(tmp_path / ("a&b.md" if os.name == "nt" else 'a&<"b">\n.md'), HOSTILE)
    _, out, _ = run("check", path, "--format", "junit")
    case = ElementTree.fromstring(out)[0][0]
    assert "]]>" in (case.get("name") or "")
    assert not re.search(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd]|\u202e", out)


@pytest.mark.parametrize("style", FORMATS)
def test_a_hostile_text_drives_no_terminal_and_no_page(style: str, tmp_path: Path) -> None:
    _, out, _ = run("check", write(tmp_path / "g.md", HOSTILE), "--format", style, "--hints")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    if style == "markdown":
        assert "<script>" not in out.replace("\\<", "")


@pytest.mark.parametrize("style", FORMATS)
def test_nothing_left_to_check_is_still_well_formed(style: str, tmp_path: Path) -> None:
    code, out, err = run("check", write(tmp_path / "a.md", "Just words.\n"), "--skip-empty", "--format", style)
    assert code == 0
    assert "1 file without OKRs was left out" in err
    if style in ("json", "sarif"):
        assert json.loads(out)
    if style == "junit":
        assert ElementTree.fromstring(out).get("tests") == "0"
