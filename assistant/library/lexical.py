"""BM25 over stems: how much the words of a query tell about each of a few texts."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.reading.stems import stem_row

_K, _B = 1.2, 0.75


def bm25(query: str, texts: Sequence[str]) -> NDArray[np.float64]:
    """A score for each text, 0 where no word is shared."""
    return bm25_of(stem_row(query), [stem_row(text) for text in texts])


def bm25_of(query: Sequence[str], rows: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """The same for a query and texts whose stems are known."""
    holders = Counter(word for row in rows for word in set(row))
    mean = sum(len(row) for row in rows) / max(1, len(rows)) or 1.0
    scores = np.zeros(len(rows))
    asked = sorted(set(query))
    for at, row in enumerate(rows):
        counts = Counter(row)
        for word in asked:
            if held := counts[word]:
                rarity = math.log(1 + (len(rows) - holders[word] + 0.5) / (holders[word] + 0.5))
                scores[at] += rarity * held * (_K + 1) / (held + _K * (1 - _B + _B * len(row) / mean))
    return scores
