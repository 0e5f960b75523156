"""What differs between two versions, as HTML: removed words struck through, added ones underlined, both with a sign."""

from collections.abc import Iterable

from assistant.ui.safe import for_html
from assistant.workspace.difference import Change, Line

_SIGNS = {Change.ADDED: "added", Change.REMOVED: "removed", Change.CHANGED: "changed", Change.SAME: "the same"}


def compared(lines: Iterable[Line]) -> str:
    """One paragraph for each line."""
    rows = "".join(
        f'<li><h4>{for_html(line.label)} <span class="o-tag">{_SIGNS[line.change]}</span></h4>'
        f"<p>{''.join(_piece(piece.change, piece.text) for piece in line.pieces)}</p></li>"
        for line in lines
    )
    return f'<ul class="o-diff">{rows}</ul>' if rows else '<p class="o-soft">No difference.</p>'


def _piece(change: Change, text: str) -> str:
    if change is Change.ADDED:
        return f"<ins>{for_html(text)}</ins>"
    return f"<del>{for_html(text)}</del>" if change is Change.REMOVED else for_html(text)
