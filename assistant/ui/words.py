"""Words and signs for the values of the records. A colour is never alone: each has a sign and a word."""

from assistant.finding import Severity, Verdict
from assistant.okr import AnswerOrigin, Became, Kind
from assistant.provenance import Origin

VERDICTS = {Verdict.PASS: ("✓", "pass"), Verdict.FAIL: ("✗", "fail"), Verdict.UNSURE: ("?", "unsure")}
SEVERITIES = {
    Severity.ERROR: ("■", "error"),
    Severity.WARNING: ("▲", "warning"),
    Severity.HINT: ("○", "hint"),
    Severity.OFF: ("", "off"),
}
ORIGINS = {
    Origin.DRAFT: "from the draft",
    Origin.ANSWER: "your answer",
    Origin.LIBRARY: "from the library",
    Origin.SUGGESTED: "suggested",
    Origin.ASSUMED: "assumed",
    Origin.OPEN: "open",
}
SETTLED = {
    AnswerOrigin.PERSON: "your answer",
    AnswerOrigin.DRAFT: "the draft says",
    AnswerOrigin.ASSUMED: "assumed until you answer",
}
KINDS = {
    Kind.OUTCOME: "outcome",
    Kind.OUTPUT: "output",
    Kind.ACTIVITY: "activity",
    Kind.IMPACT: "impact",
    Kind.HEALTH: "system property",
    Kind.COMMITMENT: "commitment",
    Kind.UNCLEAR: "unclear",
}
BECAME = {
    Became.OBJECTIVE: "objective",
    Became.KEY_RESULT: "key result",
    Became.HYPOTHESIS: "hypothesis",
    Became.COMMITMENT: "commitment",
    Became.PARENT_KEY_RESULT: "key result of the level above",
    Became.GUARDRAIL: "guardrail",
    Became.NOT_LINKED: "not linked to an outcome yet",
}
OBJECTIVE_BOXES = {
    "positive": "positive",
    "inspirational": "inspirational",
    "qualitative": "qualitative",
    "timeboxed": "timeboxed",
    "specific": "specific",
    "no_solution": "no solution",
}
KEY_RESULT_BOXES = {
    "who": "who",
    "does_what": "does what",
    "measured": "by how much",
    "outcome": "outcome",
    "one_measure": "one measure",
    "in_control": "in reach",
    "sourced": "sourced",
    "baseline": "baseline",
    "grounded": "grounded",
}
QUESTIONS = {"makes": "What you make", "who": "Who", "help": "Help", "obstacle": "Obstacle", "difference": "Difference"}
# How much of "by how much" a text says; a slot left open on purpose is no failure, and not done either.
AMOUNTS = {"none": "still open", "target": "target", "baseline_target": "from … to"}
