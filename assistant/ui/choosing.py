"""Which engine this session chose. Importing this loads no engine."""

import os
from dataclasses import dataclass, field
from typing import Literal, cast

import streamlit as st
from pydantic import SecretStr

_CHOICE = "okr.engine"
Kind = Literal["auto", "coach", "model"]


@dataclass(frozen=True)
class Choice:
    """An engine: ``auto`` is what the server has set up; ``model`` needs a name as PROVIDER/MODEL."""

    kind: Kind = "auto"
    model: str = ""
    base: str = field(default="", repr=False)
    key: SecretStr = field(default=SecretStr(""))


def choice() -> Choice:
    """What this session chose."""
    return cast("Choice", st.session_state.get(_CHOICE, Choice()))


def choose(wanted: Choice) -> None:
    """Let another engine answer from now on, in this session alone."""
    st.session_state[_CHOICE] = wanted


def set_up() -> bool:
    """Whether this server has a model set up."""
    return bool(os.environ.get("OKR_MODEL", "").strip())


def stays_here() -> bool:
    """Whether the built-in coach answers, so that no draft leaves the machine."""
    kind = choice().kind
    return kind == "coach" or (kind == "auto" and not set_up())
