"""Where ``okr`` begins. Ctrl-C ends it with a word and without a traceback while its libraries are still loading."""

import gc
import os
import signal

STOPPED, SAID = 130, "okr: stopped; nothing was written."
"""How it ends then, and what it says."""
_RUBBISH = 50_000, 20, 50
"""How much is made before rubbish is looked for: what is loaded stays, and looking through it takes its time."""


def start() -> None:
    """Loads the commands and runs ``okr``, which hears Ctrl-C by itself from then on."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a shell lets its background jobs go on
        signal.signal(signal.SIGINT, _stop)
    gc.set_threshold(*_RUBBISH)
    # None of pydantic's plug-ins has a part in this; to look for them is to read about every package there is.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from assistant.cli.main import main

    main()


def _stop(_number: int, _frame: object) -> None:
    os.write(2, f"{SAID}\n".encode())
    os._exit(STOPPED)  # nothing is open yet, and an exception would be lost or told in the middle of an import
