"""What comes of a text: a panel that is there before the text is, so that the first text draws it and little else."""

from functools import cache
from typing import TYPE_CHECKING

from assistant.ui import state
from assistant.ui.panels import panel

if TYPE_CHECKING:
    from assistant.ui.sheet import Sheets

STORY = "okr-story"
"""The name of the panel."""


def coming() -> None:
    """Draw the panel: nothing while there is no text, for which neither the coach nor the rules have to be loaded."""

    @cache
    def sheets() -> "Sheets":
        from assistant.ui import engines
        from assistant.ui.sheet import Sheets

        return Sheets(engines.engine())

    def look() -> object:
        if state.brief() is None:
            return None
        from assistant.ui.sections.story import outline

        return sheets().look(outline)()

    def draw() -> None:
        if state.brief() is not None:
            from assistant.ui.sections.story import story

            story(sheets())

    panel(STORY, look, draw)
