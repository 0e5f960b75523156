"""The library of an organisation: documents added, searched and cited; its tree of OKRs; parents proposed.

    with Library(folder) as library:
        library.add(path)            # whole, or an InputError that says why not
        library.search("onboarding") # passages with document, place and words

The store is written first, then the index. What a stopped process left out of the index is put in by the next one.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from assistant.errors import InputError
from assistant.library.embedding import static
from assistant.library.extract import LARGEST, SUFFIXES, blocks_of
from assistant.library.index import Index, erase
from assistant.library.parents import Link, Query, Ranked, Rerank, parents
from assistant.library.passage import passages
from assistant.library.reading import read, scores
from assistant.library.store import Cited, Store
from assistant.library.tree import Tree
from assistant.reading.stems import stems
from assistant.reading.tokens import is_function_word, tokens

FOLDER = "OKR_LIBRARY"
_DEEP = 60


@dataclass(frozen=True)
class Added:
    """What became of a document: ``added``, ``changed``, ``same``, ``twin`` (of another) or ``left out``, and why."""

    name: str
    state: str
    note: str = ""


def default_folder() -> Path:
    """Where the library is: ``OKR_LIBRARY``, else ``.okr-library`` in the working folder."""
    return Path(os.environ.get(FOLDER) or ".okr-library")


def documents_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file that was named, and below a folder those of a known type."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for place, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                found = Path(place, name)
                if found.suffix.lower() in SUFFIXES and not name.startswith((".", "~$")) and not found.is_symlink():
                    yield found


class Library:
    """A library folder, opened for one organisation. Search alone opens the index."""

    def __init__(self, folder: Path | None = None, org: str = "default") -> None:
        self.folder = (folder or default_folder()).absolute()
        self.org = org
        self.store = Store(self.folder, org)
        self.tree = Tree(self.store)
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
            self._index = Index(self.folder, self.org, static())
            self._complete(self._index)
        return self._index

    def _complete(self, index: Index) -> None:
        for name in self.store.unindexed():
            held = self.store.passages(name)
            index.put([one.id for one in held], [f"{one.heading}. {one.text}" for one in held])
            read(self.store, held)
            self.store.mark([name], indexed=True)

    def add(self, path: Path) -> Added:
        """Add a file, or its newer state. Raises InputError when it cannot be used."""
        try:
            size = path.stat().st_size
            if size > LARGEST:
                raise InputError(f"{path} has {size // 1024**2} MB, more than {LARGEST // 1024**2}; split it.")
            data = path.read_bytes()
        except OSError as fault:
            raise InputError(f"{path} cannot be read ({fault.strerror or fault}); check the path.") from fault
        return self.add_bytes(data, path.absolute().as_posix())

    def add_bytes(self, data: bytes, name: str) -> Added:
        """Add a document by its bytes. Raises InputError when it cannot be used."""
        digest = hashlib.sha256(data).hexdigest()
        before = self.store.digest(name)
        if before == digest:
            return Added(name, "same")
        if twin := self.store.twin(digest, name):
            return Added(name, "twin", f"has the same content as {twin}")
        held = list(passages(blocks_of(data, name)))
        gone = self.store.put(name, digest, held)
        if gone:
            self.index.drop(gone)
        return Added(name, "changed" if before else "added", f"{len(held)} passages")

    def add_all(self, paths: Sequence[Path]) -> Iterator[Added]:
        """Add files and folders; what cannot be used is told and stops nothing but itself."""
        for path in documents_in(paths):
            try:
                yield self.add(path)
            except InputError as fault:
                yield Added(str(path), "left out", str(fault))
        self.index.count()

    def search(self, query: str, most: int = 5) -> tuple[Cited, ...]:
        """The passages that fit a query best, by meaning and by words together."""
        if not query.strip():
            return ()
        words = [one.lower for one in tokens(query) if one.is_word and not is_function_word(one)]
        dense = self.index.nearest(static().of([query])[0], _DEEP) if self.index.count() else []
        lexical = self.store.lexical(words, _DEEP)
        held = self.store.cited(list(dict.fromkeys([*dense, *lexical])))
        if not held:
            return ()
        # Few are left, so the careful embedding and the rarity of words among them decide.
        told = scores(self.store, query, " ".join(words), list(held.values()))
        order = sorted(zip(held, told, strict=True), key=lambda one: (-round(one[1], 6), one[0]))
        return tuple(held[one] for one, _ in order[:most])

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
        names = [name for name, _ in self.store.documents()]
        self.store.mark(names, indexed=False)
        erase(self.folder, self.org)
        if not os.environ.get("OKR_CHROMA_URL"):
            # Other organisations shared the folder that went; each is completed when it is opened next.
            with self.store.writing() as base:
                base.execute("UPDATE documents SET indexed = 0")
        return self.index.count()

    def parents(
        self, text: str, key_results: Sequence[str] = (), *, team: str = "", period: str = "", purpose: str = "",
        level: str = "team", rerank: Rerank | None = None,
    ) -> tuple[Ranked, ...]:  # fmt: skip
        """Candidates for the parent of an OKR, best first, each with its reason."""
        query = Query(text, tuple(key_results), team, period, purpose, self.tree.serves(team))
        links = [Link(one.text, one.team, one.parent) for one in self.tree.links_near(period)]
        return parents(query, self.tree.candidates(text, period, level, query.serves), links, rerank)

    def cite(self, text: str, most: int = 2) -> tuple[str, ...]:
        """Passages that share two telling words with an OKR, each with document, place and words."""
        own = stems(text)
        found = []
        for one in self.search(text, most * 2):
            if len(own & stems(f"{one.heading} {one.text}")) >= 2:
                words = one.text if len(one.text) <= 240 else one.text[:240].rsplit(" ", 1)[0] + " …"
                found.append(f"{Path(one.document).name}, {one.place}: “{' '.join(words.split())}”")
        return tuple(found[:most])
