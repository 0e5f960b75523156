"""Learns where the patterns of the playbook lie, from items of known patterns; writes ``assistant/coach/places.npz``.

Every piece of a word has a vector and a weight, and a line lies at the weighted sum of its pieces: so what each word
added can be read off, and a thousand lines take no time. The vectors start as what a published sentence encoder says
of each piece by itself, in as many directions as tell most.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.coach.places import PLACES
from assistant.encoder.wordpiece import END, START, vocabulary
from assistant.playbook.load import patterns
from eval.training.export import eighth, pinned
from eval.training.fit import numbered
from eval.training.items import Item, numbers_of, playbook_items, written_items
from eval.training.net import PIECES, TEACHER_INNER, TEACHER_LAYERS, WIDTH, started

WIDE = 256
"""How many numbers the meaning of a line is told in."""
_EPOCHS, _BATCH, _RATE, _PLACE_RATE = 3, 128, 2e-3, 5e-3
_TURNS = 4
_WORD_SEEN, _TEAM_SEEN, _SMOOTHING, _COMMON, _START = 0.9, 0.7, 0.05, 1e-3, 0.3


@torch.no_grad()
def _alone() -> Tensor:
    """What the encoder says of each piece when it stands alone, pieces x ``WIDE``, in its strongest directions."""
    net = started(TEACHER_LAYERS, TEACHER_INNER, smooth=True).eval()
    numbers, found = vocabulary(), torch.zeros(PIECES, WIDTH)
    for first in range(0, PIECES, 1024):
        some = torch.arange(first, min(PIECES, first + 1024))
        rows = torch.stack([torch.full_like(some, numbers[START]), some, torch.full_like(some, numbers[END])], 1)
        found[some] = net.states(rows, torch.ones(len(some), dtype=torch.long)).mean(1)
    centred = found - found.mean(0)
    _, _, directions = torch.pca_lowrank(centred, q=WIDE, niter=3)
    return centred @ directions


@dataclass(frozen=True)
class _Rows:
    """Items as pieces: of the text, of the team's name, and the place of the pattern."""

    texts: list[list[int]]
    teams: list[list[int]]
    patterns: Tensor
    weights: Tensor


def _rows(items: Sequence[Item]) -> _Rows:
    texts = [row[1:-1] or [0] for row in numbered([item.text for item in items])]
    teams = [row[1:-1] for row in numbered([item.team for item in items])]
    return _Rows(texts, teams, torch.tensor(numbers_of(items)), torch.tensor([item.weight for item in items]))


class Matcher(nn.Module):
    """Pieces to the place of a line, and its closeness to the place of each pattern."""

    def __init__(self, alone: Tensor, counts: Tensor) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag(PIECES, WIDE, mode="sum", sparse=True, padding_idx=0)
        self.weights = nn.Embedding(PIECES, 1, sparse=True)
        self.places = nn.Parameter(torch.zeros(len(patterns()), WIDE))
        self.scale, self.team = nn.Parameter(torch.tensor(16.0)), nn.Parameter(torch.tensor(0.4))
        with torch.no_grad():
            self.pieces.weight.copy_(functional.normalize(alone, dim=-1) * _START)
            self.pieces.weight[0] = 0
            self.weights.weight[:, 0] = (_COMMON / (_COMMON + counts / counts.sum())).log() / 2

    def _sum(self, rows: list[list[int]]) -> Tensor:
        flat = torch.tensor([piece for row in rows for piece in row] or [0])
        begins = torch.tensor([0, *np.cumsum([len(row) for row in rows])[:-1].tolist()])
        found: Tensor = self.pieces(flat, begins, per_sample_weights=self.weights(flat)[:, 0].exp())
        return found

    def place(self, texts: list[list[int]], teams: list[list[int]]) -> Tensor:
        """Where items lie: at their text, drawn towards their team's name."""
        team = self._sum(teams)
        length = team.norm(dim=-1, keepdim=True)
        team = torch.where(length > 0, team / length.clamp(min=1e-9), torch.zeros_like(team))
        return functional.normalize(functional.normalize(self._sum(texts), dim=-1) + self.team * team, dim=-1)

    def forward(self, texts: list[list[int]], teams: list[list[int]]) -> Tensor:
        return self.scale * self.place(texts, teams) @ functional.normalize(self.places, dim=-1).T

    @torch.no_grad()
    def start(self, rows: _Rows) -> None:
        """Each pattern begins in the middle of what belongs to it."""
        placed = self.place(rows.texts, [[] for _ in rows.texts]) * rows.weights[:, None]
        self.places.index_add_(0, rows.patterns, placed)
        self.places.copy_(functional.normalize(self.places, dim=-1))


