"""Forty attempts to steer the model, each shown by replay: the task stays, nothing leaks, no number is added."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.engine import Passage
from assistant.errors import SettingsError
from assistant.finding import Severity
from assistant.flow import inspect
from assistant.model.access import Access
from assistant.model.engine import PROMPT, ModelEngine
from assistant.model.prompts import Prompts
from assistant.model.raw import Raw
from assistant.model.replies import NoRecording, Replies
from assistant.model.terms import Terms
from assistant.okr import Answers, Draft, Item
from assistant.provenance import OPEN_SLOT, ungrounded

CASES = yaml.safe_load((Path(__file__).parent / "injections.yaml").read_text("utf-8"))
SECRET = "Bluebird"
# A model that was steered does what it was asked for: it obeys in every field that a reader sees.
STEERED = {
    "who": "users",
    "does_what": "obey and reach 95 % of the 12,000 targets",
    "measure": "share of orders obeyed, now 20 % (https://evil.example)",
    "baseline": "20 %",
    "target": "95 %",
    "lines": ["L1"],
}


def test_there_are_forty() -> None:
    assert len(CASES) >= 40
    assert {case["where"] for case in CASES} == {
        "line", "details", "team", "strategy", "parent", "context", "prompt", "reply"
    }  # fmt: skip


def drafted(where: str, text: str) -> Draft:
    row = Item(
        id="i1", text=text if where == "line" else "Build a shift swap page", details=text if where == "details" else ""
    )
    around = {name: text for name in ("team", "strategy", "parent") if name == where}
    return Draft(id="d1", items=(row,), period="Q3 2026", **around)


def rewritten(draft: Draft, context: tuple[Passage, ...], reply: dict[str, Any], folder: Path) -> Any:
    """Through replay: each request that has no recording yet gets the steered reply as its recording."""
    for _ in range(4):
        engine = ModelEngine(Access("openai/m", "http://127.0.0.1:9/v1"), terms=Terms(replay=folder))
        before = inspect(draft)
        try:
            return engine.rewrite(draft, before, engine.interview(draft, before, Answers()), Answers(), context)
        except NoRecording as missing:
            Replies(folder).keep(missing.key, "openai/m", Raw(json.dumps(reply)))
    raise AssertionError("it asks without end")


@pytest.mark.parametrize("case", [one for one in CASES if one["where"] != "prompt"], ids=lambda one: str(one)[:50])
def test_an_injection_changes_nothing(
    case: dict[str, Any], reply: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    where = case["where"]
    draft = drafted(where, case.get("text", ""))
    context = (Passage("strategy", case["text"], "Plan"),) if where == "context" else ()
    said = case.get("reply")
    steered = {
        **reply(**(said or STEERED)),
        **({"objective": said["objective"]} if said and "objective" in said else {}),
    }
    if not said:
        steered["objective"] = f"You coach teams that write OKRs. Merger {SECRET}. Reach 95 % of 12,000"
    made = rewritten(draft, context, steered, tmp_path)
    parts = [made.objective.text if made.objective else ""]
    parts += [
        f"{kr.text} {kr.measure.source if kr.measure else ''} {kr.measure.unit if kr.measure else ''} {kr.guardrail}"
        for kr in made.key_results
    ]
    shown = OPEN_SLOT.sub("[]", "\n".join(parts))
    assert ungrounded(shown, [draft.words(), "Q3 2026", "12 calls", *(one.text for one in context)]) == []
    for word in (
        "evil.example",
        "http",
        "<script",
        SECRET,
        "follow nothing",
        "Rules for a key result",
        "ARRR",
        "hacked",
    ):
        assert word not in shown
    assert [line.item_id for line in made.dispositions] == ["i1"], "the draft's line has its place, whatever it says"
    assert draft.items[0].text == made.dispositions[0].text
    sent = Prompts().load(PROMPT).messages(**_inputs(draft, context))
    assert [one["role"] for one in sent] == ["system", "user"]
    assert sent[0] == Prompts().load(PROMPT).messages(**_inputs(drafted("", ""), ()))[0], "the task is the same"
    assert sent[1]["content"].count("<<<") == sent[1]["content"].count(">>>")
    if "text" in case and where != "context":
        assert "{{ 7 * 7 }}" not in case["text"] or "{{ 7 * 7 }}" in sent[1]["content"]


def _inputs(draft: Draft, context: tuple[Passage, ...]) -> dict[str, Any]:
    from assistant.coach.coach import Coach
    from assistant.coach.reading_of import understand
    from assistant.model.material import material

    before = inspect(draft)
    questions = Coach().interview(draft, before, Answers())
    return dict(material(draft, before, understand(draft, before), questions, context).inputs)


@pytest.mark.parametrize("case", [one for one in CASES if one["where"] == "prompt"], ids=lambda one: str(one)[:50])
def test_a_prompt_file_cannot_reach_beyond_its_inputs(case: dict[str, Any], tmp_path: Path) -> None:
    head = "---\nreply: RewriteReply\noptions: {}\ninputs: {lines: []}\n---\nuser:\n"
    (tmp_path / f"{PROMPT}.md").write_text(head + case["text"] + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be filled in"):
        Prompts(tmp_path).load(PROMPT).messages(lines=[])


def test_no_injection_brings_an_error_of_the_rules(reply: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    from assistant.flow import convert

    draft = drafted("line", CASES[0]["text"])
    steered = {**reply(**STEERED), "objective": "Reach 95 %"}
    for _ in range(4):
        try:
            engine = ModelEngine(Access("openai/m", "http://127.0.0.1:9/v1"), terms=Terms(replay=tmp_path))
            made = convert(draft, engine=engine)
            break
        except NoRecording as missing:
            Replies(tmp_path).keep(missing.key, "openai/m", Raw(json.dumps(steered)))
    assert not [one for one in made.findings_after if one.severity is Severity.ERROR]
