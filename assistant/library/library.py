"""The library of an organisation: documents added, searched and cited; its tree of OKRs; parents proposed.

    with Library(folder) as library:
        library.add(path)            # whole, or an InputError that says why not
        library.search("onboarding") # passages with document, place and words

The store is written first, then the index. What a stopped process left out of the index is put in by the next one.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from assistant.errors import InputError
from assistant.library.embedding import Embedding, Floats, sentence, static
from assistant.library.extract import blocks_of
from assistant.library.incoming import Added, bytes_of, documents_in
from assistant.library.index import Index, erase
from assistant.library.parents import Link, Query, Ranked, parents
from assistant.library.passage import passages
from assistant.library.reading import asked, near, near_by, ranked, read, worded
from assistant.library.store import Cited, Read, Store
from assistant.library.tree import Tree
from assistant.reading.stems import stems
from assistant.reading.tokens import is_function_word, tokens

FOLDER = "OKR_LIBRARY"
_DEEP = 60
_TOGETHER = 500  # passages that are written at a time
_READ = 100


def default_folder() -> Path:
    """Where the library is: ``OKR_LIBRARY``, else ``.okr-library`` in the working folder."""
    return Path(os.environ.get(FOLDER) or ".okr-library")


class Library:
    """A library folder, opened for one organisation; the index is opened when it is first needed.

    ``embedding`` makes the index's vectors; the one that comes with the package does where none is given.
    """

    def __init__(
        self, folder: Path | None = None, org: str = "default", embedding: Callable[[], Embedding] = static
    ) -> None:
        self.folder = (folder or default_folder()).absolute()
        self.org = org
        self.store = Store(self.folder, org)
        self.tree = Tree(self.store)
        self._embedding = embedding
        self._index: Index | None = None

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._index is not None:
            self._index.leave()
        self.store.close()

    @property
    def index(self) -> Index:
        """The index, opened when it is first needed, with all that the store holds."""
        if self._index is None:
            self._index = Index(self.folder, self.org, self._embedding())
            if self._index.fresh:  # whatever an index held that is gone, or that a server elsewhere holds
                self.store.mark([name for name, _ in self.store.documents()], indexed=False)
            self._complete(self._index)
        return self._index

    def _complete(self, index: Index) -> None:
        """Put in what the store holds and the index does not, many documents at a time.

        The vectors of the next ones are made while the last are put in: each keeps a processor busy.
        """
        before: tuple[list[str], list[int], Future[Floats]] | None = None
        with ThreadPoolExecutor(1, "okr-vectors") as pool:
            for names, held in self._waiting():
                made = pool.submit(index.of, [worded(one) for one in held]) if held else None
                self._put_in(index, before)
                before = (names, [one.id for one in held], made) if made else None
                if made is None:
                    self.store.mark(names, indexed=True)
            self._put_in(index, before)

    def _waiting(self) -> Iterator[tuple[list[str], list[Cited]]]:
        """Documents that the index does not hold, by name and passages, many at a time."""
        held: list[Cited] = []
        names: list[str] = []
        waiting = self.store.unindexed()
        for number, name in enumerate(waiting, 1):
            held += self.store.passages(name)
            names.append(name)
            if len(held) >= _TOGETHER or number == len(waiting):
                yield names, held
                held, names = [], []

    def _put_in(self, index: Index, one: "tuple[list[str], list[int], Future[Floats]] | None") -> None:
        if one:
            names, ids, made = one
            index.put(ids, made.result())
            self.store.mark(names, indexed=True)

    def deepen(self, seconds: float = float("inf")) -> None:
        """Let the careful embedding read what it has not; what it does not come to in time is read when asked for."""
        self._index = self.index
        if self._index.embedding.careful:
            return
        until, last = time.monotonic() + seconds, 0
        while time.monotonic() < until and (held := self.store.without_vector(sentence().name, last, _READ)):
            read(self.store, held)
            last = held[-1].id

    def add(self, path: Path) -> Added:
        """Add a file, or its newer state. Raises InputError when it cannot be used."""
        return self.add_bytes(bytes_of(path), path.absolute().as_posix())

    def add_bytes(self, data: bytes, name: str) -> Added:
        """Add a document by its bytes. Raises InputError when it cannot be used."""
        told, document = self._looked_at(data, name, {})
        if document:
            self._put([document])
        return told

    def add_all(self, paths: Sequence[Path]) -> Iterator[Added]:
        """Add files and folders, told once they are kept; what cannot be used is told and stops nothing but itself.

        Documents are written many at a time: whole, whatever happens.
        """
        held: list[Read] = []
        told: list[Added] = []
        for path in documents_in(paths):
            try:
                name = path.absolute().as_posix()
                one, document = self._looked_at(bytes_of(path), name, {other.digest: other.name for other in held})
            except InputError as fault:
                one, document = Added(str(path), "left out", str(fault)), None
            told.append(one)
            held += [document] if document else []
            if sum(len(other.passages) for other in held) >= _TOGETHER:
                self._put(held)
                yield from told
                held, told = [], []
        self._put(held)
        yield from told
        self.index.count()

    def _looked_at(self, data: bytes, name: str, beside: Mapping[str, str]) -> tuple[Added, Read | None]:
        """What becomes of a document, and its passages if they are new; ``beside`` are those not yet written."""
        digest = hashlib.sha256(data).hexdigest()
        before = self.store.digest(name)
        if before == digest:
            return Added(name, "same"), None
        if twin := beside.get(digest) or self.store.twin(digest, name):
            return Added(name, "twin", f"has the same content as {twin}"), None
        held = tuple(passages(blocks_of(data, name)))
        return Added(name, "changed" if before else "added", f"{len(held)} passages"), Read(name, digest, held)

    def _put(self, documents: Sequence[Read]) -> None:
        if documents and (gone := self.store.put_all(documents)):
            self.index.drop(gone)

    def search(self, query: str, most: int = 5) -> tuple[Cited, ...]:
        """The passages that fit a query best, by meaning and by words together."""
        if not query.strip():
            return ()
        said = asked(query)
        words = [one.lower for one in tokens(said) if one.is_word and not is_function_word(one)]
        vector = self.index.of([said])[0]
        lexical = self.store.lexical(words, _DEEP)
        held = self.store.cited(list(dict.fromkeys([*self.index.nearest(vector, _DEEP), *lexical])))
        if self.index.embedding.careful:
            told = near_by(self.index.vectors(list(held)), vector)
        else:  # few are left, so the careful embedding decides
            told = near(self.store, said, list(held.values()))
        return tuple(held[one] for one in ranked(told, lexical)[:most])

    def remove(self, name: str) -> int:
        """Remove a document by its name, or the end of it that no other has. The number of its passages."""
        full = self.named(name)
        index = self.index  # a damaged one is told before anything is removed
        gone = self.store.drop(full)
        index.drop(gone)
        return len(gone)

    def named(self, name: str) -> str:
        """The whole name of a document. Raises InputError with the choices."""
        names = [one for one, _ in self.store.documents()]
        absolute = Path(name).absolute().as_posix()
        fits = [one for one in names if one in (name, absolute)] or [one for one in names if one.endswith(f"/{name}")]
        if len(fits) != 1:
            choices = ", ".join(fits or names[:8]) or "there are none"
            raise InputError(f"{name} names {'several' if fits else 'no'} documents of the library; choose: {choices}.")
        return fits[0]

    def rebuild(self) -> int:
        """Make the index anew from the store; how many passages it holds."""
        self._index = None
        erase(self.folder, self.org)
        return self.index.count()

    def query(
        self, text: str, key_results: Sequence[str] = (), team: str = "", period: str = "", purpose: str = ""
    ) -> Query:
        """An OKR whose parent is looked for, with the teams that its team works for."""
        return Query(text, tuple(key_results), team, period, purpose, self.tree.serves(team))

    def ranked(self, query: Query, level: str = "team") -> tuple[Ranked, ...]:
        """Candidates for the parent of an OKR, best first, each with its reason."""
        links = [Link(one.text, one.team, one.parent) for one in self.tree.links_near(query.period)]
        return parents(query, self.tree.candidates(query.text, query.period, level, query.serves), links)

    def parents(self, text: str, *, team: str = "", period: str = "") -> tuple[Ranked, ...]:
        """``ranked`` for an OKR of a team by its words."""
        return self.ranked(self.query(text, team=team, period=period))

    def cite(self, text: str, most: int = 2) -> tuple[str, ...]:
        """Passages that share two telling words with an OKR, each with document, place and words."""
        own = stems(text)
        found = []
        for one in self.search(text, most * 2):
            if len(own & stems(f"{one.heading} {one.text}")) >= 2:
                words = one.text if len(one.text) <= 240 else one.text[:240].rsplit(" ", 1)[0] + " …"
                found.append(f"{Path(one.document).name}, {one.place}: “{' '.join(words.split())}”")
        return tuple(found[:most])
