"""docs/capabilities.md is what the command writes, and nothing names an id or a module that there is not."""

from pathlib import Path

from eval.capabilities_page import PAGE, ROOT, capabilities, page, shown_by_cases, shown_by_tests


def test_the_page_is_the_one_that_is_written() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m eval.capabilities_page"


def test_the_list_is_whole_and_its_modules_exist() -> None:
    known = capabilities()
    counts = {family: sum(name.startswith(family) for name in known) for family in ("000", "001", "002", "003", "004")}
    assert counts == {"000": 20, "001": 12, "002": 19, "003": 31, "004": 37}
    numbered = [f"{family}-{number:02}" for family, count in counts.items() for number in range(1, count + 1)]
    assert list(known) == numbered
    assert len({one.what for one in known.values()}) == len(known)
    assert [one.where for one in known.values() if one.where and not (ROOT / one.where).exists()] == []


def test_every_marker_and_every_case_names_a_known_id() -> None:
    assert set(shown_by_tests()) | set(shown_by_cases()) <= set(capabilities())


def test_what_is_shown_has_a_place() -> None:
    known = capabilities()
    assert [name for name in {*shown_by_tests(), *shown_by_cases()} if not known[name].where] == []


def test_markers_are_found_and_look_alikes_are_not(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(
        "import pytest\n\n"
        "@pytest.mark.capability('000-01')\n@pytest.mark.capability('004-37')\ndef test_one(): ...\n\n"
        "@pytest.mark.slow('000-02')\ndef test_two(): ...\n\n"
        "class TestMore:\n    @pytest.mark.capability('000-01')\n    def test_three(self): ...\n",
        encoding="utf-8",
    )
    assert shown_by_tests(tmp_path) == {
        "000-01": ["tests/test_a.py::test_one", "tests/test_a.py::test_three"],
        "004-37": ["tests/test_a.py::test_one"],
    }
