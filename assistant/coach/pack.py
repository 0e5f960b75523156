"""The stems of the playbook's words and phrases, worked out once: ``python -m assistant.coach.pack`` writes them.

Stemming some ten thousand words, and looking for the words of twenty thousand phrases, takes most of the time until the
first rewrite. A stem depends on nothing but its word, so a word that is missing from the file is stemmed when it is
met; the phrases carry the digest of the playbook that they are of. So nothing can be out of date.
"""

import sys

from assistant.coach.covered import PACKED, as_packed, worked_out
from assistant.playbook.load import patterns
from assistant.reading.stems import KNOWN, parts, stemmed
from assistant.reading.tokens import words_of


def playbook_words() -> list[str]:
    """Every word that the playbook uses, without repeats, in order."""
    texts = [text for pattern in patterns().values() for text in _texts(pattern.model_dump())]
    return sorted({part for text in texts for word in words_of(text) for part in parts(word)})


def _texts(held: object) -> list[str]:
    if isinstance(held, str):
        return [held]
    values = held.values() if isinstance(held, dict) else held if isinstance(held, list | tuple) else ()
    return [text for value in values for text in _texts(value)]


def main() -> int:
    """Writes both files."""
    words = playbook_words()
    stems = "".join(f"{word} {stemmed(word)}\n" for word in words if " " not in word)
    KNOWN.write_text(stems, encoding="utf-8", newline="\n")
    known = worked_out()
    PACKED.write_text(as_packed(known), encoding="utf-8", newline="\n")
    print(f"{len(words)} words in {KNOWN.name}, {len(known.rows)} patterns in {PACKED.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
