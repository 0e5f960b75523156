"""What a line is read as; the same words answer different questions in each role."""

from enum import IntEnum


class Role(IntEnum):
    """The number is that of the network's role vector."""

    OBJECTIVE = 0
    KEY_RESULT = 1
