"""What can go wrong, as a person would name it.

    OkrError                      anything this package raises on purpose
    ├── InputError                the text or file that was given cannot be used (exit 2)
    │   └── NothingFoundError     it was read, and holds no OKR and no roadmap item
    ├── SettingsError             a configuration key, option or answers file is wrong (exit 2)
    ├── MissingExtraError         a feature needs a package that the light install leaves out (exit 2)
    ├── ModelError                a language model could not be reached, refused, or gave no usable reply (exit 2)
    │   └── BudgetSpentError      a limit on calls or cost is reached, so nothing more was sent
    ├── InstallError              a part of the package itself is missing or damaged (exit 2)
    ├── WorkspaceError            what a team saved cannot be opened, read or written (exit 2)
    │   ├── DamagedError          the database is damaged; a backup may be put in its place
    │   ├── NotSavedError         nothing is saved under that id, or not for this person to see
    │   ├── NotAllowedError       the person's role does not allow it
    │   └── ConflictError         somebody else saved in between; both versions are there to be shown
    └── PlaybookError             a pattern file of the playbook is malformed

Every message is one sentence a person can act on: what is wrong, where, and what to do about it.
"""


class OkrError(Exception):
    """Anything this package raises on purpose; ``str()`` of it is fit to be shown."""


class InputError(OkrError):
    """The text or file that was given cannot be used as it is."""


class NothingFoundError(InputError):
    """The input was read in full and holds no objective, key result or roadmap item."""


class SettingsError(OkrError):
    """A configuration key, an option or an answers file is wrong."""


class MissingExtraError(OkrError):
    """A feature needs a package that is not installed; the message holds the one command that adds it."""


class ModelError(OkrError):
    """A language model was not reached, refused, or gave no usable reply; holds no key and no provider's words.

    ``usage`` is what its requests used before it came to this, once that is known (``assistant.okr.Usage``).
    ``next_model`` says whether another model may do better; where it does not, neither does asking again.
    ``transient`` says that the same request may succeed later, and that nothing was paid for this one; ``busy`` that
    the provider takes no more for now, which no request can help.
    """

    def __init__(self, message: str, *, next_model: bool = True, transient: bool = False) -> None:
        super().__init__(message)
        self.usage: object | None = None
        self.next_model = next_model
        self.transient = transient
        self.busy = False


class BudgetSpentError(ModelError):
    """The limit that somebody set is reached, or somebody stopped the run; nothing more is sent, to no model."""

    def __init__(self, message: str) -> None:
        super().__init__(message, next_model=False)


class InstallError(OkrError):
    """A part of the package itself is missing or damaged; installing it again mends it."""


class WorkspaceError(OkrError):
    """What a team saved cannot be opened, read or written."""


class DamagedError(WorkspaceError):
    """The database is damaged; ``backup`` is the newest backup that can take its place, empty where there is none."""

    def __init__(self, message: str, backup: str = "") -> None:
        super().__init__(message)
        self.backup = backup


class NotSavedError(WorkspaceError):
    """Nothing is saved under that id, or nothing that this person may see: the two are not told apart."""


class NotAllowedError(WorkspaceError):
    """The person's role does not allow it; the message says which role would."""


class ConflictError(WorkspaceError):
    """Somebody saved version ``head`` of the OKR after the version ``seen`` that this person worked on."""

    def __init__(self, message: str, okr: str, seen: int, head: int) -> None:
        super().__init__(message)
        self.okr, self.seen, self.head = okr, seen, head


class PlaybookError(OkrError):
    """A pattern file does not follow the schema of ``assistant.playbook.pattern``."""
