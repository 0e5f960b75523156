"""Whether a text is English, which the rules read; another language is named by its code."""

from collections.abc import Iterable
from typing import Any

from assistant.once import once
from assistant.reading.tokens import words_of

_SPOKEN = ("en", "de", "es", "fr", "pt", "ja", "it", "nl")
_SURE = 0.6
_HARDLY_ENGLISH = 0.1
# Words that hold an English sentence together and no sentence of another language above.
_ENGLISH = frozenset(
    "the and their that with from which without than who whose they them these those have has been would should are "
    "were this every each what when where for by".split()
)
_FEWEST, _DENSE = 3, 0.2
"""So many of them, and so large a share of all words, leave no doubt."""


@once
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(list(_SPOKEN))
    return made


def load_for(texts: Iterable[str]) -> None:
    """Load what languages are known by, which takes most of a second, if ``texts`` will need it."""
    if not _plainly_english(" ".join(texts)):
        _identifier()


def language_of(*texts: str) -> str:
    """The code of the language that all ``texts`` are in; "en" wherever that is in doubt.

    A draft and the reply to it are asked for together, so that a reply cannot leave the rules by changing the language,
    nor a draft by a name in it that looks foreign.
    """
    if any(map(_plainly_english, texts)):
        return "en"
    found = set[str]()
    for text in texts:
        if text.strip():
            found.add(_one(text))
        if "en" in found:
            break  # whatever the others are in
    return found.pop() if len(found) == 1 else "en"


def _one(text: str) -> str:
    ranked = _identifier().rank(text)
    name, share = ranked[0]
    english = dict(ranked).get("en", 0.0)
    return str(name) if name != "en" and share >= _SURE and english < _HARDLY_ENGLISH else "en"


def _plainly_english(text: str) -> bool:
    words = words_of(text)
    hits = sum(word in _ENGLISH for word in words)
    return hits >= _FEWEST and hits >= _DENSE * len(words)
