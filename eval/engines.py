"""Which engine a run asks, and which model judges: the coach, a model as PROVIDER/MODEL (replayed with OKR_REPLAY), or
our recordings.
"""

from collections.abc import Callable

from assistant.coach.coach import Coach
from assistant.engine import Engine
from assistant.errors import SettingsError
from assistant.model.budget import Budget
from assistant.model.choose import choose_engine
from assistant.settings import Settings
from eval.judging.asking import Asked

COACH = "coach"
REPLAYED = "written/by-hand"


def engine_of(name: str, budget: Budget | None = None, settings: Settings | None = None) -> Callable[[], Engine]:
    """Makes the engine of that name; all that it makes share the budget.

    Raises SettingsError or MissingExtraError for one that there is not.
    """
    if name == COACH:
        return lambda: Coach("the evaluation asked for it")
    if name == REPLAYED:
        from eval.recording import replayed  # opens the model room

        return replayed
    choose_engine(name, budget=budget, settings=settings)  # says at once what is wrong with the name
    return lambda: choose_engine(name, budget=budget, settings=settings)


def judge_of(name: str, budget: Budget | None = None, settings: Settings | None = None) -> Asked:
    """The model of that name as a judge. Raises SettingsError for one that judges nothing."""
    from assistant.model.asking import Asking
    from assistant.model.engine import ModelEngine

    if name == REPLAYED:
        from eval.judging.recording import replayed

        return replayed()
    engine = choose_engine(name, budget=budget, settings=settings)
    if not isinstance(engine, ModelEngine):
        raise SettingsError(f"'{name}' judges nothing; name a model as PROVIDER/MODEL, or {REPLAYED}.")
    return Asked(engine.access.model, Asking(engine.access, engine.terms, budget=budget))
