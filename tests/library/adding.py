"""Adds a folder of documents to each library that standard input names, each time in a process that may be killed.

All is loaded before the first: a kill then falls into the work, and not into the loading of Python, which takes longer.
"""

import os
import sys
from pathlib import Path

import chromadb.api.rust  # noqa: F401 - loaded here, opened by the processes

from assistant.library.embedding import static
from assistant.library.library import Library


def add(documents: Path, folder: Path) -> None:
    with Library(folder) as library:
        for _ in library.add_all([documents]):
            pass


if __name__ == "__main__":
    static()
    for line in sys.stdin:
        process = os.fork()
        if not process:
            code = 3
            try:
                add(Path(sys.argv[1]), Path(line.strip()))
                code = 0
            finally:
                os._exit(code)
        print(process, flush=True)
        print(os.waitpid(process, 0)[1], flush=True)
