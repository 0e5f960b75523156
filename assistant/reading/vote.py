"""What grammar says to one question about a line, before it is weighed against the network's answer."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer (``pass``, ``fail`` or ``unsure``), the words that decided it, and the reason in one sentence."""

    answer: str
    spans: tuple[Span, ...] = ()
    reason: str = ""


FINE = Vote("pass")


def against(reason: str, *spans: Span) -> Vote:
    """A vote that the box fails."""
    return Vote("fail", spans, reason)


def open_vote(reason: str, *spans: Span) -> Vote:
    """A vote of somebody who cannot tell."""
    return Vote("unsure", spans, reason)
