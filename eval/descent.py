"""Weights that are learned step by step: down the slope of what is to become small, with a steadied stride (Adam)."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def descended(begin: Floats, slope: Callable[[Floats], Floats], *, rounds: int, rate: float) -> Floats:
    """Where so many steps of a length lead from ``begin``; ``slope`` says how steep it is at a place."""
    weights = begin.copy()
    first, second = np.zeros(len(begin)), np.zeros(len(begin))
    for step in range(1, rounds + 1):
        steep = slope(weights)
        first, second = 0.9 * first + 0.1 * steep, 0.99 * second + 0.01 * steep**2
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def shares(table: Floats, weights: Floats) -> Floats:
    """What part of the belief each row of a table gets by these weights; all together make one."""
    odds = table @ weights
    share: Floats = np.exp(odds - odds.max())
    share /= share.sum()
    return share
