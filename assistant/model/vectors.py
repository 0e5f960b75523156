"""An embedding model for the library's index: ``OKR_EMBEDDING=PROVIDER/MODEL``, any that LiteLLM reaches.

OKR_EMBEDDING_BASE  the address of its server; without it OKR_API_BASE, else the provider's own
OKR_EMBEDDING_KEY   its key; with an address of its own no other key is sent there
"""

import os
import time
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from assistant.errors import ModelError
from assistant.library.embedding import Embedding, Floats, unit
from assistant.model.access import Access, read_access
from assistant.model.door import embedded
from assistant.model.faults import weigh
from assistant.model.terms import Terms, read_terms

_TOGETHER = 24  # texts a request: the largest vectors of so many fit the bound on a response


def access_of(model: str, environ: Mapping[str, str] = os.environ) -> Access:
    """The access to an embedding model. Raises SettingsError."""
    base, key = (environ.get(name, "").strip() for name in ("OKR_EMBEDDING_BASE", "OKR_EMBEDDING_KEY"))
    if not base:
        base = environ.get("OKR_API_BASE", "").strip()
        # The key of the model that rewrites is none of another provider's business.
        same = environ.get("OKR_MODEL", model).partition("/")[0] == model.partition("/")[0]
        key = key or (environ.get("OKR_API_KEY", "") if base or same else "")
    return read_access(model, {"OKR_API_BASE": base, "OKR_API_KEY": key})


@cache
def vectors(model: str, access: Access, terms: Terms | None = None) -> Embedding:
    """The embedding by a model. Its ``of`` raises ModelError that says what to do, after as many tries as allowed."""
    allowed = terms or read_terms()

    def part(texts: list[str]) -> list[list[float]]:
        for tries in range(allowed.retries + 1):
            try:
                return embedded(access, texts, allowed.timeout)
            except ModelError:
                raise
            except Exception as fault:
                weighed = weigh(fault, access)
                wait = weighed.wait if weighed.wait is not None else allowed.pause * 2**tries
                if not weighed.again or tries == allowed.retries or wait > allowed.longest_wait:
                    said = str(weighed.error).replace("OKR_MODEL", "OKR_EMBEDDING")
                    for name in ("OKR_API_BASE", "OKR_API_KEY"):
                        said = said.replace(name, name.replace("API", "EMBEDDING"))
                    raise ModelError(
                        f"{said} It makes the vectors of the library; documents are kept, and the next command goes on."
                    ) from None
                time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def of(texts: Sequence[str]) -> Floats:
        rows: list[list[float]] = []
        for first in range(0, len(texts), _TOGETHER):
            rows += part([text if text.strip() else "-" for text in texts[first : first + _TOGETHER]])
        return unit(np.array(rows, np.float32).reshape(len(rows), -1))

    return Embedding(model, of, host=access.host)
