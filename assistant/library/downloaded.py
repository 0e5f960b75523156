"""Chroma's own default embedding: all-MiniLM-L6-v2 as ONNX, fetched once (80 MB) and kept in the user's cache."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from assistant.errors import InputError, MissingExtraError
from assistant.library.embedding import Embedding, Floats, unit


@cache
def downloaded() -> Embedding:
    """Raises MissingExtraError; InputError where the weights are not here and cannot be fetched."""
    try:
        from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2
    except ModuleNotFoundError as fault:
        raise MissingExtraError(
            "Chroma's embedding needs Chroma, which the light install leaves out; add it with: pip install "
            "'outcome-okrs[all]'"
        ) from fault
    model: Any = ONNXMiniLM_L6_V2(preferred_providers=["CPUExecutionProvider"])
    try:
        model._download_model_if_not_exists()
        # As it comes, it fills every text up with 256 blanks, and reads these as well.
        model.tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106 - no password
    except Exception as fault:
        raise InputError(
            f"Chroma's embedding (OKR_EMBEDDING=chroma) is not on this machine and could not be fetched "
            f"({type(fault).__name__}); connect to the network once, or unset OKR_EMBEDDING: the embedding that comes "
            "with the package needs none."
        ) from fault

    def of(texts: Sequence[str]) -> Floats:
        if not texts:
            return np.zeros((0, 384), np.float32)
        return unit(np.asarray(model([text if text.strip() else "-" for text in texts]), np.float32))

    return Embedding(f"chroma all-MiniLM-L6-v2 {model._MODEL_SHA256[:12]}", of)
