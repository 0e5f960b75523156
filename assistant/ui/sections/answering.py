"""Who answers: the engine, a model and its key for this session, a trial, and what leaves the machine."""

import streamlit as st
from pydantic import SecretStr

from assistant.errors import OkrError
from assistant.ui import choosing, desk, engines, state
from assistant.ui.choosing import Choice, Kind
from assistant.ui.safe import for_html, for_label

_KINDS: dict[Kind, tuple[str, str]] = {
    "auto": ("As set up on this server", "The model in OKR_MODEL if there is one, else the built-in coach."),
    "coach": ("The built-in coach", "Needs no key and no network; nothing leaves this machine."),
    "model": ("A model of my choice", "Any model that LiteLLM reaches; a key that you type stays in this session."),
}
_TOLD = "okr.trial"


def answering() -> None:
    """Draw the choice of an engine."""
    now = choosing.choice()
    key = state.show("engine-kind", now.kind)
    st.radio(
        "Who answers",
        list(_KINDS),
        format_func=lambda kind: _KINDS[kind][0],
        captions=[caption for _, caption in _KINDS.values()],
        key=key,
        on_change=_changed,
    )
    if now.kind == "model":
        _model(now)
    try:
        who = engines.engine()
    except OkrError as fault:
        st.warning(for_label(_sentence(fault)), icon=":material/warning:")
        return
    sent = engines.leaves(who)
    where = for_html(sent) if sent else "Nothing leaves this machine."
    tint = "o-mind" if sent else "o-good"
    st.html(f'<div class="o"><p class="o-note {tint}" role="status" id="okr-leaves">{where}</p></div>')
    if sent:
        st.html(
            '<div class="o"><p class="o-soft">What is sent: the draft, what you answered, suggestions of the built-in '
            "playbook, and what your library says about it, where there is one. What is not: other drafts, your name, "
            "saved OKRs, keys. The rules judge on this machine.</p></div>"
        )
    said = f"Sends one invented draft to {for_label(who.note.name)}" if sent else "Rewrites one invented draft"
    st.button("Test it", key="engine-test", icon=":material/network_check:", help=said, on_click=_forget)
    _tell()


def _model(now: Choice) -> None:
    with st.container(border=True, key="engine-model"):
        st.text_input(
            "Model, as PROVIDER/MODEL",
            placeholder="e.g. openai/gpt-5-mini, ollama_chat/llama3",
            key=state.show("engine-name", now.model),
            on_change=_changed,
        )
        st.text_input(
            "Address of a server of your own or a gateway (optional)",
            placeholder="e.g. http://127.0.0.1:8080/v1",
            key=state.show("engine-base", now.base),
            on_change=_changed,
        )
        st.text_input(
            "Key (optional)",
            type="password",
            autocomplete="off",
            key=state.show("engine-key", now.key.get_secret_value()),
            on_change=_changed,
        )
        st.caption(
            "The key stays in this session’s memory: it is written nowhere, and is gone when you close or reload the "
            "tab. Without one, the server’s own variable of that provider is used; an address of yours never gets it."
        )


def _changed() -> None:
    now = choosing.choice()

    def held(name: str, before: str) -> str:
        said = state.value(name)
        return before if said is None else str(said)

    choosing.choose(
        Choice(
            kind=state.value("engine-kind") or "auto",
            model=held("engine-name", now.model).strip(),
            base=held("engine-base", now.base).strip(),
            key=SecretStr(held("engine-key", now.key.get_secret_value()).strip()),
        )
    )
    desk.try_again()
    st.session_state.pop(_TOLD, None)


def _forget() -> None:
    st.session_state.pop(_TOLD, None)


def _tell() -> None:
    if state.value("engine-test"):
        with st.spinner("Asking …"):
            try:
                st.session_state[_TOLD] = (True, engines.tried(engines.engine()))
            except OkrError as fault:
                st.session_state[_TOLD] = (False, _sentence(fault))
    if told := st.session_state.get(_TOLD):
        well, said = told
        (st.success if well else st.error)(for_label(said))


def _sentence(fault: OkrError) -> str:
    said = str(fault)
    return said[:1].upper() + said[1:]
