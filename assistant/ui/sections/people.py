"""Who may do what: for admins, where people sign in."""

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import identity, saving, state, telling
from assistant.ui.safe import for_label
from assistant.workspace.records import Role


def people() -> None:
    """Draw everybody with their role."""
    me = saving.me()
    if not identity.configured() or me.role is not Role.ADMIN:
        return
    with st.expander("People and roles", key="saved-people"):
        st.caption("view: read and comment; edit: change what is shared; publish: publish, delete; admin: give roles.")
        for person in saving.workspace().people.everybody(me):
            key = f"role-{person.id}"
            st.selectbox(
                for_label(f"{person.name} {person.email}"),
                [role.value for role in Role],
                key=state.show(key, person.role.value),
                on_change=_give,
                args=(person.id, key),
            )


def _give(person: int, key: str) -> None:
    try:
        saving.workspace().people.give(saving.me(), person, Role(state.value(key)))
    except OkrError as fault:
        telling.failed(str(fault))
