"""What of a reply may stand: figures that nobody gave become open slots, and what our rules fail is turned away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.coach.dated import deadline, in_period
from assistant.coach.scope import BY_NUMBER
from assistant.coach.slots import Slotted, open_target, sentence_of
from assistant.coach.wording import base_form, lower_first, upper_first
from assistant.expression import expression
from assistant.finding import Severity, Verdict
from assistant.measure import Direction, Measure
from assistant.model.figure import figure, said_once
from assistant.model.repeated import repeats_work
from assistant.model.reply import KeyResultReply
from assistant.model.shallow import nobody_in_particular, too_little
from assistant.model.tidied import short, single, tidy, without_people
from assistant.okr import Answers, Draft, KeyResult, Kind, Objective
from assistant.period import find_periods
from assistant.provenance import Origin, Trace, ungrounded
from assistant.quantity import Quantity
from assistant.reading.stems import stems
from assistant.rules.judge import judge_key_result, judge_objective
from assistant.rules.kr00_not_checked import speaks_to_the_tool
from assistant.rules.rule import Subject
from assistant.settings import Settings

BY_MODEL = "model "
_LINK = expression(r"https?:|www\.|\]\(|<[a-z/!]", re.I)
_KEY_RESULT_BOXES = ("who", "one_measure", "grounded")
_OBJECTIVE_BOXES = ("positive", "qualitative", "no_solution")
# Whether an objective is specific is the box that raters differ on most, and a model has read more than its sentence.
_SURELY_VAGUE = 0.95
_FEWEST_WORDS = 4
_HOLDS = expression(r"\b(?:at (?:most|least)|(?:no|not) \w+ than|below|under|above)\s+\S*\d.{0,30}$", re.I)
_RUN = 7
# Places and parts that have a number for a name, and no count behind it: "line 4", "ward 7", "phase 2".
_PARTS = (
    "bay cell class furnace grade kiln level mill phase pit plant press reactor ring room route stage tank tier track "
    "turbine unit wave well year"
)
_NUMBERED = expression(
    rf"\b(?P<word>{'|'.join(sorted({*BY_NUMBER, *_PARTS.split()}))}) \d{{1,3}}"
    r"(?!\w|[.,]\d|\s?%|\s?(?:to|and|or|[-–,&+/])\s?\d|\s[a-z]+s\b)"
)
_RULES = Settings()


@dataclass(frozen=True)
class Ground:
    """What a reply is judged against: the draft, the answers, the period, and who replied.

    ``doings`` are the ids of the lines that tell what people do already: to say it again repeats no work.
    """

    draft: Draft
    answers: Answers
    period: str
    model: str
    language: str = "en"
    context: tuple[str, ...] = ()
    private: str = ""  # what the model was told to do, which is nobody's objective
    doings: frozenset[str] = frozenset()

    @property
    def english(self) -> bool:
        """Whether the rules, which read English, can judge the reply; figures are judged in every language."""
        return self.language == "en"

    @property
    def own(self) -> list[str]:
        """What the team itself has said."""
        return [self.draft.words(), self.answers.words(), self.period]

    @property
    def sources(self) -> list[str]:
        """The texts that a figure may come from."""
        return [*self.own, *self.context]

    def origin(self, text: str) -> Origin:
        """Who vouches for a figure that is grounded."""
        if not ungrounded(text, [self.answers.words()]):
            return Origin.ANSWER
        return Origin.DRAFT if not ungrounded(text, [self.draft.words(), self.period]) else Origin.LIBRARY

    def suggested(self, slot: str, value: str) -> Trace:
        """The trace of a model's own words."""
        return Trace(slot=slot, value=value, origin=Origin.SUGGESTED, quote=f"{BY_MODEL}{self.model}")


def _as_names(text: str, ground: Ground) -> str:
    """A text in which the numbers that stand in names of the draft are letters: "mill 2" there counts no mills."""

    def lettered(found: re.Match[str]) -> str:
        named = re.search(rf"(?<!\w){re.escape(found.group())}(?!\w|[.,]\d|\s?%)", ground.draft.words(), re.I)
        return f"{found['word']} n" if named else found.group()

    return _NUMBERED.sub(lettered, text)


def _repeats_task(text: str, ground: Ground) -> bool:
    """Whether a text gives away what the model was told, or talks to a tool: several words of it in the same order."""
    return speaks_to_the_tool(text) or not _runs(ground.private).isdisjoint(_runs(text))


@lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every few words of a text that follow one another."""
    said = re.findall(r"\w+", text.lower())
    return frozenset(tuple(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1))


# Shares and factors in words that stand by themselves, where the grammar of quantities wants something behind them.
_SPELLED = expression(
    r"\b(?:an?|one|two|three|nine)[ -](?:half|thirds?|quarters|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b"
    r"(?![ -]part(?:y|ies)\b)"
    r"|\b(?:half|third|quarter|fifth|sixth|tenth)s?\b(?=\s+(?:of|more|less|fewer|faster|sooner)\b)"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|several|many)"
    r"[ -]?fold\b",
    re.I,
)


def _invented(text: str, ground: Ground) -> list[str]:
    """The figures, dates and spelled-out shares of a text that nobody gave."""
    known = " ".join(ground.sources).lower()
    spelled = [found.group() for found in _SPELLED.finditer(text) if found.group().lower() not in known]
    return [*ungrounded(text, ground.sources), *spelled]


def _opened(text: str, who: str, ground: Ground) -> str:
    """A text with an open slot in the place of every figure and date that nobody gave."""
    for number in sorted(set(_invented(text, ground)), key=len, reverse=True):
        slot = "when" if find_periods(number) else "how much"
        text = text.replace(number, f"[{slot}: agree with {lower_first(short(who))}]")
    return text


def _small_first(text: str, beside: Iterable[str]) -> str:
    """A text with a small first letter, unless its first word stands with a capital inside what is said beside it."""
    first = re.match(r"[^\W\d_]+", text)
    if first and any(re.search(rf"[\w,;:(]\s+{first[0]}\b", one) for one in beside):
        return text
    return lower_first(text)


def judged_key_result(
    number: int,
    reply: KeyResultReply,
    objective: str,
    ground: Ground,
    why: list[str] | None = None,
) -> Slotted | None:
    """A proposed key result in the coach's form, or None when it is no outcome or a rule fails it: ``why`` is told."""
    key = f"kr{number}"
    why = [] if why is None else why
    who = single(tidy(reply.who))
    does = base_form(single(without_people(tidy(reply.does_what), who)))
    name = single(_small_first(tidy(reply.measure), [*ground.sources, does]))
    if not (who and does and name):
        why.append("who, does_what and measure must each say something")
        return None
    if _invented(who, ground):
        why.append(f"“{who}” holds a figure that the draft does not give")
        return None
    beside = (reply.source, reply.guardrail)
    if any(_LINK.search(text) for text in (who, does, name, *beside)):
        why.append("a link or markup has no place in a key result")
        return None
    if any(_repeats_task(text, ground) for text in (who, does, name, *beside)):
        why.append("it repeats words of the task instead of speaking of the draft")
        return None
    if repeats_work(does, [item.text for item in ground.draft.lines() if item.id not in ground.doings]):
        why.append(f"“{does}” is the work itself: say what these people do differently because of it")
        return None
    if ground.english:
        if said := too_little(who, does, name, team=ground.draft.team, work=_work(ground.draft)):
            why.append(said)
            return None
        if vague := nobody_in_particular(who):
            why.append(vague)  # said where the model is asked again anyway: the behaviour may be worth it
    does, name = _opened(does, who, ground), _opened(name, who, ground)
    unit = tidy(reply.unit)
    baseline, target = (said_once(figure(one, unit, ground.sources), name) for one in (reply.baseline, reply.target))
    source = _opened(tidy(reply.source), who, ground)
    measure = Measure(
        name=name,
        unit="" if _invented(unit, ground) else unit,
        direction=Direction(reply.direction),
        baseline=baseline,
        target=target,
        baseline_open="" if baseline else f"count it once before you start{f' ({source})' if source else ''}",
        target_open="" if target else open_target(short(who)),
        by_when=deadline(ground.period),
        source=source or "[source: say where it would be counted]",
    )
    text = sentence_of(who, does, measure)
    if ground.english and (faults := _faults(key, text, who, objective, measure.source, ground)) is not None:
        why += [f"“{who} {does}”: {one}" for one in faults]
        return None
    result = KeyResult(
        id=key,
        text=text,
        who=who,
        does_what=does,
        measure=measure,
        guardrail=_guardrail(tidy(reply.guardrail), name, ground),
    )
    traces = (
        ground.suggested(f"{key}.who", who),
        ground.suggested(f"{key}.does_what", does),
        ground.suggested(f"{key}.measure", name),
        _figure_trace(f"{key}.baseline", baseline, measure.baseline_open, ground),
        _figure_trace(f"{key}.target", target, measure.target_open, ground),
        *_borrowed(key, (does, name, source), ground),
    )
    return Slotted(result, traces, does)


