"""Exports as trackers and OKR tools write them, JSON and CSV: every item with its fields, its parent and its link."""

import json
from typing import Any

import pytest

from assistant.errors import InputError
from assistant.formats.document import Document
from assistant.formats.read import read_bytes, read_text


def from_json(data: Any, **how: Any) -> Document:
    return read_text(json.dumps(data, indent=1), name="export.json", **how)


def from_csv(text: str, **how: Any) -> Document:
    return read_bytes(text.encode(), name="export.csv", **how)


def rows(document: Document) -> list[tuple[str, str, str, str, str]]:
    """Id, text, owner, status and parent of every line."""
    return [
        (line.id, line.text, line.owner, line.status, draft.parent)
        for draft in document.drafts
        for line in draft.lines()
    ]


def tree(document: Document) -> list[tuple[str, list[str]]]:
    return [(draft.objective.text if draft.objective else "", [one.text for one in draft.items])
            for draft in document.drafts]  # fmt: skip


def test_jira_as_json() -> None:
    words = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Wet docks."}]}]}
    document = from_json(
        {
            "expand": "names", "startAt": 0, "total": 2,
            "issues": [
                {
                    "id": "10", "key": "HB-7", "self": "https://x.example/10",
                    "fields": {
                        "summary": "Tide board on the quay", "description": words,
                        "status": {"name": "In Progress", "id": "3"}, "issuetype": {"name": "Story"},
                        "assignee": {"displayName": "Ines Roy", "emailAddress": "i@x.example", "accountId": "9"},
                        "labels": ["quay", "2028"], "priority": {"name": "High"}, "duedate": None,
                        "fixVersions": [{"name": "Q1 2028"}], "created": "2027-01-01T00:00:00",
                        "parent": {"key": "HB-1", "fields": {"summary": "Skippers dock alone"}},
                    },
                },
                {"key": "HB-8", "fields": {"summary": "Berth swaps", "status": {"name": "To Do"}, "assignee": None}},
            ],
        }
    )  # fmt: skip
    assert rows(document) == [
        ("HB-7", "Tide board on the quay", "Ines Roy", "In Progress", "Skippers dock alone"),
        ("HB-8", "Berth swaps", "", "To Do", ""),
    ]
    first = document.drafts[0]
    assert (first.period, first.items[0].details, first.items[0].tags) == (
        "Q1 2028",
        "Wet docks.",
        ("quay", "2028", "High"),
    )


def test_jira_as_csv_with_custom_fields_and_labels_in_several_columns() -> None:
    document = from_csv(
        "Summary,Issue key,Issue id,Issue Type,Status,Assignee,Labels,Labels,Custom field (Squad),Parent,"
        "Parent summary\n"
        "Tide board,HB-7,1007,Story,Done,Ines Roy,quay,board,Harbour,1001,Skippers dock alone\n"
    )
    assert rows(document)[0][:4] == ("HB-7", "Tide board", "Ines Roy", "Done")
    assert (document.drafts[0].team, document.drafts[0].items[0].tags) == ("Harbour", ("quay", "board"))


def test_github_issues_as_json() -> None:
    document = from_json(
        [
            {
                "number": 41, "title": "Offline mode for the rounds app", "state": "OPEN",
                "body": "Cellars have no net.",
                "labels": [{"id": "L1", "name": "area/app", "color": "fff"}],
                "assignees": [{"login": "mara"}, {"login": "tove"}], "milestone": {"title": "Q3 2028", "number": 3},
                "url": "https://github.example/w/r/issues/41",
            }
        ]
    )  # fmt: skip
    assert rows(document) == [("41", "Offline mode for the rounds app", "mara, tove", "OPEN", "")]
    assert document.drafts[0].period == "Q3 2028"
    assert document.origins["41"].link == "https://github.example/w/r/issues/41"


def test_a_github_project_as_json_and_by_its_api() -> None:
    listed = from_json(
        {
            "items": [
                {"id": "PVTI_1", "title": "Quiet alarms", "status": "Now", "assignees": ["ole"], "repository": "w/r",
                 "content": {"type": "Issue", "title": "Quiet alarms", "number": 5, "url": "https://github.example/5"}},
            ],
            "totalCount": 1,
        }
    )  # fmt: skip
    assert [row[1:4] for row in rows(listed)] == [("Quiet alarms", "ole", "Now")]
    fields = [{"name": "Later", "field": {"name": "Status"}}, {"text": "Quiet alarms", "field": {"name": "Title"}},
              {"title": "Cycle 4", "field": {"name": "Iteration"}}]  # fmt: skip
    node = {"id": "x", "content": {"title": "Quiet alarms", "url": "https://github.example/5"},
            "fieldValues": {"nodes": fields}}  # fmt: skip
    asked = from_json({"data": {"organization": {"projectV2": {"items": {"nodes": [node]}}}}})
    assert [row[1:4] for row in rows(asked)] == [("Quiet alarms", "", "Later")]


