"""Asks judges. What a judge cannot back with words of the key result is no verdict: it abstains."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import OkrError
from assistant.model.completion import Complete
from assistant.model.prompts import Prompts
from eval.judging.judge import ABSTAINS, Judge
from eval.judging.judged import Judged, Key, Verdict
from eval.judging.registry import JUDGES
from eval.judging.shown import Shown

PROMPTS = Prompts(Path(__file__).parent / "prompts")
_PATIENCE = 5
Have = Mapping[Key, Judged]


@dataclass(frozen=True)
class Asked:
    """A model that judges: its name, and a completion function (live, recorded or replayed)."""

    by: str
    complete: Complete


def judge_all(
    shown: Iterable[Shown], asked: Asked, judges: Sequence[Judge] = (), *, have: Have | None = None, workers: int = 1
) -> Iterator[Judged]:
    """Every judge on every rewrite, in that order; what ``have`` holds is not asked again.

    After a few failures in a row nothing more is asked: a model that is down would be waited for hundreds of times.
    """
    known = have or {}
    failed = [0]
    wanted = [(one, judge) for one in shown for judge in judges or JUDGES.values()]

    def answer(pair: tuple[Shown, Judge]) -> Judged:
        there = known.get(_blank(*pair, asked).key)
        if there is not None:
            return there
        if failed[0] >= _PATIENCE:
            said = f"not asked, because {asked.by} failed {_PATIENCE} times in a row; resume when it answers again"
            return Judged(*_blank(*pair, asked).key, fault=said)
        made = judge_one(*pair, asked)
        failed[0] = failed[0] + 1 if made.fault else 0
        return made

    if workers == 1:
        yield from map(answer, wanted)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(answer, wanted)


def judge_one(shown: Shown, judge: Judge, asked: Asked) -> Judged:
    """One judge on one rewrite. A fault of the model is recorded, never raised: it is no failure of the rewrite."""
    blank = _blank(shown, judge, asked)
    prompt = PROMPTS.load(judge.prompt)
    try:
        answered = asked.complete(
            prompt.messages(**shown.inputs()), judge.reply, prompt.options, judge=_unbacked(shown)
        )
    except OkrError as fault:
        return Judged(*blank.key, fault=f"{type(fault).__name__}: {fault}")
    return Judged(*blank.key, verdicts=verdicts(shown, answered.reply))


def verdicts(shown: Shown, reply: Any) -> tuple[Verdict, ...]:
    """A verdict for each key result that was shown; the first that a reply gives on one counts."""
    said = {one.key_result: one for one in reversed(reply.judgements)}
    found = []
    for number in range(1, len(shown.key_results) + 1):
        one = said.get(number)
        if one is None:
            found.append(Verdict(number, "", why="it said nothing of this key result"))
        elif one.verdict == ABSTAINS:
            found.append(Verdict(number, "", one.quote, "it could not say"))
        elif not shown.holds(one.quote, number):
            found.append(Verdict(number, "", one.quote, "the words it quoted do not stand in the key result"))
        else:
            found.append(Verdict(number, one.verdict, one.quote))
    return tuple(found)


def _unbacked(shown: Shown) -> Callable[[Any], list[str]]:
    """What a model may mend when it is asked once more."""

    def faults(reply: Any) -> list[str]:
        return [
            f"key result {one.key_result}: {one.why}; quote it word for word, or answer {ABSTAINS}"
            for one in verdicts(shown, reply)
            if one.why and one.why != "it could not say"
        ]

    return faults


def _blank(shown: Shown, judge: Judge, asked: Asked) -> Judged:
    digest = PROMPTS.load(judge.prompt).digest
    return Judged(judge.name, shown.about, shown.repeat, shown.digest, asked.by, digest)
