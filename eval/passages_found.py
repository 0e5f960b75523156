"""How often the right passage is among those found: ``python -m eval passages``.

The pack is twelve strategy documents of a ferry company, written for this project; each of sixty questions asks for
one passage, mostly in other words than it uses.
"""

import json
import tempfile
from pathlib import Path

from assistant.library.library import Library

PACK = Path(__file__).parent / "passages"


def measure(folder: Path = PACK) -> tuple[dict[str, float], list[str]]:
    """R@1, R@5 and MRR, and the questions whose passage is not among the first five."""
    questions = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    ranks, missed = [], []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place, Library(Path(place)) as library:
        for path in sorted(folder.glob("*.md")):
            library.add(path)
        for one in questions:
            found = [(Path(hit.document).name, hit.heading) for hit in library.search(one["question"], 5)]
            rank = next(
                (n for n, (name, head) in enumerate(found, 1)
                 if name == one["document"] and head.endswith(f"› {one['heading']}")), 0
            )  # fmt: skip
            ranks.append(rank)
            if not rank:
                missed.append(one["question"])
    total = len(ranks)
    return {
        "R@1": round(sum(rank == 1 for rank in ranks) / total, 3),
        "R@5": round(sum(rank > 0 for rank in ranks) / total, 3),
        "MRR": round(sum(1 / rank for rank in ranks if rank) / total, 3),
        "questions": total,
    }, missed