def test_linear_by_its_api_and_as_csv() -> None:
    asked = from_json(
        {"data": {"issues": {"nodes": [
            {"identifier": "ENG-3", "title": "Sort parcels by street", "state": {"name": "Backlog", "type": "backlog"},
             "assignee": {"name": "Ugo"}, "team": {"name": "Rounds", "key": "ENG"}, "cycle": {"name": "Cycle 9"},
             "labels": {"nodes": [{"name": "ops"}]}, "parent": {"identifier": "ENG-1", "title": "Shorter rounds"}}]}}}
    )  # fmt: skip
    assert rows(asked) == [("ENG-3", "Sort parcels by street", "Ugo", "Backlog", "Shorter rounds")]
    assert (asked.drafts[0].team, asked.drafts[0].items[0].tags) == ("Rounds", ("ops",))
    listed = from_csv("ID,Team,Project,Title,Status,Assignee\nENG-3,Rounds,Sorting,Sort parcels by street,Todo,Ugo\n")
    assert rows(listed) == [("ENG-3", "Sort parcels by street", "Ugo", "Todo", "")]


def test_asana_as_json_with_subtasks_and_as_csv() -> None:
    task = {
        "gid": "120", "name": "Menu in four languages", "notes": "Guests ask the waiters.", "completed": False,
        "assignee": {"gid": "7", "name": "Lou"},
        "memberships": [{"project": {"name": "P"}, "section": {"name": "Next"}}],
        "resource_type": "task", "subtasks": [{"gid": "121", "name": "Turkish menu", "resource_type": "task"}],
    }  # fmt: skip
    document = from_json({"data": [task]})
    assert rows(document) == [
        ("120", "Menu in four languages", "Lou", "Next", ""),
        ("121", "Turkish menu", "", "", "Menu in four languages"),
    ]
    listed = from_csv(
        "Task ID,Created At,Name,Section/Column,Assignee,Due Date,Notes,Parent task\n"
        "120,2027-01-02,Menu in four languages,Next,Lou,2028-03-01,Guests ask,\n"
        "121,2027-01-02,Turkish menu,Next,,,,Menu in four languages\n"
    )
    assert rows(listed)[1] == ("121", "Turkish menu", "", "Next", "Menu in four languages")


def test_notion_by_its_api_and_as_csv() -> None:
    page = {
        "object": "page", "id": "p-1", "url": "https://notion.example/p-1",
        "properties": {
            "Vorhaben": {"id": "t", "type": "title",
                         "title": [{"plain_text": "Loan desk "}, {"plain_text": "at noon"}]},
            "Status": {"type": "status", "status": {"name": "In Arbeit", "color": "blue"}},
            "Verantwortlich": {"type": "people", "people": [{"name": "Kim"}, {"name": "Noa"}]},
            "Quartal": {"type": "select", "select": {"name": "Q2 2028"}},
            "Angelegt": {"type": "created_time", "created_time": "2027-01-01"},
        },
    }  # fmt: skip
    document = from_json({"object": "list", "results": [page]})
    assert [row[1:4] for row in rows(document)] == [("Loan desk at noon", "Kim, Noa", "In Arbeit")]
    assert document.drafts[0].period == "Q2 2028"
    assert next(iter(document.origins.values())).link == "https://notion.example/p-1"
    listed = from_csv("Name,Assign,Status,Team\nLoan desk at noon,Kim,In progress,Front desk\n")
    assert rows(listed)[0][1:4] == ("Loan desk at noon", "Kim", "In progress")


def test_a_trello_board() -> None:
    board = {
        "id": "b", "name": "Bakery plan", "lists": [{"id": "l1", "name": "Now"}, {"id": "l2", "name": "Done"}],
        "members": [{"id": "m1", "fullName": "Ana Sol"}], "actions": [{"id": "a", "type": "createCard"}],
        "cards": [
            {"id": "c1", "name": "Bread by subscription", "desc": "Queues.", "idList": "l1", "idMembers": ["m1"],
             "labels": [{"name": "shop", "color": "red"}], "shortUrl": "https://trello.example/c1", "closed": False},
            {"id": "c2", "name": "Old idea", "idList": "l2", "closed": True},
        ],
    }  # fmt: skip
    document = from_json(board)
    assert [row[1:4] for row in rows(document)] == [("Bread by subscription", "Ana Sol", "Now")]
    assert document.drafts[0].items[0].details == "Queues."


def test_productboard_as_csv_and_by_its_api() -> None:
    listed = from_csv(
        "Name,Description,Status,Owner,Product,Timeframe,Tags\n"
        "Split a bill,Groups pay,Planned,rui@x.example,Tills,Q1 2028,money\n"
    )
    assert rows(listed)[0][1:4] == ("Split a bill", "rui@x.example", "Planned")
    asked = from_json({"data": [{"id": "f1", "name": "Split a bill", "type": "feature", "status": {"name": "Planned"},
                                 "owner": {"email": "rui@x.example"}, "createdAt": "2027-01-01"}]})  # fmt: skip
    assert rows(asked)[0][1:4] == ("Split a bill", "rui@x.example", "Planned")


