"""Makes untrusted words harmless: in HTML, and in labels, which Streamlit reads as Markdown."""

import html

from assistant.expression import expression

_MARKDOWN = expression(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=^\"'])")
# ":smile:" becomes a picture even when escaped; an invisible joiner keeps it text.
_SHORTCODE = expression(r":(?=[\w+-]+(?::|/))")


def for_html(text: str) -> str:
    """As text in HTML, inside an element or an attribute in quotes."""
    return html.escape(text, quote=True)


def for_label(text: str) -> str:
    """As text in a label or message, on one line, with every Markdown sign escaped."""
    return _MARKDOWN.sub(r"\\\1", _SHORTCODE.sub(":\u2060", " ".join(text.split())))


def fault_label(fault: object) -> str:
    """A fault as a sentence of its own: its text begins small, because the terminal puts "okr:" in front."""
    said = str(fault)
    return for_label(said[:1].upper() + said[1:])


def shortened(text: str, most: int) -> str:
    """At most ``most`` signs of a text on one line, cut at a word where possible."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"
