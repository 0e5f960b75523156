"""The blessed run as the browser app's Quality page shows it: ``assistant/ui/quality.json``.

The app does not run the evaluation; it shows the figures of the version that is installed.
"""

from collections.abc import Sequence
from pathlib import Path

import assistant
from eval.case import Case
from eval.gate import Decision
from eval.report.json_ import as_json
from eval.report.summary import summary
from eval.rows import digest_of
from eval.store import Run

PAGE = Path(assistant.__file__).parent / "ui" / "quality.json"


def publish(run: Run, cases: Sequence[Case], decision: Decision, path: Path = PAGE) -> None:
    """Write the figures of a run beside the page that shows them."""
    path.write_text(as_json(summary(run, cases, decision, digest_of(run.rows))), encoding="utf-8", newline="\n")
