"""What the library knows, in one SQLite file: passages of documents, the tree of OKRs, confirmed links.

This file is the source of truth. The search index beside it is derived and can be made again from it at any time. A
document is written in one transaction, so a process that is killed leaves it whole or not there; a second writer waits
for the first, and after half a minute says so.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError, OkrError
from assistant.library.passage import Passage
from assistant.library.turns import in_turn

_TABLES = """
CREATE TABLE IF NOT EXISTS documents (org TEXT, name TEXT, digest TEXT, indexed INTEGER DEFAULT 0,
    PRIMARY KEY (org, name));
CREATE TABLE IF NOT EXISTS passages (id INTEGER PRIMARY KEY AUTOINCREMENT, org TEXT, name TEXT, place TEXT,
    heading TEXT, text TEXT);
CREATE INDEX IF NOT EXISTS passages_of ON passages (org, name);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (heading, text, tokenize = 'porter unicode61');
CREATE TABLE IF NOT EXISTS vectors (passage INTEGER PRIMARY KEY, embedding TEXT, vector BLOB);
CREATE TABLE IF NOT EXISTS okrs (org TEXT, id TEXT, text TEXT, key_results TEXT, team TEXT, level TEXT, period TEXT,
    parent TEXT, published INTEGER, owner TEXT, serves TEXT, PRIMARY KEY (org, id));
CREATE TABLE IF NOT EXISTS links (org TEXT, text TEXT, team TEXT, period TEXT, parent TEXT,
    PRIMARY KEY (org, text, team));
