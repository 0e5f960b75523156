"""How likely each behaviour of a pattern is an effect of this very line: learned from items whose effects were judged.

A line and a behaviour each have a place, drawn from what the network makes of their words (``encoder/meaning.py``); how
well they fit is the product of both places, what the behaviour brings along by itself, and the words that both say. The
behaviours that the training knew are stored with their places; one that was written or changed since is placed when
it is first asked for.
"""

import hashlib
import json
import math
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.coach.covered import bag
from assistant.coach.phrases import worth
from assistant.encoder.meaning import meaning
from assistant.encoder.network import Floats
from assistant.errors import InstallError
from assistant.once import once
from assistant.playbook.pattern import Behaviour, Pattern

EFFECTS = Path(__file__).parent / "effects.npz"
_LEAST = 0.001
_ROUND = 3
"""Chances are rounded to so many decimals, so that processors that differ in the last bits agree."""


@dataclass(frozen=True)
class Effects:
    """What was learned.

    Maps are width of the network x width of the places; ``ranks`` is what standing first, second and so on in a pattern
    adds, ``unknown`` what is added for a behaviour of which no item was judged.
    """

    centre: Floats
    from_line: Floats
    from_behaviour: Floats
    alone: Floats
    constant: float
    ranks: Floats
    words: float
    unknown: float
    known: dict[bytes, int]
    places: NDArray[np.int8]
    scales: Floats
    biases: Floats


@once
def effects() -> Effects:
    """What this release knows of effects. InstallError when the file is missing or damaged."""
    try:
        with EFFECTS.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            held = {name: stored[name] for name in stored.files}
        about = json.loads(held["about"].tobytes())
        return Effects(
            held["centre"],
            held["from_line"].astype(np.float32) * held["from_line_scales"],
            held["from_behaviour"].astype(np.float32) * held["from_behaviour_scales"],
            held["alone"],
            about["constant"],
            held["ranks"],
            about["words"],
            about["unknown"],
            {bytes(one): at for at, one in enumerate(held["keys"])},
            held["places"],
            held["place_scales"],
            held["biases"],
        )
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as fault:
        raise InstallError(
            f"{EFFECTS} is missing or damaged ({fault}), so no behaviour can be chosen; install the package again."
        ) from fault


def said(behaviour: Behaviour) -> str:
    """A behaviour as one text: who does what, and what is counted."""
    return f"{behaviour.who} {behaviour.does}, {behaviour.measure.name}"


def key_of(text: str) -> bytes:
    """By which the stored place of a behaviour is found: it changes with every word."""
    return hashlib.sha256(text.encode()).digest()[:8]


def _centred(text: str, known: Effects) -> Floats:
    where: Floats = meaning(text) - known.centre
    length = float(np.sqrt(where @ where)) or 1.0
    return where / np.float32(length)


@lru_cache(maxsize=8192)
def _behaviour(text: str) -> tuple[Floats, float]:
    """The place of a behaviour, and what it brings along."""
    known = effects()
    if (at := known.known.get(key_of(text))) is not None:
        return known.places[at].astype(np.float32) * known.scales[at], float(known.biases[at, 0])
    where = _centred(text, known)
    return where @ known.from_behaviour, float(where @ known.alone) + known.unknown


@lru_cache(maxsize=1024)
def _line(text: str) -> Floats:
    known = effects()
    placed: Floats = _centred(text, known) @ known.from_line
    return placed


def chances(pattern: Pattern, texts: Sequence[str], first: int = 0) -> list[float]:
    """How probable it is that each behaviour from the ``first`` on is a likely, valuable effect; in their order."""
    known, line = effects(), " ".join(texts)
    placed, words, found = _line(line), bag(line), []
    for number, behaviour in enumerate(pattern.behaviours[first:], first):
        text = said(behaviour)
        where, bias = _behaviour(text)
        odds = float(placed @ where) + bias + known.constant
        rank = min(pattern.place_of(number), len(known.ranks) - 1)
        odds += float(known.ranks[rank]) + known.words * worth(words & bag(text))
        found.append(round(min(max(1 / (1 + math.exp(-odds)), _LEAST), 1 - _LEAST), _ROUND))
    return found
