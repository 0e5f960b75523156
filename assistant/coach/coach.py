"""The coach: the engine that is always there."""

from assistant import __version__
from assistant.coach.advice import cautions, missing_inputs, one_or_several
from assistant.coach.bets import (
    became,
    commitment,
    customers_of,
    disposition,
    guarded,
    hypothesis,
    objective_bet,
    objective_disposition,
    set_aside,
)
from assistant.coach.interview import interview
from assistant.coach.key_results import RECOMMENDED, candidates
from assistant.coach.objectives import new_objective
from assistant.coach.reading_of import Understanding, understand
from assistant.engine import Diagnosis, Rewrite
from assistant.okr import (
    Answers,
    Commitment,
    CustomerGroup,
    Disposition,
    Draft,
    EngineNote,
    Hypothesis,
    KeyResult,
    Kind,
    Objective,
    Question,
)
from assistant.provenance import Origin, Trace

_MOST_GROUPS = 5


class Coach:
    """Rewrites with the playbook and the draft's own words. Everything it adds is marked suggested or left open."""

    def __init__(self, why: str = "no model is set up; the built-in coach needs none") -> None:
        self._why = why
        self._last: tuple[Draft, Diagnosis, Understanding] | None = None

    @property
    def note(self) -> EngineNote:
        """Who answers, and why."""
        return EngineNote(name="coach", version=__version__, why=self._why)

    def interview(self, draft: Draft, diagnosis: Diagnosis, answers: Answers) -> tuple[Question, ...]:
        """*Who* and the three questions, with suggestions from the playbook patterns that fit the draft."""
        return interview(draft, self._understood(draft, diagnosis), answers)

    def rewrite(self, draft: Draft, diagnosis: Diagnosis, questions: tuple[Question, ...], answers: Answers) -> Rewrite:
        """Objective, two to four candidate key results, and a place for every line of the draft."""
        seen = self._understood(draft, diagnosis)
        rows = candidates(seen, questions, judged_good=diagnosis.lines_good)
        key_results = cautions(
            draft, _recommended(tuple(row.key_result for row in rows), seen, seen_good=len(diagnosis.good))
        )
        traces = [trace for row in rows for trace in row.traces]
        hypotheses: list[Hypothesis] = []
        commitments: list[Commitment] = []
        dispositions: list[Disposition] = []
        only = len(seen.lines) - len(diagnosis.good) == 1
        for line in seen.lines:
            bet = None
            if line.kind is Kind.COMMITMENT:
                commitments.append(commitment(len(commitments) + 1, line))
            elif line.item.id in diagnosis.aside:
                dispositions.append(set_aside(line, diagnosis.reasons[line.item.id]))
                continue
            elif not line.good and line.kind is not Kind.IMPACT:
                bet = hypothesis(len(hypotheses) + 1, line, rows, only=only)
                hypotheses.append(bet)
            dispositions.append(disposition(line, became(line, bet), diagnosis.reasons[line.item.id]))
        if draft.objective:
            bet = objective_bet(len(hypotheses) + 1, draft.objective, key_results, kept=diagnosis.keeps_objective)
            hypotheses += [bet] if bet else []
            dispositions.insert(0, objective_disposition(draft.objective, kept=diagnosis.keeps_objective, bet=bet))
        pure = bool(commitments) and not rows and not hypotheses
        objective, trace = self._objective(draft, diagnosis, seen, questions, key_results) if not pure else (None, None)
        groups = [customer for pattern in customers_of(seen) for customer in pattern.customers]
        unique = {group.who: CustomerGroup(who=group.who, work=group.work) for group in groups}
        untouched = not hypotheses and not any(
            one.kind is Kind.IMPACT and one.item.id not in diagnosis.good for one in seen.lines
        )
        advice = [] if untouched else [one_or_several(draft, seen), missing_inputs(draft)]
        return Rewrite(
            objective=objective,
            key_results=guarded(key_results, dispositions, hypotheses),
            hypotheses=tuple(hypotheses),
            commitments=tuple(commitments),
            customers=tuple(unique.values())[:_MOST_GROUPS],
            dispositions=tuple(dispositions),
            provenance=(*((trace,) if trace else ()), *traces),
            advice=tuple(one for one in advice if one),
        )

    def _understood(self, draft: Draft, diagnosis: Diagnosis) -> Understanding:
        """A draft is asked about first and rewritten next: it is read once for both."""
        last = self._last
        if last is not None and last[0] is draft and last[1] is diagnosis:
            return last[2]
        seen = understand(draft, diagnosis)
        self._last = (draft, diagnosis, seen)
        return seen

    @staticmethod
    def _objective(
        draft: Draft,
        diagnosis: Diagnosis,
        seen: Understanding,
        questions: tuple[Question, ...],
        key_results: tuple[KeyResult, ...],
    ) -> tuple[Objective | None, Trace | None]:
        if draft.objective and diagnosis.keeps_objective:
            text = draft.objective.text
            return Objective(text=text, period=seen.period), Trace(
                slot="objective", value=text, origin=Origin.DRAFT, quote=text
            )
        if draft.objective is None and diagnosis.all_good:
            return None, None
        return new_objective(seen, questions, key_results[0] if key_results else None)


def _recommended(key_results: tuple[KeyResult, ...], seen: Understanding, *, seen_good: int) -> tuple[KeyResult, ...]:
    """The good ones and the first candidates are recommended, up to two; the others are alternatives to swap in.

    Where the draft names a behaviour itself and the playbook is not sure of its own, the draft's stands alone.
    """
    alone = seen.stated is not None and not (seen.ranked and seen.ranked[0].sure)
    room = max(0, (1 if alone else RECOMMENDED) - seen_good)
    return tuple(kr.model_copy(update={"recommended": n < seen_good + room}) for n, kr in enumerate(key_results))
