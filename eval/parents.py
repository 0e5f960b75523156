"""How often the author's own parent comes first: ``python -m eval parents FILE``.

One JSON object a line: ``org``, ``period``, ``team``, ``text``, ``key_results``, ``candidates`` (``id``, ``text``,
``team``), ``parent_id``, ``hard``. Four searches are measured: BM25, the sentence embedding alone, the product cold
(no other link known) and warm (every other link of that organisation and period known).
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.library.embedding import sentence
from assistant.library.lexical import bm25
from assistant.library.parents import Candidate, Link, Query, parents

Row = dict[str, Any]
Figures = dict[str, dict[str, float]]


def read_links(path: Path) -> list[Row]:
    """The rows of a file. InputError names the first that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{path} cannot be read ({fault}); give a file of JSON lines.") from fault
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row["query"] = Query(row["text"], tuple(row.get("key_results", ())), row.get("team", ""), row["period"])
            row["known"] = [Candidate(one["id"], one["text"], team=one.get("team", "")) for one in row["candidates"]]
            row["parent_id"], row["org"]
        except (ValueError, KeyError, TypeError) as fault:
            raise InputError(f"{path}, line {number}: not a link ({type(fault).__name__}: {fault}).") from fault
        rows.append(row)
    return rows


def _bm25(row: Row, _: list[Row]) -> list[str]:
    return _by(bm25(row["query"].words, [one.text for one in row["known"]]).tolist(), row)


def _embedding(row: Row, _: list[Row]) -> list[str]:
    door = sentence()
    near = door.of([one.text for one in row["known"]]) @ door.of([row["query"].words])[0]
    return _by(near.tolist(), row)


def _by(scores: list[float], row: Row) -> list[str]:
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
    return [row["known"][at].id for at in order]


def _cold(row: Row, _: list[Row]) -> list[str]:
    return [one.candidate.id for one in parents(row["query"], row["known"])]


def _warm(row: Row, others: list[Row]) -> list[str]:
    links = [Link(one["query"].words, one["query"].team, one["parent_id"]) for one in others]
    return [one.candidate.id for one in parents(row["query"], row["known"], links)]


SEARCHES: dict[str, Callable[[Row, list[Row]], list[str]]] = {
    "bm25": _bm25,
    "embedding": _embedding,
    "cold": _cold,
    "warm": _warm,
}


def measure(rows: list[Row]) -> dict[str, Figures]:
    """R@1, R@3 and MRR of each search, for all rows, each organisation and the hard ones."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["org"], row["period"]].append(row)
    found: dict[str, Figures] = {}
    for name, search in SEARCHES.items():
        ranks: dict[str, list[float]] = defaultdict(list)
        for row in rows:
            others = [one for one in groups[row["org"], row["period"]] if one is not row]
            ids = search(row, others)
            rank = ids.index(row["parent_id"]) + 1 if row["parent_id"] in ids else float("inf")
            for key in ("all", row["org"], *(("hard",) if row.get("hard") else ())):
                ranks[key].append(rank)
        found[name] = {key: _figures(values) for key, values in ranks.items()}
    return found


def _figures(ranks: list[float]) -> dict[str, float]:
    total = len(ranks)
    return {
        "R@1": round(sum(rank <= 1 for rank in ranks) / total, 3),
        "R@3": round(sum(rank <= 3 for rank in ranks) / total, 3),
        "MRR": round(sum(1 / rank for rank in ranks) / total, 3),
        "links": total,
    }


def none_fits(rows: Iterable[Row]) -> dict[str, float]:
    """How sure "no parent fits" is: said of each child with its parent there, and again with it taken away.

    Precision is the share of true ones among all times it is said, recall the share of orphans of whom it is said.
    """
    right = wrong = total = 0
    for row in rows:
        total += 1
        wrong += not parents(row["query"], row["known"])[0].fits
        left = [one for one in row["known"] if one.id != row["parent_id"]]
        ranked = parents(row["query"], left)
        right += not ranked or not ranked[0].fits
    said = right + wrong
    return {
        "precision": round(right / said, 3) if said else 1.0,
        "recall": round(right / max(1, total), 3),
        "said": said,
    }


def table(found: dict[str, Figures], orphans: dict[str, float]) -> str:
    """The figures for a person."""
    lines = [f"{'':<34}{'links':>6}{'R@1':>8}{'R@3':>8}{'MRR':>8}"]
    for name, figures in found.items():
        for key, one in figures.items():
            lines.append(
                f"{name + ' · ' + key:<34}{one['links']:>6.0f}{one['R@1']:>8.3f}{one['R@3']:>8.3f}{one['MRR']:>8.3f}"
            )
    lines.append(f"no parent fits: precision {orphans['precision']:.3f}, recall {orphans['recall']:.3f}")
    return "\n".join(lines)


def as_json(found: dict[str, Figures], orphans: dict[str, float]) -> str:
    """The figures for a program: those of all rows on top, those of organisations and hard ones beside them."""
    told: dict[str, Any] = {
        name: {key: value for key, value in figures["all"].items() if key != "links"} for name, figures in found.items()
    }
    told["by"] = {name: {key: one for key, one in figures.items() if key != "all"} for name, figures in found.items()}
    return json.dumps(told | {"no parent fits": orphans}, ensure_ascii=False, indent=2)
