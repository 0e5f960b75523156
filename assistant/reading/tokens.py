"""Words with their places, and the few grammatical word classes that need no dictionary."""

from functools import lru_cache
from typing import NamedTuple

from assistant.expression import expression

_TOKEN = expression(r"[^\W\d_][\w'’]*(?:[-/&.+][\w'’]+)*|\d[\w.,:%/-]*|[^\w\s]")

DETERMINERS = frozenset(
    "the a an our their its your my his her this that these those all every each both some any more most many "
    "few fewer less several no other another such".split()
)
PREPOSITIONS = frozenset(
    "of in on at for to from with without by about as into onto over under after before during through across "
    "within between among against per via towards toward "
    "until till since despite except like than versus vs beyond inside outside around upon".split()
)
CONJUNCTIONS = frozenset(
    "and or but so because while when where if that which who whose whom whether although though unless and/or "
    "& plus then nor".split()
)
MODALS = frozenset(
    "can could will would should shall may might must do does did never always no-longer don't doesn't cannot "
    "can't won't to".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being has have had having am isn't aren't wasn't weren't "
    "isn’t aren’t wasn’t weren’t".split()
)
ADVERBS = frozenset(
    "also now still already actually just only often rarely mostly regularly consistently confidently easily "
    "quickly again even almost independently together typically usually directly no longer not never always "
    "sooner faster themselves instead".split()
)


class Token(NamedTuple):
    """One word or sign: as written, in lower case, and where it stands. A tuple, for thousands of them are made."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word (and not a number or a sign)."""
        return self.text[0].isalpha()


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, left to right."""
    return tuple(_made(text, *found.span()) for found in _TOKEN.finditer(text))


def _made(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    return Token(word, spelled(word), start, end)


@lru_cache(maxsize=32768)
def spelled(word: str) -> str:
    """A word in lower case, with a straight apostrophe."""
    return word.lower().replace("’", "'")


FUNCTION_WORDS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | MODALS


def is_function_word(token: Token) -> bool:
    """Whether a word only holds the sentence together, so that no noun phrase can run across it."""
    return token.lower in FUNCTION_WORDS


# "RFIs" are several RFIs, which no stemmer of small letters can tell.
_ABBREVIATED = expression(r"(?<=^[A-Z]{2})s$|(?<=[A-Z]{3})s$")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without its numbers and signs: :func:`tokens` where places do not matter."""
    return [spelled(_ABBREVIATED.sub("", word)) for word in _TOKEN.findall(text) if word[0].isalpha()]


@lru_cache(maxsize=8192)
def telling(word: str) -> bool:
    """Whether a single word says something by itself and does not only hold a sentence together."""
    if any(sign.isdigit() for sign in word):
        return True
    return any(one.is_word and not is_function_word(one) and one.lower not in DETERMINERS for one in tokens(word))
