"""Roadmap items, each with the playbook pattern that says what such work changes: what the matching is learned from.

``items/*.tsv`` holds lines that were written for it, ``pattern<TAB>team<TAB>item``, eight for most patterns, by eight
different organisations in as many wordings. The playbook adds what it says itself: its titles, and the words
people use for such work, which count half.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from assistant.playbook.load import function_of, patterns

FOLDER = Path(__file__).parent / "items"
_SAID = 0.5


@dataclass(frozen=True)
class Item:
    """A piece of work, the team that has it on its roadmap (perhaps empty), its pattern, and how much it counts."""

    text: str
    team: str
    pattern: str
    weight: float = 1.0


def written_items() -> list[Item]:
    """The items of ``items/``. InputError names the first line that is not in the form or whose pattern is gone."""
    found, known = [], patterns()
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            parts = row.split("\t")
            if len(parts) != len(("pattern", "team", "item")) or parts[0] not in known:
                said = f"'{row[:60]}' is not pattern, team and item, kept apart by tabs"
                raise InputError(f"{path}, line {number}: {said}.")
            found.append(Item(parts[2].strip(), parts[1].strip(), parts[0]))
    return found


def playbook_items() -> list[Item]:
    """What the playbook says of each pattern, as items."""
    found = []
    for one in patterns().values():
        found.append(Item(one.title, function_of(one.id).function, one.id, _SAID))
        found += [Item(phrase, "", one.id, _SAID) for phrase in one.covers]
    return found


def numbers_of(items: Sequence[Item]) -> list[int]:
    """The place of each item's pattern among all patterns."""
    places = {name: at for at, name in enumerate(patterns())}
    return [places[item.pattern] for item in items]
