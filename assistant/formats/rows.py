"""Rows: JSON lines that each hold one objective or key result, read one by one however long the file is.

    {"id": "k1", "text": "…", "kind": "objective|key_result", "objective": "…", "team": "…", "org": "…"}

Only ``text`` and ``kind`` are required; ``period`` and ``okr_allow`` are read as well. Nothing is held but the row at
hand, so a file has no limit, only a row has.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.errors import InputError
from assistant.excuse import Excuse
from assistant.expression import expression
from assistant.formats.decode import spoken
from assistant.formats.escaped import json_runs
from assistant.formats.excuses import excuse_of_field
from assistant.formats.keys import RESULTS, plain
from assistant.okr import Place, Role
from assistant.region import Runs

KINDS = {"objective": Role.OBJECTIVE, "key_result": Role.KEY_RESULT}
LONGEST = 20_000
# So many lines are looked at to tell rows from other JSON lines.
PEEKED = 50
_FIELDS = ("objective", "team", "org", "period")
_TEXT = expression(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)"')


@dataclass(slots=True)
class Row:
    """One row. ``written`` is its line in the file, from which the places of its words are read when needed."""

    number: int
    id: str | int | None
    text: str
    role: Role
    objective: str
    team: str
    org: str
    period: str
    written: str
    allowed: dict[str, str] | None = None

    def runs(self) -> Runs:
        """Where the characters of its text stand."""
        match = _TEXT.search(self.written)
        if match is None:
            return ((0, self.number, 1),)
        column = match.start(1) + 1
        return json_runs(match[1], self.number, column) or ((0, self.number, column),)

    def excuses(self, name: str) -> list[Excuse]:
        """The excuses of its ``okr_allow``."""
        place = Place(file=name, line=self.number)
        return [excuse_of_field(codes, reason, place, None) for codes, reason in (self.allowed or {}).items()]


def holds_rows(lines: Iterable[bytes], encoding: str) -> bool:
    """Whether JSON lines are rows: one of them is, and none has another shape that is read here. Broken ones may be."""
    found = False
    for line in lines:
        try:
            row = json.loads(line.decode(encoding))
        except (ValueError, LookupError, RecursionError):
            continue
        if not isinstance(row, dict):
            continue
        kind = row.get("kind")
        if isinstance(kind, str) and kind not in KINDS and "text" in row:
            return False
        if any(isinstance(value, list | dict) and plain(key) in RESULTS for key, value in row.items()):
            return False
        found = found or ("text" in row and isinstance(kind, str))
    return found


def rows_in(lines: Iterable[bytes], name: str, encoding: str) -> Iterator[Row | InputError]:
    """Each row, or what is wrong with it; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            continue
        try:
            yield _row(number, line.decode(encoding).rstrip("\r\n"))
        except UnicodeDecodeError as fault:
            yield _fault(name, number, f"it is not valid {encoding} ({fault.reason}); save it as UTF-8")
        except json.JSONDecodeError as fault:
            yield _fault(
                name, number, f"it is not valid JSON at column {fault.colno} ({fault.msg.lower()}); correct it"
            )
        except RecursionError:
            yield _fault(name, number, "it is nested too deeply; give one flat object")
        except ValueError as fault:
            yield _fault(name, number, str(fault))


def _row(number: int, written: str) -> Row:
    row = json.loads(written[1:] if number == 1 and written.startswith("\ufeff") else written)
    if not isinstance(row, dict):
        raise ValueError('it is no object; give {"id": …, "text": …, "kind": "objective" or "key_result"}')
    text, role, id_ = row.get("text"), row.get("kind"), row.get("id")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("its 'text' is missing, empty or no text; put the wording there")
    if len(text) > LONGEST:
        raise ValueError(f"its 'text' has {len(text):,} characters, more than the limit of {LONGEST:,}; shorten it")
    if not isinstance(role, str) or role not in KINDS:
        said = json.dumps(role, ensure_ascii=False)[:40] if role is not None else "missing"
        raise ValueError(f"its 'kind' is {said}; it must be objective or key_result")
    if id_ is not None and (isinstance(id_, bool) or not isinstance(id_, str | int)):
        raise ValueError("its 'id' is neither a text nor a whole number; give one of these")
    objective, team, org, period = (_field(row, name) for name in _FIELDS)
    allowed = row.get("okr_allow")
    if allowed is not None and not (
        isinstance(allowed, dict) and all(isinstance(reason, str) for reason in allowed.values())
    ):
        raise ValueError('its \'okr_allow\' is no object; give {"OB03": "the reason"}')
    # A line break is a blank to the rules, and so that places stay true it is one character as well.
    flat = text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text
    return Row(number, id_, flat, KINDS[role], objective, team, org, period, written, allowed or None)


def _field(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"its '{name}' is no text; put it in quotes or leave it out")
    return value


def _fault(name: str, number: int, what: str) -> InputError:
    return InputError(f"{spoken(name)}, line {number}: {what}.")
