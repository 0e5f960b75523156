"""The door: what the network thinks of a line, label by label, and which words made it think so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from assistant.encoder.network import GRAIN, Floats, mean_of, network, read_from, states
from assistant.encoder.role import Role
from assistant.encoder.wordpiece import END, START, Piece, pieces_of, vocabulary

Span = tuple[int, int]
_BATCH = 32
_MOST_KEPT = 16_384
_ENOUGH = 0.6
"""The words shown carry this part of what spoke for a class."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The probability of each class of each label, and what each word added to them."""

    probabilities: dict[str, dict[str, float]]
    _gains: Floats
    _pieces: tuple[Piece, ...]
    meaning: Floats
    """The mean of what the pieces have become beneath every label; see ``meaning.py``."""

    def best(self, label: str) -> tuple[str, float]:
        """The likeliest class of a label with its probability."""
        classes = self.probabilities[label]
        first = max(classes, key=lambda name: classes[name])
        return first, classes[first]

    def words(self, label: str, chosen: str, most: int = 4) -> tuple[Span, ...]:
        """Where the words stand that spoke most for a class against the others, left to right."""
        first, classes = _columns()[label]
        spoke: dict[Span, float] = {}
        gains = self._gains[:, first + classes.index(chosen)].tolist()
        for (_, start, end), gain in zip(self._pieces, gains, strict=True):
            spoke[start, end] = spoke.get((start, end), 0.0) + gain
        ranked = sorted(((gain, span) for span, gain in spoke.items() if gain > 0), key=lambda one: (-one[0], one[1]))
        left, chosen_spans = sum(gain for gain, _ in ranked) * _ENOUGH, []
        for gain, span in ranked[:most]:
            if left <= 0:
                break
            left -= gain
            chosen_spans.append(span)
        return tuple(sorted(chosen_spans))


@cache
def _columns() -> dict[str, tuple[int, tuple[str, ...]]]:
    """Where the classes of each label begin among all columns, and which they are."""
    found, first = {}, 0
    for label, classes in network().labels.items():
        found[label] = (first, classes)
        first += len(classes)
    return found


@cache
def _contrast() -> Floats:
    """Turns what a piece adds to each class into what it adds to that class against the mean of its label's others."""
    total = sum(len(classes) for classes in network().labels.values())
    made = np.zeros((total, total), dtype=np.float32)
    for first, classes in _columns().values():
        last = first + len(classes)
        made[first:last, first:last] = -1 / (len(classes) - 1)
        made[range(first, last), range(first, last)] = 1
    return made


_kept: dict[tuple[str, Role], Scores] = {}


def score(text: str, role: Role) -> Scores:
    """What the network thinks of one line."""
    while (found := _kept.get((text, role))) is None:
        prime([(text, role)])  # another thread may empty the memory in between
    return found


def kept(text: str, role: Role) -> Scores | None:
    """What the network thought of a line that it has read already."""
    return _kept.get((text, role))


def prime(lines: Iterable[tuple[str, Role]]) -> None:
    """Reads many lines at once, several times as fast as one by one; :func:`score` then answers from memory."""
    missing = [line for line in dict.fromkeys(lines) if line not in _kept]
    if len(_kept) + len(missing) > _MOST_KEPT:
        _kept.clear()
    net = network()
    cut = {line: pieces_of(line[0], net.longest - 2) for line in missing}
    # Lines of about the same length share a batch, so that little is padded.
    missing.sort(key=lambda line: len(cut[line]))
    for first in range(0, len(missing), _BATCH):
        batch = missing[first : first + _BATCH]
        _keep(batch, [cut[line] for line in batch])


def _keep(batch: Sequence[tuple[str, Role]], rows: Sequence[list[Piece]]) -> None:
    net, numbers = network(), vocabulary()
    longest = max(len(row) for row in rows) + 2
    pieces = np.zeros((len(rows), longest), dtype=np.int64)
    for at, row in enumerate(rows):
        pieces[at, : len(row) + 2] = [numbers[START], *(piece for piece, _, _ in row), numbers[END]]
    roles = np.array([int(role) for _, role in batch])
    flat = states(net, pieces, roles)
    meant = mean_of(flat, pieces)
    logits, added = read_from(net, flat, pieces)
    shown: list[dict[str, dict[str, float]]] = [{} for _ in batch]
    for label, (first, classes) in _columns().items():
        column = logits[:, first : first + len(classes)].astype(np.float64)
        column = np.exp(column - column.max(axis=1, keepdims=True))
        column = np.round(column / column.sum(axis=1, keepdims=True), GRAIN)
        for answers, row in zip(shown, column.tolist(), strict=True):
            answers[label] = dict(zip(classes, row, strict=True))
    gains = added @ _contrast()
    for at, line in enumerate(batch):
        _kept[line] = Scores(shown[at], gains[at, 1 : len(rows[at]) + 1], tuple(rows[at]), meant[at])
