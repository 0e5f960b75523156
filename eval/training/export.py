"""Writes a fitted net as the file that ships: weights of eight bits, one scale a row, and the digest beside it."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from assistant.encoder.network import WEIGHTS
from eval.training.lines import CLASSES
from eval.training.net import HEADS, Layer, Net


def eighth(weights: torch.Tensor) -> tuple[Any, Any]:
    """Weights as whole numbers of eight bits, and the scale of each row."""
    scale = weights.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    scale = scale.half().float().clamp(min=1e-7)
    return (weights / scale).round().clamp(-127, 127).to(torch.int8).numpy(), scale.numpy()


@torch.no_grad()
def export(net: Net) -> str:
    """Stores the net for ``assistant/encoder`` and returns the digest of the file."""
    stored: dict[str, Any] = {}

    def dense(name: str, layer: nn.Linear) -> None:
        stored[f"{name}.weight"], stored[f"{name}.scale"] = eighth(layer.weight)
        stored[f"{name}.bias"] = layer.bias.numpy()

    def norm(name: str, layer: nn.LayerNorm) -> None:
        stored[f"{name}.gain"], stored[f"{name}.shift"] = layer.weight.numpy(), layer.bias.numpy()

    stored["words"], stored["words.scale"] = eighth(net.words.weight)
    stored["places"], stored["roles"] = net.places.weight.numpy(), net.roles.numpy()
    norm("norm", net.norm)
    for at, layer in enumerate(net.layers):
        assert isinstance(layer, Layer)
        for name in ("qkv", "out", "up", "down"):
            dense(f"{at}.{name}", getattr(layer, name))
        norm(f"{at}.norm1", layer.norm1)
        norm(f"{at}.norm2", layer.norm2)
    heads = [head for head in net.classes if isinstance(head, nn.Linear)]
    stored["queries"] = net.queries.numpy()
    stored["classes"] = torch.cat([head.weight for head in heads]).numpy()
    stored["classes.bias"] = torch.cat([head.bias for head in heads]).numpy()
    about = {"layers": len(net.layers), "heads": HEADS, "labels": CLASSES}
    stored["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    np.savez(WEIGHTS, **stored)
    return pinned(WEIGHTS)


def pinned(path: Path) -> str:
    """Writes the digest of a file that ships beside it, and returns it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(digest + "\n", encoding="utf-8")
    return digest
