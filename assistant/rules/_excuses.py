"""What the rules about excuses judge."""

from dataclasses import dataclass

from assistant.excuse import Excuse


@dataclass(frozen=True)
class Excused:
    """An excuse, the words in it that name no rule, and those of its rules that find nothing where it holds.

    ``close`` is a sentence about the rule that was perhaps meant.
    """

    excuse: Excuse
    strange: tuple[str, ...] = ()
    close: str = ""
    idle: tuple[str, ...] = ()
