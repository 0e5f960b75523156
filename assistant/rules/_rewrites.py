"""Small drafts and results for the examples of the RW rules."""

from assistant.okr import Commitment, Conversion, Draft, EngineNote, Hypothesis, Item, KeyResult, Kind, Objective, Role
from assistant.rules.rule import RewriteOf

_ENGINE = EngineNote(name="example", version="0", why="an example")


def rewrite_of(
    text: str,
    kind: Kind,
    *,
    key_results: tuple[str, ...] = (),
    hypotheses: tuple[str, ...] = (),
    commitments: tuple[str, ...] = (),
    objective: str = "",
) -> RewriteOf:
    """One line of a draft, ``i1``, and a result made of these sentences."""
    draft = Draft(id="d1", items=(Item(id="i1", text=text, role=Role.KEY_RESULT),))
    result = Conversion(
        id="c1",
        draft=draft,
        kind=kind,
        left_alone=False,
        summary="an example",
        objective=Objective(text=objective) if objective else None,
        key_results=tuple(KeyResult(id=f"kr{n}", text=one, item_ids=("i1",)) for n, one in enumerate(key_results, 1)),
        hypotheses=tuple(
            Hypothesis(id=f"h{n}", item_id="i1", output=one, statement=one) for n, one in enumerate(hypotheses, 1)
        ),
        commitments=tuple(Commitment(id=f"c{n}", item_id="i1", what=one) for n, one in enumerate(commitments, 1)),
        engine=_ENGINE,
    )
    good = frozenset({"i1"}) if kind is Kind.OUTCOME else frozenset[str]()
    return RewriteOf(draft, result, {"i1": kind}, good)
