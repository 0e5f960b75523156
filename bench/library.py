"""What the library costs as it grows: adding, opening, a query beyond the embedding of its words. Bars at 100,000
passages: add at least 1,000 a second, open in 1 s, query p95 in 25 ms.

Words are drawn as often as the telling words of a language are: the most common stands in every twelfth passage.
"Added" is what can be found; "read" is what the careful embedding takes in afterwards, which a search does not wait
for. Each is given by the clock and by the processor's time, as a busy machine stretches the first.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.library.embedding import sentence, static
from assistant.library.library import Library
from assistant.library.passage import Passage
from assistant.library.reading import asked
from assistant.library.reading import read as reading_of
from assistant.library.store import Read

SIZES = (1_000, 10_000, 100_000)
_PARTS = "ba de fi go ku la me ni po ru sa te vi wo xu zy bral drin flot grem".split()
_WORDS = [one + two + three for one in _PARTS for two in _PARTS for three in _PARTS[:20]]
_ODDS = [1 / (rank + 60) for rank in range(len(_WORDS))]
_QUERIES = 200
_READ = 200
_KINDS = ("clock", "processor")


def _passages(drawn: random.Random, count: int) -> list[Passage]:
    return [
        Passage(" ".join(drawn.choices(_WORDS, _ODDS, k=24)), f"line {number}", "Plan › Berths")
        for number in range(count)
    ]


class _Watch:
    """Time by the clock and by the processor."""

    def __enter__(self) -> "_Watch":
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.clock = time.perf_counter() - self._began[0]
        self.processor = time.process_time() - self._began[1]


def _fill(library: Library, size: int) -> None:
    """Vectors for the rest, drawn by lot: to read so much takes minutes, and what a search costs is the same."""
    drawn = np.random.default_rng(7)
    for first in range(1, size + 1, 5000):
        rows = drawn.normal(size=(5000, 384)).astype(np.float16)
        made = {first + at: row.tobytes() for at, row in enumerate(rows) if first + at <= size}
        library.store.keep_vectors(made, sentence().name)


def row(size: int) -> str:
    """One line of the table."""
    drawn = random.Random(7)
    documents = [Read(f"/{first}.md", str(first), _passages(drawn, 100)) for first in range(0, size, 100)]
    static().of(["warm"])
    sentence().of(["warm"])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with Library(Path(folder)) as library:
            library.index.count()
            with _Watch() as adding:
                for first in range(0, len(documents), 20):
                    library.store.put_all(documents[first : first + 20])
                library._complete(library.index)
            some = library.store.without_vector(sentence().name, 0, _READ)
            with _Watch() as reading:
                reading_of(library.store, some)
            _fill(library, size)
        with _Watch() as opening, Library(Path(folder)) as library:
            held = library.index.count()
        with Library(Path(folder)) as library:
            taken = []
            for _ in range(_QUERIES):
                question = "How do " + " ".join(drawn.choices(_WORDS, _ODDS, k=6)) + "?"
                with _Watch() as embedding:
                    static().of([asked(question)])
                sentence().of([asked(question)])  # kept, so that the search does not make it anew
                with _Watch() as searching:
                    library.search(question)
                taken.append(tuple(1000 * (getattr(searching, of) - getattr(embedding, of)) for of in _KINDS))
    clock, processor = ([one[at] for one in taken[10:]] for at in (0, 1))
    cells = (
        f"{held:>9,}{size / adding.clock:>10,.0f}{size / adding.processor:>10,.0f}{_READ / reading.clock:>8,.0f}"
        f"{_READ / reading.processor:>8,.0f}{opening.clock:>8.2f}"
    )
    for values in (clock, processor):
        cells += f"{statistics.median(values):>9.1f}{statistics.quantiles(values, n=20)[-1]:>8.1f}"
    return cells


_HEAD = (
    f"{'':>9}{'added a second':>20}{'read a second':>16}{'open':>8}{'query, ms':>17}{'of processor':>17}\n"
    f"{'passages':>9}{'clock':>10}{'proc.':>10}{'clock':>8}{'proc.':>8}{'s':>8}{'median':>9}{'p95':>8}{'median':>9}{'p95':>8}"
)


def lines(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """The table, each size when it has been measured: the last takes minutes."""
    yield _HEAD
    yield from map(row, sizes)


if __name__ == "__main__":
    for line in lines(tuple(int(size) for size in sys.argv[1:]) or SIZES):
        print(line, flush=True)
