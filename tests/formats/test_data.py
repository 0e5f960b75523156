"""YAML, JSON and JSON lines."""

import json

import pytest

from assistant.errors import InputError
from assistant.formats.read import read_text
from assistant.okr import Level, Role
from tests.formats.shapes import lines, only, outline, read


def test_a_list_of_strings() -> None:
    assert outline("- Plant 40 oaks\n- Fence the brook\n", "plan.yml") == [["I Plant 40 oaks"], ["I Fence the brook"]]
    assert outline('["Plant 40 oaks"]', "plan.json") == [["I Plant 40 oaks"]]


def test_a_list_of_objects_with_their_fields() -> None:
    fields = {
        "id": "T-7",
        "title": "Plant 40 oaks",
        "details": "along the brook",
        "owner": "Ines",
        "status": "started",
        "team": "Forest",
        "org": "Town",
        "quarter": "Q4 2031",
        "tags": ["trees"],
        "level": "unit",
        "strategy": "shade",
        "parent": "A cool town",
    }
    text = json.dumps([fields])
    draft = only(text, "plan.json")
    item = draft.items[0]
    assert (item.id, item.text, item.details, item.owner) == ("T-7", "Plant 40 oaks", "along the brook", "Ines")
    assert (item.status, item.tags) == ("started", ("trees",))
    assert (draft.team, draft.org, draft.period, draft.level) == ("Forest", "Town", "Q4 2031", Level.UNIT)
    assert (draft.strategy, draft.parent) == ("shade", "A cool town")


def test_a_nested_tree_of_okrs() -> None:
    text = """
company:
  objectives:
    - objective: A cool town
      key_results:
        - Hot days indoors fall from 30 to 10
teams:
  - team: Forest
    objectives:
      - title: Shade on every street
        period: H1 2031
        krs:
          - text: Streets with shade rise from 20 to 60
            owner: Ines
        objectives:
          - objective: Schools plant with us
            key_results: [9 schools plant]
"""
    drafts = read(text, "okrs.yaml").drafts
    assert outline(text, "okrs.yaml") == [
        ["O A cool town", "KR Hot days indoors fall from 30 to 10"],
        ["O Shade on every street", "KR Streets with shade rise from 20 to 60"],
        ["O Schools plant with us", "KR 9 schools plant"],
    ]
    assert [draft.level for draft in drafts] == [Level.COMPANY, Level.TEAM, Level.TEAM]
    assert drafts[2].parent == "Shade on every street"
    assert (drafts[1].team, drafts[1].period, drafts[1].items[0].owner) == ("Forest", "H1 2031", "Ines")


def test_objectives_that_are_keys() -> None:
    text = "objectives:\n  Shade on every street:\n    - 60 streets\n    - 9 schools plant\n"
    assert outline(text, "okrs.yml") == [["O Shade on every street", "KR 60 streets", "KR 9 schools plant"]]


def test_releases_with_categories_and_tasks() -> None:
    text = """
- name: Spring 2031
  categories:
    - name: Paths
      tasks:
        - name: Widen the river path
          released: v2
        - name: Light the tunnel
"""
    first, second = lines(text, "roadmap.yml")
    assert (first.text, first.under, first.details) == (
        "Widen the river path",
        ("Spring 2031", "Paths"),
        "released: v2",
    )
    assert (second.place.line, second.place.column) == (8, 17)


def test_periods_as_keys() -> None:
    text = '{"roadmap": {"Q1 2031": ["Plant oaks"], "Q2 2031": [{"title": "Plant elms"}]}}'
    assert [draft.period for draft in read(text, "r.json").drafts] == ["Q1 2031", "Q2 2031"]


def test_json_lines_keep_their_ids_and_share_an_objective() -> None:
    rows = [
        {"id": "k1", "text": "9 schools plant", "kind": "key_result", "objective": "Shade", "team": "F"},
        {"id": "k2", "text": "60 streets", "kind": "key_result", "objective": "Shade", "team": "F"},
        {"id": "o9", "text": "Shade", "kind": "objective", "team": "F"},
        {"id": "x1", "text": "Sell firewood", "kind": "item"},
    ]
    document = read("\n".join(json.dumps(row) for row in rows), "rows.jsonl")
    first, second = document.drafts
    assert [(line.id, line.role) for line in first.lines()] == [
        ("o9", Role.OBJECTIVE),
        ("k1", Role.KEY_RESULT),
        ("k2", Role.KEY_RESULT),
    ]
    assert (first.team, second.items[0].id) == ("F", "x1")


def test_an_export_with_one_row_for_each_key_result() -> None:
    rows = [{"Objective": "Shade", "Key Result": "60 streets"}, {"Objective": "Shade", "Key Result": "9 schools"}]
    assert outline(json.dumps(rows), "export.json") == [["O Shade", "KR 60 streets", "KR 9 schools"]]


def test_an_id_given_twice_is_said_so() -> None:
    document = read('[{"id": "a", "text": "Plant oaks"}, {"id": "a", "text": "Plant elms"}]', "r.json")
    assert [line.id for draft in document.drafts for line in draft.lines()] == ["a", "i1"]
    assert document.notes == ("The id a is given twice; the later line got another one.",)


def test_content_shows_the_form_when_the_name_does_not() -> None:
    assert outline('[{"text": "Plant oaks"}]', "-") == [["I Plant oaks"]]
    assert outline('{"text": "Plant oaks"}\n{"text": "Plant elms"}', "-") == [["I Plant oaks"], ["I Plant elms"]]
    assert outline("objectives:\n  - objective: Shade\n    key_results:\n      - 60 streets\n", "-") == [
        ["O Shade", "KR 60 streets"]
    ]
    assert outline("[P0] Plant oaks", "-") == [["I Plant oaks"]]


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ('{"a": [1,}', "r.json", "line 1, column 10"),
        ('{"text": "Plant oaks"}\n{"text": }\n', "r.jsonl", "line 2, column 10"),
        ("- a: b\n c: d\n", "r.yml", "line 2, column 2"),
        ("a: &x [*y]\n", "r.yml", "nothing to work on"),
        ("key: [unclosed\n", "r.yaml", "not valid YAML at line"),
    ],
)
def test_malformed_data_names_the_place(text: str, name: str, where: str) -> None:
    with pytest.raises(InputError, match=where):
        read(text, name)


def test_yaml_tags_construct_nothing() -> None:
    text = "- !!python/object/apply:os.system ['true']\n- Plant oaks\n"
    assert [line.text for line in lines(text, "r.yml")] == ["true", "Plant oaks"]


def test_aliases_count_as_what_they_stand_for() -> None:
    pairs = zip("abcdefg", "bcdefgh", strict=True)
    rows = [f"{name}: &{name} [{','.join(['*' + before] * 10)}]\n" for before, name in pairs]
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(rows)
    with pytest.raises(InputError, match="more than 200,000 values"):
        read(bomb, "r.yml")


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_deep_nesting_is_refused(form: str) -> None:
    for depth in (100, 50_000):
        with pytest.raises(InputError, match="nested"):
            read_text("[" * depth + "]" * depth, form=form)
