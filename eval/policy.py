"""The policy of a run: ours, and what a team's own folder of cases adds for its own datasets."""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import SettingsError
from eval.load import FOLDER
from eval.thresholds import FILE, Thresholds, read_thresholds

NAME = FILE.name


def policy_of(file: Path = FILE, folders: Sequence[Path] = ()) -> Thresholds:
    """The thresholds of a file, with the ``thresholds.toml`` of each folder of cases that holds one.

    A folder's file speaks of its own datasets alone, so that nobody lowers a floor of ours by adding a case. Raises
    SettingsError where it says more.
    """
    policy = read_thresholds(file)
    for folder in folders:
        path = folder / NAME
        if folder == FOLDER or not path.is_file():
            continue
        own = read_thresholds(path)
        mine = {one.parent.name for one in folder.rglob("*.yaml")}
        if own.grader or own.judge or own.regressions or (strange := sorted(set(own.dataset) - mine)):
            what = "graders and judges" if not set(own.dataset) - mine else ", ".join(f"dataset.{n}" for n in strange)
            raise SettingsError(
                f"{path}: it speaks of {what}; the file of a folder of cases holds [dataset.NAME] for its own datasets "
                f"({', '.join(sorted(mine)) or 'it has none'}) and no more. A policy of your own goes to --thresholds."
            )
        policy = policy.model_copy(update={"dataset": {**policy.dataset, **own.dataset}})
    return policy
