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
        model.tokenizer.no_padding()  # as it comes, it fills every text up to 256 pieces, and reads the blanks as well
    except Exception as fault:
        raise InputError(
            f"Chroma's embedding (OKR_EMBEDDING=chroma) is not on this machine and could not be fetched "
            f"({type(fault).__name__}); connect to the network once, or unset OKR_EMBEDDING: the embedding that comes "
            "with the package needs none."
        ) from fault

    def of(texts: Sequence[str]) -> Floats:
        rows = [model([text if text.strip() else "-"])[0] for text in texts]
        return unit(np.array(rows, np.float32).reshape(len(rows), -1))

    return Embedding(f"chroma all-MiniLM-L6-v2 {model._MODEL_SHA256[:12]}", of)
