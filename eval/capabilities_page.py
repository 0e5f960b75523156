"""Writes docs/capabilities.md: what the product is to be able to do, where each of it lives, and what shows it.

python -m eval.capabilities_page

An id is shown by a test that carries ``@pytest.mark.capability("004-09")`` or an eval case that lists it; the tests are
read and not run.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.report.safe import for_markdown
from eval.load import load_cases

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "capabilities.md"
LIST = Path(__file__).parent / "capabilities.yaml"
TESTS = ROOT / "tests"
_NAMES = {
    "000": "Teams whose customers are colleagues",
    "001": "Everyone has customers",
    "002": "At the scale of an organisation",
    "003": "Product teams",
    "004": "Who does what by how much",
}

_HEAD = """# Capabilities

<!-- Written by `python -m eval.capabilities_page` from eval/capabilities.yaml, the tests and the eval cases. -->

What the product is to be able to do, one checkable line each, with the module where most of it lives. A line is shown
when a test or an eval case names its id: `@pytest.mark.capability("004-09")`, or `capability:` on a case. `make test`
and `make eval` run them.
"""


@dataclass(frozen=True)
class Capability:
    """One line of the list: what it is, in a sentence, and where it lives; nowhere while nobody has begun."""

    what: str
    where: str = ""


def capabilities() -> dict[str, Capability]:
    """Every line, by id."""
    raw = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return {str(key): Capability(**value) for key, value in raw.items()}


def _named(decorator: ast.expr) -> Iterator[str]:
    """The ids of a decorator that reads ``pytest.mark.capability("…")``."""
    if (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "capability"
    ):
        yield from (str(one.value) for one in decorator.args if isinstance(one, ast.Constant))


def shown_by_tests(folder: Path = TESTS) -> dict[str, list[str]]:
    """The tests that name each id, as ``tests/test_x.py::test_y``, in the order of files and lines."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for name in (name for decorator in node.decorator_list for name in _named(decorator)):
                    found[name].append(f"tests/{path.relative_to(folder).as_posix()}::{node.name}")
    return dict(found)


def shown_by_cases() -> dict[str, list[str]]:
    """The eval cases that name each id."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in load_cases():
        for name in case.capability:
            found[name].append(f"eval case {case.id}")
    return dict(found)


def page() -> str:
    """The whole page."""
    known, tests, cases = capabilities(), shown_by_tests(), shown_by_cases()
    shown = {name: [*tests.get(name, ()), *cases.get(name, ())] for name in known}
    done = [name for name in known if shown[name]]
    parts = [_HEAD, f"{len(done)} of {len(known)} are shown.", ""]
    for family, title in _NAMES.items():
        rows = [name for name in done if name.startswith(family)]
        if not rows:
            continue
        parts += [f"## {title}", "", "| id | what it is | where | shown by |", "| --- | --- | --- | --- |"]
        for name in rows:
            by = "<br>".join(f"`{one}`" if "::" in one else one for one in shown[name])
            where = f"`{known[name].where}`" if known[name].where else ""
            parts.append(f"| {name} | {for_markdown(known[name].what)} | {where} | {by} |")
        parts.append("")
    missing = [name for name in known if not shown[name]]
    if missing:
        parts += [
            "## Not shown yet",
            "",
            "No test and no eval case shows these, whatever the product does about them.",
            "",
        ]
        parts += [f"- {name} {for_markdown(known[name].what)}" for name in missing]
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
