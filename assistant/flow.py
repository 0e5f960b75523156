"""The whole flow on one screen, the same for every front end.

    draft ─► diagnose ─► three questions ─► rewrite ─► check ─► align ─► export

``convert`` runs it once. ``ask`` stops after the questions. ``revise`` runs the end of it again after a person edited,
accepted or rejected something. Every function is pure: the same arguments give the same record.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from assistant.engine import Diagnosis, Engine, Opinionated, Rewrite
from assistant.errors import InputError
from assistant.finding import Finding
from assistant.formats.document import Document
from assistant.formats.rows import Row
from assistant.okr import Answers, Conversion, Draft, Kind, Objective, Question, Review, Role, together
from assistant.provenance import Origin, Trace
from assistant.reading.judged import read_ahead as network_reads
from assistant.report.checked import Checked
from assistant.settings import Settings
from assistant.steps.align import Candidate, Shelf, align, candidates_of
from assistant.steps.check import check
from assistant.steps.diagnose import diagnose
from assistant.steps.excuse import weigh
from assistant.steps.parts import reworded
from assistant.steps.questions import for_draft, with_answers
from assistant.steps.row import judged, read_ahead
from assistant.steps.second_look import with_looks
from assistant.steps.slots import edited, fill

NO_ANSWERS = Answers()
DEFAULTS = Settings()
PACK = 512
"""So many rows are read ahead."""


def inspect(draft: Draft, settings: Settings = DEFAULTS) -> Diagnosis:
    """What the rules say about a draft."""
    return diagnose(_at_level(draft, settings), settings)


def examine(document: Document, settings: Settings = DEFAULTS) -> Checked:
    """What the rules say about all drafts of a document, what its author excuses, and where: ``okr check``."""
    drafts = tuple((draft, inspect(draft, settings)) for draft in document.drafts)
    lines = {item.id: item for draft in document.drafts for item in draft.lines()}
    weighed = weigh((one for _, diagnosis in drafts for one in diagnosis.findings), document.excuses, lines, settings)
    checked = Checked(document.name, document.notes, drafts, weighed.standing, weighed.excused, document.runs)
    return _placed(checked) if document.runs else checked


def judge_row(
    row: Row, settings: Settings = DEFAULTS, *, file: str = "-"
) -> tuple[dict[str, str], tuple[Finding, ...], Sequence[tuple[Finding, str]]]:
    """One row by itself: its verdicts, the findings that count, and those that it excuses."""
    verdicts, findings = judged(row, settings, file=file)
    if row.allowed is None:
        return verdicts, tuple(findings), ()
    weighed = weigh(findings, row.excuses(file), {}, settings)
    return verdicts, weighed.standing, weighed.excused


def packed(rows: Iterable[Row | InputError]) -> Iterator[Row | InputError]:
    """The rows as they come, each pack of them read ahead, so that :func:`judge_row` answers fast."""
    left = iter(rows)
    while pack := list(islice(left, PACK)):
        read_ahead(one for one in pack if not isinstance(one, InputError))
        yield from pack


def draw_near(drafts: Iterable[Draft]) -> None:
    """Lets the network read the lines of drafts that are converted next all at once, which takes a part of the time."""
    lines = [line for draft in drafts for line in draft.lines()]
    network_reads(
        (line.text for line in lines if line.role is Role.OBJECTIVE),
        (line.text for line in lines if line.role is not Role.OBJECTIVE),
    )


def look(draft: Draft, answers: Answers = NO_ANSWERS, *, settings: Settings = DEFAULTS) -> Diagnosis:
    """What the rules say of a draft before anything is changed: how :func:`convert` begins."""
    return diagnose(with_answers(_at_level(draft, settings), answers), settings)


def ask(
    draft: Draft, answers: Answers = NO_ANSWERS, *, engine: Engine | None = None, settings: Settings = DEFAULTS
) -> tuple[Question, ...]:
    """*Who* and the three questions for a draft, with suggestions: ``okr ask``."""
    seen = with_answers(_at_level(draft, settings), answers)
    return (engine or _coach()).interview(seen, diagnose(seen, settings), answers)


def convert(
    draft: Draft,
    answers: Answers = NO_ANSWERS,
    *,
    engine: Engine | None = None,
    settings: Settings = DEFAULTS,
    parents: tuple[Candidate, ...] = (),
    library: Shelf | None = None,
) -> Conversion:
    """One draft, rewritten: ``okr rewrite``. A good draft comes back unchanged, and says so.

    A ``library`` proposes the parent, and cites what the strategy says about the work.
    """
    engine = engine or _coach()
    seen = with_answers(_at_level(draft, settings), answers)
    before = diagnose(seen, settings)
    opinionated = engine if isinstance(engine, Opinionated) else None
    if opinionated:
        before = with_looks(before, opinionated.second_look(seen, before))
    questions = () if before.settled else engine.interview(seen, before, answers)
    if opinionated and library and opinionated.reads_context and not before.settled:
        rewrite = opinionated.rewrite(seen, before, questions, answers, library.context(seen))
    else:
        rewrite = engine.rewrite(seen, before, questions, answers)
    made = _record(seen, answers, before, questions, rewrite, engine)
    made = made.model_copy(update={"parent": align(made, answers, parents, library, opinionated)})
    if opinionated:
        made = made.model_copy(update={"usage": together(made.usage, opinionated.spent_beside())})
    if library:
        made = made.model_copy(update={"advice": (*made.advice, *library.cited(made))})
    return _checked(fill(made, answers.numbers), before, settings)


def convert_all(
    drafts: tuple[Draft, ...],
    answers: Answers = NO_ANSWERS,
    special: Mapping[str, Answers] | None = None,
    *,
    engine: Engine | None = None,
    settings: Settings = DEFAULTS,
) -> list[Conversion]:
    """Every draft of a document; its objectives are possible parents of one another."""
    parents = candidates_of(drafts)
    return [
        convert(
            draft, for_draft(draft, answers, dict(special or {})), engine=engine, settings=settings, parents=parents
        )
        for draft in drafts
    ]


def revise(
    conversion: Conversion,
    *,
    numbers: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    reviews: Mapping[str, Review] | None = None,
    chosen: Mapping[str, bool] | None = None,
    settings: Settings = DEFAULTS,
) -> Conversion:
    """A conversion after a person's hand: slots filled, wording edited, key results accepted, rejected or swapped in.

    Wording is edited whole under ``objective`` or a key result's id, or by part, under ``kr1.who``, ``kr1.does_what``,
    ``kr1.measure``, ``kr1.baseline`` or ``kr1.target``. ``chosen`` says which key results are recommended now.
    The rules judge the result again; what a person wrote is traced to that person.
    """
    changed = fill(conversion, dict(numbers or {}))
    results, traces = [], list[Trace]()
    for kr in changed.key_results:
        new = kr
        if (text := (texts or {}).get(kr.id)) is not None and text.strip() and text != kr.text:
            new, trace = edited(kr, text.strip())
            traces.append(trace)
        own = {key.partition(".")[2]: said for key, said in (parts or {}).items() if key.startswith(f"{kr.id}.")}
        if own:
            new, found = reworded(new, own)
            traces += found
        if chosen and kr.id in chosen:
            new = new.model_copy(update={"recommended": chosen[kr.id]})
        if reviews and kr.id in reviews:
            new = new.model_copy(update={"review": reviews[kr.id]})
        results.append(new)
    objective = changed.objective
    words = (texts or {}).get("objective", "").strip()
    if words and (objective is None or words != objective.text):
        objective = Objective(
            text=words, period=objective.period if objective else "", obstacle=objective.obstacle if objective else ""
        )
        traces.append(Trace(slot="objective", value=words, origin=Origin.ANSWER, quote=words))
    replaced = {trace.slot for trace in traces}
    kept = tuple(trace for trace in changed.provenance if trace.slot not in replaced)
    changed = changed.model_copy(
        update={"key_results": tuple(results), "objective": objective, "provenance": (*kept, *traces)}
    )
    return _checked(changed, diagnose(changed.draft, settings), settings)


def _coach() -> Engine:
    """The built-in engine, opened when it is first needed: checking a file loads neither coach nor playbook."""
    from assistant.coach.coach import Coach

    return Coach()


def _at_level(draft: Draft, settings: Settings) -> Draft:
    return draft if draft.level is not DEFAULTS.level else draft.model_copy(update={"level": settings.level})


def _placed(checked: Checked) -> Checked:
    """The same, each finding at the line and the column of the words that decided."""

    def at(one: Finding) -> Finding:
        place = checked.region(one)
        if (place.line, place.column) == (one.line, one.column):
            return one
        return one.model_copy(update={"line": place.line, "column": place.column})

    return replace(
        checked,
        standing=tuple(at(one) for one in checked.standing),
        excused=tuple((at(one), reason) for one, reason in checked.excused),
    )


def _checked(conversion: Conversion, before: Diagnosis, settings: Settings) -> Conversion:
    boxes, findings = check(conversion, before, settings)
    return conversion.model_copy(update={"boxes_after": boxes, "findings_after": findings})


def _record(
    draft: Draft, answers: Answers, before: Diagnosis, questions: tuple[Question, ...], rewrite: Rewrite, engine: Engine
) -> Conversion:
    kinds = Counter(before.kinds.values())
    kind = kinds.most_common(1)[0][0] if kinds else Kind.UNCLEAR
    return Conversion(
        id=_identity(draft, answers),
        draft=draft,
        kind=kind,
        left_alone=before.all_good,
        summary=_summary(before, rewrite),
        objective=rewrite.objective,
        key_results=rewrite.key_results,
        hypotheses=rewrite.hypotheses,
        commitments=rewrite.commitments,
        customers=rewrite.customers,
        advice=rewrite.advice,
        questions=questions,
        answers=answers,
        dispositions=rewrite.dispositions,
        findings_before=before.findings,
        boxes_before=before.boxes,
        provenance=rewrite.provenance,
        engine=engine.note,
        usage=rewrite.usage,
    )


def _identity(draft: Draft, answers: Answers) -> str:
    said = draft.model_dump_json() + answers.model_dump_json()
    return f"{draft.id}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _summary(before: Diagnosis, rewrite: Rewrite) -> str:
    if before.all_good:
        return "Left alone: it already says who does what by how much."
    parts = [
        (len(before.good), "key result left alone", "key results left alone"),
        (len(rewrite.key_results) - len(before.good), "candidate key result", "candidate key results"),
        (len(rewrite.hypotheses), "output kept as a hypothesis", "outputs kept as hypotheses"),
        (len(rewrite.commitments), "commitment kept as a commitment", "commitments kept as commitments"),
    ]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count > 0]
    if not rewrite.key_results and not rewrite.commitments:
        empty = bool(before.kinds) and before.aside.issuperset(before.kinds)
        said.append("No work to rewrite" if empty else "no pattern fits it, so the questions come first")
    return (", ".join(said) or "Nothing could be read from it") + "."
