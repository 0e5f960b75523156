"""The library that a team has set up, opened for whoever runs the flow; importing this loads neither index nor numbers.

The folder is the one that was named, else ``library`` of the configuration file, else ``OKR_LIBRARY``.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.library.embedding import Embedding
    from assistant.library.shelf import Closed, Shelf


def configured(settings: Settings, named: Path | None = None) -> Path | None:
    """The folder of the library that rewrites use, or None where none is set up."""
    said = settings.library or os.environ.get("OKR_LIBRARY", "")
    return named or (Path(said) if said else None)


def filled(settings: Settings) -> Path | None:
    """The library that an app uses. One that is set up and still empty is no fault there: its page Library fills it."""
    folder = configured(settings)
    return folder if state_of(folder) else None


def state_of(folder: Path | None) -> str:
    """A text that changes when the library does, so that what was made from it is not taken for fresh."""
    if folder is None:
        return ""
    stamps = []
    for name in ("library.sqlite", "library.sqlite-wal"):
        try:
            about = (folder / name).stat()
            stamps.append(f"{about.st_size} {about.st_mtime_ns}" if about.st_size else "")
        except OSError:
            stamps.append("")
    return f"{folder} {stamps}" if any(stamps) else ""


@contextmanager
def shelf(
    folder: Path | None,
    embedding: "Callable[[], Embedding] | None" = None,
    *,
    cites: bool = True,
) -> Iterator["Shelf | Closed | None"]:
    """The library in a folder, for any number of threads; None without a folder. Raises InputError for an empty one.

    One that cannot be opened says so in what is rewritten, which goes on without it.

    Front ends come by way of ``assistant.model.library``, which knows the embedding that is set and the model.
    """
    if folder is None:
        yield None
        return
    if not (folder / "library.sqlite").is_file():
        raise InputError(f"there is no library in {folder}; make one with: okr library --library {folder} add FILES")
    from assistant.library.library import Library
    from assistant.library.shelf import Closed, Shelf

    try:
        held = Library(folder, embedding=embedding) if embedding else Library(folder)
    except InputError as fault:
        yield Closed(fault)
        return
    with held:
        yield Shelf(held, cites=cites)
