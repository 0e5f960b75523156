"""Two versions of an OKR, line by line and word by word."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.expression import expression
from assistant.okr import Conversion, Record

_WORDS = expression(r"\s*\S+\s*")


class Change(StrEnum):
    """What happened to a line, or to some of its words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Piece(Record):
    """Some words of a line; those that stayed, were added, or were removed."""

    change: Change
    text: str


class Line(Record):
    """One line of an OKR in two versions, named as a person would name it."""

    label: str
    change: Change
    pieces: tuple[Piece, ...]


def difference(old: Conversion, new: Conversion) -> tuple[Line, ...]:
    """Every line of both versions, in the order of the new one; removed lines stand at the end of their kind."""
    lines: list[Line] = []
    for label, before, after in _paired(old, new):
        if before == after:
            lines.append(Line(label=label, change=Change.SAME, pieces=(Piece(change=Change.SAME, text=after),)))
        elif not before:
            lines.append(Line(label=label, change=Change.ADDED, pieces=(Piece(change=Change.ADDED, text=after),)))
        elif not after:
            lines.append(Line(label=label, change=Change.REMOVED, pieces=(Piece(change=Change.REMOVED, text=before),)))
        else:
            lines.append(Line(label=label, change=Change.CHANGED, pieces=tuple(_pieces(before, after))))
    return tuple(lines)


def changed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Those lines that are not the same in both."""
    return tuple(line for line in lines if line.change is not Change.SAME)


def _paired(old: Conversion, new: Conversion) -> Iterator[tuple[str, str, str]]:
    for label, before, after in (
        ("Objective", old.objective.text if old.objective else "", new.objective.text if new.objective else ""),
        ("Period", old.objective.period if old.objective else "", new.objective.period if new.objective else ""),
        ("Parent", old.parent.text if old.parent else "", new.parent.text if new.parent else ""),
    ):
        if before or after:
            yield label, before, after
    krs = [{kr.id: kr.text for kr in one.key_results} for one in (old, new)]
    reviews = [{kr.id: kr.review.value for kr in one.key_results} for one in (old, new)]
    bets = [{bet.id: bet.statement for bet in one.hypotheses} for one in (old, new)]
    promises = [{c.id: f"{c.what} (due: {c.due})" for c in one.commitments} for one in (old, new)]
    kinds = (("Key result", krs), ("Decision on", reviews), ("Hypothesis", bets), ("Commitment", promises))
    for kind, (before_of, after_of) in kinds:
        yield from _matched(kind, before_of, after_of)


def _matched(kind: str, old: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Lines of one kind: the same text is the same line, whatever its id; else the same id is."""
    left = dict(old)
    pairs: dict[str, str] = {}
    for key, text in new.items():
        same = key if left.get(key) == text else next((one for one, said in left.items() if said == text), None)
        if same is not None:
            pairs[key] = left.pop(same)
    for key, text in new.items():
        before = pairs[key] if key in pairs else left.pop(key, "")
        yield f"{kind} {key.upper()}", before, text
    yield from ((f"{kind} {key.upper()}", text, "") for key, text in left.items())


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """Runs of words; the blanks between two words are no word that both versions hold."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    plain = [[word.strip() for word in words] for words in (old, new)]
    for what, i, j, k, end in SequenceMatcher(a=plain[0], b=plain[1], autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(change=Change.SAME, text="".join(new[k:end]))
            continue
        if j > i:
            yield Piece(change=Change.REMOVED, text="".join(old[i:j]))
        if end > k:
            yield Piece(change=Change.ADDED, text="".join(new[k:end]))
