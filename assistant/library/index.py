"""The one door to Chroma: vectors of passages, derived from the store and replaceable at any time.

Embedded by default (a folder), or a server at ``OKR_CHROMA_URL``. A damaged index can end the process that opens it, so
whenever its files are not those that this library left, another process opens it first. Processes make and change a
folder's index one after another: Chroma is built for one.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import InputError, OkrError
from assistant.library.chroma import URL, client_of, forget, shown
from assistant.library.embedding import Embedding, Floats, unit
from assistant.library.turns import in_turn

_BATCH = 5000
# Sixty candidates of a hundred thousand, of which the careful embedding takes five: what a denser graph would add is
# not worth a third more time for each vector that is put in.
_GRAPH = {"space": "cosine", "ef_construction": 48, "batch_size": 1000, "sync_threshold": 5000}
_SENTENCE = "Teachers find a room for every lesson without asking the office."
_SAME = 0.98
_HEALTH_SECONDS = 120
_PROBE = """
import sys
from assistant.library.index import probe
probe(sys.argv[1])
"""


class Index:
    """The collection of one organisation; ``fresh`` if opening made it. Raises InputError: damaged, or unreachable."""

    def __init__(self, folder: Path, org: str, embedding: Embedding) -> None:
        self.folder, self.embedding = folder / "index", embedding
        self.url = os.environ.get(URL, "")
        self._name = _collection(org)
        with self._alone():
            if not self.url:
                self._healthy()
            about = self._open(org)
        if about.get("embedding", "") != embedding.name:
            raise InputError(
                f"the index in {self.folder} was made with the embedding '{about.get('embedding', '')}', and this is "
                f"'{embedding.name}'; set OKR_EMBEDDING as it was, or make the index anew with: okr library rebuild"
            )
        self._kept: str | None = about.get("vector")

    def _open(self, org: str) -> dict[str, str]:
        """What was kept with the collection, which is made where it is not there yet."""
        client = client_of(self.folder, self.url)
        try:
            self.fresh = self._name not in [one.name for one in client.list_collections()]
            self._held: Any = client.get_or_create_collection(
                self._name,
                embedding_function=None,
                metadata=self._about(org) if self.fresh else None,
                configuration={"hnsw": _GRAPH} if self.fresh else None,
            )
            return dict(self._held.metadata or {})
        except OkrError:
            raise
        except Exception as fault:
            raise self._fault(fault) from fault

    def _alone(self) -> AbstractContextManager[None]:
        """While no other process makes or changes the index of this folder; a server sees to that by itself."""
        return nullcontext() if self.url else in_turn(self.folder.parent)

    def _about(self, org: str) -> dict[str, str]:
        """What is kept with a new index. A server's model has no version, so what it makes of one sentence is kept."""
        about = {"embedding": self.embedding.name, "organisation": org}
        if self.embedding.host:
            about["vector"] = json.dumps([round(float(one), 3) for one in self.embedding.of([_SENTENCE])[0]])
        return about

    def of(self, texts: Sequence[str]) -> Floats:
        """Vectors by the index's embedding. Raises InputError where a server's model is no longer the one it was."""
        if self._kept is None:
            return self.embedding.of(texts)
        rows = self.embedding.of([_SENTENCE, *texts])
        before = np.array(json.loads(self._kept), np.float32)
        if before.shape != rows[0].shape or float(before @ rows[0]) < _SAME:
            raise InputError(
                f"{self.embedding.host} answers '{self.embedding.name}' with another model than the one that made the "
                f"index in {self.folder}; make it anew with: okr library rebuild"
            )
        self._kept = None
        return rows[1:]

    def _healthy(self) -> None:
        """Have another process open an index that has changed since it was last left."""
        base = self.folder / "chroma.sqlite3"
        if not base.exists() or _seen(self.folder) == _note(self.folder):
            return
        try:
            code = subprocess.run(  # noqa: S603 - our own interpreter, and no word of it comes from outside
                [sys.executable, "-c", _PROBE, str(self.folder)],
                capture_output=True, text=True, timeout=_HEALTH_SECONDS, check=False,
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired as fault:
            raise InputError(
                f"the search index in {self.folder} could not be checked within {_HEALTH_SECONDS} s; try again when "
                "the machine is less busy, or make it anew with: okr library rebuild"
            ) from fault
        if code:
            raise InputError(
                f"the search index in {self.folder} is damaged; no document is lost. Make it anew with: "
                "okr library rebuild"
            )

    def put(self, ids: Sequence[int], vectors: Floats) -> None:
        """Keep the vectors of passages. An id is never given to other words, so one that is there already stays."""
        for first in range(0, len(ids), _BATCH):
            part = slice(first, first + _BATCH)
            with self._alone():
                self._do("add", ids=[str(one) for one in ids[part]], embeddings=vectors[part])

    def drop(self, ids: Sequence[int]) -> None:
        """Forget passages."""
        for first in range(0, len(ids), _BATCH):
            with self._alone():
                self._do("delete", ids=[str(one) for one in ids[first : first + _BATCH]])

    def nearest(self, vector: Floats, most: int) -> list[int]:
        """Ids of the passages that lie nearest, the nearest first."""
        found = self._do("query", query_embeddings=[vector.tolist()], n_results=most, include=[])
        return [int(one) for one in found["ids"][0]]

    def vectors(self, ids: Sequence[int]) -> dict[int, Floats]:
        """The vectors of passages, of length 1."""
        found = self._do("get", ids=[str(one) for one in ids], include=["embeddings"])
        rows = unit(np.asarray(found["embeddings"], np.float32).reshape(len(found["ids"]), -1))
        return dict(zip(map(int, found["ids"]), rows, strict=True))

    def count(self) -> int:
        """How many passages it holds."""
        return int(self._do("count"))

    def leave(self) -> None:
        """Note the files as they are now, so that the next opening knows them."""
        if not self.url:
            (self.folder / "left.json").write_text(json.dumps(_seen(self.folder)), encoding="utf-8")

    def _do(self, name: str, **values: Any) -> Any:
        try:
            return getattr(self._held, name)(**values)
        except Exception as fault:
            raise self._fault(fault) from fault

    def _fault(self, fault: Exception) -> InputError:
        if self.url:
            return InputError(
                f"the Chroma server at {shown(self.url)} does not answer ({type(fault).__name__}); start it again, "
                f"or unset {URL} to use the folder. Documents are kept, and the next command completes the index."
            )
        return InputError(
            f"the search index in {self.folder} cannot be used ({type(fault).__name__}); no document is lost. "
            "Make it anew with: okr library rebuild"
        )


def erase(folder: Path, org: str) -> None:
    """Remove the index of a folder, or an organisation's collection on the server."""
    url = os.environ.get(URL, "")
    if not url:
        with in_turn(folder):
            shutil.rmtree(folder / "index", ignore_errors=True)
            forget()
        return
    client = client_of(folder / "index", url)
    if _collection(org) in [one.name for one in client.list_collections()]:
        client.delete_collection(_collection(org))


def probe(folder: str) -> None:
    """Open an index and ask it something, in a process that may end over it."""
    client = client_of(Path(folder), "")
    for one in client.list_collections():
        held = client.get_collection(one.name, embedding_function=None)
        count = held.count()
        if count:
            some = held.get(limit=1, include=["embeddings"])
            found = held.query(query_embeddings=some["embeddings"], n_results=min(count, 10), include=[])
            if len(found["ids"][0]) < min(count, 10) - 2:
                raise SystemExit(1)


def _collection(org: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", org.lower()).strip("-")[:40] or "org"
    return f"okr-{slug}-{hashlib.sha256(org.encode()).hexdigest()[:8]}"


def _seen(folder: Path) -> list[list[object]]:
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "left.json" and not path.name.endswith(("-wal", "-shm", "-journal")):
            about = path.stat()
            found.append([path.relative_to(folder).as_posix(), about.st_size, about.st_mtime_ns])
    return found


def _note(folder: Path) -> object:
    try:
        return json.loads((folder / "left.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
