"""Learns how much grammar and the network count for each question, on lines that the network had not seen.

The training set is cut by file, so by world of organisations; a net that was fitted to the others answers each part. A
small regularised regression then weighs its answer and the vote of grammar; ``assistant/reading/judged.py`` does the
same sum.
"""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from assistant.reading.judged import BLEND, vote_on
from eval.training.fit import Shares
from eval.training.lines import CLASSES, Line

# Labels that grammar says nothing about.
ALONE = ("inspirational", "specific")
_STEPS, _RATE, _DECAY = 600, 0.05, 0.02


def learn(lines: Sequence[Line], unseen: Shares) -> dict[str, Any]:
    """The blend of every label that grammar votes on."""
    blend = {}
    for at, (label, classes) in enumerate(CLASSES.items()):
        mine = [number for number, line in enumerate(lines) if label in line.labels]
        if label in ALONE or not mine:
            continue
        said = [vote_on(lines[number].text, label) for number in mine]
        votes = sorted(set(said))
        truth = torch.tensor([classes.index(lines[number].labels[label]) for number in mine])
        logs = torch.from_numpy(np.log(np.maximum(unseen[at][mine], 1e-3)))
        chosen = functional.one_hot(torch.tensor([votes.index(vote) for vote in said]), len(votes)).float()
        blend[label] = _fitted(logs, chosen, truth, votes, classes)
    return blend


def _fitted(
    logs: torch.Tensor, chosen: torch.Tensor, truth: torch.Tensor, votes: list[str], classes: tuple[str, ...]
) -> dict[str, Any]:
    trust = torch.ones((), requires_grad=True)
    bonus = torch.zeros(len(votes), len(classes), requires_grad=True)
    optimiser = torch.optim.Adam([trust, bonus], lr=_RATE)
    for _ in range(_STEPS):
        loss = functional.cross_entropy(trust * logs + chosen @ bonus, truth) + _DECAY * bonus.pow(2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    rows = bonus.detach() - bonus.detach().mean(dim=1, keepdim=True)
    return {
        "network": round(float(trust.detach()), 3),
        "votes": {
            vote: {name: round(value, 3) for name, value in zip(classes, row, strict=True)}
            for vote, row in zip(votes, rows.tolist(), strict=True)
        },
    }


def save(blend: dict[str, Any]) -> None:
    """Writes the file that the rules read."""
    BLEND.write_text(json.dumps(blend, indent=1) + "\n", encoding="utf-8")
