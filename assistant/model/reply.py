"""The shape of a model's reply. Every text has a limit: without one a small model writes until its budget is gone."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

Id = Annotated[str, StringConstraints(max_length=8)]


def _short(most: int) -> StringConstraints:
    return StringConstraints(max_length=most, strip_whitespace=True)


class KeyResultReply(BaseModel):
    """Who does what by how much, as a model proposes it. ``baseline`` and ``target`` are quotes, or None."""

    who: Annotated[str, _short(80)]
    does_what: Annotated[str, _short(160)]
    measure: Annotated[str, _short(140)]
    unit: Annotated[str, _short(24)] = ""
    direction: Literal["up", "down", "reach"] = "reach"
    baseline: Annotated[str, _short(40)] | None = None
    target: Annotated[str, _short(40)] | None = None
    source: Annotated[str, _short(120)] = ""
    lines: list[Id] = Field(default_factory=list, max_length=40)


class LinkReply(BaseModel):
    """Which key result an output is a bet on: a line of the draft, and a position in ``key_results`` counted from 0."""

    line: Id
    key_result: int


class RewriteReply(BaseModel):
    """A model's proposal for one draft. Nothing of it is used before the rules have judged it."""

    objective: Annotated[str, _short(240)]
    key_results: list[KeyResultReply] = Field(min_length=1, max_length=4)
    links: list[LinkReply] = Field(default_factory=list, max_length=40)
