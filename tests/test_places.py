"""Line and column of a finding are those of the words that decided it, however they are dressed in the file."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.formats.read import read_text
from assistant.region import region, runs_of, spot
from tests.command import run, write

# Each holds one objective with the figure 4711, which OB03 finds.
DRESSED = {
    "plain.md": "Objective: Serve 4711 ports\n",
    "nested.md": "- Goals\n  - of ours\n    - Objective: Serve 4711 ports\n      - KR: Ports answer 9 % sooner\n",
    "emphasis.md": "# Goals\n\n- **Objective:** Serve *very many* ports, **4711** of them\n",
    "link.md": "Objective: Serve [all](https://example.org/a_b) our [4711](https://example.org) ports\n",
    "code.md": "Objective: Serve `our` ports with ~~much~~ 4711 \\* boats\n",
    "table.md": "| Objective | Owner |\n| --- | --- |\n| Ports | Ann |\n| **Serve** all the 4711 ports | Bo |\n",
    "wrapped.md": "- Objective: Serve **all** the\n  4711 ports of the islands\n",
    "heading.md": "# Q3\n\n## Objective 1: Serve *the* 4711 ports\n\n- KR: Ports answer 9 % sooner\n",
    "quoted.md": "> Objective: Serve **the** 4711 ports\n",
    "comment.md": "<!-- a\nb --> \n\nObjective: Serve <!-- all --> the 4711 ports\n",
    "entity.md": "Objective: Serve fish &amp; chips in <b>all</b> 4711 ports\n",
    "emoji.md": "- Objective: Serve 🚢 the 4711 ports\n",
    "tabs.md": "-\tGoals\n\t-\tObjective: Serve **the** 4711 ports\n",
    "windows.md": "\ufeff# Q3\r\n\r\nObjective: Serve **the** 4711 ports\r\n",
    "text.txt": "Objective: Serve 4711 ports\n",
    "plain.yml": "objectives:\n  - objective: Serve 4711 ports\n",
    "quotes.yml": 'objectives:\n  - objective: "Serve \\"the\\" \\u00e9 4711 ports"\n',
    "single.yml": "objectives:\n  - objective: 'Serve Ann''s 4711 ports'\n",
    "folded.yml": "objectives:\n  - objective: >\n      Serve all the\n      ports, 4711 of them\n",
    "literal.yml": "objectives:\n  - objective: |\n      Serve 4711 ports\n",
    "several.yml": "objectives:\n  - objective: Serve all\n      the 4711 ports\n",
    "escaped.json": '{"objectives": [\n {"objective": "Serve \\"the\\" \\u00e9\\ud83d\\ude80 4711 ports"}]}\n',
    "bold.json": '{"objectives": [{"objective": "Objective: Serve **the** 4711 ports"}]}\n',
    "other.jsonl": '{"x": 1}\n{"objective": "Serve \\t 4711 ports", "key_results": ["Ports answer 9 % sooner"]}\n',
    "rows.jsonl": '\n{"id": "1", "kind": "objective", "text": "Serve \\"the\\" 4711 ports"}\n',
}


def marked(text: str, line: int, column: int, end_line: int, end_column: int) -> str:
    """The characters of a file between two places, as an editor would mark them."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    assert line == end_line
    return lines[line - 1][column - 1 : end_column - 1]


@pytest.mark.parametrize("name", DRESSED)
def test_the_marked_characters_are_the_words(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(DRESSED[name].encode())
    _, out, err = run("check", name, "--format", "sarif", "--select", "OB03")
    (result,) = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["region"]
    ends = place["startLine"], place["startColumn"], place["endLine"], place["endColumn"]
    assert marked(DRESSED[name], *ends) == "4711", err
    _, out, _ = run("check", name, "--format", "github", "--select", "OB03")
    assert f"line={ends[0]},col={ends[1]},endLine={ends[2]},endColumn={ends[3]}," in out
    _, out, _ = run("check", name, "--json", "--select", "OB03")
    (finding,) = (json.loads(out) if name == "rows.jsonl" else json.loads(out)["files"][0])["findings"]
    assert (finding["line"], finding["column"]) == ends[:2]


def test_a_key_result_in_a_table_cell_and_below_a_bullet_is_found_too(tmp_path: Path) -> None:
    text = (
        "Objective: Ports serve each other\n\n| KR | Owner |\n|--|--|\n| *Ports* ask **us** more often | Ann |\n"
        "\nObjective: Ports rest\n\n- Ann\n  1. KR: *Ports* sleep [longer](http://x.y) at night\n"
    )
    _, out, _ = run("check", write(tmp_path / "a.md", text), "--select", "KR03", "--json")
    findings = json.loads(out)["files"][0]["findings"]
    assert [(one["line"], one["column"]) for one in findings] == [(5, 4), (10, 11)]


MARKUP = st.lists(
    st.sampled_from(
        ["Serve ", "*the* ", "**ports** ", "[of](http://x.y) ", "`all` ", "4711 ", "isles\n  ", "~~now~~ "]
    ),
    min_size=2,
    max_size=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_every_character_is_where_the_runs_say(parts: list[str]) -> None:
    text = "- Objective: Ports " + "".join(parts).rstrip() + " more\n"
    document = read_text(text, name="a.md")
    lines = text.split("\n")
    for item in (item for draft in document.drafts for item in draft.lines()):
        runs = document.runs.get(item.id, ((0, item.place.line, item.place.column),))
        for offset, sign in enumerate(item.text):
            line, column = spot(runs, offset)
            if sign != " ":
                assert lines[line - 1][column - 1] == sign


def test_runs_are_as_few_as_can_be() -> None:
    runs = runs_of([(1, 5), (1, 6), (1, 9), (2, 1), (2, 2)])
    assert runs == ((0, 1, 5), (2, 1, 9), (3, 2, 1))
    assert region(runs, 1, 5) == (1, 6, 2, 3)
    assert region(runs, 2, 2) == (1, 9, 1, 9)
