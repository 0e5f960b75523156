"""Where ``okr`` begins. Ctrl-C ends it with a word and without a traceback while its libraries are still loading."""

import os
import signal

_SAID, _STOPPED = b"okr: stopped; nothing was written.\n", 130


def start() -> None:
    """Loads the commands and runs ``okr``, which hears Ctrl-C by itself from then on."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a shell lets its background jobs go on
        signal.signal(signal.SIGINT, _stop)
    from assistant.cli.main import main

    main()


def _stop(_number: int, _frame: object) -> None:
    os.write(2, _SAID)
    os._exit(_STOPPED)  # nothing is open yet, and an exception would be lost or told in the middle of an import
