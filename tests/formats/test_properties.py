"""Properties that hold for any text."""

import re
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.formats.form import FORMS
from assistant.formats.read import read_bytes, read_text

MARKS = [
    "- ", "* ", "1. ", "\n", "\n\n", "    ", "\t", "# ", "## ", "**", "_", "`", "```\n", "<details>",
    "<summary>", "</summary>", "</details>\n", "<b>", "<Who name=\"a\"/>", "[a](b)", "[", "]", "(", ")", "|",
    "|---|---|\n", "| a | b |\n", "Objective: ", "KR1: ", "Key results:\n", "Q3 2031", "=> ", "50%", "[P0]",
    "(WIP)", "é", "日", "\u202e", "\x00", "\r\n", "---\n", "> ", "~~", "&amp;", "<!--", "-->", "Team: X\n",
    "word ", "Plant ", "Objective 1", "KR", "Why: ", "CEO: ", "\\\n", "- [x] ", "{", "}", "\"", ":", ",",
    "N<sub>0</sub>", "@bo", "(#3)", "\ue001", "\ue000",
]  # fmt: skip
NOISE = st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=40).map("".join)
WORD = st.sampled_from("plant widen light fence count move oaks paths lamps brooks".split())
WORDS = st.lists(WORD, min_size=2, max_size=5)
HEADINGS = st.sampled_from(["", "# OKRs Q3 2031\n\n", "## Objective: Grow\n\n"])
SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SOME
@given(NOISE, st.sampled_from([None, *FORMS]))
def test_any_text_is_read_or_refused(text: str, form: str | None) -> None:
    try:
        document = read_text(text, form=form)
    except InputError as fault:
        assert str(fault).endswith(".")
        return
    ids = [line.id for draft in document.drafts for line in draft.lines()]
    assert ids and len(ids) == len(set(ids))
    for draft in document.drafts:
        for line in draft.lines():
            assert line.text.strip() and "\n" not in line.text
            assert line.place.line >= 1 and line.place.column >= 1


@SOME
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "utf-16", "latin-1", "no-such", "idna", "punycode"]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str) -> None:
    try:
        read_bytes(data, name="upload.md", encoding=encoding)
    except InputError as fault:
        assert str(fault).endswith(".")


@st.composite
def nested_lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A bullet list of any nesting, and the words of its bullets."""
    mark = draw(st.sampled_from(["-", "*", "1."]))
    step = draw(st.sampled_from(["  ", "    ", "\t", "   "]))
    texts, rows, depth = [], [], 0
    for number, words in enumerate(draw(st.lists(WORDS, min_size=1, max_size=12))):
        depth = draw(st.integers(0, min(depth + 1, 5))) if rows else 0
        text = f"{' '.join(words).capitalize()} {number}"
        texts.append(text)
        rows.append(f"{step * depth}{mark} {text}")
    return "\n".join(rows) + "\n", texts


@SOME
@given(nested_lists(), st.sampled_from(["markdown", "text"]), HEADINGS)
def test_no_bullet_is_lost(made: tuple[str, list[str]], form: str, heading: str) -> None:
    text, expected = made
    document = read_text(heading + text, form=form)
    kept = "\n".join(f"{line.text}\n{line.details}" for draft in document.drafts for line in draft.lines())
    assert [words for words in expected if not re.search(rf"{re.escape(words)}$", kept, re.M)] == []


@SOME
@given(nested_lists(), st.sampled_from(["markdown", "text"]))
def test_every_place_points_at_its_words(made: tuple[str, list[str]], form: str) -> None:
    text, _ = made
    source = text.split("\n")
    for draft in read_text(text, form=form).drafts:
        for line in draft.lines():
            assert source[line.place.line - 1][line.place.column - 1 :].startswith(line.text)


def test_heavy_modules_are_loaded_by_the_reader_that_needs_them() -> None:
    heavy = ("yaml", "markdown_it", "pandas", "rich")
    code = f"import sys, assistant.formats.read; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
