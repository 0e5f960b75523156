"""What a rule says about a text: a verdict on a box, and the finding that is shown for it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Verdict(StrEnum):
    """``unsure`` is an honest answer: below its confidence a rule says so instead of guessing."""

    PASS = "pass"
    FAIL = "fail"
    UNSURE = "unsure"


class Severity(StrEnum):
    """How much a finding matters; only ``warning`` and ``error`` make ``okr check`` exit 1."""

    OFF = "off"
    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"


class Span(_Record):
    """Words of the checked text: their start and end as character offsets, and the words themselves."""

    start: int
    end: int
    words: str


class Finding(_Record):
    """One box that did not pass.

    ``about`` is the id of what was checked (an item, ``objective``, ``kr1``, ``set``); ``line`` and ``column`` count
    from 1 in ``file``; ``words`` are what decided it. ``why`` says why it matters, ``suggestion`` what to do.
    """

    code: str
    name: str
    box: str
    about: str
    verdict: Verdict
    severity: Severity
    message: str
    why: str
    suggestion: str
    text: str = ""
    words: tuple[Span, ...] = ()
    confidence: float = 1.0
    file: str = "-"
    line: int = 1
    column: int = 1


class Boxes(_Record):
    """Every box of one text, answered. ``verdicts`` maps a box to pass, fail or unsure.

    For a key result it also holds ``kind`` and ``by_how_much`` in the words of METHOD.md section 4, beside the boxes.
    """

    about: str
    text: str
    verdicts: dict[str, str]