def _guardrail(said: str, measure: str, ground: Ground) -> str:
    """What must not get worse meanwhile; nothing where it holds a figure that nobody gave, or is the measure again.

    One with a limit of the draft says by itself how bad it may get: "return rate at most 18 %".
    """
    if not said or _invented(said, ground) or stems(said) <= stems(measure):
        return ""
    return f"{said} must not get worse" if ground.english and not _HOLDS.search(said) else said


def _work(draft: Draft) -> str:
    """What the draft says is done, without what its details say of today."""
    return " ".join(item.text for item in draft.lines())


def _faults(key: str, text: str, who: str, objective: str, source: str, ground: Ground) -> list[str] | None:
    """Why the rules turn a key result away, as far as they say it; None where they let it pass."""
    draft = ground.draft
    subject = Subject(
        text=_as_names(text, ground),
        key=key,
        objective=objective,
        period=ground.period,
        team=draft.team,
        level=draft.level,
        source=source,
        known=tuple(ground.sources),
    )
    boxes, findings = judge_key_result(subject, _RULES)
    failed = {box for box in _KEY_RESULT_BOXES if boxes.verdicts[box] == Verdict.FAIL.value}
    if "one_measure" in failed and replace(subject, people=(who,)).part("one_measure").answer != Verdict.FAIL.value:
        failed.remove("one_measure")  # where its people end is known here: "Repair operatives" repair nothing yet
    outcome = boxes.verdicts["kind"] == Kind.OUTCOME.value
    if outcome and not failed and not any(one.severity is Severity.ERROR for one in findings):
        return None
    told = [one.message for one in findings if one.severity is not Severity.HINT or one.box in failed]
    return told or ["it does not say what these people do differently"]


def _figure_trace(slot: str, figure: Quantity | None, asked: str, ground: Ground) -> Trace:
    if figure is None:
        return Trace(slot=slot, value="", origin=Origin.OPEN, quote=asked)
    return Trace(slot=slot, value=figure.text, origin=ground.origin(figure.text), quote=figure.text)


def _borrowed(key: str, texts: tuple[str, ...], ground: Ground) -> tuple[Trace, ...]:
    """The figures in a proposal's words that only the library gave, traced to it."""
    found = dict.fromkeys(figure for text in texts for figure in ungrounded(text, ground.own))
    return tuple(Trace(slot=f"{key}.words", value=one, origin=Origin.LIBRARY, quote=one) for one in found)


def judged_objective(
    reply: str, obstacle: str, ground: Ground, why: list[str] | None = None
) -> tuple[Objective, Trace] | None:
    """A proposed objective with the draft's period, or None when it is too vague, or holds a figure or a solution.

    ``why`` is told what the rules say of it, as far as they say anything.
    """
    why = [] if why is None else why
    said = upper_first(tidy(reply))
    vague = len(said.split()) < _FEWEST_WORDS if ground.english else len(said) < 2 * _FEWEST_WORDS
    if vague or _repeats_task(said, ground) or _LINK.search(said) or _invented(said, ground):
        return None
    if ungrounded(said, ground.own):
        return None  # a date that stands in a document of the library only
    text = said if ground.period and find_periods(said) else in_period(said, ground.period)
    subject = Subject(
        text=_as_names(text, ground),
        key="objective",
        period=ground.period,
        team=ground.draft.team,
        level=ground.draft.level,
    )
    boxes, findings = judge_objective(subject, _RULES)
    fails = any(boxes.verdicts[box] == Verdict.FAIL.value for box in _OBJECTIVE_BOXES)
    fails = fails or subject.box("specific").shares[Verdict.FAIL.value] >= _SURELY_VAGUE
    errors = [one.message for one in findings if one.severity is Severity.ERROR]
    if ground.english and (fails or errors):
        why += errors
        return None
    return Objective(text=text, period=ground.period, obstacle=obstacle), ground.suggested("objective", text)
