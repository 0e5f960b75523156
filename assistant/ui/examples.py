"""The example company: its files, as drafts to load."""

from dataclasses import dataclass
from pathlib import Path

from assistant.shipped import shipped

_ORDER = ("platform-team", "people-team", "roadmap", "baker-success", "company-okrs")
GOALS = "company-okrs"


@dataclass(frozen=True)
class Example:
    """One file of a company: its name in the folder, a title, and its text."""

    name: str
    title: str
    text: str


def company() -> str:
    """The name of the example company."""
    return _folder().name.replace("-", " ").title()


def examples() -> tuple[Example, ...]:
    """The files of the example company, the plainest draft first. Raises OkrError when the installation lacks them."""
    files = sorted(
        _folder().glob("*.md"),
        key=lambda path: (_ORDER.index(path.stem) if path.stem in _ORDER else len(_ORDER), path.stem),
    )
    return tuple(
        Example(
            path.stem,
            path.stem.replace("-", " ").capitalize().replace("okrs", "OKRs"),
            path.read_text(encoding="utf-8"),
        )
        for path in files
    )


def goals() -> str:
    """The OKRs of the example company as a whole: possible parents of its teams' drafts."""
    return next((one.text for one in examples() if one.name == GOALS), "")


def _folder() -> Path:
    return next(path for path in sorted(shipped("examples").iterdir()) if path.is_dir())
