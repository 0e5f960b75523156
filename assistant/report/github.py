"""GitHub workflow commands: each finding is shown beside its line in a pull request."""

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.finding import Finding, Severity
from assistant.report.checked import BLOCKING, Checked, counted
from assistant.report.path import relative
from assistant.report.safe import for_terminal

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def checked_github(documents: Iterable[Checked], *, hints: bool = False) -> str:
    """One command a finding, and the counts as a last line that is no command."""
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.counts())
        lines += _commands(document, hints=hints)
    said = [counted(counts[f"{name}s"], name) for name in ("error", "warning", "hint")]
    lines.append(f"okr: {', '.join(said)}, {counts['excused']} excused")
    return "\n".join(lines) + "\n"


def _commands(document: Checked, *, hints: bool) -> Iterator[str]:
    for one in document.findings:
        if hints or one.severity in BLOCKING:
            said = _data(f"{one.message} {one.suggestion}")
            yield f"::{_COMMANDS[one.severity]} {_properties(document, one)}::{said}"


def _properties(document: Checked, one: Finding) -> str:
    place = document.region(one)
    properties: dict[str, str | int] = {"file": relative(document.name), "line": place.line, "col": place.column}
    if place.end_line == place.line:
        # GitHub takes columns only for a stretch of a single line.
        properties |= {"endLine": place.end_line, "endColumn": place.end_column}
    properties["title"] = f"{one.code} {one.name}"
    return ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value != "")


def _data(text: str) -> str:
    """A message: its line ends and the sign that escapes them must not end the command."""
    return for_terminal(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value: the signs that part properties are escaped as well."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
