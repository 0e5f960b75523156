"""HTML that is escaped by construction: what is not built here is text, and text cannot become markup."""

import html

import streamlit as st


class Html(str):
    """HTML built by ``el``; every other ``str`` is taken for text and escaped."""

    __slots__ = ()


def el(tag: str, *children: str, cls: str = "", **attributes: str) -> Html:
    """An element. Attribute names are written as in Python: ``aria_hidden``. Empty children and attributes are left out."""
    named = {"class": cls, **{name.replace("_", "-"): value for name, value in attributes.items()}}
    said = "".join(f' {name}="{html.escape(value, quote=True)}"' for name, value in named.items() if value)
    return Html(f"<{tag}{said}>{join(*children)}</{tag}>")


def join(*children: str) -> Html:
    """Several pieces, one after the other."""
    return Html("".join(child if isinstance(child, Html) else html.escape(child) for child in children))


def draw(*children: str, cls: str = "") -> None:
    """Put HTML on the page, under the class that carries the app's look."""
    st.html(el("div", *children, cls=f"o {cls}".strip()))
