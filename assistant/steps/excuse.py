"""Excuse: findings that the author has answered are set aside, and an excuse that answers nothing is a finding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.excuse import Excuse
from assistant.finding import Finding, Severity, Verdict
from assistant.okr import Item
from assistant.rules._excuses import Excused
from assistant.rules.choice import did_you_mean, named, severity_of
from assistant.rules.registry import BARE_EXCUSE, UNUSED_EXCUSE
from assistant.rules.rule import Rule
from assistant.settings import Settings

ABOUT = "excuse"
_OF_EXCUSES = frozenset({BARE_EXCUSE.code, UNUSED_EXCUSE.code})


@dataclass(frozen=True, slots=True)
class Weighed:
    """The findings that stand, and those that are excused, each with the author's reason."""

    standing: tuple[Finding, ...]
    excused: tuple[tuple[Finding, str], ...] = ()


@dataclass(slots=True)
class _Word:
    """One excuse with the codes that each of its words stands for, and those of its words that found something."""

    excuse: Excuse
    codes: dict[str, frozenset[str]]
    used: set[str]

    @property
    def holds(self) -> bool:
        return bool(self.excuse.reason)


def weigh(
    findings: Iterable[Finding], excuses: Sequence[Excuse], lines: Mapping[str, Item], settings: Settings
) -> Weighed:
    """Set aside what is excused; ``lines`` are the lines of the document by id."""
    if not excuses:
        return Weighed(tuple(findings))
    words = [_Word(one, {word: named(word) for word in one.codes}, set()) for one in excuses]
    standing: list[Finding] = []
    excused: list[tuple[Finding, str]] = []

    def sort(found: Iterable[Finding]) -> None:
        for finding in found:
            reason = _reason(finding, words, lines)
            if reason:
                excused.append((finding, reason))
            else:
                standing.append(finding)

    sort(findings)
    sort(_bare(words, settings))
    # Whether an excuse of these rules is idle shows only when all others have been looked at.
    sort(_unused(words, settings, of_excuses=False))
    sort(_unused(words, settings, of_excuses=True))
    return Weighed(tuple(standing), tuple(excused))


def _reason(finding: Finding, words: list[_Word], lines: Mapping[str, Item]) -> str:
    """The reason of the first excuse that covers a finding; every one that covers it counts as used."""
    item = lines.get(finding.about)
    reason = ""
    for word in words:
        if not word.holds:
            continue
        covers = word.excuse.covers(item.place, item.raw.count("\n") + 1) if item else not word.excuse.line
        hits = [name for name, codes in word.codes.items() if finding.code in codes]
        if covers and hits:
            word.used.update(hits)
            reason = reason or word.excuse.reason
    return reason


def _bare(words: list[_Word], settings: Settings) -> list[Finding]:
    found = []
    for word in words:
        strange = tuple(name for name, codes in word.codes.items() if not codes)
        judged = Excused(word.excuse, strange, did_you_mean(strange[0]) if strange else "")
        found += _found(BARE_EXCUSE, judged, settings)
    return found


def _unused(words: list[_Word], settings: Settings, *, of_excuses: bool) -> list[Finding]:
    """Excuses of rules that are on and found nothing; a rule that is off might have."""
    found = []
    for word in words:
        idle = tuple(
            name
            for name, codes in word.codes.items()
            if name not in word.used
            and (codes <= _OF_EXCUSES) is of_excuses
            and any(severity_of(code, settings) is not Severity.OFF for code in codes)
        )
        if word.holds and idle:
            found += _found(UNUSED_EXCUSE, Excused(word.excuse, idle=idle), settings)
    return found


def _found(rule: Rule[Excused], judged: Excused, settings: Settings) -> list[Finding]:
    severity = severity_of(rule.code, settings)
    opinion = rule.check(judged)
    if opinion.verdict is Verdict.PASS or severity is Severity.OFF:
        return []
    excuse = judged.excuse
    return [rule.finding(opinion, about=ABOUT, text=excuse.text, place=excuse.place, severity=severity)]
