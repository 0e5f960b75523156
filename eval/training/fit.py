"""Fits a net to labelled lines, and reads lines with a fitted one."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assistant.encoder.role import Role
from assistant.encoder.wordpiece import END, START, pieces_of, vocabulary
from eval.labelled import OBJECTIVE_LABELS
from eval.training.lines import CLASSES, Line
from eval.training.net import PLACES, Net

BATCH_PIECES, RATE, HEAD_RATE, SMOOTHING = 1024, 1e-4, 20, 0.05
_ROLES = [int(Role.OBJECTIVE if name in OBJECTIVE_LABELS else Role.KEY_RESULT) for name in CLASSES]
Shares = list[NDArray[np.float32]]


def numbered(texts: Sequence[str]) -> list[list[int]]:
    """The pieces of each text, by number."""
    numbers = vocabulary()
    return [[numbers[START], *(piece for piece, _, _ in pieces_of(text, PLACES - 2)), numbers[END]] for text in texts]


def batches(rows: list[list[int]], most: int, rng: random.Random | None) -> Iterator[list[int]]:
    """Indices of rows of about the same length; shuffled when there is a ``rng``."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]) + (rng.random() * 2 if rng else 0))
    found: list[list[int]] = [[]]
    for at in order:
        if found[-1] and len(rows[at]) * (len(found[-1]) + 1) > most:
            found.append([])
        found[-1].append(at)
    if rng:
        rng.shuffle(found)
    yield from found


def _padded(rows: list[list[int]], chosen: list[int]) -> Tensor:
    longest = max(len(rows[at]) for at in chosen)
    return torch.tensor([rows[at] + [0] * (longest - len(rows[at])) for at in chosen])


def _targets(lines: Sequence[Line]) -> Tensor:
    none = -100
    return torch.tensor(
        [
            [classes.index(line.labels[name]) if name in line.labels else none for name, classes in CLASSES.items()]
            for line in lines
        ]
    )


def fit(
    net: Net,
    lines: Sequence[Line],
    *,
    epochs: int,
    seed: int,
    rate: float = RATE,
    teacher: Shares | None = None,
    words: bool = True,
    top: bool = False,
) -> Net:
    """Trains in place. With a ``teacher``, its shares count as much as labels; a line without labels has only those.

    Without ``words`` the vectors of the pieces stay as they are, which takes half the time; with ``top`` everything
    below the last layer does, which takes half of that.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    rows, targets, roles = (
        numbered([line.text for line in lines]),
        _targets(lines),
        torch.tensor([int(line.role) for line in lines]),
    )
    steps = epochs * sum(1 for _ in batches(rows, BATCH_PIECES, random.Random(seed)))
    heads = [net.queries, *net.classes.parameters()]
    known = {id(one) for one in heads}
    net.words.weight.requires_grad_(words)
    if top:
        for part in (net.words, net.places, net.norm, *net.layers[:-1]):
            part.requires_grad_(False)
        net.roles.requires_grad_(False)
    rest = [one for one in net.parameters() if one.requires_grad and id(one) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": rate}, {"params": heads, "lr": RATE * HEAD_RATE}], weight_decay=0.01, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * steps + 1)) * max(0.0, 1 - step / steps) + 1e-3
    )
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for chosen in batches(rows, BATCH_PIECES, rng):
            logits = net(_padded(rows, chosen), roles[chosen])
            said = [one[chosen] for one in teacher] if teacher else None
            loss = _loss(logits, targets[chosen], roles[chosen], said)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(lines):.3f}", flush=True)
    return net


def _loss(logits: list[Tensor], targets: Tensor, roles: Tensor, teacher: Shares | None) -> Tensor:
    total = logits[0].new_zeros(())
    for at, found in enumerate(logits):
        total = total + functional.cross_entropy(found, targets[:, at], label_smoothing=SMOOTHING, reduction="sum")
        if teacher is not None:
            asked = roles == _ROLES[at]  # each label is asked of one role only; of the other the teacher knows nothing
            missed = -(torch.from_numpy(teacher[at]) * found.log_softmax(-1)).sum(-1)
            total = total + (missed * asked).sum()
    return total / len(targets)


@torch.no_grad()
def shares(net: Net, lines: Sequence[Line]) -> Shares:
    """The probability of each class of each label, lines x classes."""
    net.eval()
    rows, roles = numbered([line.text for line in lines]), torch.tensor([int(line.role) for line in lines])
    found = [np.zeros((len(lines), len(classes)), dtype=np.float32) for classes in CLASSES.values()]
    for chosen in batches(rows, 4 * BATCH_PIECES, None):
        for held, logits in zip(found, net(_padded(rows, chosen), roles[chosen]), strict=True):
            held[chosen] = logits.softmax(-1).numpy()
    return found
