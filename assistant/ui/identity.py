"""Who is at the app: by Streamlit's own sign-in (OIDC) where its secrets configure it, else one person of this machine.

The provider's issuer and subject together name a person; a mail address can change hands, so it names nobody.
"""

from dataclasses import dataclass

import streamlit as st

from assistant.ui.style import STYLE


@dataclass(frozen=True)
class Signed:
    """What the provider says about the person: ``email`` only where it does not call the address unverified."""

    subject: str
    name: str
    email: str


def configured() -> bool:
    """Whether people have to sign in: the secrets have a section ``auth``."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def admitted() -> bool:
    """Whether the app may be shown to whoever is there."""
    return not configured() or bool(st.user.get("is_logged_in"))


def signed_in() -> Signed | None:
    """The person who is signed in; None where nobody has to."""
    if not configured() or not st.user.get("is_logged_in"):
        return None
    issuer, subject = _said("iss"), _said("sub")
    verified = st.user.get("email_verified", True) not in (False, "false")
    email = _said("email") if verified else ""
    return Signed(f"{issuer}|{subject}", _said("name") or email or "Somebody", email)


def ask() -> None:
    """Draw the page that asks people to sign in, one button for each provider."""
    st.html(STYLE)
    st.html(
        '<div class="o"><h1>Sign in</h1><p class="o-lead">Your drafts are your own until you share them; sign in so '
        "that they are kept for you.</p></div>"
    )
    for name in _providers():
        label = f"Sign in with {name.replace('_', ' ').title()}" if name else "Sign in"
        st.button(label, key=f"sign-in-{name}", type="primary", on_click=st.login, args=(name,) if name else ())


def sign_out() -> None:
    """End the session of whoever is signed in; for a button."""
    st.logout()


def _providers() -> list[str]:
    """The named providers of the secrets; one without a name where the section itself is the provider."""
    section = st.secrets["auth"]
    named = [name for name in section if hasattr(section[name], "keys")]
    return [""] if "client_id" in section else named


def _said(name: str) -> str:
    value = st.user.get(name)
    return " ".join(value.split())[:300] if isinstance(value, str) else ""