"""
_WAIT = 30
_HOLDERS = "SELECT count(*) FROM words WHERE words MATCH ?"
_MOST_LOOKED_AT = 2000
"""So many passages are weighed by their words at a question: thirty times as many as are taken."""


@dataclass(frozen=True)
class Read:
    """A document that has been read: its name, the digest of its bytes, and its passages."""

    name: str
    digest: str
    passages: Sequence[Passage]


@dataclass(frozen=True)
class Cited:
    """A passage with the document that it stands in."""

    id: int
    document: str
    place: str
    heading: str
    text: str


class Store:
    """The SQLite file of a library folder, for one organisation. Threads may share it if they take turns."""

    def __init__(self, folder: Path, org: str = "default") -> None:
        self.folder, self.org = folder, org
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(folder / "library.sqlite", timeout=_WAIT, isolation_level=None,
                                         check_same_thread=False)  # fmt: skip
            held = {row[0] for row in self._base.execute("SELECT name FROM sqlite_master")}
            if not {"documents", "passages", "words", "vectors", "okrs", "links"} <= held:
                with in_turn(folder), self._said():  # SQLite lets none wait that changes how a file is kept
                    self._base.execute("PRAGMA journal_mode = WAL")
                    self._base.executescript(_TABLES)
            self._base.execute("PRAGMA synchronous = FULL")
        except (OSError, sqlite3.Error) as fault:
            raise _told(folder, fault) from fault

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fault:
            raise _told(self.folder, fault) from fault

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing."""
        with self._said():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                if self._base.in_transaction:  # a full disk has rolled back already
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """What a question finds."""
        with self._said():
            return self._base.execute(question, tuple(values)).fetchall()

    def digest(self, name: str) -> str:
        """The digest of a document as it was added, or nothing."""
        found = self.rows("SELECT digest FROM documents WHERE org = ? AND name = ?", (self.org, name))
        return str(found[0][0]) if found else ""

    def twin(self, digest: str, name: str) -> str:
        """Another document with the same content, or nothing."""
        found = self.rows(
            "SELECT name FROM documents WHERE org = ? AND digest = ? AND name <> ?", (self.org, digest, name)
        )
        return str(found[0][0]) if found else ""

    def put_all(self, documents: Sequence[Read]) -> tuple[int, ...]:
        """Keep documents in place of their older selves, all or none; the ids of the passages that went."""
        gone: list[int] = []
        with self.writing() as base:
            last = base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
            number = int(last[0]) if last else 0
            for one in documents:
                gone += self._drop(base, one.name)
                base.execute(
                    "INSERT INTO documents (org, name, digest) VALUES (?, ?, ?)", (self.org, one.name, one.digest)
                )
                ids = range(number + 1, number + 1 + len(one.passages))
                base.executemany(
                    "INSERT INTO passages (id, org, name, place, heading, text) VALUES (?, ?, ?, ?, ?, ?)",
                    [(at, self.org, one.name, held.place, held.heading, held.text)
                     for at, held in zip(ids, one.passages, strict=True)],
                )  # fmt: skip
                base.executemany(
                    "INSERT INTO words (rowid, heading, text) VALUES (?, ?, ?)",
                    [(at, held.heading, held.text) for at, held in zip(ids, one.passages, strict=True)],
                )
                number += len(one.passages)
        return tuple(gone)

    def drop(self, name: str) -> tuple[int, ...]:
        """Remove a document; the ids of its passages."""
        with self.writing() as base:
            return self._drop(base, name)

    def _drop(self, base: sqlite3.Connection, name: str) -> tuple[int, ...]:
        key = (self.org, name)
        gone = tuple(int(row[0]) for row in base.execute("SELECT id FROM passages WHERE org = ? AND name = ?", key))
        base.executemany("DELETE FROM words WHERE rowid = ?", [(one,) for one in gone])
        base.executemany("DELETE FROM vectors WHERE passage = ?", [(one,) for one in gone])
        base.execute("DELETE FROM passages WHERE org = ? AND name = ?", key)
        base.execute("DELETE FROM documents WHERE org = ? AND name = ?", key)
        return gone

    def documents(self) -> list[tuple[str, int]]:
        """Every document with the number of its passages."""
        question = (
            "SELECT d.name, count(p.id) FROM documents d LEFT JOIN passages p ON p.org = d.org AND p.name = d.name "
            "WHERE d.org = ? GROUP BY d.name ORDER BY d.name"
        )
        return [(str(name), int(str(count))) for name, count in self.rows(question, (self.org,))]

    def passages(self, name: str) -> list[Cited]:
        """The passages of a document in order."""
        question = "SELECT id, name, place, heading, text FROM passages WHERE org = ? AND name = ? ORDER BY id"
        return [_cited(row) for row in self.rows(question, (self.org, name))]

    def cited(self, ids: Sequence[int]) -> dict[int, Cited]:
        """Passages by id; those that are gone are left out."""
        marks = ",".join("?" * len(ids))
        # The plus keeps SQLite from going through all passages of the organisation to find these few.
        question = f"SELECT id, name, place, heading, text FROM passages WHERE +org = ? AND id IN ({marks})"  # noqa: S608
        return {one.id: one for one in map(_cited, self.rows(question, (self.org, *ids)))}

    def vectors(self, ids: Sequence[int], embedding: str) -> dict[int, bytes]:
        """The vectors of passages, as far as they were made with an embedding of this name."""
        marks = ",".join("?" * len(ids))
        question = f"SELECT passage, vector FROM vectors WHERE embedding = ? AND passage IN ({marks})"  # noqa: S608
        found = self.rows(question, (embedding, *ids))
        return {int(str(name)): bytes(vector) for name, vector in found}  # type: ignore[call-overload]

    def keep_vectors(self, made: Mapping[int, bytes], embedding: str) -> None:
        """Keep the vectors of passages that are still there, in place of older ones."""
        with self.writing() as base:
            base.executemany(
                "INSERT OR REPLACE INTO vectors SELECT id, ?, ? FROM passages WHERE id = ?",
                [(embedding, vector, name) for name, vector in made.items()],
            )

    def without_vector(self, embedding: str, after: int, most: int) -> list[Cited]:
        """The next passages, by id, that no vector of this embedding is kept of."""
        question = (
            "SELECT p.id, p.name, place, heading, text FROM passages p LEFT JOIN vectors v ON v.passage = p.id AND "
            "v.embedding = ? WHERE p.org = ? AND p.id > ? AND v.passage IS NULL ORDER BY p.id LIMIT ?"
        )
        return [_cited(row) for row in self.rows(question, (embedding, self.org, after, most))]

    def unindexed(self) -> list[str]:
        """Documents that the index does not hold yet."""
        question = "SELECT name FROM documents WHERE org = ? AND indexed = 0 ORDER BY name"
        return [str(row[0]) for row in self.rows(question, (self.org,))]

    def mark(self, names: Sequence[str], indexed: bool) -> None:
        """Note which documents the index holds."""
        with self.writing() as base:
            base.executemany(
                "UPDATE documents SET indexed = ? WHERE org = ? AND name = ?",
                [(int(indexed), self.org, name) for name in names],
            )

    def _telling(self, words: Sequence[str]) -> list[str]:
        """The words, quoted, without those that too many passages hold to tell anything beside the rarer ones.

        What a search by words costs goes by how many passages hold any of them.
        """
        quoted = list(dict.fromkeys('"' + word.replace('"', "") + '"' for word in words))
        counts = [int(str(self.rows(_HOLDERS, (one,))[0][0])) for one in quoted]
        told: list[str] = []
        looked_at = 0
        for count, word in sorted(zip(counts, quoted, strict=True)):
            if told and looked_at + count > _MOST_LOOKED_AT:
                break
            if count:
                told.append(word)
                looked_at += count
        return told

    def lexical(self, words: Sequence[str], most: int) -> dict[int, float]:
        """Passages that hold any of the words with how much those tell (BM25), best first."""
        asked = " OR ".join(self._telling(words))
        if not asked:
            return {}
        # The inner question looks at nothing but the words; whose passage it is, is asked of the few that are left.
        question = (
            "SELECT found.rowid, -score FROM (SELECT rowid, bm25(words, 0.6, 1.0) AS score FROM words WHERE words "
            "MATCH ? ORDER BY score LIMIT ?) AS found JOIN passages p ON p.id = found.rowid WHERE p.org = ? "
            "ORDER BY score LIMIT ?"
        )
        first, last = self.rows("SELECT (SELECT min(org) FROM passages), (SELECT max(org) FROM passages)")[0]
        deep = most if first == last else most * 50  # other organisations' passages are among them
        found = self.rows(question, (asked, deep, self.org, most))
        return {int(str(name)): float(str(score)) for name, score in found}


def _cited(row: tuple[object, ...]) -> Cited:
    number, name, place, heading, text = row
    return Cited(int(str(number)), str(name), str(place), str(heading), str(text))


def as_list(text: object) -> tuple[str, ...]:
    """A column that holds a JSON list."""
    return tuple(str(one) for one in json.loads(str(text) or "[]"))


def _told(folder: Path, fault: OSError | sqlite3.Error) -> OkrError:
    said = str(fault)
    if "locked" in said:
        return InputError(f"another process is writing to the library in {folder}; try again when it has finished.")
    if "disk is full" in said or getattr(fault, "errno", 0) == 28:
        return InputError(f"the disk with {folder} is full; nothing was changed. Make room and repeat the command.")
    if "readonly" in said or "unable to open" in said or isinstance(fault, PermissionError):
        return InputError(
            f"{folder} cannot be written to; change its permissions or name another folder with --library."
        )
    return InputError(f"the library in {folder} cannot be used ({said}); restore it, or name another with --library.")
