"""The shapes of a model's replies. Every text has a limit: a small model would write until its budget is gone."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(max_length=8)]


def _short(most: int) -> StringConstraints:
    return StringConstraints(max_length=most, strip_whitespace=True)


def _written(value: object) -> object:
    """A bare number as one writes it, "12" of 12.0: it is looked for in the draft like any quote."""
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


Figure = Annotated[str, _short(120), BeforeValidator(_written)]
Line = Annotated[str, _short(200)]


class KeyResultReply(BaseModel):
    """Who does what by how much, as a model proposes it. ``baseline`` and ``target`` are quotes, or None."""

    who: Annotated[str, _short(140)]
    does_what: Annotated[str, _short(240)]
    measure: Annotated[str, _short(240)]
    unit: Annotated[str, _short(60)] = ""
    direction: Literal["up", "down", "reach"] = "reach"
    baseline: Figure | None = None
    target: Figure | None = None
    source: Annotated[str, _short(200)] = ""
    guardrail: Annotated[str, _short(160)] = ""
    lines: list[Id] = Field(default_factory=list, max_length=40)


class LinkReply(BaseModel):
    """Which key result an output is a bet on: a line of the draft, and a position in ``key_results`` counted from 0."""

    line: Id
    key_result: int


class PromiseReply(BaseModel):
    """A line that others rely on: ``quote`` are its own words for the duty, the date, or who relies on it."""

    line: Id
    quote: Annotated[str, _short(200)]


class RewriteReply(BaseModel):
    """A proposal for one draft. Nothing of it is used before the rules have judged it."""

    objective: Annotated[str, _short(300)]
    key_results: list[KeyResultReply] = Field(max_length=4)
    links: list[LinkReply] = Field(default_factory=list, max_length=40)
    promises: list[PromiseReply] = Field(default_factory=list, max_length=40)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.key_results and not self.promises:
            raise ValueError("key_results may be empty only where promises name the open lines")
        return self


class InterviewReply(BaseModel):
    """Suggested answers to who and the three questions, fit to one draft; the person picks, changes or ignores them."""

    who: list[Line] = Field(default_factory=list, max_length=4)
    help: list[Line] = Field(default_factory=list, max_length=4)
    obstacle: list[Line] = Field(default_factory=list, max_length=4)
    difference: list[Line] = Field(default_factory=list, max_length=5)


class ParentReply(BaseModel):
    """To which of the higher OKRs an OKR contributes: a position counted from 1, or 0 for none; and why."""

    parent: Annotated[int, Field(ge=0, le=50)]
    reason: Annotated[str, _short(240)] = ""


class BoxReply(BaseModel):
    """One box of one line, answered again; ``quote`` are the words of the line that decide it."""

    line: Id
    box: Annotated[str, _short(24)]
    verdict: Literal["pass", "fail", "unsure"]
    quote: Annotated[str, _short(120)] = ""
    reason: Annotated[str, _short(240)] = ""


class LookReply(BaseModel):
    """A second look at boxes that the rules could not decide."""

    answers: list[BoxReply] = Field(default_factory=list, max_length=40)
