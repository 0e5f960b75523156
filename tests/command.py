"""Runs ``okr`` as its users do, in this process."""

from pathlib import Path

from click.testing import CliRunner

from assistant.cli.main import main


class _Runner(CliRunner):
    def go(self, arguments: list[str], stdin: str | bytes) -> tuple[int, str, str]:
        with self.isolation(input=stdin) as (out, err, _):
            code = 0
            try:
                main(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
            return code, out.getvalue().decode(), err.getvalue().decode()


def run(*arguments: str, stdin: str | bytes = "") -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    return _Runner().go(list(arguments), stdin)


def write(path: Path, text: str) -> str:
    """A file with this text, and its folders; its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)
