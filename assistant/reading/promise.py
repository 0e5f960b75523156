"""Promises to somebody outside: a law, a contract or a regulator asks for it, by a date; or its author tagged it so."""

import re

from assistant.period import find_periods

Span = tuple[int, int]

_OBLIGATION = re.compile(
    r"\b(?:regulators?|regulatory|by law|statutory|legally required|legal deadline|mandated|mandatory deadline|"
    r"contractual(?:ly)?|under (?:the |our )?contract|"
    r"promised (?:to|for)|committed to \w+|we owe|owed to|as agreed with|signed contract|penalt(?:y|ies)|"
    r"court order|supervisory authority|"
    r"(?-i:GDPR|DORA|NIS ?2|CSRD|PSD ?[23]|AI Act|HIPAA|SOX|EAA|European Accessibility Act|Solvency II|Basel|"
    r"MiFID(?: II)?|Data Act|Cyber Resilience Act|CRA|KYC|AML|REACH|CCPA|DSA|DMA)|"
    r"tax (?:return|filing|authority|office)|annual accounts|statutory accounts|"
    r"file (?:the|our) (?:\w+ ){0,3}(?:accounts|return|report)|"
    r"end[- ]of[- ]life|end of support|licen[cs]e (?:expires|expiry)|certificate expires|"
    r"due to (?:the )?(?:customer|client|regulator|authority|partner))\b",
    re.I,
)
# Something handed to a body outside that waits for it: "submit the yearly report to the environment agency".
_HANDED_OUT = re.compile(
    r"\b(?:submit|file|deliver|hand (?:in|over)|send|provide|present|lodge)\b.{0,80}?\bto "
    r"(?:the |our |its )?(?:[\w-]+ ){0,3}"
    r"(?:agency|authority|authorities|ministry|regulators?|commission|court|insurers?|bank|auditors?|council|"
    r"parliament|"
    r"ombudsman|funders?|inspectorate|supervisor|tax office|registrar)\b",
    re.I,
)
_PROMISE_TAG = re.compile(r"\[?\bCOMMITTED\b\]?|\b[Cc]ommitment\s*:")
_BINDING = re.compile(r"\b(?:must|deadline|due|obligat\w+|no later than|required)\b", re.I)


def promise_spans(text: str, tags: str = "") -> tuple[Span, ...]:
    """The words that make a line a commitment: a duty to somebody outside with its date, or a tag; empty for none.

    ``tags`` are what was written beside the line, where the date often stands.
    """
    promise = _PROMISE_TAG.search(text) or _PROMISE_TAG.search(tags)
    duty = _OBLIGATION.search(text) or _HANDED_OUT.search(text)
    dated = find_periods(text)
    if duty and (dated or find_periods(tags) or _BINDING.search(text)):
        return (duty.span(), *((one.start, one.end) for one in dated[:1]))
    if promise:
        return ((0, min(len(text), promise.end())),)
    return ()
