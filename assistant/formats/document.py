"""What a text or file held, ready to be checked or rewritten."""

from assistant.okr import Draft, Record


class Document(Record):
    """The drafts of one text in the order they stand there.

    ``notes`` are one sentence each about what was cleaned or left out, so that nothing disappears unsaid.
    """

    name: str
    drafts: tuple[Draft, ...]
    notes: tuple[str, ...] = ()
