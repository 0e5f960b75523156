"""Small drafts for tests, built the way a reader builds them."""

from assistant.okr import Draft, Item, Level, Role


def item(text: str, *, team: str = "", **more: str) -> Draft:
    """A roadmap item of its own."""
    return Draft(id="d1", items=(Item(id="i1", text=text),), team=team, **more)


def okr(objective: str, *key_results: str, level: Level = Level.TEAM, **more: str) -> Draft:
    """An objective with its key results."""
    lines = tuple(Item(id=f"i{n}", text=text, role=Role.KEY_RESULT) for n, text in enumerate(key_results, 1))
    return Draft(
        id="d1", objective=Item(id="o1", text=objective, role=Role.OBJECTIVE), items=lines, level=level, **more
    )
