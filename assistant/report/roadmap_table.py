"""The rows of a roadmap by outcomes, for a spreadsheet: the original columns first, ours beside them."""

import csv
import io
from collections.abc import Iterator

from assistant.report.roadmap import Line, Outcome, Roadmap
from assistant.report.safe import for_cell

MARK = "okr "
"""Begins the name of each of our columns, so that none is taken for one of the author's."""
OWN = (
    "id",
    "text",
    "part",
    "outcome",
    "objective",
    "who",
    "key results",
    "after",
    "smallest experiment",
    "when",
    "parent",
    "reason",
    "open question",
    "team",
    "owner",
    "status",
    "period",
    "file",
    "sheet",
    "row",
    "link",
)


def columns_of(made: Roadmap) -> list[str]:
    """The authors' columns in the order in which they are met, then ours."""
    theirs = dict.fromkeys(name for line in made.lines for name, _ in line.columns)
    return [*theirs, *(MARK + name for name in OWN)]


def rows_of(made: Roadmap) -> Iterator[dict[str, str]]:
    """One row a line, harmless in a spreadsheet: a text that would be run as a formula is neutralised."""
    outcomes = {one.id: one for one in made.outcomes}
    for line in made.lines:
        row = dict(line.columns) | {MARK + name: text for name, text in _own(line, outcomes.get(line.outcome)).items()}
        yield {name: for_cell(text) for name, text in row.items()}


def _own(line: Line, outcome: Outcome | None) -> dict[str, str]:
    return {
        "id": line.item,
        "text": line.text,
        "part": line.part.value,
        "outcome": line.outcome,
        "objective": outcome.objective if outcome else "",
        "who": outcome.who if outcome else "",
        "key results": "\n".join(outcome.key_results) if outcome else "",
        "after": line.after,
        "smallest experiment": line.test,
        "when": line.horizon.value,
        "parent": line.parent,
        "reason": line.reason,
        "open question": "yes" if line.asks else "",
        "team": line.team,
        "owner": line.owner,
        "status": line.status,
        "period": line.period,
        "file": line.file,
        "sheet": line.sheet,
        "row": str(line.row) if line.row else "",
        "link": line.link,
    }


def roadmap_csv(made: Roadmap) -> str:
    """A CSV table with a header, and a byte-order mark, without which Excel misreads UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [for_cell(name) for name in columns_of(made)], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({for_cell(name): text for name, text in row.items()} for row in rows_of(made))
    return "\ufeff" + out.getvalue()
