"""Numbers that are part of a name in the draft are no figures: "line 4", "tier-1"."""

import pytest

from assistant.model.judged import Ground, judged_key_result, judged_objective
from assistant.model.reply import KeyResultReply
from assistant.okr import Answers, Draft, Item

DRAFT = Draft(
    id="d",
    team="Filling data",
    items=(
        Item(
            id="L1",
            text="Stream the tags of filling line 4, 3 sensors a valve, to tier-1 tools on floors 2 to 9",
            details="NPS 50, roughly 40 sites, the first 100 skippers",
        ),
    ),
)
GROUND = Ground(DRAFT, Answers(), "", "m")


def _reply(who: str, does: str, measure: str) -> KeyResultReply:
    return KeyResultReply(
        who=who,
        does_what=does,
        measure=measure,
        unit="times",
        direction="down",
        source="request log",
        guardrail="",
        baseline=None,
        target=None,
        lines=["L1"],
    )


@pytest.mark.parametrize(
    ("objective", "stands"),
    [
        ("Those who look after filling line 4 see what it does while it runs", True),
        ("Those who look after 5 valves see what they do while they run", False),
        ("Skippers give the harbour NPS 50 because they find their berth at once", False),
        ("Staff at roughly 40 sites find each part at once", False),
        ("The first 100 skippers pay without asking anybody for help", False),
        ("Those who look after 3 sensors see what they do while they run", False),
    ],
)
def test_an_objective_may_say_a_name_of_the_draft(objective: str, stands: bool) -> None:
    assert (judged_objective(objective, "", GROUND) is not None) is stands


@pytest.mark.parametrize(
    ("who", "does", "measure"),
    [
        (
            "process engineers and analysts of filling line 4",
            "take readings by themselves instead of asking for an extract",
            "extracts of line 4 per month that they ask for",
        ),
        (
            "fitters on floors 2 to 9",
            "find a worn valve before it leaks",
            "share of worn valves found before they leak",
        ),
        (
            "engineers of tier-1 tools",
            "start to mend a tool before clerks, buyers or drivers complain",
            "share of faults of tier-1 tools that somebody complains about",
        ),
    ],
)
def test_a_key_result_may_say_names_twice(who: str, does: str, measure: str) -> None:
    why: list[str] = []
    assert judged_key_result(1, _reply(who, does, measure), "", GROUND, why), why


def test_a_measure_keeps_the_capital_of_a_name_and_loses_that_of_a_sentence() -> None:
    does = "renew a secret of a Harbourlog job by hand less often"
    made = judged_key_result(
        1, _reply("engineers whose jobs call Harbourlog", does, "Harbourlog secrets a month"), "", GROUND
    )
    assert made is not None and "Harbourlog secrets a month" in made.key_result.text
    made = judged_key_result(
        1, _reply("engineers whose jobs call Harbourlog", does, "Renewed secrets a month"), "", GROUND
    )
    assert made is not None and ": renewed secrets a month" in made.key_result.text
