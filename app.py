"""The browser app: hands over to ``assistant.ui.frame``, nothing else."""

import os

# One thread for each product of matrices: a server answers many at once, and threads that wait for each other spin.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from assistant.ui import frame  # after the line above, for this loads numpy

frame.draw()
