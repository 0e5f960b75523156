"""Which engine a run asks: the coach, a model as PROVIDER/MODEL (replayed with OKR_REPLAY), or our recordings."""

from collections.abc import Callable

from assistant.coach.coach import Coach
from assistant.engine import Engine
from assistant.model.choose import choose_engine

COACH = "coach"
REPLAYED = "written/by-hand"


def engine_of(name: str) -> Callable[[], Engine]:
    """Makes the engine of that name. Raises SettingsError or MissingExtraError for one that there is not."""
    if name == COACH:
        return lambda: Coach("the evaluation asked for it")
    if name == REPLAYED:
        from eval.recording import replayed  # opens the model room

        return replayed
    choose_engine(name)  # says at once what is wrong with the name
    return lambda: choose_engine(name)
