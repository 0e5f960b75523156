"""How well passages fit a question, by a careful embedding and by words.

The careful embedding that comes with the package takes milliseconds a text, so it reads a passage when that is added
(``Library.deepen``), and at a question no more than a few that it has not come to. What it made is kept in the store
under the embedding's name and version; what another version made is made again. An embedding that somebody chose is
careful itself, and its vectors are in the index.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import numpy as np

from assistant.errors import InputError
from assistant.expression import expression
from assistant.library.embedding import Floats, sentence
from assistant.library.store import Cited, Store

MOST_READ = 24
"""So many passages are read at a question."""
_WORDS = 0.005
_ASKING = expression(
    r"(?i)^(?:what|why|how|when|where|who|whose|which|do|does|is|are|can|should|at what point|on what condition)\b\s*"
)


def asked(query: str) -> str:
    """A question without the word that asks: no passage says "why" where it gives the reason."""
    return _ASKING.sub("", query.strip()).strip(" ?") or query


def worded(one: Cited) -> str:
    """What of a passage is read: its headings are part of what it says."""
    return f"{one.heading}. {one.text}"


def read(store: Store, held: Sequence[Cited]) -> dict[int, bytes]:
    """Vectors of passages, made now, and kept if the store can be written to."""
    if not held:
        return {}
    vectors = sentence().of([worded(one) for one in held]).astype(np.float16)
    made = {one.id: vector.tobytes() for one, vector in zip(held, vectors, strict=True)}
    with suppress(InputError):  # they are a help and no more: the next one makes them again
        store.keep_vectors(made, sentence().name)
    return made


def near(store: Store, query: str, held: Sequence[Cited]) -> dict[int, float]:
    """How near passages lie to a question; of those that nobody has read yet, only the first few are looked at."""
    known = store.vectors([one.id for one in held], sentence().name)
    known |= read(store, [one for one in held if one.id not in known][:MOST_READ])
    vectors = {one: np.frombuffer(vector, np.float16).astype(np.float32) for one, vector in known.items()}
    return near_by(vectors, sentence().of([query])[0])


def near_by(vectors: Mapping[int, Floats], to: Floats) -> dict[int, float]:
    """The cosine of each vector to one, all of length 1."""
    if not vectors:
        return {}
    return dict(zip(vectors, (np.array(list(vectors.values())) @ to).tolist(), strict=True))


def ranked(near: Mapping[int, float], lexical: Mapping[int, float]) -> list[int]:
    """Passages by how near they lie and how much their words tell, best first."""
    scores = {one: value + _WORDS * lexical.get(one, 0.0) for one, value in near.items()}
    return sorted(scores, key=lambda one: (-round(scores[one], 6), one))
