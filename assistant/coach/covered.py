"""The stems of what each pattern of the playbook covers, worked out beforehand: ``python -m assistant.coach.pack``.

Finding the stems of thirty thousand phrases takes seconds, reading them a few hundredths of one. The file carries the
digest of the playbook that it is of; where it is of another, or is missing, all is worked out when it is first needed.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.expression import expression
from assistant.once import once
from assistant.playbook.load import patterns
from assistant.playbook.pack import digest
from assistant.playbook.pattern import Pattern
from assistant.reading.stems import stems

PACKED = Path(__file__).parent / "phrases.txt"
"""The digest of a playbook, how many patterns it has, two rows for each, and one for each stem that they cover."""
_TOLD = 5
"""So many behaviours of a pattern speak for it; one that has more would be heard more often for that alone."""
# Words that people use for the same kind of work.
_GROUPS = (
    "documentation docs doc guide guides manual handbook",
    "hire hiring recruit recruiting recruitment",
    "vacation holiday",
    "login signin sso",
)
_ALIKE = {word: sorted(stems(group))[0] for group in _GROUPS for word in stems(group)}
_CODE = expression(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w{2,8}\b")
_MORE_OF_THEM = expression(r"\s(?:of|in|at|on|with|without|for|from|behind|under|who|whose|that|which)\s")


@dataclass(frozen=True, slots=True)
class Covered:
    """``rows``: by pattern the stems of its title, of what it says of its people, and of each phrase, tabs between.

    ``people``: by pattern the stems of what its customers are called.

    ``holders``: by stem the numbers of the patterns that cover it, in the order of their ``names``.
    """

    rows: dict[str, str]
    people: dict[str, str]
    holders: dict[str, str]
    names: tuple[str, ...]


@lru_cache(maxsize=8192)
def bag(text: str) -> frozenset[str]:
    """Stems of a text, and its short codes with digits ("S3", "2FA"), which have no stem."""
    codes = {code.lower() for code in _CODE.findall(text)}
    return frozenset(_ALIKE.get(word, word) for word in stems(text)) | codes


@once
def covered() -> Covered:
    """What the patterns of this playbook cover."""
    return packed() or worked_out()


def worked_out() -> Covered:
    """The same from the patterns themselves."""
    rows = {}
    for name, pattern in patterns().items():
        title, *phrases = [bag(one) for one in (pattern.title, *pattern.covers)]
        rows[name] = "\t".join(" ".join(sorted(one)) for one in (title, _prose(pattern), *phrases))
    held: dict[str, list[str]] = {}
    names = tuple(sorted(rows))
    for number, name in enumerate(names):
        said, _, covers = rows[name].split("\t", 2)
        for word in sorted({*said.split(), *covers.split()}):
            held.setdefault(word, []).append(str(number))
    people = {name: " ".join(sorted(_customers(pattern))) for name, pattern in patterns().items()}
    return Covered(rows, people, {word: " ".join(numbers) for word, numbers in held.items()}, names)


def _customers(pattern: Pattern) -> frozenset[str]:
    """The stems of what a pattern's customers are called: of "administrators of a team product" not the product's."""
    return stems(" ".join(_MORE_OF_THEM.split(customer.who)[0] for customer in pattern.customers))


def _prose(pattern: Pattern) -> frozenset[str]:
    """The stems of what a pattern says about its people."""
    own = pattern.obstacles[bool(pattern.typical) :]
    told = pattern.behaviours[pattern.typical :][:_TOLD]
    said = [pattern.helps, *(obstacle.complaint for obstacle in own)]
    return stems(" ".join([*said, *(f"{one.who} {one.does} {one.measure.name}" for one in told)]))


def packed() -> Covered | None:
    """The same as it was worked out beforehand; None where there is no such file, or it is of another playbook."""
    try:
        first, count, *found = PACKED.read_text(encoding="utf-8").split("\n")
        number = int(count)
    except (OSError, ValueError):
        return None
    if first != digest():
        return None
    rows, people, holders = (
        dict(row.split("\t", 1) for row in some if row)
        for some in (found[:number], found[number : 2 * number], found[2 * number :])
    )
    return Covered(rows, people, holders, tuple(sorted(rows)))


def as_packed(made: Covered) -> str:
    """The text of the file."""
    told = (f"{name}\t{row}" for held in (made.rows, made.people, made.holders) for name, row in held.items())
    return "".join(f"{line}\n" for line in (digest(), str(len(made.rows)), *told))
