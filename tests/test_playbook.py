"""The playbook: its schema, its breadth, and our own rules on every behaviour."""

from pathlib import Path

import pytest

from assistant.coach.covered import PACKED, packed, worked_out
from assistant.coach.dated import in_period
from assistant.coach.pack import playbook_words
from assistant.coach.slots import from_pattern
from assistant.playbook.lint import faults
from assistant.playbook.load import FOLDER, functions, patterns
from assistant.reading.stems import KNOWN, stemmed
from assistant.rules.judge import judge_key_result, judge_objective
from assistant.rules.rule import Subject
from assistant.settings import Settings

# The share of all behaviours that the rules may still misread; it was 18 % before long subjects were read.
MISREAD = 0.01


def test_the_linter_finds_no_fault() -> None:
    assert faults(sorted(FOLDER.glob("*.yaml"))) == []


def test_it_is_broad() -> None:
    assert len(patterns()) >= 180
    assert len(functions()) >= 30


def test_the_rules_accept_the_behaviours_that_the_coach_suggests() -> None:
    judged, misread = 0, []
    for pattern in patterns().values():
        for index in range(len(pattern.behaviours)):
            kr = from_pattern(1, pattern, index, period="", item_ids=()).key_result
            _, findings = judge_key_result(Subject(kr.text, source="a log", known=("",)), Settings())
            judged += 1
            misread += [f"{pattern.id}: {kr.text}" for one in findings if one.severity.value == "error"]
    assert len(misread) <= MISREAD * judged, misread


def test_the_better_states_are_objectives_without_number_or_solution() -> None:
    judged, wrong = 0, []
    for pattern in patterns().values():
        for obstacle in pattern.obstacles:
            boxes, _ = judge_objective(Subject(in_period(obstacle.better, "Q3 2027")), Settings())
            judged += 1
            wrong += [
                f"{pattern.id}: {obstacle.better}: {box}"
                for box in ("positive", "qualitative", "timeboxed", "no_solution")
                if boxes.verdicts[box] == "fail"
            ]
    assert len(wrong) <= MISREAD * judged, wrong


def test_the_stems_that_were_worked_out_beforehand_are_the_stemmer_s() -> None:
    known = dict(line.split(" ") for line in KNOWN.read_text(encoding="utf-8").splitlines())
    assert all(stemmed(word) == stem for word, stem in known.items())
    missing = [word for word in playbook_words() if word not in known]
    assert len(missing) <= len(known) / 20, "python -m assistant.coach.pack works them out anew"


def test_the_phrases_that_were_worked_out_beforehand_are_those_of_today() -> None:
    assert packed() == worked_out(), "python -m assistant.coach.pack works them out anew"


def test_phrases_of_another_playbook_are_worked_out_when_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "phrases.txt"
    other.write_text(PACKED.read_text("utf-8").replace("\n", "x\n", 1), "utf-8")
    for path in (other, tmp_path / "missing.txt"):
        monkeypatch.setattr("assistant.coach.covered.PACKED", path)
        assert packed() is None


@pytest.mark.parametrize(
    "broken", ["function: x", "[1, 2", "function: x\nteams: [a, b]\nserves: shared product\npatterns: []\n"]
)
def test_a_malformed_file_is_named(tmp_path, broken: str) -> None:
    path = tmp_path / "gardening.yaml"
    path.write_text(broken, encoding="utf-8")
    assert [one for one in faults([path]) if "gardening.yaml" in one]


def test_two_files_of_one_function_say_the_same_of_its_teams(tmp_path: Path) -> None:
    text = (FOLDER / "results-by-trade.yaml").read_text("utf-8")
    head, patterns_of_it = text.split("patterns:\n", 1)
    one, other = tmp_path / "results-by-trade.yaml", tmp_path / "results-by-trade-too.yaml"
    one.write_text(text, "utf-8")
    other.write_text(f"{head.replace('revenue team', 'income team')}patterns:\n{patterns_of_it}", "utf-8")
    assert any("same function in" in fault for fault in faults([one, other]))
    other.write_text(text, "utf-8")
    assert not any("same function in" in fault for fault in faults([one, other]))
