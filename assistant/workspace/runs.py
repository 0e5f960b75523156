"""Several drafts rewritten and saved in one go: all of them, or none."""

import json
from collections.abc import Sequence

from sqlalchemy import select

from assistant.okr import Conversion
from assistant.workspace.database import Database
from assistant.workspace.okrs import Okrs
from assistant.workspace.records import Person, Run, Saved
from assistant.workspace.tables import PersonRow, RunRow, now


class Runs:
    """Runs, and what came of them."""

    def __init__(self, database: Database, okrs: Okrs) -> None:
        self._database = database
        self._okrs = okrs

    def save(self, me: Person, conversions: Sequence[Conversion], name: str) -> list[Saved]:
        """Save every rewrite of a run, in one transaction, and the run itself."""
        with self._database.writing() as session:
            made = [self._okrs.created(session, me, one, note=f"from {name}") for one in conversions]
            costs = [one.usage.cost for one in conversions]
            session.add(
                RunRow(
                    author_id=me.id,
                    at=now(),
                    name=name,
                    engine=", ".join(sorted({one.engine.name for one in conversions}))[:200],
                    okrs=json.dumps([one.id for one in made]),
                    cost=None if None in costs else sum(cost for cost in costs if cost is not None),
                )
            )
            return made

    def of(self, me: Person, most: int = 50) -> list[Run]:
        """A person's own runs, the newest first."""
        with self._database.reading() as session:
            rows = session.execute(
                select(RunRow, PersonRow.name)
                .join(PersonRow, PersonRow.id == RunRow.author_id)
                .where(RunRow.author_id == me.id)
                .order_by(RunRow.id.desc())
                .limit(most)
            )
            return [
                Run(
                    id=row.id,
                    author=author,
                    at=row.at,
                    name=row.name,
                    engine=row.engine,
                    okrs=tuple(json.loads(row.okrs)),
                    cost=row.cost,
                )
                for row, author in rows
            ]
