"""Diagnose: what each line of a draft is, and which boxes it passes."""

import re

from assistant.engine import Diagnosis
from assistant.expression import expression
from assistant.finding import Boxes, Finding, Verdict
from assistant.measure import read_measure
from assistant.okr import Draft, Item, Kind, Role
from assistant.period import first_period
from assistant.reading.cases import cases_counted
from assistant.reading.elsewhere import WHY, refers_elsewhere
from assistant.reading.glued import glued, without_asides
from assistant.reading.judged import read_ahead
from assistant.reading.kind import KindReading, grammar_kind
from assistant.reading.lexicon import words
from assistant.reading.people import find_people
from assistant.rules.judge import judge_key_result, judge_objective, judge_set
from assistant.rules.kr00_not_checked import readable, speaks_to_the_tool, unread, unread_findings
from assistant.rules.kr04_not_an_outcome import is_learning
from assistant.rules.rule import OkrSet, Subject
from assistant.settings import Settings

_COUNTED = expression(
    r"^\W*(?:at least |over |more than )?\d|\b(?:share|number|rate|percentage|median|average|time)\b|% of\b", re.I
)
_MADE_FOR = expression(r"\bso (?:that )?(?:\w+ ){1,3}\w+", re.I)
_THRESHOLD = expression(r"[>≥]\s?[$€£]?\d|\bby [>≥]|\babove \d|\bmore than \d")
_MUST_PASS = ("positive", "qualitative", "no_solution")


def subject_of(item: Item, draft: Draft) -> Subject:
    """A line of a draft as the rules see it, with the period and the level that its document attaches to it."""
    return Subject(
        text=item.text,
        key=item.id,
        objective=draft.objective.text if draft.objective else "",
        period=draft.period
        or next((found for heading in reversed(item.under) if (found := first_period(heading))), ""),
        team=draft.team,
        owner=item.owner,
        level=draft.level,
        tags=" ".join((*item.tags, item.details)),
        place=item.place,
    )


def _is_good(reading: KindReading, boxes: Boxes) -> bool:
    verdicts, kind = boxes.verdicts, reading.kind
    counted = kind is Kind.OUTCOME and cases_counted(boxes.text) is not None
    if kind is Kind.OUTCOME and (_tells_of_work(reading) or (not counted and _only_supposed(reading, boxes))):
        return False
    fine_kind = kind is Kind.OUTCOME or (kind is Kind.IMPACT and verdicts["outcome"] == Verdict.PASS.value)
    measured = verdicts["by_how_much"] != "none"
    somebody = counted or verdicts["who"] != "fail" or kind is Kind.IMPACT
    single = verdicts["one_measure"] == "pass" or _is_single(boxes) or counted
    return fine_kind and measured and somebody and single


def _only_supposed(reading: KindReading, boxes: Boxes) -> bool:
    """Whether no grammar finds people who act, and it is not plain otherwise who does what: "Fair 2027: 900 guests".

    A line that names nobody ("Licence costs of the log store -30 %") leaves it open in any case.
    """
    if reading.clause.action is not None or grammar_kind(boxes.text).kind is Kind.OUTCOME:
        return False
    return not find_people(boxes.text) or any(
        boxes.verdicts[part] != Verdict.PASS.value for part in ("who", "does_what")
    )


def _tells_of_work(reading: KindReading) -> bool:
    """Whether a line says what the team makes, and people's behaviour only as its purpose: a bet, however measured."""
    clause = reading.clause
    if clause.action is not None:
        return False
    makes = clause.lead is not None and clause.lead.lemma in words("making") | words("doing")
    return makes or clause.purpose is not None or _only_a_scope(clause.text)


def _only_a_scope(text: str) -> bool:
    """Whether the figures of a line say how much is covered or when something counts, and not from where to where.

    "Sensors in 200 zones so crews dig in the right place", "a list of accounts with >20 complaints": things to be made.
    """
    read = read_measure(text)
    changes = read is not None and (read.baseline is not None or read.relative)
    if changes or _COUNTED.search(text):
        return False
    return bool(_MADE_FOR.search(text) or _THRESHOLD.search(text))


def _is_single(boxes: Boxes) -> bool:
    """Whether a behaviour with its measure, from where to where, holds nothing that grammar could take apart.

    "Clerks settle it themselves; share up from 12 % to 35 %" says one thing twice. Rewriting what is fine is a defect,
    so a doubt without a second verb or figure does not count here.
    """
    whole = all(boxes.verdicts[part] == "pass" for part in ("who", "does_what"))
    return whole and glued(without_asides(boxes.text)).answer == "pass"


def diagnose(draft: Draft, settings: Settings) -> Diagnosis:
    """The verdict of every rule on every line, and which lines are good as they are.

    Key results get every check; a roadmap item is only asked what sort of thing it is, because it never claimed to be
    more.
    """
    read_ahead([draft.objective.text] if draft.objective else [], [item.text for item in draft.items])
    kinds: dict[str, Kind] = {}
    reasons: dict[str, str] = {}
    good: set[str] = set()
    aside: set[str] = set()
    boxes: list[Boxes] = []
    findings: list[Finding] = []
    for item in draft.items:
        subject = subject_of(item, draft)
        if speaks_to_the_tool(item.text) or not readable(item.text):
            kinds[item.id] = Kind.UNCLEAR
            reasons[item.id] = unread(item.text)
            findings += unread_findings(subject, settings)
            continue
        if refers_elsewhere(item.text) and not item.details:
            kinds[item.id], reasons[item.id] = Kind.UNCLEAR, WHY
            aside.add(item.id)
            continue
        reading = subject.reading()
        kinds[item.id], reasons[item.id] = reading.kind, reading.reason
        answered, found = judge_key_result(subject, settings)
        boxes.append(answered)
        if _is_good(reading, answered):
            good.add(item.id)
        findings += found if item.role is Role.KEY_RESULT else [one for one in found if one.code in _asked_of(item)]
    objective_good, objective_weak = True, False
    if draft.objective:
        if readable(draft.objective.text):
            answered, found = judge_objective(subject_of(draft.objective, draft), settings)
            boxes.insert(0, answered)
            findings = found + findings
            objective_good = all(answered.verdicts[box] != Verdict.FAIL.value for box in _MUST_PASS)
            objective_weak = (
                answered.verdicts["inspirational"] == Verdict.FAIL.value
                or answered.verdicts["no_solution"] != Verdict.PASS.value
            )
        else:
            findings = unread_findings(subject_of(draft.objective, draft), settings) + findings
        findings += judge_set(_set_of(draft, settings), settings, about=draft.objective.id)
    return Diagnosis(
        kinds,
        reasons,
        frozenset(good),
        objective_good,
        objective_weak,
        tuple(boxes),
        tuple(findings),
        frozenset(aside),
    )


def _asked_of(item: Item) -> tuple[str, ...]:
    """The rules that a roadmap item is asked: none holds it against a team that it plans to learn something."""
    return ("KR05",) if is_learning(item.text) else ("KR04", "KR05")


def _set_of(draft: Draft, settings: Settings) -> OkrSet:
    assert draft.objective is not None
    return OkrSet(
        objective=draft.objective.text,
        key_results=tuple(subject_of(item, draft) for item in draft.items if item.role is Role.KEY_RESULT),
        parent=draft.parent,
        strategy=draft.strategy,
        obstacle=draft.objective.details,
        owner=draft.objective.owner,
        team=draft.team,
        level=draft.level,
        most_key_results=settings.most_key_results,
        good_key_results=settings.good_key_results,
        place=draft.objective.place,
    )
