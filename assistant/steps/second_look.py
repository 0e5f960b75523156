"""Second look: what an engine says of boxes that the rules left undecided, told beside their verdicts.

The rules' severities stand: an opinion answers a question that was open, and makes no error of it.
"""

from dataclasses import replace

from assistant.engine import Diagnosis, SecondLook
from assistant.finding import Boxes, Finding, Span, Verdict


def with_looks(diagnosis: Diagnosis, looks: tuple[SecondLook, ...]) -> Diagnosis:
    """The diagnosis with the open boxes answered; which lines are good, and what kind they are, stays as it is."""
    if not looks:
        return diagnosis
    by_box = {(one.about, one.box): one for one in looks}
    boxes = tuple(_answered(one, by_box) for one in diagnosis.boxes)
    findings = tuple(found for one in diagnosis.findings if (found := _told(one, by_box)))
    return replace(diagnosis, boxes=boxes, findings=findings)


def _answered(boxes: Boxes, looks: dict[tuple[str, str], SecondLook]) -> Boxes:
    new = {box: looks[boxes.about, box].verdict for box in boxes.verdicts if (boxes.about, box) in looks}
    return boxes.model_copy(update={"verdicts": {**boxes.verdicts, **new}}) if new else boxes


def _told(finding: Finding, looks: dict[tuple[str, str], SecondLook]) -> Finding | None:
    """A finding that an opinion bears on, in its words; None where the opinion is that all is well."""
    look = looks.get((finding.about, finding.box))
    if look is None or finding.verdict is not Verdict.UNSURE:
        return finding
    if look.verdict == Verdict.PASS.value:
        return None
    start = finding.text.lower().find(look.quote.lower())
    words = (Span(start=start, end=start + len(look.quote), words=finding.text[start : start + len(look.quote)]),)
    said = f"{look.reason.rstrip('.')} (a second look by {look.model}; the rules were not sure)."
    update = {"verdict": Verdict.FAIL, "message": said, "words": words if start >= 0 else finding.words}
    return finding.model_copy(update=update)
