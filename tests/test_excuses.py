"""Excuses: a rule is set aside where its author says why, and an excuse that does nothing is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import run, write

CHOSEN = ("--select", "OB03,KR03,OK")


def told(text: str, name: str = "goals.md", *, folder: Path, options: tuple[str, ...] = CHOSEN) -> dict[str, Any]:
    """What ``--json`` says of one file."""
    _, out, err = run("check", write(folder / name, text), "--json", *options)
    assert out, err
    return dict(json.loads(out)["files"][0])


def rows(text: str, name: str = "goals.md", *, folder: Path) -> list[tuple[str, int, str]]:
    """Code, line and excuse of each finding."""
    return [(one["code"], one["line"], one.get("excused", "")) for one in told(text, name, folder=folder)["findings"]]


ON_ITS_LINE = [
    ("same line", "Objective: Serve 9 ports <!-- okr: allow OB03: law -->\n", 1),
    ("in front", "<!-- okr: allow OB03: law --> Objective: Serve 9 ports\n", 1),
    ("line above", "<!-- okr: allow OB03: law -->\nObjective: Serve 9 ports\n", 2),
    ("by its name", "<!-- okr: allow quantified-objective: law -->\nObjective: Serve 9 ports\n", 2),
    ("by its family", "<!-- okr: allow OB: law -->\nObjective: Serve 9 ports\n", 2),
    ("any case and blanks", "<!--OKR:  ALLOW  ob03 :   law-->\nObjective: Serve 9 ports\n", 2),
    ("two stacked", "<!-- okr: allow OB03: law -->\n<!-- a note -->\nObjective: Serve 9 ports\n", 3),
    ("over several lines", "<!-- okr: allow OB03:\n  law\n-->\nObjective: Serve 9 ports\n", 4),
    ("heading", "# Q3\n\n## Objective: Serve 9 ports <!-- okr: allow OB03: law -->\n\n- KR: Ports ask 9 % less\n", 3),
    ("nested bullet", "- Goals\n  <!-- okr: allow OB03: law -->\n  - Objective: Serve 9 ports\n", 3),
    ("second of two lines", "- Objective: Serve 9\n  ports <!-- okr: allow OB03: law -->\n", 1),
    ("table", "| Objective | Owner |\n|---|---|\n| Serve 9 ports <!-- okr: allow OB03: law --> | Ann |\n", 3),
    ("quotation", "> <!-- okr: allow OB03: law -->\n> Objective: Serve 9 ports\n", 2),
    ("for the file", "Objective: Serve 9 ports\n\n\n<!-- okr: allow-file OB03: law -->\n", 1),
]


@pytest.mark.parametrize(("text", "line"), [row[1:] for row in ON_ITS_LINE], ids=[row[0] for row in ON_ITS_LINE])
def test_an_excuse_in_a_document_holds_for_its_line(text: str, line: int, tmp_path: Path) -> None:
    assert [row for row in rows(text, folder=tmp_path) if row[0] == "OB03"] == [("OB03", line, "law")]
    assert not [row for row in rows(text, folder=tmp_path) if row[0].startswith("OK")]


def test_mdx_and_plain_text_take_it_as_well(tmp_path: Path) -> None:
    assert rows("Objective: Serve 9 ports {/* okr: allow OB03: law */}\n", "a.mdx", folder=tmp_path)[0][2] == "law"
    assert rows("Objective: Serve 9 ports <!-- okr: allow OB03: law -->\n", "a.txt", folder=tmp_path)[0][2] == "law"


def test_it_holds_for_no_other_line(tmp_path: Path) -> None:
    text = (
        "Objective: Serve 9 ports <!-- okr: allow OB03: law -->\n- KR: Ports ask 9 % less\n\n"
        "Objective: Serve 8 ports\n- KR: Ports ask 8 % less\n\n"
        "<!-- okr: allow OB03: law -->\n\nObjective: Serve 7 ports\n"
    )
    assert rows(text, folder=tmp_path) == [
        ("OB03", 1, "law"),
        ("OB03", 4, ""),
        ("OK02", 7, ""),
        ("OB03", 9, ""),
    ]


def test_a_comment_on_a_line_with_words_is_not_for_the_line_below(tmp_path: Path) -> None:
    text = "Objective: Serve ports <!-- okr: allow KR03: law -->\n- KR: Ports ask less\n"
    assert [row[0] for row in rows(text, folder=tmp_path)] == ["OK02", "KR03"]


def test_several_codes_share_a_reason_that_may_hold_colons_and_commas(tmp_path: Path) -> None:
    text = "Objective: Serve ports\n- KR: Ports ask less <!-- okr: allow KR03, KR04 ,KR01: see: a, b; c -->\n"
    options = ("--select", "KR03,KR04,KR01,OK")
    found = told(text, folder=tmp_path, options=options)["findings"]
    assert {one["excused"] for one in found if one["code"] == "KR03"} == {"see: a, b; c"}


FAULTY = [
    ("okr: allow OB03", "OK01", "without a reason"),
    ("okr: allow OB03:", "OK01", "without a reason"),
    ("okr: allow OB03 the board wants it", "OK01", "without a reason"),
    ("okr: allow", "OK01", "names no rule"),
    ("okr: allow : law", "OK01", "names no rule"),
    ("okr: alow OB03: law", "OK01", "names no rule"),
    ("okr: allow-files OB03: law", "OK01", "names no rule"),
    ("okr: allow OB33: law", "OK01", "There is no rule 'OB33'"),
    ("okr: allow-file OB03", "OK01", "without a reason"),
    ("okr: allow KR03: law", "OK02", "KR03 finds nothing"),
    ("okr: allow-file KR03: law", "OK02", "KR03 finds nothing"),
]


@pytest.mark.parametrize(("said", "code", "message"), FAULTY, ids=[row[0] for row in FAULTY])
def test_a_faulty_excuse_excuses_nothing_and_is_told(said: str, code: str, message: str, tmp_path: Path) -> None:
    found = told(f"Objective: Serve 9 ports <!-- {said} -->\n", folder=tmp_path)["findings"]
    assert sorted(one["code"] for one in found) == ["OB03", code]
    assert not [one for one in found if "excused" in one]
    (fault,) = [one for one in found if one["code"] == code]
    assert message in fault["message"]
    assert (fault["line"], fault["column"], fault["text"]) == (1, 31, said)


def test_an_unknown_code_gets_the_likely_one_and_the_known_ones_hold(tmp_path: Path) -> None:
    found = told("Objective: Serve 9 ports <!-- okr: allow OB03, OB30, KR88: law -->\n", folder=tmp_path)["findings"]
    assert [(one["code"], one.get("excused", "")) for one in found] == [("OK01", ""), ("OB03", "law")]
    assert "Did you mean OB0" in found[0]["suggestion"]


def test_an_excuse_of_a_rule_that_is_off_is_not_called_unused(tmp_path: Path) -> None:
    text = "Objective: Serve ports <!-- okr: allow OB03: law -->\n"
    assert [one["code"] for one in told(text, folder=tmp_path, options=("--select", "OK"))["findings"]] == []


def test_rules_about_excuses_are_severities_and_can_be_excused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Objective: Serve ports <!-- okr: allow OB03: law -->\n"
    write(tmp_path / "okr.toml", '[severity]\nOK02 = "error"\n')
    assert run("check", write(tmp_path / "a.md", text), *CHOSEN)[0] == 1
    text += "\n<!-- okr: allow-file unused-excuse: the form asks for it -->\n"
    assert rows(text, "a.md", folder=tmp_path) == [("OK02", 1, "the form asks for it")]


def test_what_is_no_excuse_is_a_comment_or_text_as_before(tmp_path: Path) -> None:
    text = "Objective: Serve 9 ports `<!-- okr: allow OB03: law -->` <!-- our okr: allow OB03: law -->\n\n"
    text += "```\n<!-- okr: allow-file OB03: law -->\n```\n"
    found = told(text, folder=tmp_path)
    assert [one["code"] for one in found["findings"]] == ["OB03"]
    assert found["notes"][0] == "1 comment was left out."


def test_the_summary_counts_it_and_the_exit_code_does_not(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "Objective: Serve 9 ports <!-- okr: allow OB03: law -->\n")
    code, out, _ = run("check", path, *CHOSEN)
    assert code == 0
    assert "OB03" not in out
    assert "0 errors, 0 warnings, 0 hints, 1 excused" in out
    for style in ("markdown", "github", "junit"):
        code, out, _ = run("check", path, *CHOSEN, "--format", style)
        assert (code, "OB03" in out) == (0, False)
    assert "excused" not in run("check", stdin="Objective: Ports rest\n")[1]


IN_DATA = [
    ("a.yml", "objectives:\n  - objective: Serve 9 ports\n    okr_allow: {OB03: law}\n"),
    ("b.yml", "objectives:\n  - objective: Serve 9 ports\n    okr_allow:\n      - 'OB03, KR04: law'\n"),
    ("c.yml", "objectives:\n  - objective: Serve 9 ports  # okr: allow OB03: law\n"),
    ("d.yml", "objectives:\n  # okr: allow OB03: law\n  - objective: Serve 9 ports\n"),
    ("e.yml", "# okr: allow-file OB03: law\nobjectives:\n  - objective: Serve 9 ports\n"),
    ("f.yml", "okr_allow: {OB03: law}\nobjectives:\n  - objective: Serve 9 ports\n"),
    ("g.json", '{"objectives": [{"objective": "Serve 9 ports", "okr_allow": {"OB03": "law"}}]}\n'),
    ("h.json", '{"objectives": [{"objective": "Serve 9 ports", "okr_allow": "OB03: law"}]}\n'),
    (
        "i.jsonl",
        '{"objective": "Serve 9 ports", "key_results": ["Ports ask 9 % less"], "okr_allow": {"OB03": "law"}}\n',
    ),
]


@pytest.mark.parametrize(("name", "text"), IN_DATA, ids=[row[0] for row in IN_DATA])
def test_data_files_excuse_in_a_field_or_a_comment(name: str, text: str, tmp_path: Path) -> None:
    found = [row for row in rows(text, name, folder=tmp_path) if row[0] != "OK02"]
    assert [(code, reason) for code, _, reason in found] == [("OB03", "law")]
    assert {line["text"] for line in told(text, name, folder=tmp_path)["lines"]} <= {
        "Serve 9 ports",
        "Ports ask 9 % less",
    }


def test_a_field_holds_for_the_words_beside_it_even_on_one_line(tmp_path: Path) -> None:
    text = (
        '{"objectives": [{"objective": "Serve 9 ports", "okr_allow": {"OB03": "law"}}, {"objective": "Serve 8 seas", '
        '"key_results": [{"text": "Ask less", "okr_allow": {"KR03": "told"}}, {"text": "Ask more"}]}]}\n'
    )
    found = told(text, "a.json", folder=tmp_path)["findings"]
    assert [(one["text"], one.get("excused", "")) for one in found if one["code"] != "OK01"] == [
        ("Ask less", "told"),
        ("Ask more", ""),
        ("Serve 9 ports", "law"),
        ("Serve 8 seas", ""),
    ]


def test_a_field_without_a_reason_is_told(tmp_path: Path) -> None:
    for value in ("{OB03: }", "OB03", "[OB03]", "{OB03: [ ]}"):
        text = f"objectives:\n  - objective: Serve 9 ports\n    okr_allow: {value}\n"
        assert [code for code, _, _ in rows(text, "a.yml", folder=tmp_path)] == ["OB03", "OK01"], value


def test_words_in_a_yaml_text_are_no_excuse(tmp_path: Path) -> None:
    text = "objectives:\n  - objective: 'Serve 9 ports # okr: allow OB03: law'\n"
    assert [row for row in rows(text, "a.yml", folder=tmp_path) if row[2]] == []
