"""What ``okr check`` found in one document, and its counts."""

from collections import Counter
from dataclasses import dataclass

from assistant.engine import Diagnosis
from assistant.finding import Finding, Severity
from assistant.okr import Draft, Item, Kind

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT, Severity.OFF)
BLOCKING = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True)
class Checked:
    """A document with the diagnosis of each of its drafts."""

    name: str
    notes: tuple[str, ...]
    drafts: tuple[tuple[Draft, Diagnosis], ...]

    @property
    def findings(self) -> list[Finding]:
        """All findings in the order of the document."""
        found = [one for _, diagnosis in self.drafts for one in diagnosis.findings]
        return sorted(found, key=lambda one: (one.line, one.about, _ORDER.index(one.severity), one.code))

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
    return f"{', '.join(part for part in held if not part.startswith('0 '))}: {', '.join(found)}"
