"""Reads prompt files: front matter (inputs with examples, reply model, options), then one Jinja text a role.

A team may put a file of the same name into a folder of its own (``prompts`` in okr.toml, or OKR_PROMPTS); it is used in
place of the shipped one, and its digest stands on every record. The roles are cut apart before anything is filled in,
so that no line of a draft can pose as a role of its own.
"""

import hashlib
import os
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from assistant.errors import SettingsError
from assistant.expression import expression
from assistant.once import once
from assistant.shipped import shipped

if TYPE_CHECKING:
    from jinja2 import Template

_ROLE = expression(r"^(system|user):\n", re.M)
_KEYS = ("reply", "options", "inputs")


@dataclass(frozen=True)
class Prompt:
    """One version of a prompt. ``examples`` holds every input with an example; ``reply`` names the reply model.

    Beside them a text may ask for ``language``: what to write in, or nothing where that is the draft's own.
    ``digest`` changes with every letter of the file; ``tokens`` is the most that a rendering may take without context.
    """

    name: str
    reply: str
    options: dict[str, Any]
    examples: dict[str, Any]
    roles: tuple[tuple[str, str], ...]
    digest: str = ""
    does: str = ""
    tokens: int = 0
    path: str = ""
    language: str = ""

    def messages(self, **inputs: Any) -> list[dict[str, str]]:
        """The messages for these inputs. Raises SettingsError where the text asks for an input that does not exist."""
        from jinja2 import TemplateError  # needed only where a model is called

        given = {"language": self.language, **inputs}
        try:
            return [{"role": role, "content": _compiled(text).render(given).strip()} for role, text in self.roles]
        except TemplateError as fault:
            raise SettingsError(
                f"the prompt {self.path or self.name} cannot be filled in ({fault.message}); its inputs are "
                f"{', '.join(self.examples)}."
            ) from fault


@once
def _compiled(text: str) -> "Template":
    """The text of a role, ready to be filled in; compiling it takes as long as all the rest of an item."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # A model reads plain text; what could be taken for a marker is taken out by the data filter.
    paper = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    paper.filters["data"] = data
    made = paper.from_string(text)
    made.globals = dict(made.globals)  # looked through each time that it is filled in, and slow as the chain that it is
    return made


def data(text: str) -> str:
    """Somebody's words on one line, unable to close the markers that they stand between."""
    return re.sub(r"<{2,}|>{2,}", lambda found: found.group()[0], " ".join(str(text).split()))


class Prompts:
    """The prompts of a team: those in its own folder first, then those that ship with the product.

    ``language`` is what a model is to write in, by its name in English; without one, in the draft's own.
    """

    def __init__(self, folder: Path | None = None, language: str = "") -> None:
        self._folder = folder
        self._language = "" if language == "draft" else language

    def path(self, name: str) -> Path:
        """The file of a prompt. Raises SettingsError that lists those there are."""
        own = self._folder / f"{name}.md" if self._folder else None
        if own and own.is_file():
            return own
        if name not in self.names():
            raise SettingsError(f"there is no prompt '{name}'; valid: {', '.join(self.names())}.")
        return _place() / f"{name}.md"

    def names(self) -> tuple[str, ...]:
        """The prompts that ship; a team overrides these, and an own name beside them would never be asked for."""
        return _shipped()

    def load(self, name: str) -> Prompt:
        """The prompt ``name`` ("rewrite.v10"). Raises SettingsError for an unknown name and for a file out of form."""
        path = self.path(name)
        return replace(_read(name, str(path), path.stat().st_mtime_ns), language=self._language)


@cache
def _place() -> Path:
    return shipped("prompts")


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _place().glob("*.v*.md")))


@cache
def _read(name: str, path: str, _changed: int) -> Prompt:
    text = Path(path).read_text(encoding="utf-8")
    parts = text.split("---\n", 2)
    try:
        head = yaml.safe_load(parts[1]) if len(parts) == 3 and not parts[0].strip() else None
    except yaml.YAMLError:
        head = None
    body = _ROLE.split(parts[2]) if head is not None else []
    roles = tuple(zip(body[1::2], body[2::2], strict=True))
    if not isinstance(head, dict) or not all(key in head for key in _KEYS) or not roles:
        raise SettingsError(
            f"the prompt {path} is out of form; it takes front matter with {', '.join(_KEYS)} between lines of ---, "
            f"then 'system:' and 'user:' with the texts. Start from: okr prompts show {name}"
        )
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Prompt(
        name, head["reply"], dict(head["options"] or {}), dict(head["inputs"] or {}), roles, digest,
        str(head.get("does", "")), int(head.get("tokens", 0)), path,
    )  # fmt: skip


def folder_set(setting: str = "") -> Path | None:
    """The folder for a team's own prompts: OKR_PROMPTS, else the setting. Raises SettingsError where there is none."""
    said = os.environ.get("OKR_PROMPTS", "").strip() or setting
    if not said:
        return None
    folder = Path(said).expanduser()
    if not folder.is_dir():
        raise SettingsError(f"the folder for prompts {folder} is not there; make it, or take the setting out.")
    return folder
