"""The browser app: hands over to ``assistant.ui.frame``, nothing else."""

from assistant.ui import frame

frame.draw()
