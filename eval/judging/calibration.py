"""How far a judge agrees with people: kappa on labelled key results, printed beside every score of that judge.

The labels of each rater are a file of their own in ``labels/``, so that what raters disputed is kept. A disputed label
is left out of kappa and counted: a judge cannot be wrong where raters are not of one mind.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import SettingsError
from eval.agreement import interval, kappa
from eval.judging.judged import Judged
from eval.judging.registry import JUDGES
from eval.judging.shown import Sentence, Shown

LABELS = Path(__file__).parent / "labels"
_REWRITES = "rewrites.yaml"
_FIELDS = ("id", "team", "line", "who", "does", "measure")


@dataclass(frozen=True)
class Labels:
    """Key results by id, and the verdict of each rater: rater, then id, then part (who, behaviour, measure)."""

    shown: tuple[Shown, ...]
    raters: Mapping[str, Mapping[str, Mapping[str, str]]]

    def settled(self, about: str, part: str) -> str | None:
        """The label that all raters of a key result gave; None where they dispute it, or where nobody labelled it."""
        given = {rater[about][part] for rater in self.raters.values() if about in rater}
        return given.pop() if len(given) == 1 else None

    def disputed(self, part: str) -> list[str]:
        """The ids that raters labelled differently."""
        return [
            one.about
            for one in self.shown
            if len({rater[one.about][part] for rater in self.raters.values() if one.about in rater}) > 1
        ]


@dataclass(frozen=True)
class Calibrated:
    """A judge against its labels. ``n`` of them it gave a verdict on; kappa is not a number where none can be.

    ``fault`` is the first reason why it gave none.
    """

    judge: str
    by: str
    n: int
    labels: int
    abstained: int
    disputed: int
    infra: int
    kappa: float
    low: float
    high: float
    raters: float
    fault: str = ""

    @property
    def figure(self) -> str:
        """Kappa in two digits."""
        return "unknown" if math.isnan(self.kappa) else f"{self.kappa:.2f}"

    def said(self) -> str:
        """As reports print it."""
        between = "" if math.isnan(self.raters) else f"; raters among themselves {self.raters:.2f}"
        spread = "" if math.isnan(self.low) else f" ({self.low:.2f} to {self.high:.2f})"
        failed = f", {self.infra} without an answer" if self.infra else ""
        return (
            f"{self.judge} by {self.by}: kappa {self.figure}{spread} on {self.n} of {self.labels} labels, "
            f"{self.abstained} abstained, {self.disputed} disputed{failed}{between}"
        )

    def as_dict(self) -> dict[str, Any]:
        """As plain data; what is unknown is null."""
        figures = {
            name: None if math.isnan(value) else round(value, 4)
            for name, value in (("kappa", self.kappa), ("low", self.low), ("high", self.high), ("raters", self.raters))
        }
        counts = {name: getattr(self, name) for name in ("n", "labels", "abstained", "disputed", "infra")}
        return {"judge": self.judge, "by": self.by, **counts, **figures}


def read_labels(folder: Path = LABELS) -> Labels:
    """``rewrites.yaml`` and the raters beside it. Raises SettingsError that names file, id and what is valid."""
    shown = []
    for row in _yaml(folder / _REWRITES, list):
        if not isinstance(row, dict) or set(row) != set(_FIELDS) or not all(isinstance(row[key], str) for key in row):
            name = row.get("id", row) if isinstance(row, dict) else row
            raise SettingsError(f"{folder / _REWRITES}: {name}: a rewrite has texts for {', '.join(_FIELDS)}.")
        sentence = Sentence(row["who"], row["does"], row["measure"])
        shown.append(Shown(row["id"], (row["line"],), (sentence,), row["team"]))
    known = {one.about for one in shown}
    raters = {path.stem: _rater(path, known) for path in sorted(folder.glob("*.yaml")) if path.name != _REWRITES}
    if not raters:
        raise SettingsError(f"{folder} holds no rater's labels beside {_REWRITES}; a judge is measured against some.")
    return Labels(tuple(shown), raters)


def _rater(path: Path, known: set[str]) -> dict[str, dict[str, str]]:
    parts = {judge.part: tuple(judge.verdicts) for judge in JUDGES.values()}
    found = {}
    for name, given in _yaml(path, dict).items():
        if name not in known:
            raise SettingsError(f"{path}: {name}: {_REWRITES} holds no rewrite of that id.")
        if not isinstance(given, list) or len(given) != len(parts):
            raise SettingsError(f"{path}: {name}: give a list of {', '.join(parts)}.")
        for part, label in zip(parts, given, strict=True):
            if label not in parts[part]:
                raise SettingsError(f"{path}: {name}: {part}: '{label}' is no label; valid: {', '.join(parts[part])}.")
        found[name] = dict(zip(parts, given, strict=True))
    return found


def measured(judged: Sequence[Judged]) -> list[Calibrated]:
    """The judges of a run against our own labels; none where no judge was asked."""
    return calibrated(read_labels(), judged) if judged else []


def calibrated(labels: Labels, judged: Iterable[Judged]) -> list[Calibrated]:
    """Each judge, as far as it gave verdicts on labelled key results."""
    held = list(judged)
    found = []
    for judge in JUDGES.values():
        mine = {one.about: one for one in held if one.judge == judge.name}
        if not mine:
            continue
        wanted = {
            one.about: truth
            for one in labels.shown
            if one.about in mine and (truth := labels.settled(one.about, judge.part)) is not None
        }
        pairs = [(truth, mine[about].given[0].verdict) for about, truth in wanted.items() if mine[about].given]
        low, high = interval(pairs) if pairs else (math.nan, math.nan)
        infra = sum(bool(mine[about].fault) for about in wanted)
        found.append(
            Calibrated(
                judge=judge.name,
                by=next(iter(mine.values())).by,
                n=len(pairs),
                labels=len(wanted),
                abstained=len(wanted) - len(pairs) - infra,
                disputed=len(labels.disputed(judge.part)),
                infra=infra,
                kappa=kappa(pairs) if pairs else math.nan,
                low=low,
                high=high,
                raters=between(labels, judge.part),
                fault=next((one.fault for one in mine.values() if one.fault), ""),
            )
        )
    return found


def between(labels: Labels, part: str) -> float:
    """Kappa of the first two raters on what both labelled: the most that a judge can be asked for."""
    if len(labels.raters) < 2:
        return math.nan
    first, second, *_ = labels.raters.values()
    pairs = [(first[one][part], second[one][part]) for one in first if one in second]
    return kappa(pairs) if pairs else math.nan


def lines(found: Sequence[Calibrated]) -> tuple[str, ...]:
    """One line a judge."""
    return tuple(one.said() for one in found)


def _yaml(path: Path, kind: type) -> Any:
    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise SettingsError(
            f"{path} cannot be read as YAML ({fault}); eval/judging/README.md shows its form."
        ) from fault
    if not isinstance(held, kind):
        raise SettingsError(f"{path} is no {kind.__name__} of entries; eval/judging/README.md shows its form.")
    return held
