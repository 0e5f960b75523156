"""``python -m assistant`` is ``okr``."""

from assistant.cli.start import start

if __name__ == "__main__":
    start()
