"""gap: what the draft does not say is asked about or left open, with a way to find out."""

from assistant.measure import Measure
from assistant.okr import Answer, AnswerOrigin, Question, QuestionId
from assistant.quantity import Quantity
from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader

_SAID = Answer(texts=("ushers",), origin=AnswerOrigin.DRAFT)
_FIVE = Quantity(text="5", value=5.0, unit="")


def _addressed(one: Graded, gap: str) -> bool:
    if gap == "period":
        return any(result.objective and "[period:" in result.objective.text for result in one.results)
    if gap in ("baseline", "target"):
        measures = [kr.measure for kr in one.new]
        return bool(measures) and all(
            measure is not None and getattr(measure, gap) is None and bool(getattr(measure, f"{gap}_open").strip())
            for measure in measures
        )
    asked = [question for result in one.results for question in result.questions if question.id.value == gap]
    return any(question.answer is None or question.answer.origin is AnswerOrigin.ASSUMED for question in asked)


def _check(one: Graded) -> Grade | None:
    gaps = one.case.expect.gap
    if not gaps:
        return None
    silent = [gap for gap in gaps if not _addressed(one, gap)]
    return Grade(not silent, f"neither asked nor left open: {', '.join(silent)}")


GRADER = Grader(
    name="gap",
    asks="Do the questions and open slots address exactly what the draft leaves out?",
    check=_check,
    passes=(
        graded(expect={"gap": ["who"]}, questions=(Question(id=QuestionId.WHO, ask="Who?", why="…"),)),
        graded(key_result("Ushers seat guests sooner"), expect={"gap": ["baseline"]}),
        graded(expect={"gap": ["period"]}, objective="Guests see it all, [period: name the quarter]"),
    ),
    fails=(
        graded(expect={"gap": ["who"]}, questions=(Question(id=QuestionId.WHO, ask="Who?", why="…", answer=_SAID),)),
        graded(expect={"gap": ["obstacle"]}),
        graded(
            key_result("Ushers seat guests within 5 minutes", measure=Measure(name="minutes", baseline=_FIVE)),
            expect={"gap": ["baseline"]},
        ),
        graded(key_result("Ushers seat guests", measure=Measure(name="minutes")), expect={"gap": ["target"]}),
        graded(expect={"gap": ["period"]}, objective="Guests see it all"),
    ),
)
