"""The OKRs of an organisation as a tree, from the company down to its teams, and the links that people confirmed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.errors import InputError
from assistant.library.nearness import YEAR, quarters_apart
from assistant.library.parents import Candidate
from assistant.library.store import Store, as_list
from assistant.okr import Draft, Level

_HEIGHT = {Level.TEAM.value: 0, Level.UNIT.value: 1, Level.COMPANY.value: 2}
_COLUMNS = "id, text, key_results, team, level, period, parent, published, owner, serves"


@dataclass(frozen=True)
class Node:
    """One OKR. ``parent`` is the id of the one above; ``serves`` names the teams that a platform team works for."""

    id: str
    text: str
    key_results: tuple[str, ...] = ()
    team: str = ""
    level: str = "team"
    period: str = ""
    parent: str = ""
    published: bool = True
    owner: str = ""
    serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Confirmed:
    """A link that a person confirmed."""

    text: str
    team: str
    period: str
    parent: str


def identity(text: str, team: str, period: str) -> str:
    """The id of an OKR: the same words of the same team and period are the same OKR."""
    return "o_" + hashlib.sha256("\0".join((text.strip(), team, period)).encode()).hexdigest()[:10]


def _near(one: str, other: str) -> bool:
    return quarters_apart(one, other) <= YEAR


class Tree:
    """The OKRs in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, nodes: Iterable[Node], *, instead_of: str = "") -> int:
        """Keep OKRs, each in place of its older self; all or none. How many.

        ``instead_of`` begins the ids of those that go where they are not among the new ones.
        """
        rows = [
            (self._store.org, one.id, one.text, json.dumps(one.key_results, ensure_ascii=False), one.team, one.level,
             one.period, one.parent, int(one.published), one.owner, json.dumps(one.serves, ensure_ascii=False))
            for one in nodes
        ]  # fmt: skip
        with self._store.writing() as base:
            if instead_of:
                base.execute(
                    "DELETE FROM okrs WHERE org = ? AND substr(id, 1, ?) = ?",
                    (self._store.org, len(instead_of), instead_of),
                )
            base.executemany(f"INSERT OR REPLACE INTO okrs (org, {_COLUMNS}) VALUES ({', '.join('?' * 11)})", rows)  # noqa: S608
        return len(rows)

    def put_drafts(self, drafts: Iterable[Draft], *, published: bool = True) -> int:
        """Keep the objectives of drafts that any reader found; a parent that is named by its words is linked."""
        nodes = {}
        wanted: dict[str, str] = {}
        for draft in drafts:
            if draft.objective is None:
                continue
            one = draft.objective
            name = identity(one.text, draft.team, draft.period)
            nodes[name] = Node(
                name, one.text, tuple(item.text for item in draft.items), draft.team, draft.level.value, draft.period,
                published=published, owner=one.owner,
            )  # fmt: skip
            wanted[name] = draft.parent
        return self.put(self.linked(nodes.values(), wanted))

    def linked(self, nodes: Iterable[Node], wanted: Mapping[str, str]) -> list[Node]:
        """OKRs with the parents that are ``wanted`` by their words, where the tree or the OKRs hold them."""
        new = list(nodes)
        known = {said.casefold(): other.id for other in (*self.all(), *new)
                 for said in (other.text, *other.key_results)}  # fmt: skip
        return [
            replace(one, parent=found if (found := known.get(wanted[one.id].casefold(), "")) != one.id else "")
            for one in new
        ]

    def all(self, period: str = "") -> list[Node]:
        """Every OKR, of a period or of all."""
        question = f"SELECT {_COLUMNS} FROM okrs WHERE org = ? AND (? = '' OR period IN ('', ?)) ORDER BY rowid"  # noqa: S608
        found = []
        for row in self._store.rows(question, (self._store.org, period, period)):
            name, text, results, team, level, its, parent, published, owner, serves = row
            found.append(
                Node(str(name), str(text), as_list(results), str(team), str(level), str(its), str(parent),
                     bool(published), str(owner), as_list(serves))
            )  # fmt: skip
        return found

    def candidates(self, text: str, period: str, level: str = "team", serves: Sequence[str] = ()) -> list[Candidate]:
        """The published OKRs, at most a year away, that an OKR of this level could serve, and that are not itself.

        They stand higher, or are above another already, or are those of a team that is served.
        """
        known = {(one.text.casefold(), one.team): one for one in reversed(self.all()) if one.published}
        nodes = [one for one in known.values() if one.text != text and _near(one.period, period)][::-1]
        above = {one.parent for one in nodes if one.parent} | {one.parent for one in self.links_near(period)}
        served = {team.casefold() for team in serves}
        return [
            Candidate(one.id, one.text, one.key_results, one.team, one.period)
            for one in nodes
            if one.id in above
            or _HEIGHT.get(one.level, 0) > _HEIGHT.get(level, 0)
            or (one.team and one.team.casefold() in served)
        ]

    def links_near(self, period: str) -> list[Confirmed]:
        """The links that are at most a year away: those that a person confirmed, and those that documents name."""
        found = {(one.text, one.team): one for one in self.links()}
        for one in self.all():
            if one.parent and one.published:
                words = ". ".join((one.text, *one.key_results))
                found.setdefault((one.text, one.team), Confirmed(words, one.team, one.period, one.parent))
        return [one for one in found.values() if _near(one.period, period)]

    def serves(self, team: str) -> tuple[str, ...]:
        """The teams that a team works for."""
        if not team:
            return ()
        own = [one for one in self.all() if one.team.casefold() == team.casefold()]
        return tuple(dict.fromkeys(name for one in own for name in one.serves))

    def set_serves(self, team: str, served: Sequence[str]) -> int:
        """Note which teams a team works for, at all of its OKRs; how many those are. Raises InputError for none."""
        own = [one for one in self.all() if one.team.casefold() == team.casefold()]
        if not team or not own:
            known = ", ".join(sorted({one.team for one in self.all() if one.team})) or "there are none"
            raise InputError(f"no OKR of the tree is of a team called “{team}”; its teams: {known}.")
        return self.put(replace(one, serves=tuple(served)) for one in own)

    def chain(self, name: str) -> tuple[Node, ...]:
        """From an OKR up to the top; a circle ends it."""
        nodes = {one.id: one for one in self.all()}
        found: list[Node] = []
        while (one := nodes.get(name)) and one not in found:
            found.append(one)
            name = one.parent
        return tuple(found)

    def link(self, text: str, parent: str, *, team: str = "", period: str = "") -> tuple[Node, ...]:
        """Confirm that an OKR serves a parent, by id or words; the chain above it. Raises InputError."""
        nodes = self.all()
        above = next((one for one in nodes if parent in (one.id, one.text)), None)
        if above is None:
            raise InputError(f"no OKR of the library is called “{parent}”; 'okr library tree' lists them.")
        child = next((one for one in nodes if text in (one.id, one.text) and team in ("", one.team)), None)
        chain = self.chain(above.id)
        if child is not None and child in chain:
            raise InputError(f"“{child.text}” stands above “{above.text}” already; a circle of parents leads nowhere.")
        words = child.text if child else text
        of, its = team or (child.team if child else ""), period or (child.period if child else "")
        with self._store.writing() as base:
            base.execute(
                "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?)", (self._store.org, words, of, its, above.id)
            )
            if child is not None:
                base.execute(
                    "UPDATE okrs SET parent = ? WHERE org = ? AND id = ?", (above.id, self._store.org, child.id)
                )
        return chain

    def links(self, period: str = "") -> list[Confirmed]:
        """Every confirmed link, of a period or of all."""
        asked = "(? = '' OR period IN ('', ?))"
        question = f"SELECT text, team, period, parent FROM links WHERE org = ? AND {asked} ORDER BY rowid"  # noqa: S608
        rows = self._store.rows(question, (self._store.org, period, period))
        return [Confirmed(*(str(cell) for cell in row)) for row in rows]
