"""Words, links and emphasis of a page as Markdown, on one line."""

import re
from typing import Any

from assistant.expression import expression

# What a page shows around its text, or does not show at all.
_SKIPPED = frozenset(
    """head script style template noscript nav footer svg math iframe object embed canvas audio video select option
    button textarea form-hidden title meta link ac:parameter ri:page""".split()
)
INLINE = frozenset(
    """a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark q s samp small span strike
    strong sub sup time tt u var wbr font ac:link ac:emoticon""".split()
)
# The frame of a page by its role, and by the names that wikis and site builders give it.
_AROUND = frozenset({"navigation", "contentinfo", "banner", "search"})
_AROUND_NAMES = frozenset(
    """breadcrumb breadcrumbs breadcrumb-section footer page-footer site-footer footer-body navbar sidebar page-metadata
    toc toc-macro table-of-contents table_of_contents cookie-banner skip-link pagination""".split()
)
_PERSON = expression(r"\b(?:confluence-userlink|user-mention|user-hover|mention|notion-user|person-mention)\b")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "del": "~~", "strike": "~~"}
_ESCAPED = expression(r"([\\`*_\[\]<>|~])")
BREAK = "\x00"
"""A line break that the author forced, until it is known whether a cell or a paragraph holds it."""


def inline_of(element: Any) -> str:
    """The inline text of an element's inside, as Markdown."""
    return escaped(element.text or "") + "".join(_child(child) for child in element)


def _child(child: Any) -> str:
    tail = escaped(child.tail or "")
    if not isinstance(child.tag, str) or hidden(child):
        return tail
    return (inline(child) if child.tag in INLINE else f" {inline_of(child)} ") + tail


def inline(element: Any) -> str:
    """One inline element as Markdown."""
    tag = element.tag
    if tag == "br":
        return BREAK
    if tag == "input":
        if element.get("type", "").lower() != "checkbox":
            return ""
        return "[x] " if element.get("checked") is not None else "[ ] "
    if tag == "img":
        alt = (element.get("alt") or "").strip()
        return escaped(alt) if len(alt) <= 2 else ""  # an emoji drawn as a picture
    inside = inline_of(element)
    words = inside.strip(f" \n\t{BREAK}")
    if not words:
        return inside
    before, behind = inside[: inside.index(words)], inside[inside.index(words) + len(words) :]
    if _PERSON.search(element.get("class") or "") and BREAK not in words:
        return f'{before}<Person name="{words.lstrip("@").replace(chr(34), "")}" />{behind}'
    target = (element.get("href") or "").strip() if tag == "a" else ""
    if target and re.match(r"(?:https?:|mailto:|#|/|\.)", target) and not re.search(r"[\s()<>]", target):
        words = f"[{words.replace(BREAK, ' ')}]({target})"
    elif (mark := _MARKS.get(tag) or _styled(element)) and BREAK not in words:
        words = f"{mark}{words}{mark}"
    return f"{before}{words}{behind}"


def _styled(element: Any) -> str:
    style = (element.get("style") or "").replace(" ", "").lower()
    if re.search(r"font-weight:(?:bold|[6-9]00)", style):
        return "**"
    return "~~" if "text-decoration:line-through" in style else ""


def hidden(element: Any) -> bool:
    """Whether a person who looks at the page does not see an element."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.tag in _SKIPPED
        or element.get("hidden") is not None
        or "display:none" in style
        or "visibility:hidden" in style
        or element.get("aria-hidden") == "true"
        or element.get("role") in _AROUND
        or bool(_AROUND_NAMES.intersection(f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()))
    )


def escaped(text: str) -> str:
    """A text whose signs mean nothing in Markdown."""
    return _ESCAPED.sub(r"\\\1", text.replace(BREAK, ""))


def one_line(text: str) -> str:
    """A text with single blanks and without breaks."""
    return " ".join(text.replace(BREAK, " ").split())
