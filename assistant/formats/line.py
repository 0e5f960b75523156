"""One line taken apart: its label, owner, status and tags in their own fields, and the clean words of its author."""

from dataclasses import dataclass

from assistant.expression import expression
from assistant.formats.label import Label, Part, read_label
from assistant.formats.owner import People, take_owner
from assistant.formats.status import take_status
from assistant.formats.tag import take_tags
from assistant.formats.words import Words

# Nobody glues an owner or a status to a longer text, and the patterns that look for them cost more with its length.
LONGEST = 2_000
_NUMBERING = expression(r"^(?:\d+(?:\.\d+)*[.)]|#\d+[.:)]?|[a-z]\))\s+(?=\S)")
_TAIL = expression(r"(?:\s+[-–—|\\]+|\\|\s*[:：])+$")


@dataclass(frozen=True, slots=True)
class Clean:
    """``words`` are what is left when everything glued to a line is taken off."""

    words: Words
    label: Label | None = None
    owner: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()

    @property
    def part(self) -> Part | None:
        """What the label of the line says, if it has one."""
        return self.label.part if self.label else None

    @property
    def text(self) -> str:
        """The clean words as one line."""
        return self.words.plain()


def clean_line(words: Words, people: People, *, heading: bool = False) -> Clean:
    """Take a line apart. Marks may stand in any order, so both ends are looked at until nothing more comes off."""
    owners: list[str] = []
    statuses: list[str] = []
    tags: list[str] = []
    label: Label | None = None
    words = words.strip()
    if len(words.text) > LONGEST:
        return Clean(words)
    for _ in range(4):
        before = words
        if heading and (number := _NUMBERING.match(words.text)):
            words = words.part(number.end())
        words, status = take_status(words)
        words, found = take_tags(words)
        if label is None and (label := read_label(words.strip(), heading=heading)):
            words = label.rest
            owners.append(label.owner)
            if label.part in (Part.FIELD, Part.EXPLANATION):
                return Clean(words, label, "", status, tuple(tags + found))
        words, owner = take_owner(words.strip(), people)
        owners.append(owner)
        statuses.append(status)
        tags.extend(found)
        words = words.strip()
        if words == before:
            break
    tail = _TAIL.search(words.text)
    if tail and tail.start():
        words = words.part(0, tail.start())
    return Clean(words, label, ", ".join(filter(None, owners)), "; ".join(filter(None, statuses)), tuple(tags))
