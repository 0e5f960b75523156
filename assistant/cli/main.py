"""The entry of ``okr``: its commands, loaded when called, and its exit codes.

0  done, nothing found       1  findings at warning or error level
2  misuse or unusable input  130  stopped with Ctrl-C
"""

import gc
import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence

import click

from assistant import __version__
from assistant.cli.start import SAID, STOPPED
from assistant.errors import OkrError

# Pydantic would otherwise look through every installed package for plugins of its own: a tenth of a quick check's time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# The network of the rules is small: more than one thread would only make the others wait for it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = {
    "check": "Judge objectives, key results and roadmap items.",
    "ask": "Show the three questions for each draft, with suggested answers.",
    "rewrite": "Rewrite drafts into outcome OKRs.",
    "batch": "Rewrite a whole roadmap in one run that can be taken up again.",
    "saved": "List, show, export and import what is saved.",
    "library": "Keep strategy and parent OKRs, and find them.",
    "explain": "Explain a rule: why it matters, with a weak and a strong example.",
    "rules": "List every rule.",
    "doctor": "Say which engine would answer, and why; with --call, whether it does.",
    "prompts": "List, show and render what a model is told.",
    "schema": "Print the JSON schema of a rewrite.",
    "app": "Open the browser app.",
}
FINDINGS, MISUSE = 1, 2


class _Commands(click.Group):
    """Loads a command's module when it is called, so that ``okr --help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"assistant.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            ctx.fail(f"there is no command '{args[0]}'.{hint} Commands: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="okr")
def okr() -> None:
    """Turn draft OKRs and roadmap items into outcome OKRs: who does what by how much.

    Reads Markdown, text, YAML, JSON, CSV and Excel from files or standard input, without a key and without a network.
    """


def _heard() -> list[int]:
    """Filled when Ctrl-C is pressed: Python drops it where it falls into the clean-up of an import, and goes on."""
    pressed: list[int] = []

    def stop(number: int, _: object) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, stop)
    return pressed


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs ``okr`` and ends the process with one of its exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console, or a pipe in the C locale, must not choke on "→"
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Playbook, network and word lists stay to the end: to look them through again and again for what might be let go
    # takes a seventh of the time of a long run.
    gc.set_threshold(100_000, 20, 100)
    pressed = _heard()
    try:
        code = okr.main(args=list(arguments) if arguments is not None else None, prog_name="okr", standalone_mode=False)
        sys.stdout.flush()
    except OkrError as error:
        click.echo(SAID if pressed else f"okr: {error}", err=True)
        code = STOPPED if pressed else MISUSE
    except click.UsageError as error:
        error.show()
        code = MISUSE
    except click.ClickException as error:
        click.echo(f"okr: {error.format_message()}", err=True)
        code = MISUSE
    except (click.Abort, KeyboardInterrupt):
        click.echo(SAID, err=True)
        code = STOPPED
    except BrokenPipeError:
        # The reader went away (``okr rules | head``): that is its good right and no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception:
        if not pressed:
            raise
        click.echo(SAID, err=True)  # what a library made of the KeyboardInterrupt that fell into it
        code = STOPPED
    if pressed and code != STOPPED:
        click.echo("okr: stopped.", err=True)
        code = STOPPED
    sys.exit(code if isinstance(code, int) else 0)
