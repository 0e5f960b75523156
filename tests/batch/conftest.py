"""A roadmap to run over, and the small server that speaks the OpenAI protocol."""

from pathlib import Path

import pytest

from tests.command import write
from tests.model.conftest import reply, server

__all__ = ["reply", "server"]

LINES = (
    "Launch the supplier portal",
    "Build a shift swap page for volunteers",
    "Migrate the billing database",
    "Publish the onboarding handbook",
    "Send the annual report to the regulator by 31 March 2027",
    "Checkout engineers deploy 70 % of changes without a release manager, up from 40 %",
)


@pytest.fixture
def roadmap(tmp_path: Path) -> str:
    """Six lines of different kinds; its path."""
    return write(tmp_path / "roadmap.md", "# Roadmap, Q3 2027\n\n" + "".join(f"- {line}\n" for line in LINES))
