"""What a coach would demand of the rewrite of a case. Empty fields are not graded."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.okr import Became, Kind

Words = tuple[str, ...]
Gap = Literal["who", "help", "obstacle", "difference", "baseline", "target", "period"]


class Expect(BaseModel):
    """The demands; word lists are compared in lower case, and one word of a list is enough unless it says *all*.

    kind         what the draft mostly is
    left_alone   whether it is fine and comes back word for word
    who          words that name the people of a recommended key result; ``not_who`` may name none of them
    behaviour    words that tell that a recommended key result is about this work's effect
    measure      words that tell that what is counted fits
    never        words that no key result may hold: the output, restated
    facts        *all* of them stand somewhere in the result: figures, names and dates of the draft
    objective    words of the objective; ``objective_never`` may not stand in it
    commitments  how many promises there are; ``due`` and ``dependants``: words of theirs
    asks         whether it asks instead of proposing key results
    gap          questions that are open or assumed, and figures that are open slots with a way to get them
    parent       words of the parent; an empty text demands that none is claimed
    became       line number to where the line ends up
    groups       one OKR for all groups, or several
    cautions     words of a risk that a key result is marked with
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind | None = None
    left_alone: bool | None = None
    who: Words = ()
    not_who: Words = ()
    behaviour: Words = ()
    measure: Words = ()
    never: Words = ()
    facts: Words = ()
    objective: Words = ()
    objective_never: Words = ()
    commitments: int | None = Field(default=None, ge=0)
    due: Words = ()
    dependants: Words = ()
    asks: bool | None = None
    gap: tuple[Gap, ...] = ()
    parent: str | None = None
    became: dict[int, Became] = Field(default_factory=dict)
    groups: Literal["one", "several"] | None = None
    cautions: Words = ()
