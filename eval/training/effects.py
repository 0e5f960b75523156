"""Learns which behaviours of a pattern fit an item (``eval/matching/effects.tsv``); writes ``effects.npz``.

What the network makes of a text stays as it is; learned are two maps, of items and of behaviours, into places whose
product says how well they fit, and what a behaviour's words, its rank in the pattern and its fits with other items add.
Several nets that began elsewhere speak together. Before all items are learned from, a quarter of each pattern's, and
then a quarter of the patterns, are held back in turn: only those figures say how a new item fares.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.coach.covered import bag
from assistant.coach.effects import EFFECTS, key_of, said
from assistant.coach.phrases import worth
from assistant.encoder.meaning import meanings
from assistant.playbook.load import patterns
from eval.effects import Judged, read_judged
from eval.training.export import eighth, pinned

WIDE, RANKS, NETS = 128, 6, 3
_EPOCHS, _BATCH, _RATE, _DECAY, _DROPPED, _SMOOTHED, _SCALE = 12, 512, 2e-3, 0.3, 0.2, 0.025, 1.96
_FOLDS, _USUAL = 4, 0.45
"""Of all pairs of an item and a behaviour of its pattern, about this share fits."""
Row = tuple[Judged, list[Judged]]
"""An item, and the others of its pattern that may be known."""


def _spread(texts: Sequence[str]) -> tuple[dict[str, int], Tensor, np.ndarray]:
    """What the network makes of each text, about their middle and of one length; where each text stands; the middle."""
    order = sorted(dict.fromkeys(texts), key=len)
    found = np.concatenate([meanings(order[first : first + 64]) for first in range(0, len(order), 64)])
    centre = found.mean(0)
    found = found - centre
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return {text: at for at, text in enumerate(order)}, torch.from_numpy(found), centre


@dataclass(frozen=True)
class _Pairs:
    """Pairs of item and behaviour: where they stand, whether they fit, what else is known, and whose they are."""

    items: Tensor
    behaviours: Tensor
    fits: Tensor
    known: Tensor
    rows: Tensor


def _prior(others: Sequence[Judged], number: int) -> float:
    """How often a behaviour fits, as odds, by the other items of its pattern."""
    share = (sum(number in one.fits for one in others) + _USUAL) / (len(others) + 1)
    return math.log(share / (1 - share + 1e-3))


def _pairs(rows: Sequence[Row], where: dict[str, int]) -> _Pairs:
    held: list[list[float]] = []
    for at, (row, others) in enumerate(rows):
        words = bag(row.text)
        pattern = patterns()[row.pattern]
        for number, behaviour in enumerate(pattern.behaviours[pattern.typical :], pattern.typical):
            text = said(behaviour)
            ranks = [float(rank == min(pattern.place_of(number), RANKS - 1)) for rank in range(RANKS)]
            shared, fits = worth(words & bag(text)), float(number in row.fits)
            held.append([where[row.text], where[text], fits, at, *ranks, shared, _prior(others, number)])
    table = torch.tensor(held, dtype=torch.float64)
    return _Pairs(table[:, 0].long(), table[:, 1].long(), table[:, 2].float(), table[:, 4:].float(), table[:, 3].long())


class _Net(nn.Module):
    def __init__(self, width: int, known: Tensor) -> None:
        super().__init__()
        self.line, self.behaviour = nn.Linear(width, WIDE, bias=False), nn.Linear(width, WIDE, bias=False)
        self.alone, self.rest = nn.Linear(width, 1), nn.Linear(known.shape[1], 1)
        self.register_buffer("mean", known.mean(0))
        self.register_buffer("spread", known.std(0) + 1e-6)
        nn.init.normal_(self.line.weight, std=0.9 / math.sqrt(width))
        self.behaviour.weight.data.copy_(self.line.weight.data)

    def forward(self, items: Tensor, behaviours: Tensor, known: Tensor) -> Tensor:
        one = functional.dropout(items * _SCALE, _DROPPED, self.training)
        other = functional.dropout(behaviours * _SCALE, _DROPPED, self.training)
        rest = self.rest((known - self.mean) / self.spread) + self.alone(other)
        odds: Tensor = (self.line(one) * self.behaviour(other)).sum(1) + rest[:, 0]
        return odds


def _fitted(pairs: _Pairs, placed: Tensor, seed: int) -> _Net:
    torch.manual_seed(seed)
    net, count = _Net(placed.shape[1], pairs.known), len(pairs.fits)
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS * math.ceil(count / _BATCH)
    slow = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    for _ in range(_EPOCHS):
        net.train()
        for some in torch.randperm(count).split(_BATCH):
            odds = net(placed[pairs.items[some]], placed[pairs.behaviours[some]], pairs.known[some])
            aim = pairs.fits[some] * (1 - 2 * _SMOOTHED) + _SMOOTHED
            loss = functional.binary_cross_entropy_with_logits(odds, aim)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            slow.step()
    net.eval()
    return net


def _by_pattern(rows: Sequence[Judged]) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        found[row.pattern].append(row)
    return found


def _items_held_back(rows: Sequence[Judged]) -> Iterator[tuple[list[Row], list[Row]]]:
    """What is learned from and what is asked, with a quarter of the items of every pattern held back in turn."""
    for fold in range(_FOLDS):
        seen: list[Row] = []
        asked: list[Row] = []
        for own in _by_pattern(rows).values():
            kept = [one for at, one in enumerate(own) if at % _FOLDS != fold]
            seen += [(one, [other for other in kept if other is not one]) for one in kept]
            asked += [(one, kept) for at, one in enumerate(own) if at % _FOLDS == fold]
        yield seen, asked


def _patterns_held_back(rows: Sequence[Judged]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The same with a quarter of the patterns, of which nothing is known when they are asked about."""
    groups = [own for _, own in sorted(_by_pattern(rows).items())]
    for fold in range(_FOLDS):
        seen = [(one, [other for other in own if other is not one]) for own in _but(groups, fold) for one in own]
        yield seen, [(one, []) for own in groups[fold::_FOLDS] for one in own]


