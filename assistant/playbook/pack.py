"""The pattern files as one file that loads in a moment: ``python -m assistant.playbook.pack`` writes it.

People edit YAML; reading all of it takes a second or two, which a command that rewrites one line should not cost. The
pack carries the digest of the files that it was made from: while somebody edits a pattern, the files themselves are
read, and a test holds that what is committed is packed.
"""

import hashlib
import json
import sys
from pathlib import Path

from assistant.once import once

FOLDER = Path(__file__).parent / "patterns"
PACK = Path(__file__).parent / "packed.jsonl"
"""The digest of the pattern files in the first line, what they hold in the second."""


def files() -> list[Path]:
    """The pattern files, in the order that functions are listed in."""
    return sorted(FOLDER.glob("*.yaml"))


@once
def digest() -> str:
    """What the pattern files are known by; line ends do not count, which differ between systems."""
    known = hashlib.sha256()
    for path in files():
        known.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return known.hexdigest()


def packed() -> bytes | None:
    """The pattern files as they were packed, a JSON list; None when there is no pack or a file has changed since."""
    try:
        head, _, held = PACK.read_bytes().partition(b"\n")
    except OSError:
        return None
    return held if head.decode("ascii", "replace") == json.dumps(digest()) else None


def main() -> int:
    """Writes the pack, after every file was read and found valid."""
    from assistant.playbook.load import read_pattern_file

    functions = [read_pattern_file(path).model_dump(mode="json") for path in files()]
    text = json.dumps(functions, ensure_ascii=False, separators=(",", ":"))
    PACK.write_text(f"{json.dumps(digest())}\n{text}\n", encoding="utf-8", newline="\n")
    print(f"{sum(len(one['patterns']) for one in functions)} patterns in {PACK.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
