"""Defects that change what an engine gives back: each is a mistake that a coach or a model has made somewhere."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.coach.coach import Coach
from assistant.engine import Rewrite
from assistant.okr import Became, Draft, KeyResult, Objective
from eval.mutation.defect import Defect

Change = Callable[[Rewrite, Draft], Rewrite]


def _each(change: Callable[[KeyResult, Draft], KeyResult]) -> Change:
    return lambda done, draft: replace(done, key_results=tuple(change(kr, draft) for kr in done.key_results))


def _defect(name: str, what: str, change: Change) -> Defect:
    def spoil(right: Any) -> Any:
        def wrong(self: Coach, draft: Draft, *rest: Any) -> Rewrite:
            return change(right(self, draft, *rest), draft)

        return wrong

    return Defect(name, what, Coach, "rewrite", spoil)


def _objective(text: str) -> Change:
    def change(done: Rewrite, draft: Draft) -> Rewrite:
        return replace(done, objective=Objective(text=text.format(line=draft.lines()[0].text)))

    return change


def _said(kr: KeyResult, text: str) -> KeyResult:
    return kr.model_copy(update={"text": text})


def _places(wanted: Became, given: Became) -> Change:
    def change(done: Rewrite, _: Draft) -> Rewrite:
        rows = tuple(
            one.model_copy(update={"became": given}) if one.became is wanted else one for one in done.dispositions
        )
        return replace(done, dispositions=rows)

    return change


DEFECTS = (
    _defect(
        "output-restated",
        "the draft's own line comes back as key result",
        _each(lambda kr, draft: _said(kr, draft.lines()[-1].text)),
    ),
    _defect("target-invented", "a round target is added", _each(lambda kr, _: _said(kr, f"{kr.text} (by 37 %)"))),
    _defect("date-invented", "a deadline is added", _each(lambda kr, _: _said(kr, f"{kr.text}, by 17 March 2031"))),
    _defect("good-polished", "every key result is reworded", _each(lambda kr, _: _said(kr, f"Ensure that {kr.text}"))),
    _defect("nobody-acts", "people are called users", _each(lambda kr, _: kr.model_copy(update={"who": "users"}))),
    _defect(
        "team-acts", "the team counts its own doing", _each(lambda kr, _: kr.model_copy(update={"who": "our team"}))
    ),
    _defect(
        "measure-lost", "what is counted is left out", _each(lambda kr, _: kr.model_copy(update={"measure": None}))
    ),
    _defect(
        "adoption-for-all",
        "one behaviour for every work",
        _each(lambda kr, _: _said(kr, "People use it more: share of people from [baseline: x] to [target: y]")),
    ),
    _defect("hypotheses-lost", "outputs are thrown away", lambda done, _: replace(done, hypotheses=())),
    _defect("commitments-lost", "promises are thrown away", lambda done, _: replace(done, commitments=())),
    _defect("dispositions-lost", "nobody says where a line went", lambda done, _: replace(done, dispositions=())),
    _defect(
        "last-line-lost",
        "the last line has no place",
        lambda done, _: replace(done, dispositions=done.dispositions[:-1]),
    ),
    _defect("objective-output", "the objective is the output", _objective("Launch it: {line}")),
    _defect("objective-number", "the objective holds a figure", _objective("People are 40 % happier this year")),
    _defect("objective-trouble", "the objective names trouble only", _objective("Stop the complaints")),
    _defect("advice-lost", "groups and risks are not spoken of", lambda done, _: replace(done, advice=())),
    _defect("cautions-lost", "risks are not marked", _each(lambda kr, _: kr.model_copy(update={"cautions": ()}))),
    _defect(
        "impact-taken-for-bet",
        "business results become bets",
        _places(Became.PARENT_KEY_RESULT, Became.NOT_LINKED),
    ),
    _defect(
        "none-recommended", "nothing is recommended", _each(lambda kr, _: kr.model_copy(update={"recommended": False}))
    ),
)
