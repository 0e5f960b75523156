"""One run over one folder: what is to be done, the doing, and what can be told of it. Every front end calls this."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.batch.digest import digest
from assistant.batch.items import Entry
from assistant.batch.ledger import Finished, Ledger
from assistant.batch.run import Convert, Job
from assistant.coach.coach import Coach
from assistant.engine import Engine
from assistant.flow import convert
from assistant.okr import Answers
from assistant.settings import Settings
from assistant.steps.align import Shelf, candidates_of
from assistant.steps.questions import for_draft

_NOTHING = Answers()


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for a run: its items, what holds for all of them, and answers for all or for single ones."""

    entries: tuple[Entry, ...]
    files: tuple[str, ...]
    options: Mapping[str, str]
    settings: Settings
    general: Answers = _NOTHING
    special: Mapping[str, Answers] | None = None

    def head(self) -> dict[str, Any]:
        """What makes this run this run, for the first line of its ledger."""
        told = digest(*(entry.digest for entry in self.entries))
        return {
            "input": {"digest": told, "items": len(self.entries), "files": list(self.files)},
            "options": {**self.options, "settings": _unusual(self.settings)},
        }

    def jobs(self, chosen: Iterable[Entry], ledger: Ledger | None) -> list[Job]:
        """The items to do: those never finished, those that failed, and those that have got new answers."""
        made, special = [], dict(self.special or {})
        for entry in chosen:
            answers = for_draft(entry.draft, self.general, special)
            stamp = digest(answers.model_dump_json()) if answers != _NOTHING else ""
            before = ledger.done.get(entry.id) if ledger else None
            if before is None or before.digest != entry.digest or (stamp and stamp != before.answers):
                made.append(Job(entry, answers, stamp))
        return made

    def converter(self, engine: Engine, library: Shelf | None = None) -> Convert:
        """Rewrites one item; the objectives of the whole input, and the OKRs of a library, are possible parents."""
        parents = candidates_of(tuple(entry.draft for entry in self.entries))
        # What the threads of a run share (playbook, network, word lists) is loaded here, once; else each would load it
        # at the same time, which takes a minute and a half with thirty of them.
        convert(self.entries[0].draft, engine=Coach(), settings=self.settings)

        def one(job: Job) -> Finished:
            made = convert(
                job.entry.draft, job.answers, engine=engine, settings=self.settings, parents=parents, library=library
            )
            return Finished.of(made.model_copy(update={"id": job.entry.id}))

        return one


def finished(entries: Iterable[Entry], ledger: Ledger) -> list[Entry]:
    """The items that have a result, in the order of the input."""
    return [entry for entry in entries if entry.id in ledger.done]


def unanswered(given: Mapping[str, Answers], entries: Sequence[Entry]) -> list[str]:
    """The ids in an answers file that no item has: a mistake that should not pass unsaid."""
    known = {entry.id for entry in entries} | {line.id for entry in entries for line in entry.draft.lines()}
    return [one for one in given if one not in known]


def _unusual(settings: Settings) -> str:
    """The settings that differ from what they are without a configuration file, as one text."""
    usual = Settings().model_dump(mode="json")
    said = {
        name: value
        for name, value in settings.model_dump(mode="json").items()
        if value != usual[name] and name not in ("most_items", "level")
    }
    return json.dumps(said, sort_keys=True) if said else ""
