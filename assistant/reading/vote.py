"""What grammar says to one question about a line, before it is weighed against the network's answer."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer (``pass``, ``fail`` or ``unsure``), the words that decided it, and the reason in one sentence.

    ``plain`` says that the grammar leaves no doubt, whatever the words mean.
    """

    answer: str
    spans: tuple[Span, ...] = ()
    reason: str = ""
    plain: bool = False


FINE = Vote("pass")


def against(reason: str, *spans: Span, plain: bool = False) -> Vote:
    """A vote that the box fails."""
    return Vote("fail", spans, reason, plain)


def open_vote(reason: str, *spans: Span) -> Vote:
    """A vote of somebody who cannot tell."""
    return Vote("unsure", spans, reason)