def _but(groups: Sequence[list[Judged]], fold: int) -> list[list[Judged]]:
    return [own for at, own in enumerate(groups) if at % _FOLDS != fold]


@torch.no_grad()
def _odds(nets: Sequence[_Net], pairs: _Pairs, placed: Tensor) -> Tensor:
    items, behaviours = placed[pairs.items], placed[pairs.behaviours]
    return torch.stack([net(items, behaviours, pairs.known) for net in nets]).mean(0)


def held_out(name: str, folds: Iterator[tuple[list[Row], list[Row]]], where: dict[str, int], placed: Tensor) -> None:
    """Prints how often the first two behaviours fit items that were held back."""
    found: Counter[str] = Counter()
    for seen, held in folds:
        asked = [one for one in held if one[0].fits]
        learnt, pairs = _pairs(seen, where), _pairs(asked, where)
        odds = _odds([_fitted(learnt, placed, seed) for seed in range(NETS)], pairs, placed)
        for at in range(len(asked)):
            mine = pairs.rows == at
            fits = pairs.fits[mine][odds[mine].argsort(descending=True)].tolist()
            found.update(asked=1, first=int(fits[0]), second=int(fits[1]), both=int(fits[0] * fits[1]))
            found["none"] += int(not fits[0] and not fits[1])
    shares = ", ".join(f"{one} {found[one] / found['asked']:.1%}" for one in ("first", "second", "both", "none"))
    print(f"effects, {name} held back: {shares} of {found['asked']}", flush=True)


def learn_effects(*, measured: bool = True) -> str:
    """Measures on held-out items and patterns, unless told not to, then learns from all; returns the file's digest."""
    rows = read_judged()
    spoken = [said(one) for pattern in patterns().values() for one in pattern.behaviours]
    where, placed, centre = _spread([*(row.text for row in rows), *spoken])
    if measured:
        held_out("items", _items_held_back(rows), where, placed)
        held_out("patterns", _patterns_held_back(rows), where, placed)
    groups = _by_pattern(rows)
    pairs = _pairs([(row, [one for one in groups[row.pattern] if one is not row]) for row in rows], where)
    nets = [_fitted(pairs, placed, seed) for seed in range(NETS)]
    digest: str = _export(nets, where, placed, centre, groups)
    return digest


@torch.no_grad()
def _export(
    nets: Sequence[_Net],
    where: dict[str, int],
    placed: Tensor,
    centre: np.ndarray,
    groups: dict[str, list[Judged]],
) -> str:
    """The nets as one: their places side by side, what else they add as a mean. Eight bits a number in large tables."""
    line = torch.cat([net.line.weight for net in nets]).T * _SCALE
    behaviour = torch.cat([net.behaviour.weight for net in nets]).T * _SCALE / len(nets)
    alone = torch.stack([net.alone.weight[0] for net in nets]).mean(0) * _SCALE
    weights = torch.stack([net.rest.weight[0] / net.spread for net in nets]).mean(0)
    shift = torch.stack([net.alone.bias[0] + net.rest.bias[0] for net in nets]).mean()
    constant = float(shift - torch.stack([(net.rest.weight[0] * net.mean / net.spread).sum() for net in nets]).mean())
    prior = float(weights[-1])
    keys, texts, biases = [], [], []
    for pattern in patterns().values():
        for number, one in enumerate(pattern.behaviours):
            text = said(one)
            keys.append(np.frombuffer(key_of(text), dtype=np.uint8))
            texts.append(where[text])
            biases.append(float(placed[where[text]] @ alone) + prior * _prior(groups.get(pattern.id, []), number))
    stored = dict(zip(("places", "place_scales"), eighth(placed[texts] @ behaviour), strict=True))
    stored |= dict(zip(("from_line", "from_line_scales"), eighth(line), strict=True))
    stored |= dict(zip(("from_behaviour", "from_behaviour_scales"), eighth(behaviour), strict=True))
    about = {"constant": constant, "words": float(weights[RANKS]), "unknown": prior * _prior([], 0)}
    np.savez(
        EFFECTS,
        centre=centre,
        alone=alone.numpy(),
        ranks=weights[:RANKS].numpy(),
        keys=np.array(keys),
        biases=np.array(biases, dtype=np.float32)[:, None],
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        **stored,
    )
    return pinned(EFFECTS)
