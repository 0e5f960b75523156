"""What a text or file held, ready to be checked or rewritten."""

from pydantic import Field

from assistant.excuse import Excuse
from assistant.okr import Draft, Record
from assistant.region import Runs


class Origin(Record):
    """Where in a table a line stood: sheet, row (from 1), link, and every column of that row as it was written."""

    sheet: str = ""
    row: int = 0
    link: str = ""
    columns: tuple[tuple[str, str], ...] = ()


class Document(Record):
    """The drafts of one text in the order they stand there.

    ``notes`` are one sentence each about what was cleaned or left out, so that nothing disappears unsaid. ``excuses``
    are the author's words about rules. ``runs`` says by its id where the words of a line stand, where they do not
    simply follow one another from its place on. ``origins`` says by its id where in a table a line stood.
    """

    name: str
    drafts: tuple[Draft, ...]
    notes: tuple[str, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    runs: dict[str, Runs] = Field(default_factory=dict)
    origins: dict[str, Origin] = Field(default_factory=dict)
