"""What a text or file held, ready to be checked or rewritten."""

from pydantic import Field

from assistant.excuse import Excuse
from assistant.okr import Draft, Record
from assistant.region import Runs


class Document(Record):
    """The drafts of one text in the order they stand there.

    ``notes`` are one sentence each about what was cleaned or left out, so that nothing disappears unsaid. ``excuses``
    are the author's words about rules. ``runs`` says by its id where the words of a line stand, where they do not
    simply follow one another from its place on.
    """

    name: str
    drafts: tuple[Draft, ...]
    notes: tuple[str, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    runs: dict[str, Runs] = Field(default_factory=dict)
