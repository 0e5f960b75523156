"""Runs the rules over a text, a set or a rewrite, and returns every box with the findings of those that failed."""

from assistant.finding import Boxes, Finding, Severity, Verdict
from assistant.rules.registry import KEY_RESULT_RULES, OBJECTIVE_RULES, REWRITE_RULES, SET_RULES
from assistant.rules.rule import OkrSet, RewriteOf, Rule, Subject
from assistant.settings import Settings

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT, Severity.OFF)
# A line that is no outcome has no behaviour either; saying it twice helps nobody. The box keeps its verdict.
_SAID_ALREADY = {"KR02": "KR04"}


def _judged(
    rules: tuple[Rule[Subject], ...], subject: Subject, settings: Settings
) -> tuple[dict[str, str], list[Finding]]:
    verdicts: dict[str, str] = {}
    findings: list[Finding] = []
    for rule in rules:
        opinion = rule.check(subject)
        verdicts[rule.box] = opinion.verdict.value
        severity = settings.severity.get(rule.code, rule.severity)
        if opinion.verdict is not Verdict.PASS and severity is not Severity.OFF:
            findings.append(
                rule.finding(opinion, about=subject.key, text=subject.text, place=subject.place, severity=severity)
            )
    codes = {one.code for one in findings}
    findings = [one for one in findings if _SAID_ALREADY.get(one.code) not in codes]
    return verdicts, sorted(findings, key=lambda one: _ORDER.index(one.severity))


def judge_objective(subject: Subject, settings: Settings) -> tuple[Boxes, list[Finding]]:
    """The six boxes of an objective (METHOD.md section 3)."""
    verdicts, findings = _judged(OBJECTIVE_RULES, subject, settings)
    return Boxes(about=subject.key, text=subject.text, verdicts=verdicts), findings


def judge_key_result(subject: Subject, settings: Settings) -> tuple[Boxes, list[Finding]]:
    """The checks of a key result (METHOD.md section 4), with its kind and how much of "by how much" it says."""
    verdicts, findings = _judged(KEY_RESULT_RULES, subject, settings)
    extra = {name: subject.part(name).answer for name in ("kind", "by_how_much")}
    return Boxes(
        about=subject.key, text=subject.text, verdicts={**verdicts, "measured": verdicts["by_how_much"], **extra}
    ), findings


def judge_set(okr: OkrSet, settings: Settings, *, about: str = "set") -> list[Finding]:
    """What is wrong with one objective and its key results taken together (METHOD.md section 5)."""
    findings = []
    for rule in SET_RULES:
        opinion = rule.check(okr)
        severity = settings.severity.get(rule.code, rule.severity)
        if opinion.verdict is not Verdict.PASS and severity is not Severity.OFF:
            findings.append(rule.finding(opinion, about=about, text=okr.objective, place=okr.place, severity=severity))
    return findings


def judge_rewrite(rewrite: RewriteOf, settings: Settings) -> list[Finding]:
    """What a rewrite did wrong: invented, dropped, or changed what was fine."""
    findings = []
    for rule in REWRITE_RULES:
        opinion = rule.check(rewrite)
        severity = settings.severity.get(rule.code, rule.severity)
        if opinion.verdict is not Verdict.PASS and severity is not Severity.OFF:
            place = rewrite.draft.lines()[0].place if rewrite.draft.lines() else rewrite.draft.items[0].place
            findings.append(
                rule.finding(opinion, about="rewrite", text=opinion.message, place=place, severity=severity)
            )
    return findings
