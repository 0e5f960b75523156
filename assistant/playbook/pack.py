"""The pattern files as one file that loads in a moment: ``python -m assistant.playbook.pack`` writes it.

People edit YAML; reading all of it takes a second or two, which a command that rewrites one line should not cost. The
pack carries the digest of the files that it was made from: while somebody edits a pattern, the files themselves are
read, and a test holds that what is committed is packed.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "patterns"
PACK = Path(__file__).parent / "packed.json"


def files() -> list[Path]:
    """The pattern files, in the order that functions are listed in."""
    return sorted(FOLDER.glob("*.yaml"))


def digest() -> str:
    """What the pattern files are known by; line ends do not count, which differ between systems."""
    known = hashlib.sha256()
    for path in files():
        known.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return known.hexdigest()


def packed() -> list[dict[str, Any]] | None:
    """The pattern files as they were packed; None when there is no pack or a file has changed since."""
    try:
        held = json.loads(PACK.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held["functions"] if held.get("digest") == digest() else None


def main() -> int:
    """Writes the pack, after every file was read and found valid."""
    from assistant.playbook.load import read_pattern_file

    functions = [read_pattern_file(path).model_dump(mode="json") for path in files()]
    text = json.dumps({"digest": digest(), "functions": functions}, ensure_ascii=False, separators=(",", ":"))
    PACK.write_text(text + "\n", encoding="utf-8")
    print(f"{sum(len(one['patterns']) for one in functions)} patterns in {PACK.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