@pytest.mark.parametrize(
    "text",
    [
        # a list of objectives and key results, each naming its parent by wording
        "Type,Name,Lead,Groups,Timeframe,Progress,Parent\n"
        "Objective,Guests find their way,Lou,Front desk,Q1 2028,40%,\n"
        "Key Result,8 of 10 guests reach the room unaided,Kim,,Q1 2028,30%,Guests find their way\n"
        "Initiative,Floor map at the lift,Kim,,Q1 2028,0%,8 of 10 guests reach the room unaided\n",
        # the same by ids
        "Objective ID,Title,Object Type,Owner,Time Period,Status,Parent ID(s)\n"
        "1,Guests find their way,Objective,Lou,Q1 2028,On track,\n"
        "2,8 of 10 guests reach the room unaided,Key Result,Kim,Q1 2028,At risk,1\n"
        "3,Floor map at the lift,Initiative,Kim,Q1 2028,Not started,2\n",
        # a key result a row, the objective repeated
        "Team,Objective,Key Result,Progress,Owner\n"
        "Front desk,Guests find their way,8 of 10 guests reach the room unaided,30%,Kim\n",
        # the order says what belongs to what
        "Goal Type,Goal Name,Goal Owner,Status\n"
        "Objective,Guests find their way,Lou,On track\n"
        "Key Result,8 of 10 guests reach the room unaided,Kim,At risk\n",
        # in Portuguese
        "Objetivo;Resultado-chave;Responsável;Situação\n"
        "Guests find their way;8 of 10 guests reach the room unaided;Kim;Em andamento\n",
    ],
)  # fmt: skip
def test_okr_tools_as_csv(text: str) -> None:
    document = from_csv(text)
    objective, lines = tree(document)[0]
    assert len(document.drafts) == 1
    assert objective == "Guests find their way"
    assert lines[0] == "8 of 10 guests reach the room unaided"
    assert document.drafts[0].items[0].owner == "Kim"


def test_okr_tools_by_their_apis() -> None:
    key_results = {"edges": [{"node": {"name": "8 of 10 guests reach the room unaided", "progress": 30}}]}
    goal = {"name": "Guests find their way", "lead": {"fullName": "Lou"}, "keyResults": key_results}
    assert tree(from_json({"data": {"objectives": {"edges": [{"node": goal}]}}})) == [
        ("Guests find their way", ["8 of 10 guests reach the room unaided"])
    ]
    goal = {"name": "Guests find their way", "metrics": [{"name": "8 of 10 guests reach the room unaided"}]}
    assert tree(from_json({"objectives": [goal]})) == [
        ("Guests find their way", ["8 of 10 guests reach the room unaided"])
    ]


def test_keys_in_another_language() -> None:
    text = (
        "ziele:\n  - ziel: Gäste finden ihren Weg\n    verantwortlich: Lou\n    schlüsselergebnisse:\n"
        "      - titel: 8 von 10 Gästen finden das Zimmer allein\n"
    )
    document = read_text(text, name="ziele.yml")
    assert tree(document) == [("Gäste finden ihren Weg", ["8 von 10 Gästen finden das Zimmer allein"])]
    assert document.drafts[0].objective is not None
    assert document.drafts[0].objective.owner == "Lou"


def test_columns_and_keys_are_mapped_by_hand() -> None:
    by_hand = {"text": "Was wir tun", "team": "Trupp", "ignore": "Name"}
    document = from_csv("Name,Was wir tun,Trupp\nZ-1,Build the pier light,Lamps\n", columns=by_hand)
    assert [(draft.team, draft.items[0].text) for draft in document.drafts] == [("Lamps", "Build the pier light")]
    assert "Was wir tun → text, Trupp → team" in document.notes[0]
    listed = from_json([{"vorhaben_text": "Build the pier light", "trupp": "Lamps"}],
                       columns={"text": "vorhaben_text", "team": "trupp"})  # fmt: skip
    assert [(draft.team, draft.items[0].text) for draft in listed.drafts] == [("Lamps", "Build the pier light")]
    with pytest.raises(InputError, match="has no column 'Wer', which owner is mapped to; it has Name"):
        from_csv("Name\nBuild\n", columns={"owner": "Wer"})
    with pytest.raises(InputError, match="'colour' is no field that a column can be mapped to; give one of"):
        from_csv("Name\nBuild\n", columns={"colour": "Name"})


def test_a_title_words_the_line_though_a_project_stands_before_it() -> None:
    assert rows(from_csv("Project,Title,Owner\nTills,Split a bill,Rui\n"))[0][1] == "Split a bill"
    assert rows(from_csv("Project,Owner\nSplit a bill,Rui\n"))[0][1] == "Split a bill"
