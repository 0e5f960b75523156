"""What a run would do, without doing it: how many lines of which kind, and how many calls a model would get."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.batch.run import Job
from assistant.engine import Diagnosis, Engine
from assistant.flow import inspect
from assistant.model.engine import ModelEngine
from assistant.model.estimate import estimate
from assistant.model.estimate import told as estimated
from assistant.model.merge import needs_a_model
from assistant.okr import Draft, Role
from assistant.report.checked import counted
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """Counts for a run: the items to do, their lines by kind, objectives, and the drafts that need a model's reply."""

    items: int
    kinds: dict[str, int]
    objectives: int
    drafts: tuple[tuple[Draft, Diagnosis], ...]


def plan(jobs: Iterable[Job], settings: Settings) -> Plan:
    """Diagnose every item; nothing is rewritten and nothing leaves the machine."""
    kinds: Counter[str] = Counter()
    items = objectives = 0
    drafts: list[tuple[Draft, Diagnosis]] = []
    for job in jobs:
        draft = job.entry.draft
        seen = inspect(draft, settings)
        items += 1
        objectives += sum(line.role is Role.OBJECTIVE for line in draft.lines())
        kinds.update(kind.value for kind in seen.kinds.values())
        if needs_a_model(seen):
            drafts.append((draft, seen))
    return Plan(items, dict(kinds.most_common()), objectives, tuple(drafts))


def told(made: Plan, engine: Engine, *, finished: int, out: str) -> str:
    """The plan in words, as ``--dry-run`` prints it."""
    lines = [
        f"{counted(made.items, 'item')} to rewrite, {finished} finished before; nothing was rewritten.",
        f"  objectives: {made.objectives}",
        *(f"  {kind}: {count}" for kind, count in made.kinds.items()),
        f"engine: {engine.note.name} ({engine.note.why})",
    ]
    if isinstance(engine, ModelEngine):
        lines.append(estimated(estimate(engine, made.drafts)))
    else:
        lines.append("calls: 0\ncost: 0")
    lines.append(f"results would go to {out}")
    return "\n".join(lines)
