"""For people at a terminal."""

import textwrap
from collections.abc import Callable, Iterator

from assistant.finding import Finding, Severity, Verdict
from assistant.okr import Conversion, KeyResult, Question
from assistant.provenance import Origin
from assistant.report.checked import BLOCKING, Checked, summary
from assistant.report.safe import for_terminal
from assistant.report.told import BETS, evidence, reasons

Style = Callable[..., str]
WIDTH = 100
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan", Severity.OFF: "white"}
_ORIGINS = {
    Origin.DRAFT: "from the draft",
    Origin.ANSWER: "your answer",
    Origin.LIBRARY: "from the library",
    Origin.SUGGESTED: "suggested",
    Origin.ASSUMED: "assumed",
    Origin.OPEN: "open",
}


def _wrap(text: str, indent: str, follow: str | None = None) -> str:
    return textwrap.fill(
        for_terminal(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=follow if follow is not None else indent,
        break_on_hyphens=False,
    )


def _underline(finding: Finding) -> str:
    """Signs under the words that decided, for a text that fits on one line."""
    if not finding.words or len(finding.text) > WIDTH - 8:
        return ""
    marks = [" "] * len(finding.text)
    for span in finding.words:
        marks[span.start : span.end] = "^" * (span.end - span.start)
    return "".join(marks).rstrip()


def findings(checked: Checked, style: Style, *, hints: bool) -> Iterator[str]:
    """The findings of a document, line by line of the document, then the counts."""
    yield style(for_terminal(checked.name), bold=True)
    for note in checked.notes:
        yield f"  note: {for_terminal(note)}"
    shown = [one for one in checked.findings if hints or one.severity in BLOCKING]
    last = None
    for one in shown:
        if (one.about, one.text) != last:
            yield ""
            yield _wrap(one.text, f"  {one.line}: ", "     ")
            last = (one.about, one.text)
            if mark := _underline(one):
                yield "  " + " " * len(f"{one.line}: ") + style(mark, fg=_COLOURS[one.severity])
        label = "unsure" if one.verdict is Verdict.UNSURE else one.severity.value
        yield f"     {style(label, fg=_COLOURS[one.severity])} {one.code} {one.name}"
        yield _wrap(one.message, "       ")
        yield _wrap(f"→ {one.suggestion}", "       ", "         ")
    yield ""
    left = len(checked.findings) - len(shown)
    yield summary(checked.counts()) + (f" ({left} not shown; --hints shows them)" if left else "")


def question(one: Question, style: Style) -> Iterator[str]:
    """A question with its reason, its suggestions, and how it stands."""
    yield style(_wrap(one.ask, ""), bold=True)
    yield _wrap(one.why, "  ")
    if one.note:
        yield style(_wrap(one.note, "  "), fg="yellow")
    for number, suggestion in enumerate(one.suggestions, 1):
        yield _wrap(suggestion.text, f"  {number}. ", "     ")
    if not one.suggestions:
        yield "  (nothing known fits; say it in your own words)"
    if one.answer:
        who = {
            "person": "your answer",
            "draft": "the draft says",
            "assumed": "if you say nothing, taken as a suggestion",
        }[one.answer.origin.value]
        yield _wrap(f"{who}: {'; '.join(one.answer.texts)}", "  = ", "    ")


def _origin_line(conversion: Conversion, kr: KeyResult) -> str:
    slots = {
        trace.slot.removeprefix(f"{kr.id}."): trace.origin
        for trace in conversion.provenance
        if trace.slot.startswith(f"{kr.id}.")
    }
    named = {
        "who": "who",
        "does_what": "does what",
        "measure": "measure",
        "baseline": "baseline",
        "target": "target",
        "text": "wording",
    }
    return ", ".join(f"{name}: {_ORIGINS[slots[slot]]}" for slot, name in named.items() if slot in slots)


def _key_result(conversion: Conversion, kr: KeyResult, style: Style) -> Iterator[str]:
    yield _wrap(kr.text, f"  {kr.id.upper()}  ", "       ")
    yield style(_wrap(_origin_line(conversion, kr), "       "), dim=True)
    measure = kr.measure
    if measure and measure.source:
        yield style(_wrap(f"where the number comes from: {measure.source}", "       "), dim=True)
    if measure and measure.baseline is None and measure.baseline_open:
        yield style(_wrap(f"how to get a baseline: {measure.baseline_open}", "       "), dim=True)
    for said in evidence(conversion, kr.id):
        yield style(_wrap(said, "       "), dim=True)
    if kr.guardrail:
        yield style(_wrap(f"guardrail: {kr.guardrail}", "       "), dim=True)
    for caution in kr.cautions:
        yield style(_wrap(f"mind: {caution}", "       "), fg="yellow")


def conversion(one: Conversion, style: Style) -> Iterator[str]:
    """Before and after, with the origin of every slot and the place of every line."""
    heading = (
        one.draft.objective.text
        if one.draft.objective
        else (one.draft.items[0].text if one.draft.items else one.draft.id)
    )
    yield style(_wrap(heading, f"{one.draft.id}  ", "    "), bold=True)
    yield _wrap(one.summary, "  ")
    yield ""
    yield style("  BEFORE", bold=True)
    for row in one.dispositions:
        yield _wrap(row.text, "  - ", "    ")
        yield style(_wrap(f"{row.kind.value} → {row.became.value.replace('_', ' ')}: {row.reason}", "      "), dim=True)
    yield ""
    yield style("  AFTER", bold=True)
    if one.objective:
        yield _wrap(one.objective.text, "  O    ", "       ")
        yield from (style(_wrap(said, "       "), dim=True) for said in reasons(one))
    elif one.key_results and not one.left_alone:
        yield "  O    [objective: what would be better for these people, and why?]"
    recommended = [kr for kr in one.key_results if kr.recommended]
    for kr in recommended:
        yield from _key_result(one, kr, style)
    others = [kr for kr in one.key_results if not kr.recommended]
    if others:
        yield style("  Alternatives to swap in", bold=True)
        for kr in others:
            yield from _key_result(one, kr, style)
    yield from _bets(one, style)
    yield from _promises(one, style)
    if one.parent:
        yield _wrap(f"Parent: {one.parent.text} ({one.parent.reason})", "  ")
    yield from (_wrap(f"Advice: {said}", "  ", "    ") for said in one.advice)
    if not one.left_alone and not one.key_results and one.questions:
        yield "  Answer these, and it can be rewritten (okr ask, or --answers FILE):"
        yield from (_wrap(asked.ask, "  ? ", "    ") for asked in one.questions if asked.answer is None)
    left = [found for found in one.findings_after if found.severity in BLOCKING]
    yield from (
        _wrap(f"{found.severity.value} {found.code} {found.about}: {found.message}", "  ! ", "    ") for found in left
    )
    yield style(f"  Answered by: {one.engine.name} ({one.engine.why})", dim=True)


def _bets(one: Conversion, style: Style) -> Iterator[str]:
    if one.hypotheses:
        yield style(f"  Hypotheses ({BETS})", bold=True)
        for bet in one.hypotheses:
            yield _wrap(bet.statement, f"  {bet.id.upper()}   ", "       ")
            if bet.impact:
                yield style(_wrap(f"if it holds, we expect: {bet.impact}", "       "), dim=True)
            if bet.experiments:
                yield style(
                    _wrap(f"smallest test ({bet.experiments[0].kind}): {bet.experiments[0].text}", "       "), dim=True
                )


def _promises(one: Conversion, style: Style) -> Iterator[str]:
    if one.commitments:
        yield style("  Commitments", bold=True)
        for promise in one.commitments:
            yield _wrap(
                f"{promise.what} · due: {promise.due} · owner: {promise.owner} · depends on it: {promise.dependants}",
                f"  {promise.id.upper()}   ",
                "       ",
            )
