"""A roadmap by outcomes as Markdown. Every word of the input is escaped."""

from collections.abc import Iterable, Iterator

from assistant.report.roadmap import (
    Line,
    Outcome,
    Part,
    Roadmap,
    by_horizon,
    reworded,
    summary,
    without_repeats,
    worked_on,
)
from assistant.report.safe import for_markdown as safe

# Every part, so that no line can be left out.
APART = (
    (Part.OBJECTIVE, "Objectives that nothing measures yet", "Nobody has said yet what people would do differently."),
    (Part.HYPOTHESIS, "Hypotheses without an objective", "Their questions are not all answered yet."),
    (Part.OUTCOME, "Already outcomes", "Left alone: they say who does what by how much."),
    (Part.COMMITMENT, "Commitments", "Promises with a date that others rely on; tracked as such."),
    (Part.GUARDRAIL, "Guardrails", "Properties of systems to keep an eye on; no proof of value by themselves."),
    (Part.IMPACT, "Impacts for the level above", "Business results belong to the level above."),
    (
        Part.UNLINKED,
        "Serve no OKR yet",
        "A filter and no verdict: nobody has said yet whose behaviour they would change.",
    ),
)


def roadmap_markdown(made: Roadmap) -> str:
    """The outcomes with what stands under them, then the lines that stand apart."""
    return "\n".join(_parts(made)) + "\n"


def _parts(made: Roadmap) -> Iterator[str]:
    yield "# Roadmap by outcomes\n"
    yield f"{'; '.join(summary(made))}.\n"
    if made.sources:
        yield f"From {safe(made.sources)}.\n"
    for outcome in made.outcomes:
        yield from _outcome(outcome)
    for part, title, why in APART:
        if lines := made.apart(part):
            yield f"## {title}\n\n{why}\n"
            for line in lines:
                yield f"- {_named(line)}{_about(line)}"
                yield f"  - {safe(line.reason)}"
            yield ""
    yield f"*Answered by {safe(made.engine)}.*"


def _outcome(one: Outcome) -> Iterator[str]:
    yield f"## {one.id}: {safe(one.objective)}\n"
    told = [
        f"for {safe(one.who)}" if one.who else "",
        f"teams: {safe(', '.join(one.teams))}" if one.teams else "",
        f"serves: {safe(one.parent)}" if one.parent else "",
        "objective suggested: confirm it" if one.suggested else "",
    ]
    if said := "; ".join(part for part in told if part):
        yield f"{said[:1].upper()}{said[1:]}.\n"
    yield from (f"- **Key result** {safe(text)}" for text in one.key_results)
    yield ""
    shown = [line for _, lines in by_horizon(worked_on(one)) for line in lines]
    for when, lines in by_horizon(without_repeats(shown)):
        yield f"**{when.heading.capitalize()}**\n"
        yield from _lines(lines)
        yield ""
    yield from (f"*{safe(said)}*\n" for said in one.advice)


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield f"- {_named(line)} ({line.part.value}){_about(line)}"
        if after := reworded(line):
            yield f"  - {safe(after)}"
        if line.test:
            yield f"  - smallest experiment: {safe(line.test)}"


def _named(line: Line) -> str:
    return f"{safe(line.text)} \\[{safe(line.item)}\\]"


def _about(line: Line) -> str:
    """Team, owner and status, as far as they are known."""
    told = [part for part in (line.team, line.owner, line.status) if part]
    return f": {safe('; '.join(told))}" if told else ""
