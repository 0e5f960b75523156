"""Makes untrusted words harmless for the place they are shown in: a terminal, Markdown, a spreadsheet."""

import re
import unicodedata

from assistant.expression import expression

_MARKUP = expression(r"([\\`*_{}\[\]<>#|~$])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def for_terminal(text: str) -> str:
    """Without control and bidirectional-override characters, so that a draft cannot drive the terminal."""
    if text.isprintable():
        return text  # no character of these kinds is printable, and most texts hold none
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf") or sign in "\u200d\ufe0f"
    )


def for_markdown(text: str) -> str:
    """With Markdown and HTML signs escaped, on one line."""
    escaped = _MARKUP.sub(r"\\\1", for_terminal(text).replace("\n", " "))
    return re.sub(r"^(\s*)([-+=]|\d+[.)])(?=\s)", r"\1\\\2", escaped)


def for_cell(text: str) -> str:
    """As a spreadsheet cell: a text that would be taken for a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text
