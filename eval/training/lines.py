"""The training set: lines that were written for it, each with its labels in front.

    # team: Support, bike-sharing start-up
    O P-Q-S- | Riders get help while they still stand beside the bike
    K outcome W D b 1 | Riders who solve a lock problem in the app: 35 % -> 60 %

``O`` has six places: positive, inspirational, qualitative, timeboxed, specific, no_solution; the letter is a pass,
``-`` a fail. ``K`` has kind, who (W), does_what (D), by how much (``b`` baseline and target, ``t`` target, ``n`` none)
and 1 for one measure, 2 for several. ``?`` leaves a label open.

    P yes | Meter data to the grid operator from 3 October, as laid down in the connection agreement

``P`` says whether a line is a promise with a date that others depend on, and nothing else.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.encoder.role import Role
from assistant.errors import InputError
from eval.labelled import OBJECTIVE_LABELS

FOLDER = Path(__file__).parent / "lines"
KINDS = ("outcome", "output", "activity", "impact", "health", "unclear")
AMOUNTS = ("baseline_target", "target", "none")
TWO = ("pass", "fail")
CLASSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(OBJECTIVE_LABELS, TWO),
    "kind": KINDS,
    "who": TWO,
    "does_what": TWO,
    "by_how_much": AMOUNTS,
    "one_measure": TWO,
    "promise": TWO,
}
_OBJECTIVE = re.compile(r"O ([P?-][I?-][Q?-][T?-][S?-][N?-]) \| (\S.*)")
_PROMISE = re.compile(r"P (yes|no) \| (\S.*)")
_KEY_RESULT = re.compile(rf"K ({'|'.join(KINDS)}|\?) ([W?-]) ([D?-]) ([btn?]) ([12?]) \| (\S.*)")


@dataclass(frozen=True)
class Line:
    """One labelled line; ``source`` is the file it stands in, which holds one world of organisations."""

    text: str
    role: Role
    labels: dict[str, str]
    source: str


def _passes(sign: str) -> str:
    return "fail" if sign == "-" else "pass"


def _labels(row: str) -> tuple[Role, dict[str, str], str] | None:
    if match := _OBJECTIVE.fullmatch(row):
        signs = zip(OBJECTIVE_LABELS, match[1], strict=True)
        return Role.OBJECTIVE, {name: _passes(sign) for name, sign in signs if sign != "?"}, match[2]
    if match := _KEY_RESULT.fullmatch(row):
        kind, who, does, amount, one, text = match.groups()
        said = {
            "kind": (kind, kind),
            "who": (who, _passes(who)),
            "does_what": (does, _passes(does)),
            "by_how_much": (amount, AMOUNTS["btn".find(amount)]),
            "one_measure": (one, "pass" if one == "1" else "fail"),
        }
        return Role.KEY_RESULT, {name: value for name, (sign, value) in said.items() if sign != "?"}, text
    if match := _PROMISE.fullmatch(row):
        return Role.KEY_RESULT, {"promise": "pass" if match[1] == "yes" else "fail"}, match[2]
    return None


def read_lines(path: Path) -> list[Line]:
    """Every line of a file. InputError names the first one that is not in the form."""
    found = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        read = _labels(row.rstrip())
        if read is None:
            raise InputError(f"{path}, line {number}: '{row[:60]}' is no labelled line; see eval/training/lines.py.")
        role, labels, text = read
        found.append(Line(text, role, labels, path.stem))
    return found


def training_lines() -> list[Line]:
    """The whole training set, file by file."""
    return [line for path in sorted(FOLDER.glob("*.txt")) for line in read_lines(path)]
