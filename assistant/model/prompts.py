"""Reads a prompt file: front matter (inputs with examples, reply model, options), then one Jinja text a role.

The roles are cut apart before anything is filled in, so that no line of a draft can pose as a role of its own.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from assistant.shipped import shipped

_ROLE = re.compile(r"^(system|user):\n", re.M)


@dataclass(frozen=True)
class Prompt:
    """One version of a prompt. ``examples`` holds every input with an example; ``reply`` names the reply model."""

    name: str
    reply: str
    options: dict[str, Any]
    examples: dict[str, Any]
    roles: tuple[tuple[str, str], ...]

    def messages(self, **inputs: Any) -> list[dict[str, str]]:
        """The messages for these inputs. Raises jinja2.UndefinedError where one is missing: our mistake."""
        from jinja2 import Environment, StrictUndefined  # needed only where a model is called

        # A model reads plain text; what could be taken for a marker is taken out by the data filter.
        paper = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701
        paper.filters["data"] = data
        return [{"role": role, "content": paper.from_string(text).render(inputs).strip()} for role, text in self.roles]


def data(text: str) -> str:
    """Somebody's words on one line, unable to close the markers that they stand between."""
    return re.sub(r"<{2,}|>{2,}", lambda found: found.group()[0], " ".join(str(text).split()))


@cache
def load(name: str) -> Prompt:
    """The prompt ``name`` ("rewrite.v1"). Raises OkrError when the installation lacks it."""
    text = shipped(f"prompts/{name}.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    head = yaml.safe_load(front)
    parts = _ROLE.split(body)
    return Prompt(
        name, head["reply"], head["options"], head["inputs"], tuple(zip(parts[1::2], parts[2::2], strict=True))
    )
