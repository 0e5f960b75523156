"""Learns which sentences tell a practice of today that nobody wants more of; writes ``assistant/coach/practice.json``.

``practices.tsv`` holds sentences that begin with people, as teams note them beside their work: ``P<TAB>sentence`` for a
practice that the work is to make rarer, ``N`` for wishes, plans, and what is well as it is. They were written by
language models, each row of 260 by another, that were told what tells the two apart and no words to look for. What the
network makes of a sentence stays as it is; learned is one weight for each of its numbers, by logistic regression.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.coach.practice import LEARNED, SURE
from assistant.encoder.meaning import meanings
from assistant.errors import InputError
from eval.descent import Floats, descended

SENTENCES = Path(__file__).parent / "practices.tsv"
_FOLDS, _ROUNDS, _RATE, _DECAY = 10, 400, 0.02, 0.05
_DIGITS = 5


def read_practices(path: Path = SENTENCES) -> list[tuple[bool, str]]:
    """Sentences, and whether each tells such a practice. InputError names the first line that is none."""
    found = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        label, _, sentence = row.partition("\t")
        if label not in ("P", "N") or not sentence.strip():
            raise InputError(f"{path}, line {number}: '{row[:60]}' is not P or N, a tab and a sentence.")
        found.append((label == "P", sentence.strip()))
    return found


def _fitted(table: Floats, truth: Floats) -> Floats:
    """One weight for each column; the last is the constant, which is not drawn to nothing."""
    drawn = np.append(np.full(table.shape[1] - 1, _DECAY), 0.0)

    def slope(weights: Floats) -> Floats:
        steep: Floats = table.T @ (1 / (1 + np.exp(-table @ weights)) - truth) / len(truth) + drawn * weights
        return steep

    return descended(np.zeros(table.shape[1]), slope, rounds=_ROUNDS, rate=_RATE)


def _table(sentences: Sequence[str]) -> Floats:
    rows = [meanings(sentences[first : first + 128]) for first in range(0, len(sentences), 128)]
    return np.concatenate(rows).astype(np.float64)


def learn_practices() -> str:
    """Learns from all sentences, tells how those fare that are held back in turn, and writes the file."""
    said = read_practices()
    truth = np.array([float(practice) for practice, _ in said])
    table = _table([sentence for _, sentence in said])
    middle, spread = table.mean(0), table.std(0) + 1e-6
    table = np.column_stack([(table - middle) / spread, np.ones(len(said))])
    unseen = np.zeros(len(said))
    fold = np.arange(len(said)) * _FOLDS // len(said)  # those of one writer stand together
    for held in range(_FOLDS):
        weights = _fitted(table[fold != held], truth[fold != held])
        unseen[fold == held] = table[fold == held] @ weights
    weights = _fitted(table, truth)
    scaled = weights[:-1] / spread
    about = {
        "weights": [round(float(one), _DIGITS) for one in scaled],
        "constant": round(float(weights[-1] - scaled @ middle), _DIGITS),
    }
    LEARNED.write_text(json.dumps(about) + "\n", encoding="utf-8")
    sure = 1 / (1 + np.exp(-unseen)) >= SURE
    return (
        f"{len(said)} sentences; of those not seen {np.mean((unseen > 0) == (truth > 0)):.1%} are told rightly, and of "
        f"the {sure.mean():.0%} that are told surely {truth[sure].mean():.1%} are practices"
    )