def learned(seed: int) -> Matcher:
    """A matcher fitted to the written items and to what the playbook says itself.

    It is the mean of several that began alike and saw the items in another order: which of two near patterns comes
    first hangs less on that order.
    """
    torch.manual_seed(seed)
    rows = _rows([*written_items(), *playbook_items()])
    counts = torch.bincount(torch.tensor([piece for row in rows.texts for piece in row]), minlength=PIECES)
    alone = _alone()
    fitted = [_fitted(rows, alone, counts, seed + turn).state_dict() for turn in range(_TURNS)]
    mean = Matcher(alone, counts)
    mean.load_state_dict({name: torch.stack([one[name] for one in fitted]).mean(0) for name in fitted[0]})
    return mean


def _fitted(rows: _Rows, alone: Tensor, counts: Tensor, seed: int) -> Matcher:
    torch.manual_seed(seed)
    matcher = Matcher(alone, counts)
    matcher.start(rows)
    words = torch.optim.SparseAdam([matcher.pieces.weight, matcher.weights.weight], lr=_RATE)
    places = torch.optim.Adam([matcher.places, matcher.scale, matcher.team], lr=_PLACE_RATE)
    count = len(rows.texts)
    steps = _EPOCHS * math.ceil(count / _BATCH)
    slow = [torch.optim.lr_scheduler.LambdaLR(one, lambda step: max(0.02, 1 - step / steps)) for one in (words, places)]
    for epoch in range(_EPOCHS):
        order, total = torch.randperm(count).tolist(), 0.0
        for first in range(0, count, _BATCH):
            chosen = order[first : first + _BATCH]
            loss = _loss(matcher, rows, chosen)
            for one in (words, places):
                one.zero_grad()
            loss.backward()
            for one in (words, places, *slow):
                one.step()
            total += loss.item() * len(chosen)
        print(f"matching, epoch {epoch + 1} of {_EPOCHS}: loss {total / count:.3f}", flush=True)
    return matcher


def _loss(matcher: Matcher, rows: _Rows, chosen: list[int]) -> Tensor:
    """Some words and some teams are hidden, so that no single one is relied on."""
    texts = [[piece for piece in rows.texts[at] if torch.rand(()) < _WORD_SEEN] or rows.texts[at] for at in chosen]
    teams = [rows.teams[at] if torch.rand(()) < _TEAM_SEEN else [] for at in chosen]
    missed = functional.cross_entropy(
        matcher(texts, teams), rows.patterns[chosen], label_smoothing=_SMOOTHING, reduction="none"
    )
    weights = rows.weights[chosen]
    return (missed * weights).sum() / weights.sum()


@torch.no_grad()
def export_places(matcher: Matcher) -> str:
    """Stores pieces and places with eight bits a number, one scale a row, and returns the digest of the file.

    Not packed: unpacking took a tenth of a second of every start, and a wheel packs it anyway.
    """
    pieces, piece_scales = eighth(matcher.pieces.weight * matcher.weights.weight.exp())
    places, place_scales = eighth(functional.normalize(matcher.places, dim=-1))
    np.savez(
        PLACES,
        pieces=pieces,
        piece_scales=piece_scales,
        places=places,
        place_scales=place_scales,
        ids=np.frombuffer(json.dumps(list(patterns())).encode(), dtype=np.uint8),
        team=matcher.team.numpy(),
    )
    return pinned(PLACES)
