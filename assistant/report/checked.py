"""What ``okr check`` found in one document, and its counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.engine import Diagnosis
from assistant.finding import Finding, Severity
from assistant.okr import Draft, Item, Kind
from assistant.region import Region, Runs, region

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT, Severity.OFF)
BLOCKING = (Severity.ERROR, Severity.WARNING)


def _in_order(one: Finding) -> tuple[int, str, int, str]:
    return one.line, one.about, _ORDER.index(one.severity), one.code


@dataclass(frozen=True)
class Checked:
    """A document with the diagnosis of each of its drafts.

    ``standing`` are the findings that count, ``excused`` those that the author has answered, each with the reason.
    ``runs`` says by its id where the words of a line stand, where they do not follow one another from its place on.
    """

    name: str
    notes: tuple[str, ...]
    drafts: tuple[tuple[Draft, Diagnosis], ...]
    standing: tuple[Finding, ...]
    excused: tuple[tuple[Finding, str], ...] = ()
    runs: Mapping[str, Runs] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """The findings that count, in the order of the document."""
        return sorted(self.standing, key=_in_order)

    def told(self) -> list[tuple[Finding, str]]:
        """Every finding in the order of the document, with the reason of those that are excused."""
        return sorted([*((one, "") for one in self.standing), *self.excused], key=lambda row: _in_order(row[0]))

    def region(self, finding: Finding) -> Region:
        """Where the first of the words stand that decided, or else the whole line."""
        first = finding.words[0] if finding.words else None
        start, end = (first.start, first.end) if first else (0, len(finding.text))
        runs = self.runs.get(finding.about)
        if runs and (finding.words or finding.text):
            return region(runs, start, end)
        # Without runs, a finding's own column is that of its first words.
        return Region(finding.line, finding.column, finding.line, finding.column + end - start)

    def lines(self) -> list[tuple[Item, Kind | None, Draft, Diagnosis]]:
        """Every line with its kind; an objective has none."""
        return [
            (item, diagnosis.kinds.get(item.id), draft, diagnosis)
            for draft, diagnosis in self.drafts
            for item in draft.lines()
        ]

    def counts(self) -> dict[str, int]:
        """How many drafts and lines there are, and how many findings of each severity."""
        severities = Counter(one.severity.value for one in self.findings)
        roles = Counter(item.role.value for item, _, _, _ in self.lines())
        return {
            "objectives": roles["objective"],
            "key_results": roles["key_result"],
            "items": roles["item"],
            "errors": severities["error"],
            "warnings": severities["warning"],
            "hints": severities["hint"],
            "excused": len(self.excused),
        }


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form: "1 key result", "3 key results"."""
    return f"{number} {noun if number == 1 else noun + 's'}"


def summary(counts: dict[str, int]) -> str:
    """The counts as one sentence."""
    held = [
        counted(counts["objectives"], "objective"),
        counted(counts["key_results"], "key result"),
        counted(counts["items"], "roadmap item"),
    ]
    found = [
        counted(counts["errors"], "error"),
        counted(counts["warnings"], "warning"),
        counted(counts["hints"], "hint"),
    ]
    if counts["excused"]:
        found.append(f"{counts['excused']} excused")
    return f"{', '.join(part for part in held if not part.startswith('0 '))}: {', '.join(found)}"
