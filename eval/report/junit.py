"""JUnit XML: a dataset is a suite, a row a case; infra is an error, and no failure."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from assistant.report.safe import for_terminal
from eval.rows import Row

# XML 1.0 has no way to write these, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", for_terminal(text))


def as_junit(rows: Sequence[Row]) -> str:
    """The rows for the test pages of GitLab, Jenkins and others."""
    root = Xml.Element("testsuites", {"name": "eval", **_counts(rows)})
    for dataset in dict.fromkeys(row.dataset for row in rows):
        mine = [row for row in rows if row.dataset == dataset]
        suite = Xml.SubElement(root, "testsuite", {"name": _clean(dataset or "cases"), **_counts(mine)})
        for row in mine:
            name = f"{row.case}: {row.grader}" + (f" (repeat {row.repeat})" if row.repeat > 1 else "")
            one = Xml.SubElement(suite, "testcase", classname=_clean(dataset or "cases"), name=_clean(name))
            if row.state != "passed":
                tag = "failure" if row.state == "failed" else "error"
                Xml.SubElement(one, tag, message=_clean(" ".join(row.note.split()))[:500])
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _counts(rows: Sequence[Row]) -> dict[str, str]:
    states = [row.state for row in rows]
    return {"tests": str(len(rows)), "failures": str(states.count("failed")), "errors": str(states.count("infra"))}
