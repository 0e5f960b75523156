"""What a judge is: one question about a key result, the verdicts it may give, and which of them pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field, StringConstraints

ABSTAINS = "cannot_say"
"""The verdict of a judge that does not guess; it passes nothing and fails nothing."""
Quote = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Category = TypeVar("Category", bound=str)


class Judgement(BaseModel, Generic[Category]):
    """One key result, counted from 1. The words come before the verdict, so that they are looked for first."""

    key_result: int = Field(ge=1, le=9)
    quote: Quote
    verdict: Category


class JudgeReply(BaseModel, Generic[Category]):
    """What a model answers: a judgement for each key result that it was shown."""

    judgements: list[Judgement[Category]] = Field(max_length=9)


@dataclass(frozen=True)
class Judge:
    """A judge: ``part`` is what its labels are called, ``verdicts`` maps each category to whether it passes."""

    name: str
    part: str
    prompt: str
    asks: str
    verdicts: Mapping[str, bool]
    reply: type[BaseModel]
