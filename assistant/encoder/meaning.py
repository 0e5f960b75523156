"""What a text means as a whole: the mean of what its pieces have become in the network, beneath every label."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from assistant.encoder.network import Floats, mean_of, network, states
from assistant.encoder.role import Role
from assistant.encoder.scores import kept
from assistant.encoder.wordpiece import END, START, pieces_of, vocabulary


def meanings(texts: Sequence[str]) -> Floats:
    """One row a text, texts x width, read as key results are."""
    net, numbers = network(), vocabulary()
    rows = [[numbers[START], *(one[0] for one in pieces_of(text, net.longest - 2)), numbers[END]] for text in texts]
    pieces = np.zeros((len(rows), max(map(len, rows), default=0)), dtype=np.int64)
    for at, row in enumerate(rows):
        pieces[at, : len(row)] = row
    return mean_of(states(net, pieces, np.full(len(rows), int(Role.KEY_RESULT))), pieces)


@lru_cache(maxsize=4096)
def meaning(text: str) -> Floats:
    """The row of one text, kept for those that are asked again; a line that was judged need not be read again."""
    if (read := kept(text, Role.KEY_RESULT)) is not None:
        return read.meaning
    one: Floats = meanings([text])[0]
    return one
