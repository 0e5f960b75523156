"""Which engine answers: the model that is named or set up, else the coach. Nothing heavy is loaded to find out."""

import importlib.util
import os
from collections.abc import Mapping

from pydantic import SecretStr

from assistant.coach.coach import Coach
from assistant.engine import Engine
from assistant.errors import MissingExtraError
from assistant.model.access import INSTALL, read_access
from assistant.model.budget import Budget
from assistant.model.engine import ModelEngine
from assistant.model.prompts import Prompts, folder_set
from assistant.model.terms import read_terms
from assistant.settings import Settings

NEEDED = ("litellm", "instructor", "openai", "jinja2", "py3langid")


def choose_engine(
    name: str | None = None,
    environ: Mapping[str, str] = os.environ,
    *,
    budget: Budget | None = None,
    settings: Settings | None = None,
    key: SecretStr | None = None,
) -> Engine:
    """The engine for ``coach``, ``auto`` (or None), or a model as PROVIDER/MODEL.

    ``budget`` limits what it may spend; without one, ``max_calls`` and ``max_cost`` of the settings do. ``key`` is one
    that somebody typed; it goes to the model's own provider and nowhere else.

    Raises MissingExtraError when a model's packages are not installed, SettingsError for a name that is none.
    """
    wanted = (name or "auto").strip()
    if wanted == "coach":
        return Coach("you chose it; it needs no model")
    model = environ.get("OKR_MODEL", "").strip() if wanted == "auto" else wanted
    if not model:
        return Coach()
    access = read_access(model, environ)
    missing = [package for package in NEEDED if importlib.util.find_spec(package) is None]
    if missing:
        raise MissingExtraError(
            f"the model {model} needs {', '.join(missing)}, which the light install leaves out; {INSTALL}"
        )
    why = "OKR_MODEL is set" if wanted == "auto" else "you named it"
    chosen = settings or Settings()
    return ModelEngine(
        access.with_key(key) if key else access,
        why=why,
        terms=read_terms(environ),
        budget=budget or Budget(chosen.max_calls, chosen.max_cost),
        prompts=Prompts(folder_set(chosen.prompts), chosen.language),
        also=chosen.model_also,
        reads=chosen.model_context,
    )


def leaves_for(engine: Engine, *, library: bool = False) -> str:
    """What is sent where, as a sentence; empty when all stays on this machine. ``library`` says that there is one."""
    if not isinstance(engine, ModelEngine):
        return ""
    what = ", with what your library says about them," if library and engine.reads_context else ""
    return f"drafts that need a rewrite{what} are sent to {engine.host} (model {engine.note.name})."
