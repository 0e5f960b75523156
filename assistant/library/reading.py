"""What the search knows of a passage before anybody asks: its vector by both embeddings, and its stems.

The careful embedding takes milliseconds a text, so it reads a passage when that is added and not at every question.
What it made is kept in the store under the embeddings' names and versions; what another version made is made again.
"""

from collections.abc import Sequence
from contextlib import suppress

import numpy as np

from assistant.errors import InputError
from assistant.library.embedding import Floats, sentence, static
from assistant.library.lexical import bm25_of
from assistant.library.store import Cited, Store
from assistant.reading.stems import stem_row

_STATIC, _WORDS = 0.1, 0.01


def read(store: Store, held: Sequence[Cited]) -> dict[int, tuple[bytes, str]]:
    """The readings of passages; those that are missing are made, and kept if the store can be written to."""
    name = f"{sentence().name} + {static().name}"
    found = store.readings([one.id for one in held], name)
    fresh = [one for one in held if one.id not in found]
    if fresh:
        texts = [f"{one.heading}. {one.text}" for one in fresh]
        vectors = np.hstack([sentence().of(texts), static().of(texts)]).astype(np.float16)
        made = {
            one.id: (vector.tobytes(), " ".join(stem_row(text)))
            for one, vector, text in zip(fresh, vectors, texts, strict=True)
        }
        with suppress(InputError):  # they are a help and no more: the next one makes them again
            store.keep_readings(made, name)
        found |= made
    return found


def scores(store: Store, query: str, words: str, held: Sequence[Cited]) -> list[float]:
    """How well each of a few passages fits a query, by both embeddings and by words."""
    known = read(store, held)
    rows: Floats = np.array([np.frombuffer(known[one.id][0], np.float16) for one in held]).astype(np.float32)
    asked = np.concatenate([sentence().of([query])[0], _STATIC * static().of([query])[0]])
    lexical = bm25_of(stem_row(words), [known[one.id][1].split() for one in held])
    told: list[float] = (rows @ asked + _WORDS * lexical).tolist()
    return told
