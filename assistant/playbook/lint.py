"""Checks the playbook: ``python -m assistant.playbook.lint [FILE…]`` prints each fault and exits 1 if there is one."""

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import PlaybookError
from assistant.expression import expression
from assistant.playbook.load import FOLDER, read_pattern_file
from assistant.playbook.pattern import Heading, Pattern, PatternFile
from assistant.provenance import ungrounded

# A pattern knows a trade, not a team: a figure in it would end up in somebody's OKR as if it were theirs.
FIGURE = expression(
    r"\d|%|\b(two|three|four|five|six|seven|eight|nine|ten|twice|double|triple|half|dozen|hundred|thousand|zero)\b",
    re.I,
)
# Words that would fit any team and so tell nobody anything.
HOLLOW = expression(
    r"\b(stakeholders?|satisf\w+|happy|happier|productiv\w+|efficien\w+|leverage|seamless\w*|synerg\w+|empower\w*|"
    r"end[- ]users|best practices?|value[- ]add|world[- ]class|robust)\b",
    re.I,
)
# A better state is the objective, and qualitative (METHOD.md section 2): a span of time in it is a target in disguise.
SPAN = expression(
    r"\bwithin (?:the|an?|this) (?:minute|hour|day|week|month)\b|"
    r"\bthe (?:very )?(?:same|next) (?:hour|day|morning|week|month)\b|"
    r"\bin an? (?:minute|hour|day|week|month)\b|\bin (?:a few|a couple of) (?:minutes|hours|days|weeks)\b",
    re.I,
)
LONGEST_OBJECTIVE = 18
PAIR_OVERLAP = 0.8


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def _claims(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """The fields that end up in an OKR, with the place they stand in."""
    yield "helps", pattern.helps
    yield "impact", pattern.impact
    for n, obstacle in enumerate(pattern.obstacles):
        yield f"obstacles.{n}.complaint", obstacle.complaint
        yield f"obstacles.{n}.better", obstacle.better
    for n, behaviour in enumerate(pattern.behaviours):
        yield f"behaviours.{n}.who", behaviour.who
        yield f"behaviours.{n}.does", behaviour.does
        yield f"behaviours.{n}.measure.name", behaviour.measure.name


def _pattern_faults(pattern: Pattern) -> Iterator[str]:
    for place, text in _claims(pattern):
        yield from _wording_faults(place, text)
    yield from _objective_faults(pattern)
    yield from _mix_faults(pattern)
    yield from _behaviour_faults(pattern)


def _wording_faults(place: str, text: str) -> Iterator[str]:
    complaint = place.endswith("complaint")
    figures = [] if complaint else ungrounded(text, [])
    if not figures and (figure := FIGURE.search(text)):
        figures = [figure.group()]
    if figures:
        yield f"{place}: holds a figure ({figures[0]!r}); a pattern has none, it would pass for the team's own"
    if not complaint and (hollow := HOLLOW.search(text)):
        yield f"{place}: {hollow.group()!r} would fit any team; say what these people do"


def _objective_faults(pattern: Pattern) -> Iterator[str]:
    for n, obstacle in enumerate(pattern.obstacles):
        length = len(obstacle.better.split())
        if length > LONGEST_OBJECTIVE:
            yield f"obstacles.{n}.better: {length} words; {LONGEST_OBJECTIVE} at most, it is the objective"
        if span := SPAN.search(obstacle.better):
            yield f"obstacles.{n}.better: {span.group()!r} is a target in disguise; say it without a span of time"
        if obstacle.better.endswith("."):
            yield f"obstacles.{n}.better: drop the full stop; a period of time follows"


def _mix_faults(pattern: Pattern) -> Iterator[str]:
    ways = {behaviour.way for behaviour in pattern.behaviours}
    if len(ways) < len({"better", "faster"}):
        yield "behaviours: all of one way; better, faster and easier should be mixed"
    if not any(behaviour.measure.direction is Heading.DOWN for behaviour in pattern.behaviours):
        yield "behaviours: no decrease among them; doing less of something counts too"


def _behaviour_faults(pattern: Pattern) -> Iterator[str]:
    for n, behaviour in enumerate(pattern.behaviours):
        if behaviour.measure.direction is Heading.HOLD:
            yield f"behaviours.{n}.measure.direction: hold is for the guardrail"
        if behaviour.does.split()[0].lower() in {"is", "are", "have", "has", "feel", "be"}:
            yield f"behaviours.{n}.does: starts with {behaviour.does.split()[0]!r}; a behaviour is something done"
        if behaviour.who.lower() in {"users", "customers", "people", "teams", "team members"}:
            yield f"behaviours.{n}.who: {behaviour.who!r} is nobody in particular"
    known = [customer.who for customer in pattern.customers]
    for n, behaviour in enumerate(pattern.behaviours):
        if behaviour.who not in known:
            yield f"behaviours.{n}.who: {behaviour.who!r} is not among this pattern's customers ({', '.join(known)})"


def _file_faults(file: PatternFile, path: Path) -> Iterator[str]:
    for pattern in file.patterns:
        if pattern.id.split("/")[0] != path.stem:
            yield f"{path.name}: {pattern.id}: the id starts with the file's name, {path.stem}/…"
        for fault in _pattern_faults(pattern):
            yield f"{path.name}: {pattern.id}: {fault}"


def faults(paths: list[Path]) -> list[str]:
    """Every fault of these files, one line each; empty when all is well."""
    found: list[str] = []
    seen: list[Pattern] = []
    heads: dict[str, tuple[str, PatternFile]] = {}
    for path in paths:
        try:
            file = read_pattern_file(path)
        except PlaybookError as fault:
            found.append(str(fault))
            continue
        found.extend(_file_faults(file, path))
        first, head = heads.setdefault(file.function, (path.name, file))
        if (head.teams, head.serves) != (file.teams, file.serves):
            found.append(f"{path.name}: teams or serves are others than those of the same function in {first}")
        seen.extend(file.patterns)
    ids = [pattern.id for pattern in seen]
    found.extend(f"{name}: the id stands twice" for name in sorted({name for name in ids if ids.count(name) > 1}))
    found.extend(_near_duplicates(seen))
    return found


def _near_duplicates(seen: list[Pattern]) -> Iterator[str]:
    behaviours = [(p.id, b, _words(f"{b.who} {b.does}")) for p in seen for b in p.behaviours]
    common = Counter(word for _, _, words in behaviours for word in words)
    met: dict[str, list[int]] = {}
    for number, (other, right, b) in enumerate(behaviours):
        # Two that share so much share one of the rarest words of each: all others need no look.
        rare = sorted(b, key=lambda word: (common[word], word))[: len(b) - math.ceil(PAIR_OVERLAP * len(b)) + 1]
        for before in sorted({before for word in rare for before in met.get(word, ())}):
            one, left, a = behaviours[before]
            if len(a & b) / len(a | b) >= PAIR_OVERLAP:
                yield f"{one} and {other}: nearly the same behaviour ({left.does!r}, {right.does!r})"
        for word in rare:
            met.setdefault(word, []).append(number)


def main(arguments: list[str]) -> int:
    """Prints each fault of the named files, or of the whole playbook; returns 1 if there is one."""
    paths = [Path(argument) for argument in arguments] or sorted(FOLDER.glob("*.yaml"))
    found = faults(paths)
    for line in found:
        print(line)
    count = sum(len(read_pattern_file(path).patterns) for path in paths) if not found else 0
    print(f"{len(found)} faults" if found else f"{count} patterns in {len(paths)} files, no fault", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
