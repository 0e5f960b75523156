"""Expressions that are compiled when they are first used."""

import importlib
import pkgutil
import re

import pytest

import assistant
from assistant.expression import _Expression, expression


def test_it_is_what_re_compile_gives() -> None:
    lazy, compiled = expression(r"(?P<who>\w+) deploys?", re.I), re.compile(r"(?P<who>\w+) deploys?", re.I)
    assert lazy.pattern == compiled.pattern
    assert lazy.flags == compiled.flags
    for text in ("Nurses DEPLOY twice", "nobody"):
        assert bool(lazy.search(text)) == bool(compiled.search(text))
        assert lazy.sub("x", text) == compiled.sub("x", text)
        assert lazy.findall(text) == compiled.findall(text)


def test_a_fault_is_raised_at_the_first_use() -> None:
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_expression_of_the_product_compiles() -> None:
    """What an import no longer tells: no expression of any module is malformed."""
    seen = 0
    for found in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if found.name.endswith("__main__") or ".migrations." in found.name:  # these run where they are imported
            continue
        for value in vars(importlib.import_module(found.name)).values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, _Expression):
                    assert one.groups >= 0  # type: ignore[attr-defined]  # compiles it
                    seen += 1
    assert seen > 250
