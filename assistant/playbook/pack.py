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
"""The digest of the pattern files in the first line, the functions with the ids of their patterns in the second, then a
line a pattern, in the same order."""


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


def packed() -> tuple[bytes, list[bytes]] | None:
    """The functions and the patterns as they were packed; None when there is no pack or a file has changed since."""
    try:
        head, functions, *held = PACK.read_bytes().splitlines()
    except (OSError, ValueError):
        return None
    return (functions, held) if head.decode("ascii", "replace") == json.dumps(digest()) else None


def main() -> int:
    """Writes the pack, after every file was read and found valid."""
    from assistant.playbook.load import read_pattern_file

    read = [read_pattern_file(path) for path in files()]
    heads = [[file.model_dump(mode="json", exclude={"patterns"}), [one.id for one in file.patterns]] for file in read]
    held = [pattern.model_dump(mode="json") for file in read for pattern in file.patterns]
    rows = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (digest(), heads, *held)]
    PACK.write_text("\n".join([*rows, ""]), encoding="utf-8", newline="\n")
    print(f"{len(held)} patterns in {PACK.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
