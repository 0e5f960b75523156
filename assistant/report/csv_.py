"""CSV, for spreadsheets: one row for each key result, hypothesis, commitment and line without an outcome."""

import csv
import io
from collections.abc import Iterable, Iterator

from assistant.okr import Conversion
from assistant.report.safe import for_cell

COLUMNS = (
    "draft",
    "type",
    "id",
    "text",
    "who",
    "does_what",
    "measure",
    "unit",
    "direction",
    "baseline",
    "target",
    "by_when",
    "source",
    "status",
    "objective",
    "parent",
    "from_lines",
)


def _rows(one: Conversion) -> Iterator[dict[str, str]]:
    texts = {item.id: item.text for item in one.draft.items}
    shared = {
        "draft": one.draft.id,
        "objective": one.objective.text if one.objective else "",
        "parent": one.parent.text if one.parent else "",
    }
    for kr in one.key_results:
        measure = kr.measure
        figures = (
            {
                "measure": measure.name,
                "unit": measure.unit,
                "direction": measure.direction.value,
                "baseline": measure.baseline.text if measure.baseline else f"[{measure.baseline_open}]",
                "target": measure.target.text if measure.target else measure.target_open,
                "by_when": measure.by_when,
                "source": measure.source,
            }
            if measure
            else {}
        )
        status = (
            kr.review.value if kr.review.value != "proposed" else "recommended" if kr.recommended else "alternative"
        )
        yield {
            **shared,
            "type": "key result",
            "id": kr.id,
            "text": kr.text,
            "who": kr.who,
            "does_what": kr.does_what,
            "status": status,
            "from_lines": "; ".join(texts.get(i, i) for i in kr.item_ids),
            **figures,
        }
    for bet in one.hypotheses:
        yield {
            **shared,
            "type": "hypothesis",
            "id": bet.id,
            "text": bet.statement,
            "status": bet.key_result_id or "not linked",
            "from_lines": bet.output,
        }
    for promise in one.commitments:
        yield {
            **shared,
            "type": "commitment",
            "id": promise.id,
            "text": promise.what,
            "by_when": promise.due,
            "who": promise.owner,
            "status": promise.status,
            "from_lines": texts.get(promise.item_id, ""),
        }
    placed = (
        {bet.item_id for bet in one.hypotheses}
        | {c.item_id for c in one.commitments}
        | {i for kr in one.key_results for i in kr.item_ids}
    )
    for row in one.dispositions:
        if row.item_id not in placed:
            yield {
                **shared,
                "type": row.became.value.replace("_", " "),
                "id": row.item_id,
                "text": row.text,
                "status": row.kind.value,
                "from_lines": row.text,
            }


def conversions_csv(conversions: Iterable[Conversion]) -> str:
    """A table with a header; cells that a spreadsheet would run as a formula are neutralised."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in conversions:
        writer.writerows({key: for_cell(value) for key, value in row.items()} for row in _rows(one))
    return out.getvalue()
