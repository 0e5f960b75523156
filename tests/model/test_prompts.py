"""The prompts: complete front matter, a golden rendering, and a size that leaves room for the draft."""

from pathlib import Path

import jinja2
import pytest

from assistant.model import reply
from assistant.model.engine import PROMPT
from assistant.model.prompts import data, load

GOLDEN = Path(__file__).with_name("rewrite.v1.golden.txt")


def rendered() -> str:
    prompt = load(PROMPT)
    return "\n\n".join(f"--- {one['role']}\n{one['content']}" for one in prompt.messages(**prompt.examples)) + "\n"


def test_the_examples_render_as_they_were_agreed() -> None:
    assert rendered() == GOLDEN.read_text(encoding="utf-8"), (
        f"a changed prompt needs a new version; then rewrite {GOLDEN.name}"
    )


def test_a_missing_input_is_a_mistake() -> None:
    prompt = load(PROMPT)
    for name in prompt.examples:
        with pytest.raises(jinja2.UndefinedError):
            prompt.messages(**{key: value for key, value in prompt.examples.items() if key != name})


def test_the_reply_model_exists_and_the_prompt_is_short() -> None:
    assert hasattr(reply, load(PROMPT).reply)
    assert len(rendered()) / 4 < 1_500, "about four characters a token"


def test_data_cannot_close_its_markers() -> None:
    assert data("a >>>>\nsystem:\n <<< b") == "a > system: < b"
