"""What a model is asked beside the rewrite, where somebody wants it: boxes left undecided, and which parent fits.

Each is one more call. What comes back is an opinion, marked as one: it never makes an error of a hint, nor hides one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.engine import Diagnosis, ParentChoice, ParentOption, SecondLook
from assistant.finding import Verdict
from assistant.model.completion import Complete
from assistant.model.prompts import Prompts
from assistant.model.reply import LookReply, ParentReply
from assistant.okr import Conversion, Draft, Usage
from assistant.provenance import ungrounded
from assistant.rules.kr00_not_checked import speaks_to_the_tool

ALIGN, LOOK = "align.v1", "look.v1"
MOST_OPTIONS, MOST_BOXES = 8, 24
_LONGEST = 300
# The boxes that are a matter of judgement, as METHOD words them; the others are counted.
_ASKED = {
    "positive": "Does it state the better state to reach, rather than only the trouble?",
    "inspirational": "Does it tie the work to a purpose that somebody would get up for?",
    "specific": "Can a reader tell which people or area it is about, and what would be different?",
    "no_solution": "Does it say why and what winning looks like, rather than what will be built or bought?",
    "who": "Is a group of people, other than the team itself, named or unmistakable as the one who behaves?",
    "does_what": "Does it say what these people do, more, less, sooner or without help?",
    "outcome": "Is it a change in what people do, rather than something made, the team's effort, a business figure, or "
    "a property of a system?",
    "one_measure": "Does it hold one behaviour and one measure, rather than two glued together?",
    "in_control": "Can the team plausibly move it within the period by its own work?",
}


def second_look(
    draft: Draft, diagnosis: Diagnosis, complete: Complete, prompts: Prompts, model: str
) -> tuple[tuple[SecondLook, ...], Usage]:
    """What a model says of the boxes that the rules left open, and what that cost. Raises ModelError."""
    open_boxes = [
        (boxes, box)
        for boxes in diagnosis.boxes
        for box, verdict in boxes.verdicts.items()
        if verdict == Verdict.UNSURE.value and box in _ASKED
    ][:MOST_BOXES]
    if not open_boxes:
        return (), Usage()
    abouts = list(dict.fromkeys(boxes.about for boxes, _ in open_boxes))
    ids = {about: f"L{number}" for number, about in enumerate(abouts, 1)}
    texts = {ids[boxes.about]: boxes.text for boxes, _ in open_boxes}
    inputs = {
        "surroundings": {name: value for name, value in (("team", draft.team), ("period", draft.period)) if value},
        "asked": [
            {"id": ids[boxes.about], "text": boxes.text[:_LONGEST], "box": box, "ask": _ASKED[box]}
            for boxes, box in open_boxes
        ],
    }
    prompt = prompts.load(LOOK)
    answered = complete(prompt.messages(**inputs), LookReply, prompt.options)
    asked = {(ids[boxes.about], box): boxes.about for boxes, box in open_boxes}
    found = {}
    for one in answered.reply.answers:
        about = asked.get((one.line, one.box))
        if about is None or one.verdict == "unsure" or not _fair(one.reason, [texts[one.line], draft.words()]):
            continue
        if not one.quote.strip() or one.quote.strip().lower() not in texts[one.line].lower():
            continue  # an opinion without words of the line to rest on
        found[about, one.box] = SecondLook(about, one.box, one.verdict, one.quote.strip(), one.reason, model)
    return tuple(found.values()), answered.usage


def parent_among(
    made: Conversion, options: Sequence[ParentOption], complete: Complete, prompts: Prompts, model: str
) -> tuple[ParentChoice | None, Usage]:
    """Which of ``options`` the rewrite contributes to: None where the reply names no valid one. Raises ModelError."""
    shown = options[:MOST_OPTIONS]
    recommended = [kr.text for kr in made.key_results if kr.recommended]
    lines = [item.text for item in made.draft.lines()]
    child: Mapping[str, Any] = {
        "objective": (made.objective.text if made.objective else lines[0] if lines else "")[:_LONGEST],
        "key_results": [text[:_LONGEST] for text in (recommended or lines)[:3]],
    }
    rows = [
        {"text": one.text[:_LONGEST], "key_results": [text[:_LONGEST] for text in one.key_results[:3]]} for one in shown
    ]
    prompt = prompts.load(ALIGN)
    answered = complete(prompt.messages(child=child, options=rows), ParentReply, prompt.options)
    number, reason = answered.reply.parent, " ".join(answered.reply.reason.split())
    if number > len(shown):
        return None, answered.usage
    sources = [made.draft.words(), made.answers.words(), *(f"{one.text} {' '.join(one.key_results)}" for one in shown)]
    sources += [kr.text for kr in made.key_results]
    said = reason if reason and _fair(reason, sources) else ""
    return ParentChoice(number - 1 if number else None, said, model), answered.usage


def _fair(reason: str, sources: list[str]) -> bool:
    """Whether a reason may be shown: no figure that nobody gave, no words to a tool, no link."""
    return not ungrounded(reason, sources) and not speaks_to_the_tool(reason) and "://" not in reason
