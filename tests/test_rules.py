"""Every rule's own examples, and the cases that people keep in ``cases/rules``."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.finding import Severity, Verdict
from assistant.okr import Level
from assistant.rules.explain import explanation
from assistant.rules.judge import judge_key_result, judge_objective
from assistant.rules.registry import RULES
from assistant.rules.rule import Subject
from assistant.settings import Settings

CASES = Path(__file__).parent / "cases" / "rules"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_weak_example_fails_and_the_strong_one_passes(rule: Any) -> None:
    assert rule.check(rule.weak).verdict is not Verdict.PASS
    assert rule.check(rule.strong).verdict is Verdict.PASS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: Any) -> None:
    opinion = rule.check(rule.weak)
    assert opinion.message.endswith(".")
    assert opinion.suggestion
    assert rule.reason in " ".join(explanation(rule).split())


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def _cases() -> list[Any]:
    rows = []
    for path in sorted(CASES.glob("*.yaml")):
        box = path.stem
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            rows.append(pytest.param(box, case, id=f"{box}: {case['text'][:60]}"))
    return rows


@pytest.mark.parametrize(("box", "case"), _cases())
def test_a_case_gets_its_verdict(box: str, case: dict[str, Any]) -> None:
    subject = Subject(
        case["text"],
        team=case.get("team", ""),
        period=case.get("period", ""),
        level=Level(case.get("level", "team")),
    )
    judge = judge_objective if case["as"] == "objective" else judge_key_result
    boxes, _ = judge(subject, Settings())
    assert boxes.verdicts[box] == case["verdict"], case.get("because", "")


def test_a_finding_points_at_the_words_that_decided() -> None:
    _, findings = judge_objective(Subject("Grow the choir to 80 singers this year"), Settings())
    found = next(one for one in findings if one.code == "OB03")
    assert [span.words for span in found.words] == ["80"]
    assert found.column == 1 + found.text.index("80")


def test_a_severity_can_be_set_and_a_rule_switched_off() -> None:
    subject = Subject("Grow the choir to 80 singers this year")
    _, findings = judge_objective(subject, Settings(severity={"OB03": Severity.ERROR}))
    assert next(one for one in findings if one.code == "OB03").severity is Severity.ERROR
    _, findings = judge_objective(subject, Settings(severity={"OB03": Severity.OFF}))
    assert "OB03" not in {one.code for one in findings}


@pytest.mark.capability("003-09")
def test_a_business_result_is_right_for_a_company_and_questioned_for_a_team() -> None:
    text = "Monthly recurring revenue from €90k to €120k"
    company, _ = judge_key_result(Subject(text, level=Level.COMPANY), Settings())
    team, findings = judge_key_result(Subject(text), Settings())
    assert company.verdicts["outcome"] == "pass"
    assert team.verdicts["outcome"] == "fail"
    assert {one.code for one in findings} >= {"KR04", "KR06"}


@pytest.mark.parametrize(
    "objective",
    [
        "Whoever holds a claim number finds the claim at once, however the number is written, in Q3 2027",
        "A loan is a short walk away once the book is published, in Q3 2027",
        "Bread is warm on the shelf as soon as the shop is open, in Q3 2027",
        "A tenant whose boiler is broken is warm again by evening, in Q3 2027",
        "Ships come alongside without a wait, whichever way the wind blows, in Q3 2027",
        "Customs officers clear a crate, no matter when the papers were filed, in Q3 2027",
        "Harbour pilots are in charge of how their own charts are drawn and released this year",
    ],
)
def test_a_clause_that_only_says_in_which_cases_and_a_plural_name_are_no_solution(objective: str) -> None:
    boxes, _ = judge_objective(Subject(objective), Settings())
    assert boxes.verdicts["no_solution"] != "fail"


@pytest.mark.parametrize(
    "objective",
    [
        "Store keepers will have the right part in hand in Q3 2027",
        "Research crews, the divers above all, run their trips with gear they can trust in Q3 2027",
        "Sailors who dock at Harbour Nine's outer piers can trust that a berth is theirs in Q3 2027",
    ],
)
def test_people_whose_name_begins_with_a_verb_or_who_are_described_at_length_build_nothing(objective: str) -> None:
    boxes, _ = judge_objective(Subject(objective), Settings())
    assert boxes.verdicts["no_solution"] != "fail"


@pytest.mark.parametrize(
    "objective",
    [
        "The new claim search is written by the end of Q3 2027",
        "The claim search is live once the data is loaded",
        "Ships the berth planner in Q3 2027",
    ],
)
def test_what_is_finished_is_still_told(objective: str) -> None:
    boxes, _ = judge_objective(Subject(objective), Settings())
    assert boxes.verdicts["no_solution"] == "fail"
