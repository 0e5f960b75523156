"""One process at a time may hold a file. The system lets go of it when that process ends, however it ends."""

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    _BEHIND_ANY_CONTENT = 1 << 40

    def locked(file: IO[bytes]) -> bool:
        """Whether this process holds the open file now; no other may until it is closed."""
        place = file.tell()
        file.seek(_BEHIND_ANY_CONTENT)  # the lock must not keep anybody from reading what is there
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(place)
        return True

else:
    import fcntl

    def locked(file: IO[bytes]) -> bool:
        """Whether this process holds the open file now; no other may until it is closed."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: better to go on than to refuse every run there
        return True
