"""Regular expressions that are compiled when they are first used.

A third of what a short check took was compiling, and half of that for expressions that its lines never met.
"""

import re
from typing import Any, cast


class _Expression:
    """Stands for a compiled pattern, and becomes one: each method that is asked for is then its own attribute."""

    def __init__(self, text: str, flags: int) -> None:
        self._said = text, flags

    def __getattr__(self, name: str) -> Any:
        # ``re`` keeps few hundred of what it compiled, so this object keeps its own.
        if (compiled := self.__dict__.get("_compiled")) is None:
            compiled = self.__dict__["_compiled"] = re.compile(*self._said)
        asked = getattr(compiled, name)
        self.__dict__[name] = asked
        return asked


def expression(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, once somebody uses it. A fault in ``text`` is raised there, by a test at the latest.

    For constants of a module. It is no ``re.Pattern`` to ``isinstance``, nor to ``re``'s functions: use its methods.
    """
    return cast(re.Pattern[str], _Expression(text, flags))
