"""Puts the lines of a text that was read in place of another back to where they stood in the other."""

from collections.abc import Sequence

from assistant.formats.document import Document
from assistant.okr import Draft, Item


def moved(document: Document, at: Sequence[int]) -> Document:
    """The document with every place at the line ``at[line - 1]``, column 1; where single words stand is not known."""

    def there(item: Item) -> Item:
        line = at[min(item.place.line, len(at)) - 1] if at else 1
        return item.model_copy(update={"place": item.place.model_copy(update={"line": line, "column": 1})})

    def draft_there(draft: Draft) -> Draft:
        objective = there(draft.objective) if draft.objective else None
        return draft.model_copy(update={"objective": objective, "items": tuple(there(item) for item in draft.items)})

    return document.model_copy(update={"drafts": tuple(map(draft_there, document.drafts)), "runs": {}})
