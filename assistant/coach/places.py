"""How near a line lies to each pattern of the playbook, by what its words mean.

Every piece of a word has a vector, learned on roadmap items of known patterns (``eval/training``); a line lies at their
sum, drawn a little towards its team's name. A pattern that was added since is put in the middle of the words it covers,
so that it can be found before the next training.
"""

import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.encoder.wordpiece import pieces_of, vocabulary
from assistant.errors import InstallError
from assistant.once import once
from assistant.playbook.load import patterns

PLACES = Path(__file__).parent / "places.npz"
Floats = NDArray[np.float32]
_LONGEST = 94
_ROUND = 3
"""Closeness is rounded to so many decimals, so that processors that differ in the last bits agree."""


@dataclass(frozen=True)
class Places:
    """Vectors of pieces, and one of length 1 a pattern, as ``ids``; ``team`` is how much the team's name counts."""

    pieces: NDArray[np.int8]
    scales: Floats
    ids: tuple[str, ...]
    rows: Floats
    team: float

    @cached_property
    def number(self) -> dict[str, int]:
        """In which row each pattern stands."""
        return {name: row for row, name in enumerate(self.ids)}

    def of(self, text: str) -> Floats:
        """Where a text lies: a vector of length 1, or of zeros when it holds no word."""
        numbers = vocabulary()
        known = [piece for piece, _, _ in pieces_of(text, _LONGEST) if piece not in (numbers["[UNK]"], 0)]
        summed: Floats = (self.pieces[known].astype(np.float32) * self.scales[known]).sum(axis=0)
        length = float(np.sqrt(summed @ summed))
        return summed / np.float32(length) if length else summed


@once
def places() -> Places:
    """Where every pattern of the playbook lies. InstallError when the file is missing or damaged."""
    try:
        with PLACES.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            held = {name: stored[name] for name in stored.files}
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error) as fault:
        raise InstallError(
            f"{PLACES} is missing or damaged ({fault}), so no pattern can be found; install the package again."
        ) from fault
    trained = dict(zip(json.loads(held["ids"].tobytes()), held["places"] * held["place_scales"], strict=True))
    bare = Places(held["pieces"], held["piece_scales"], (), np.zeros((0, 0), np.float32), float(held["team"]))
    rows = np.array([trained[name] if name in trained else _middle(name, bare) for name in patterns()], np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Places(bare.pieces, bare.scales, tuple(patterns()), rows, bare.team)


def _middle(name: str, known: Places) -> Floats:
    pattern = patterns()[name]
    middle: Floats = np.mean([known.of(text) for text in (pattern.title, *pattern.covers)], axis=0)
    return middle


@dataclass(frozen=True)
class Closeness:
    """The cosine between a line and each pattern: 0 is other work, 0.7 the same."""

    where: Places
    cosines: NDArray[np.float64]

    def of(self, name: str) -> float:
        """The cosine of one pattern, by its id."""
        return float(self.cosines[self.where.number[name]])

    def first(self, most: int) -> list[str]:
        """The ids of the nearest patterns, the nearest first."""
        cosines, ids = self.cosines, self.where.ids
        least = np.partition(cosines, -most)[-most]
        near = [(-cosines[number], ids[number]) for number in np.flatnonzero(cosines >= least).tolist()]
        return [name for _, name in sorted(near)[:most]]


@lru_cache(maxsize=1024)
def closeness(text: str, team: str = "") -> Closeness:
    """How near a line with its team's name lies to each pattern."""
    where = places()
    placed = where.of(text) + np.float32(where.team) * where.of(team)
    length = float(np.sqrt(placed @ placed)) or 1.0
    return Closeness(where, np.round((where.rows @ placed).astype(np.float64) / length, _ROUND))
