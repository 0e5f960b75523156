"""What lies before a person, as text to keep and back: the fields, the text that was sent, the work on its drafts."""

import dataclasses
import json
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from assistant.errors import OkrError
from assistant.okr import Conversion, Record
from assistant.ui import state
from assistant.ui.safe import shortened
from assistant.ui.work import Brief, Work

FIELDS = ("text", "team", "period", "parent", "strategy", "level", "goals")
_PASSING = {"past"}  # what can be undone goes with the session
_WORK = TypeAdapter(Work)


class Desk(Record):
    """A desk as it is kept. ``works`` are by the draft's name; ``saved`` says which OKR and version a draft became."""

    fields: dict[str, str] = Field(default_factory=dict)
    brief: Brief | None = None
    selected: int = 0
    works: dict[str, dict[str, Any]] = Field(default_factory=dict)
    saved: dict[str, tuple[str, int]] = Field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        typed = [text for name, text in self.fields.items() if name != "level"]
        return self.brief is None and not any(text.strip() for text in typed)

    @property
    def title(self) -> str:
        """The first words of what was being worked on."""
        text = self.fields.get("text") or (self.brief.text if self.brief else "")
        first = next((line.strip(" #-*") for line in text.splitlines() if line.strip(" #-*")), "")
        return shortened(first or "a draft", 80)


def lying(saved: dict[str, tuple[str, int]]) -> Desk:
    """What lies before the person now."""
    brief = state.brief()
    return Desk(
        fields={name: text for name in FIELDS if (text := state.field(name))},
        brief=brief,
        selected=state.selected(),
        works={name: coded for name in names(brief) if (coded := _coded(state.work(name)))},
        saved=saved,
    )


def lay(kept: Desk) -> None:
    """Lay it before the person again."""
    for name, text in kept.fields.items():
        state.set_field(name, text)
    if kept.brief is not None:
        state.submit(kept.brief)
        state.select(kept.selected)
    for name, coded in kept.works.items():
        try:
            vars(state.work(name)).update(vars(_WORK.validate_python(_plain(coded))))
        except ValidationError:
            continue  # written by another release; the text itself is there


def of_draft(made: Conversion) -> Desk:
    """A desk for an OKR that was saved without one: its draft, to be rewritten, with what was answered."""
    lines = [f"Objective: {made.draft.objective.text}"] if made.draft.objective else []
    text = "\n".join([*lines, *(f"- {item.raw or item.text}" for item in made.draft.items)])
    around = {name: getattr(made.draft, name) for name in ("team", "period", "parent", "strategy")}
    brief = Brief(text=text, name="saved OKR", level=made.draft.level, **around)
    return Desk(fields={"text": text, **{name: said for name, said in around.items() if said}}, brief=brief)


def parsed(content: str) -> Desk | None:
    """A desk that was kept; None for what another release wrote in a form that is no longer known."""
    try:
        return Desk.model_validate_json(content)
    except ValidationError:
        return None


def names(brief: Brief | None) -> list[str]:
    """The names of the drafts in a text."""
    if brief is None:
        return []
    from assistant.ui import desk  # the coach and the rules, which a page without a text does not need

    try:
        return [desk.name_of_draft(draft) for draft in desk.drafts_of(brief, desk.settings().most_items).drafts]
    except OkrError:
        return []  # a text that cannot be read has no work on it yet


def _coded(work: Work) -> dict[str, Any]:
    """The parts of a work that are not empty; keys of two words become lists, which JSON can hold."""
    coded: dict[str, Any] = {}
    for part in dataclasses.fields(work):
        value = getattr(work, part.name)
        if part.name in _PASSING or not value:
            continue
        if isinstance(value, dict):
            value = [[list(key) if isinstance(key, tuple) else key, one] for key, one in value.items()]
        elif isinstance(value, set):
            value = sorted(value)
        elif isinstance(value, Record):
            value = value.model_dump(mode="json")
        coded[part.name] = value
    return json.loads(json.dumps(coded))  # type: ignore[no-any-return]


def _plain(coded: dict[str, Any]) -> dict[str, Any]:
    kinds = {part.name: part.default_factory for part in dataclasses.fields(Work)}
    return {
        name: {tuple(key) if isinstance(key, list) else key: one for key, one in value}
        if kinds[name] is dict
        else value
        for name, value in coded.items()
        if name in kinds
    }
