"""Short views of a Document, so that a test reads like the document it is about."""

from assistant.formats.document import Document
from assistant.formats.read import read_text
from assistant.okr import Draft, Item, Role

SIGNS = {Role.OBJECTIVE: "O", Role.KEY_RESULT: "KR", Role.ITEM: "I"}


def read(text: str, name: str = "goals.md") -> Document:
    return read_text(text, name=name)


def outline(text: str, name: str = "goals.md") -> list[list[str]]:
    """For each draft its lines, each with the sign of its role in front."""
    return [[f"{SIGNS[line.role]} {line.text}" for line in draft.lines()] for draft in read(text, name).drafts]


def lines(text: str, name: str = "goals.md") -> list[Item]:
    return [line for draft in read(text, name).drafts for line in draft.lines()]


def only(text: str, name: str = "goals.md") -> Draft:
    (draft,) = read(text, name).drafts
    return draft
