"""JUnit XML, for the test pages of GitLab, Jenkins and others: a file is a suite, a checked line a case."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from assistant.expression import expression
from assistant.finding import Finding, Severity
from assistant.report.checked import BLOCKING, Checked
from assistant.report.path import relative
from assistant.report.safe import for_terminal

# XML 1.0 has no way to write these, not even escaped.
_FORBIDDEN = expression("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def checked_junit(documents: Iterable[Checked]) -> str:
    """One suite a file, one case a line; findings at error and warning level are failures."""
    suites = [_suite(one) for one in documents]
    tests, failures = (sum(counts[index] for counts, _ in suites) for index in (0, 1))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="okr check" tests="{tests}" failures="{failures}" errors="0">',
            *(line for _, lines in suites for line in lines),
            "</testsuites>\n",
        ]
    )


def _suite(document: Checked) -> tuple[tuple[int, int], list[str]]:
    name = relative(document.name) or "stdin"
    cases = _cases(document)
    failures = sum(1 for _, _, found in cases if found)
    lines = [f'  <testsuite name={_value(name)} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">']
    for line, text, found in cases:
        begins = (
            f'    <testcase classname={_value(name)} name={_value(f"{line}: {text}")} file={_value(name)} line="{line}"'
        )
        lines += [f"{begins}>", *_failure(found), "    </testcase>"] if found else [f"{begins}/>"]
    return (len(cases), failures), [*lines, "  </testsuite>"]


def _cases(document: Checked) -> list[tuple[int, str, list[Finding]]]:
    """Line number, text and blocking findings of every line, and of every excuse that is at fault."""
    blocking = [one for one in document.findings if one.severity in BLOCKING]
    lines = {item.id: (item.place.line, item.text) for item, *_ in document.lines()}
    cases = [(*place, [one for one in blocking if one.about == key]) for key, place in lines.items()]
    cases += [(one.line, one.text, [one]) for one in blocking if one.about not in lines]
    return sorted(cases, key=lambda case: case[0])


def _failure(found: list[Finding]) -> Iterator[str]:
    worst = Severity.ERROR if any(one.severity is Severity.ERROR for one in found) else Severity.WARNING
    head = " ".join(f"{one.code} {one.name}: {one.message}" for one in found)
    yield f'      <failure type="{worst.value}" message={_value(head)}>'
    for one in found:
        words = ", ".join(span.words for span in one.words)
        yield _text(
            f"{one.line}:{one.column} {one.severity.value} {one.code} {one.name}" + (f" [{words}]" if words else "")
        )
        yield _text(f"  {one.message} {one.suggestion}")
    yield "      </failure>"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", for_terminal(text))


def _value(text: str) -> str:
    return quoteattr(" ".join(_clean(text).split()))


def _text(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
