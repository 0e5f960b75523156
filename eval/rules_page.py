"""Writes docs/rules.md: every rule with its reason, its examples, and how far it agrees with careful raters.

python -m eval.rules_page            writes the page from the recorded figures
python -m eval.rules_page --measure  measures the calibration set first
"""

import json
import sys
from pathlib import Path
from typing import Any

from assistant.finding import Severity
from assistant.report.safe import for_markdown
from assistant.rules.explain import shown
from assistant.rules.registry import RULES
from eval.agreement import agreement
from eval.labelled import CALIBRATION, KEY_RESULT_LABELS, OBJECTIVE_LABELS, read_labelled

MEASURED = Path(__file__).parent / "measured"
PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
SETS = {
    "calibration": "the calibration set of this project",
    "public": "public OKRs of three organisations",
}
# The label that a rule answers for, where it is not named like the rule's box.
_LABELS = {"outcome": "kind"}
Table = dict[str, dict[str, Any]]

_HEAD = """# The rules

<!-- Written by `python -m eval.rules_page`; edit the rules, not this page. -->

`okr check` answers each box of an objective and of a key result, and shows a finding for those that do not pass.
Grammar and a small network are weighed against each other; below a set confidence the answer is `unsure`, which is
never more than a hint.

## How far to trust them

Agreement with reference labels, as Cohen's kappa (1 is perfect, 0 is chance), with its 95 % interval. `unsure` counts
as wrong. Precision and recall are those of the failing verdict: of the lines that the rule calls failing, how many
are; of those that are, how many it calls so. The raters are language models that were given the definitions of the
method; two of them agree at .84 to 1.0. No person has rated the lines yet. Neither set was trained on; a dozen
settings were chosen on the first and on two more organisations, whose errors were read as well, with the figures of
these three in view. The first is written and cleaner than life; the second is what teams wrote, mostly outputs and few
that inspire, so on it a label with few failing (or few passing) lines has a wide interval.
`python -m eval agreement` prints the first, with confusion matrices.
"""


def measure() -> dict[str, list[dict[str, Any]]]:
    """The figures on the project's own set, in the form that is recorded."""
    found = {}
    for name, known in (("objectives", OBJECTIVE_LABELS), ("key_results", KEY_RESULT_LABELS)):
        rows = read_labelled(CALIBRATION / f"{name}.jsonl", known)
        found[f"{name}.jsonl"] = [one.as_dict() for one in agreement(rows, objectives=name == "objectives")]
    return found


def recorded(name: str) -> Table:
    """The recorded figures of a set, by label; empty when nothing was recorded."""
    path = MEASURED / f"{name}.json"
    if not path.is_file():
        return {}
    tables = json.loads(path.read_text(encoding="utf-8"))
    return {row["label"]: row for rows in tables.values() for row in rows}


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _table(name: str, figures: Table) -> list[str]:
    rows = [
        f"### On {SETS[name]}",
        "",
        "| label | lines | kappa | 95 % interval | precision | recall | unsure |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: |",
    ]
    for label, one in figures.items():
        rows.append(
            f"| {label} | {one['n']} | {_figure(one['kappa'])} | {_figure(one['low'])} to {_figure(one['high'])} | "
            f"{_figure(one['precision'])} | {_figure(one['recall'])} | {one['unsure']:.1%} |"
        )
    return [*rows, ""]


def page() -> str:
    """The whole page."""
    sets = {name: recorded(name) for name in SETS}
    parts = [_HEAD.rstrip(), ""]
    for name, figures in sets.items():
        if figures:
            parts += _table(name, figures)
    parts += ["## One by one", ""]
    for rule in RULES:
        opinion = rule.weak_opinion()
        default = "off by default" if rule.severity is Severity.OFF else f"{rule.severity.value} by default"
        parts += [f"### {rule.code} {rule.name}", "", f"Box `{rule.box}`, {default}. {for_markdown(rule.reason)}", ""]
        for name, example in (("Weak", rule.weak), ("Strong", rule.strong)):
            parts += [f"{name}:", "", *(f"> {for_markdown(line)}  " for line in shown(example).splitlines()), ""]
        parts += [f"What it says of the weak one: {for_markdown(f'{opinion.message} {opinion.suggestion}')}", ""]
        label = _LABELS.get(rule.box, rule.box)
        for name, figures in sets.items():
            if (one := figures.get(label)) is not None:
                figure = {part: _figure(one[part]) for part in ("kappa", "precision", "recall")}
                said = ", ".join(f"{part} {value}" for part, value in figure.items())
                parts.append(f"- On {SETS[name]}: {said}, on {one['n']} lines.")
        parts += [""] if parts[-1] else []
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    if "--measure" in sys.argv[1:]:
        MEASURED.mkdir(exist_ok=True)
        text = json.dumps(measure(), ensure_ascii=False, indent=1)
        (MEASURED / "calibration.json").write_text(text + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
