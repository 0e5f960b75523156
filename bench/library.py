"""What the library costs as it grows: adding, opening, a query beyond the embedding. Bars at 100,000 passages:
add at least 1,000 a second, open in 1 s, query p95 in 25 ms.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from assistant.library.embedding import static
from assistant.library.library import Library
from assistant.library.passage import Passage

SIZES = (1_000, 10_000, 100_000)
_WORDS = "crew boat tide ticket island harbour fuel ramp queue guest rota engine map deck winter school".split()


def _passages(count: int) -> list[Passage]:
    drawn = random.Random(7)
    return [
        Passage(" ".join(drawn.choices(_WORDS, k=14)) + f" berth {number}", f"line {number}") for number in range(count)
    ]


def row(size: int) -> str:
    """One line of the table."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with Library(Path(folder)) as library:
            library.index.count()
            start = time.perf_counter()
            for first in range(0, size, 1000):
                library.store.put(f"/{first}.md", str(first), _passages(min(1000, size)))
            library._complete(library.index)
            added = size / (time.perf_counter() - start)
        start = time.perf_counter()
        with Library(Path(folder)) as library:
            held = library.index.count()
            opened = time.perf_counter() - start
            taken = []
            for number in range(60):
                question = " ".join(_WORDS[number % 12 : number % 12 + 4])
                start = time.perf_counter()
                library.search(question)
                whole = time.perf_counter() - start
                start = time.perf_counter()
                static().of([question])
                taken.append((whole - (time.perf_counter() - start)) * 1000)
    p95 = statistics.quantiles(taken[10:], n=20)[-1]
    return f"{held:>10,}{added:>14,.0f}{opened:>10.2f}{statistics.median(taken):>12.1f}{p95:>12.1f}"


def table(sizes: tuple[int, ...] = SIZES) -> str:
    """Every size."""
    return "\n".join(
        [
            f"{'passages':>10}{'added a s':>14}{'open s':>10}{'query ms':>12}{'p95 ms':>12}",
            *(row(size) for size in sizes),
        ]
    )


if __name__ == "__main__":
    print(table(tuple(int(size) for size in sys.argv[1:]) or SIZES))
