"""KR07: nobody could say where the number comes from."""

import re

from assistant.expression import expression
from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed

_SAID = expression(
    r"\b(?:measured (?:by|in|with|through|from)|as (?:measured|counted|seen|reported|recorded) (?:by|in|from)|"
    r"according to|source:|from the (?:\w+ ){0,3}(?:log|survey|queue|export|report|records?|register|system)|"
    r"in the (?:\w+ ){0,3}(?:survey|log|queue|tracker|register|records?|analytics)|per (?:the )?(?:survey|"
    r"analytics)|analytics|survey|poll|tickets?|requests?|log(?:s|ged)?|tracker|audit trail|crm|"
    r"google analytics|mixpanel|amplitude|looker|jira|zendesk|github|gitlab|salesforce|datadog|telemetry|event)\b",
    re.I,
)
# What is plain without saying: something that leaves a trace wherever it happens.
_PLAIN = expression(
    r"\b(?:sign[- ]?ups?|sign up|log[- ]?ins?|log in|downloads?|installs?|purchases?|orders?|bookings?|book|"
    r"buy|pay|payments?|invoices?|merge|commits?|pull requests?|deploy\w*|releases?|publish|submit|"
    r"applications?|apply|renew\w*|subscribe\w*|cancel\w*|register|visits?|views?|clicks?|upload\w*|active "
    r"(?:users|contributors)|attend\w*|enrol\w*|respond|reply|replies|vote[sd]?|take time off|days off)\b",
    re.I,
)


def _check(subject: Subject) -> Opinion:
    if (
        subject.part("by_how_much").answer == "none"
        or subject.source
        or _SAID.search(subject.text)
        or _PLAIN.search(subject.text)
    ):
        return PASS
    if subject.reading().kind is not Kind.OUTCOME:
        return PASS
    return failed(
        "It is not said where the figure would come from.",
        "Add the source, e.g. 'counted in the booking system' or 'in the monthly parents' survey'.",
        (0, len(subject.text)),
        confidence=0.7,
    )


RULE = Rule(
    code="KR07",
    name="unsourced-number",
    box="sourced",
    severity=Severity.HINT,
    reason="A figure that nobody knows how to get is not measured, and the key result dies in the second week.",
    weak=Subject("Carers feel sure what to do next in 80 % of cases, up from 50 %"),
    strong=Subject("Carers choose the next step themselves in 80 % of cases, up from 50 %, counted in the case log"),
    check=_check,
)
