"""Everything of an OKR as one file: versions, comments, decisions; and bringing such a file in."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from assistant.errors import InputError
from assistant.okr import Conversion, Record
from assistant.workspace.database import Database
from assistant.workspace.okrs import Okrs, decide, period_of, title_of
from assistant.workspace.records import Comment, Decision, Person, Saved, Version
from assistant.workspace.tables import CommentRow, OkrRow, VersionRow, now
from assistant.workspace.talk import Talk


class Kept(Record):
    """One OKR with its whole story."""

    okr: Saved | None = None
    versions: tuple[Version, ...] = Field(min_length=1)
    comments: tuple[Comment, ...] = ()
    decisions: tuple[Decision, ...] = ()


class Archive(Record):
    """The file: OKRs with their stories, and the version of its own form."""

    format: Literal["outcome-okrs workspace"] = "outcome-okrs workspace"
    form: Literal[1] = 1
    okrs: tuple[Kept, ...]


class Archives:
    """Writing archives, and bringing them in."""

    def __init__(self, database: Database, okrs: Okrs, talk: Talk) -> None:
        self._database, self._okrs, self._talk = database, okrs, talk

    def write(self, me: Person, ids: Sequence[str]) -> str:
        """The archive of these OKRs, as JSON."""
        kept = []
        for okr in ids:
            numbers = sorted(stamp.number for stamp in self._okrs.versions(me, okr))
            kept.append(
                Kept(
                    okr=self._okrs.get(me, okr),
                    versions=tuple(self._okrs.version(me, okr, number) for number in numbers),
                    comments=tuple(self._talk.comments(me, okr)),
                    decisions=tuple(self._talk.decisions(me, okr)),
                )
            )
        return Archive(okrs=tuple(kept)).model_dump_json(indent=2)

    def read(self, me: Person, text: str, name: str) -> list[Saved]:
        """Bring in an archive, or a list of conversions (``okr rewrite --json``), as private OKRs of this person.

        All of it is saved, or nothing. Raises InputError for a file of another kind.
        """
        kept = _understood(text, name)
        with self._database.writing() as session:
            made = []
            for one in kept:
                first = one.versions[0]
                note = _note(first, name, one.okr is not None)
                saved = self._okrs.created(
                    session, me, first.conversion, note=note, desk=first.desk, team=one.okr.team if one.okr else ""
                )
                for number, version in enumerate(one.versions[1:], 2):
                    session.add(
                        VersionRow(
                            okr_id=saved.id,
                            number=number,
                            author_id=me.id,
                            at=version.at,
                            note=_note(version, name, True),
                            record=version.conversion.model_dump_json(),
                            desk=version.desk,
                        )
                    )
                row = session.get_one(OkrRow, saved.id)
                row.head = len(one.versions)
                row.title, row.period = title_of(one.versions[-1].conversion), period_of(one.versions[-1].conversion)
                for comment in one.comments:
                    said = f"{comment.author}: {comment.text}"
                    session.add(
                        CommentRow(okr_id=saved.id, version=comment.version, author_id=me.id, at=comment.at, text=said)
                    )
                decide(session, me, row, f"brought in from {name}", _story(one))
                made.append(saved.id)
        return [self._okrs.get(me, okr) for okr in made]


_CONVERSIONS = TypeAdapter(tuple[Conversion, ...])


def _understood(text: str, name: str) -> tuple[Kept, ...]:
    try:
        if text.lstrip("\ufeff \t\r\n").startswith("["):
            found = _CONVERSIONS.validate_json(text.lstrip("\ufeff"))
            return tuple(
                Kept(versions=(Version(number=1, author="", at=now(), note="", conversion=one),)) for one in found
            )
        return Archive.model_validate_json(text.lstrip("\ufeff")).okrs
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InputError(
            f"{name} is neither an archive of 'okr saved export' nor the JSON of 'okr rewrite --json' "
            f"({where}: {first['msg'].lower()}); nothing was saved. Write it again with one of these commands."
        ) from fault


def _note(version: Version, name: str, archived: bool) -> str:
    """The note of a version that comes from a file; its author there is a word, not a person known here."""
    return f"{version.author}: {version.note} ({name})" if archived else f"from {name}"


def _story(one: Kept) -> str:
    """What was decided where an OKR comes from, in words."""
    if one.okr is None:
        return ""
    told = [f"{decision.author}: {decision.what}" for decision in one.decisions]
    return "; ".join([f"there it was '{one.okr.status.value}', owned by {one.okr.owner}", *told])
