"""``okr app``: starts the browser app on this machine."""

import importlib.util
import os
import signal
import subprocess
import sys

import click

from assistant.errors import MissingExtraError
from assistant.ui.entry import entry_path

# Nothing leaves the machine: no usage statistics, no lookup of the outside address, and only this machine may connect.
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",  # else the first start waits in the terminal for an address
    "logger.hideWelcomeMessage": "true",  # the address is told once, by us
    "browser.gatherUsageStats": "false",
    "runner.fastReruns": "false",  # one request after another: two that are taken in at once lose words and clicks
    "runner.magicEnabled": "false",
    "runner.postScriptGC": "false",  # else each click waits a third of a second for what Python collects by itself
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
}


@click.command(name="app", short_help="Open the browser app.")
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8501, show_default=True, help="The port on 127.0.0.1."
)
@click.option("--open/--no-open", "show", default=True, help="Open it in the browser.")
def command(port: int, show: bool) -> int:
    """Start the browser app with an example company in it. Ctrl-C stops it."""
    if importlib.util.find_spec("streamlit") is None:
        raise MissingExtraError(
            "the browser app needs Streamlit, which the light install leaves out; add it with: pip install "
            "'outcome-okrs[all]'"
        )
    options = {**OPTIONS, "server.port": str(port), "server.headless": "false" if show else "true"}
    flags = [f"--{name}={value}" for name, value in options.items()]
    click.echo(f"okr: the app is at http://127.0.0.1:{port} (Ctrl-C stops it)", err=True)
    running = subprocess.Popen(  # noqa: S603 - no shell, and no word of it comes from outside: the port is a number
        [sys.executable, "-m", "streamlit", "run", str(entry_path()), *flags],
        env={**os.environ, "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"},
    )
    # Whoever ends this process ends the server with it; else it would go on, unseen, and hold the port.
    signal.signal(signal.SIGTERM, lambda *_: running.terminate())
    try:
        return running.wait()
    except KeyboardInterrupt:
        # The terminal sent the signal to Streamlit as well; give it time to end by itself.
        try:
            running.wait(timeout=5)
        except subprocess.TimeoutExpired:
            running.kill()
        return 130
