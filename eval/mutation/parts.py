"""Defects in the parts: reading, rules, grounding, matching, alignment and questions."""

from dataclasses import replace
from typing import Any

from assistant import flow
from assistant.coach import coach, key_results
from assistant.okr import AnswerOrigin, Kind, ParentLink
from eval.mutation.defect import Defect


def _kinds(spoil: Any) -> Any:
    """Makes the diagnosis take some kinds of lines for others."""

    def wrap(right: Any) -> Any:
        def wrong(draft: Any, settings: Any) -> Any:
            seen = right(draft, settings)
            return replace(seen, kinds={key: spoil(kind) for key, kind in seen.kinds.items()})

        return wrong

    return wrap


def _good(change: Any) -> Any:
    def wrap(right: Any) -> Any:
        def wrong(draft: Any, settings: Any) -> Any:
            seen = right(draft, settings)
            return replace(seen, good=change(seen))

        return wrong

    return wrap


def _always_linked(right: Any) -> Any:
    def wrong(*args: Any) -> Any:
        return right(*args) or ParentLink(text="Grow", reason="It fits.", origin="suggested")

    return wrong


def _forged(right: Any) -> Any:
    def wrong(*args: Any) -> Any:
        return tuple(
            one.model_copy(update={"answer": one.answer.model_copy(update={"origin": AnswerOrigin.PERSON})})
            if one.answer
            else one
            for one in right(*args)
        )

    return wrong


DEFECTS = (
    Defect(
        "commitment-missed",
        "a promise is taken for an output",
        flow,
        "diagnose",
        _kinds(lambda kind: Kind.OUTPUT if kind is Kind.COMMITMENT else kind),
    ),
    Defect(
        "impact-missed",
        "a business result is taken for an output",
        flow,
        "diagnose",
        _kinds(lambda kind: Kind.OUTPUT if kind is Kind.IMPACT else kind),
    ),
    Defect(
        "output-missed",
        "an output is taken for an activity",
        flow,
        "diagnose",
        _kinds(lambda kind: Kind.ACTIVITY if kind is Kind.OUTPUT else kind),
    ),
    Defect("all-good", "every line is fine", flow, "diagnose", _good(lambda seen: frozenset(seen.kinds))),
    Defect("none-good", "no line is fine", flow, "diagnose", _good(lambda _: frozenset())),
    Defect("parent-guessed", "a parent is always claimed", flow, "align", _always_linked),
    Defect("parent-lost", "no parent is named", flow, "align", lambda _: lambda *_args: None),
    Defect(
        "answers-ignored", "open slots stay open whatever is answered", flow, "fill", lambda _: lambda made, _n: made
    ),
    Defect(
        "patterns-lost", "the playbook's people are not used", key_results, "_filled", lambda _: lambda rows, *_a: rows
    ),
    Defect(
        "fit-reversed",
        "the worst behaviours come first",
        key_results,
        "to_suggest",
        lambda right: lambda *a: right(*a)[::-1],
    ),
    Defect("questions-lost", "nothing is asked", coach, "interview", lambda _: lambda *_args: ()),
    Defect("origin-forged", "guesses are shown as a person's word", coach, "interview", _forged),
)
