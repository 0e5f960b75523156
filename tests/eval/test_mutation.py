"""The gate catches planted defects; a few of each kind here, all of them with ``make mutants``."""

import pytest

from assistant.coach.coach import Coach
from assistant.errors import SettingsError
from eval.load import chosen, load_cases
from eval.mutation.hunt import DEFECTS, hunt
from eval.recording import replayed, written
from eval.run import run


def test_there_are_thirty_of_them() -> None:
    assert len({one.id for one in DEFECTS}) == len(DEFECTS) >= 30


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("target-invented", "good"),
        ("hypotheses-lost", "roadmaps"),
        ("commitment-missed", "roadmaps"),
        ("parent-guessed", "parents"),
        ("prompt-markers", "parents"),
    ],
)
def test_a_planted_defect_is_caught_and_taken_out_again(name: str, dataset: str) -> None:
    cases = chosen(load_cases(), datasets=[dataset])
    (found,) = hunt(cases, [name])
    assert found.caught
    rows = run(cases, Coach())
    assert {row.state for row in rows} == {"passed"}


def test_an_unknown_defect_lists_those_there_are() -> None:
    with pytest.raises(SettingsError, match="there is no defect 'rust'; there are: output-restated"):
        list(hunt([], ["rust"]))


def test_recorded_replies_replay_through_the_model_engine() -> None:
    said = written()
    assert len(said) >= 60
    cases = [case for case in load_cases() if case.id in said]
    rows = run(cases, replayed())
    assert [row for row in rows if row.state == "infra"] == []
    must = ("nothing_invented", "nothing_dropped", "rules_pass", "outside", "never")
    assert [row for row in rows if row.grader in must and row.state == "failed"] == []


def test_a_reply_that_is_not_recorded_names_the_command() -> None:
    (case,) = (case for case in load_cases() if case.id == "eng-sbom")
    assert case.id not in written()
    (row,) = run([case], replayed())
    assert row.state == "infra"
    assert "make it with: OKR_RECORD=" in row.note
