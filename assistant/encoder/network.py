"""The network itself: a small transformer with one attention-pooled head a label, in numpy.

Weights are stored as whole numbers of eight bits with one scale a row and are multiplied out once, when they are
loaded. Every answer is a pure function of the text: no randomness, no state, and no dependence on the other texts of a
batch beyond the last bits of a float, which :data:`GRAIN` rounds away.
"""

import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import InstallError
from assistant.once import once

WEIGHTS = Path(__file__).parent / "weights.npz"
Floats = NDArray[np.float32]
GRAIN = 3
"""Probabilities are rounded to this many decimals: far coarser than what two processors differ by."""
_OPEN_OR_CLOSED: Floats = np.array([-1e4, 0], dtype=np.float32)
"""What is added to the attention to a piece that only pads, and to one that is there."""


@dataclass(frozen=True)
class Layer:
    """One transformer layer: attention, then two dense maps, each with its normalisation."""

    into_attention: Floats
    into_attention_bias: Floats
    out_of_attention: Floats
    out_of_attention_bias: Floats
    first_norm: tuple[Floats, Floats]
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    second_norm: tuple[Floats, Floats]


@dataclass(frozen=True)
class Network:
    """Everything that was learned, ready to multiply.

    ``labels`` maps a label to its classes, in the order of the columns of ``classes``; ``queries`` has one column a
    label.
    """

    words: NDArray[np.int8]
    word_scales: Floats
    places: Floats
    roles: Floats
    first_norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]
    heads: int
    queries: Floats
    classes: Floats
    classes_bias: Floats
    labels: dict[str, tuple[str, ...]]

    @cached_property
    def label_of(self) -> NDArray[np.int64]:
        """The number of the label that each column of ``classes`` belongs to."""
        counts = [len(classes) for classes in self.labels.values()]
        return np.repeat(np.arange(len(counts)), counts)

    @property
    def longest(self) -> int:
        """How many pieces of a text it can read."""
        return len(self.places)


@once
def network() -> Network:
    """The network of this release. InstallError when its file is missing or damaged."""
    try:
        with WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return _built({name: stored[name] for name in stored.files})
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as fault:
        raise InstallError(
            f"{WEIGHTS} is missing or damaged ({fault}), so lines cannot be judged; install the package again."
        ) from fault


def _built(stored: dict[str, Any]) -> Network:
    about = json.loads(stored["about"].tobytes())

    def dense(name: str) -> Floats:
        weights: Floats = stored[f"{name}.weight"].astype(np.float32) * stored[f"{name}.scale"]
        return np.ascontiguousarray(weights.T)

    def norm(name: str) -> tuple[Floats, Floats]:
        return stored[f"{name}.gain"], stored[f"{name}.shift"]

    layers = tuple(
        Layer(
            dense(f"{at}.qkv"),
            stored[f"{at}.qkv.bias"],
            dense(f"{at}.out"),
            stored[f"{at}.out.bias"],
            norm(f"{at}.norm1"),
            dense(f"{at}.up"),
            stored[f"{at}.up.bias"],
            dense(f"{at}.down"),
            stored[f"{at}.down.bias"],
            norm(f"{at}.norm2"),
        )
        for at in range(about["layers"])
    )
    return Network(
        words=stored["words"],
        word_scales=stored["words.scale"],
        places=stored["places"],
        roles=stored["roles"],
        first_norm=norm("norm"),
        layers=layers,
        heads=about["heads"],
        queries=np.ascontiguousarray(stored["queries"].T),
        classes=np.ascontiguousarray(stored["classes"].T),
        classes_bias=stored["classes.bias"],
        labels={label: tuple(classes) for label, classes in about["labels"].items()},
    )


def _normed(x: Floats, norm: tuple[Floats, Floats]) -> Floats:
    """Normalises rows in place: no second array of their size is made, for memory is what this waits for."""
    x -= x.mean(axis=-1, keepdims=True)
    spread = np.einsum("...d,...d->...", x, x)[..., None] / np.float32(x.shape[-1])
    x *= 1 / np.sqrt(spread + np.float32(1e-12))
    x *= norm[0]
    x += norm[1]
    return x


def _softmax(x: Floats) -> Floats:
    x -= x.max(axis=-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=-1, keepdims=True)
    return x


def _attention(flat: Floats, layer: Layer, shape: tuple[int, int], heads: int, closed: Floats | None) -> Floats:
    batch, length = shape
    width = flat.shape[-1]
    mixed = flat @ layer.into_attention
    mixed += layer.into_attention_bias
    query, key, value = mixed.reshape(batch, length, 3, heads, width // heads).transpose(2, 0, 3, 1, 4)
    scores = query @ key.transpose(0, 1, 3, 2)
    scores *= np.float32((width // heads) ** -0.5)
    if closed is not None:
        scores += closed[:, None, None, :]
    seen = _softmax(scores) @ value
    out: Floats = seen.transpose(0, 2, 1, 3).reshape(-1, width) @ layer.out_of_attention
    out += layer.out_of_attention_bias
    return out


def states(net: Network, pieces: NDArray[np.int64], role: NDArray[np.int64]) -> Floats:
    """What each piece of a batch has become after the last layer, (batch x length) x width.

    ``pieces`` is batch x length, padded with 0; ``role`` says what each line is read as.
    """
    held = pieces != 0
    shape = (pieces.shape[0], pieces.shape[1])
    x: Floats = net.words[pieces].astype(np.float32)
    x *= net.word_scales[pieces]
    x += net.places[: shape[1]]
    x += net.roles[role][:, None]
    flat: Floats = _normed(x.reshape(-1, x.shape[-1]), net.first_norm)
    closed = None if held.all() else _OPEN_OR_CLOSED[held.astype(np.int8)]
    for layer in net.layers:
        inner = _attention(flat, layer, shape, net.heads, closed)
        inner += flat
        flat = _normed(inner, layer.first_norm)
        inner = flat @ layer.up
        inner += layer.up_bias
        np.maximum(inner, 0, out=inner)
        inner = inner @ layer.down
        inner += layer.down_bias
        inner += flat
        flat = _normed(inner, layer.second_norm)
    return flat


def mean_of(flat: Floats, pieces: NDArray[np.int64]) -> Floats:
    """The mean of the :func:`states` of each text's pieces, batch x width."""
    held = (pieces != 0)[..., None]
    mean: Floats = (flat.reshape(*pieces.shape, -1) * held).sum(axis=1) / held.sum(axis=1, dtype=np.float32)
    return mean


def read_from(net: Network, flat: Floats, pieces: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Logits and attention of a batch, from its :func:`states`.

    The logits are batch x classes of all labels; the second result is what each piece adds to each of them, batch x
    length x classes, and sums to the logits without their bias.
    """
    held = pieces != 0
    shape = (pieces.shape[0], pieces.shape[1])
    closed = None if held.all() else _OPEN_OR_CLOSED[held.astype(np.int8)]
    attention = (flat @ net.queries).reshape(*shape, -1).transpose(0, 2, 1)
    if closed is not None:
        attention = attention + closed[:, None, :]
    weights = _softmax(np.ascontiguousarray(attention)).transpose(0, 2, 1)
    added = (flat @ net.classes).reshape(*shape, -1)
    added *= weights[:, :, net.label_of]
    return added.sum(axis=1) + net.classes_bias, added
