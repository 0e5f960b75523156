"""Defects in the prompt, which only the model engine reads."""

from dataclasses import replace
from typing import Any

from assistant.model.prompts import Prompts
from eval.mutation.defect import Defect


def _prompt(old: str, new: str) -> Any:
    """A prompt whose text says something else."""

    def wrap(right: Any) -> Any:
        def wrong(prompts: Prompts, name: str) -> Any:
            made = right(prompts, name)
            return replace(made, roles=tuple((role, text.replace(old, new)) for role, text in made.roles))

        return wrong

    return wrap


DEFECTS = (
    Defect("prompt-numbers", "the prompt asks for figures", Prompts, "load", _prompt("no number", "a number")),
    Defect("prompt-markers", "the prompt drops its markers", Prompts, "load", _prompt("<<<", "")),
)
