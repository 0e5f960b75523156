"""Small pure graders: each looks at one case and its rewrite, and answers pass, fail or nothing to grade."""

from collections.abc import Callable

from assistant.finding import Severity
from assistant.okr import Conversion
from assistant.provenance import ungrounded
from eval.case import Case

Grade = bool | None


def _kind(case: Case, done: Conversion) -> Grade:
    return None if case.expect.kind is None else done.kind is case.expect.kind


def _left_alone(case: Case, done: Conversion) -> Grade:
    if case.expect.left_alone is None:
        return None
    unchanged = [kr.text for kr in done.key_results] == list(case.lines)
    return done.left_alone is case.expect.left_alone and (unchanged or not case.expect.left_alone)


def _who(case: Case, done: Conversion) -> Grade:
    if not case.expect.who:
        return None
    named = " / ".join(kr.who.lower() for kr in done.key_results)
    return any(word.lower() in named for word in case.expect.who)


def _behaviour(case: Case, done: Conversion) -> Grade:
    if not case.expect.behaviour:
        return None
    said = " / ".join(kr.text.lower() for kr in done.key_results)
    return any(word.lower() in said for word in case.expect.behaviour)


def _never(case: Case, done: Conversion) -> Grade:
    if not case.expect.never:
        return None
    said = " / ".join(kr.text.lower() for kr in done.key_results)
    return not any(word.lower() in said for word in case.expect.never)


def _commitments(case: Case, done: Conversion) -> Grade:
    return None if case.expect.commitments is None else len(done.commitments) == case.expect.commitments


def _asks(case: Case, done: Conversion) -> Grade:
    if case.expect.asks is None:
        return None
    return case.expect.asks is (not done.key_results and any(question.answer is None for question in done.questions))


def _nothing_invented(case: Case, done: Conversion) -> Grade:
    sources = [done.draft.words(), done.answers.words()]
    claims = [kr.text for kr in done.key_results] + ([done.objective.text] if done.objective else [])
    return not any(ungrounded(claim, sources) for claim in claims)


def _nothing_dropped(case: Case, done: Conversion) -> Grade:
    return {row.item_id for row in done.dispositions} >= {item.id for item in done.draft.lines()}


def _rules_pass(case: Case, done: Conversion) -> Grade:
    return not any(finding.severity is Severity.ERROR for finding in done.findings_after)


GRADERS: dict[str, Callable[[Case, Conversion], Grade]] = {
    "kind": _kind,
    "left_alone": _left_alone,
    "who": _who,
    "behaviour": _behaviour,
    "never": _never,
    "commitments": _commitments,
    "asks": _asks,
    "nothing_invented": _nothing_invented,
    "nothing_dropped": _nothing_dropped,
    "rules_pass": _rules_pass,
}
