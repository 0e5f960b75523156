"""Markdown, for a wiki page, a pull request or a chat. Every word of a draft is escaped."""

from collections.abc import Iterable, Iterator

from assistant.okr import Conversion, KeyResult
from assistant.provenance import Origin
from assistant.report.checked import Checked, summary
from assistant.report.safe import for_markdown as safe
from assistant.report.told import BETS, evidence, reasons

_MARK = {
    Origin.SUGGESTED: "suggested",
    Origin.ASSUMED: "assumed",
    Origin.ANSWER: "your answer",
    Origin.DRAFT: "from the draft",
    Origin.OPEN: "open",
    Origin.LIBRARY: "library",
}


def checked_markdown(documents: Iterable[Checked]) -> str:
    """The findings of documents as tables."""
    parts = []
    for document in documents:
        rows = [f"## {safe(document.name)}", "", summary(document.counts()), ""]
        if document.findings:
            rows += [
                "| line | severity | rule | words | finding | suggestion |",
                "| --- | --- | --- | --- | --- | --- |",
            ]
            for one in document.findings:
                words = ", ".join(span.words for span in one.words) or one.text
                rows.append(
                    f"| {one.line} | {one.severity.value} | {one.code} {one.name} | {safe(words[:80])} | "
                    f"{safe(one.message)} | {safe(one.suggestion)} |"
                )
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _key_result(conversion: Conversion, kr: KeyResult) -> Iterator[str]:
    origin = {trace.slot: trace.origin for trace in conversion.provenance}
    marks = [
        f"{label}: {_MARK[origin[f'{kr.id}.{slot}']]}"
        for slot, label in (
            ("who", "who"),
            ("does_what", "does what"),
            ("measure", "measure"),
            ("baseline", "baseline"),
            ("target", "target"),
        )
        if f"{kr.id}.{slot}" in origin
    ]
    yield f"- **{kr.id.upper()}** {safe(kr.text)}" + (f" *({', '.join(marks)})*" if marks else "")
    if kr.measure and kr.measure.source:
        yield f"  - where the number comes from: {safe(kr.measure.source)}"
    if kr.measure and kr.measure.baseline is None and kr.measure.baseline_open:
        yield f"  - how to get a baseline: {safe(kr.measure.baseline_open)}"
    yield from (f"  - {safe(said)}" for said in evidence(conversion, kr.id))
    if kr.guardrail:
        yield f"  - guardrail: {safe(kr.guardrail)}"
    yield from (f"  - mind: {safe(caution)}" for caution in kr.cautions)


def _conversion(one: Conversion) -> Iterator[str]:
    title = (
        one.draft.objective.text
        if one.draft.objective
        else (one.draft.items[0].text if one.draft.items else one.draft.id)
    )
    yield f"## {safe(title)}"
    yield f"\n{safe(one.summary)}\n"
    if one.objective:
        yield f"**Objective.** {safe(one.objective.text)}\n"
        yield from (f"- {safe(said)}\n" for said in reasons(one))
    standing = one.standing()
    rows = [
        ("**Key results**", [kr for kr in standing if kr.recommended]),
        ("**Alternatives**", [kr for kr in standing if not kr.recommended]),
    ]
    for name, results in rows:
        if results:
            yield f"{name}\n"
            for kr in results:
                yield from _key_result(one, kr)
            yield ""
    if one.hypotheses:
        yield f"**Hypotheses** ({BETS})\n"
        for bet in one.hypotheses:
            yield f"- **{bet.id.upper()}** {safe(bet.statement)}"
            if bet.impact:
                yield f"  - if it holds, we expect: {safe(bet.impact)}"
            yield from (f"  - test ({test.kind}): {safe(test.text)}" for test in bet.experiments)
        yield ""
    if one.commitments:
        yield "**Commitments**\n"
        yield from (
            f"- **{c.id.upper()}** {safe(c.what)} (due: {safe(c.due)}; owner: {safe(c.owner)}; depends on it: "
            f"{safe(c.dependants)}; status: {safe(c.status)})"
            for c in one.commitments
        )
        yield ""
    if one.parent:
        chain = " → ".join(safe(step) for step in one.parent.chain)
        yield (
            f"**Parent.** {safe(one.parent.text)}. {safe(one.parent.reason)}"
            + (f" Chain: {chain}." if len(one.parent.chain) > 1 else "")
            + "\n"
        )
    yield "**What became of each line**\n"
    yield from (
        f"- {safe(row.text)}: {row.kind.value} → {row.became.value.replace('_', ' ')}" for row in one.dispositions
    )
    yield from (f"\n*{safe(said)}*" for said in one.advice)
    yield f"\n*Answered by {safe(one.engine.name)}: {safe(one.engine.why)}.*"


def conversions_markdown(conversions: Iterable[Conversion]) -> str:
    """Rewrites, one section each."""
    return "\n\n".join("\n".join(_conversion(one)) for one in conversions) + "\n"
