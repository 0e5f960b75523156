"""The names under which data files keep the parts of an OKR, in the spelling that is left without blanks and marks."""

import re

TEXTS = (
    "text",
    "objective",
    "keyresult",
    "kr",
    "title",
    "name",
    "item",
    "summary",
    "goal",
    "feature",
    "task",
    "initiative",
    "story",
    "headline",
    "label",
    "statement",
    "what",
)
OBJECTIVE = ("objective", "goal", "okr")
RESULTS = frozenset(
    {"keyresults", "krs", "results", "keyresult", "kr", "kresults", "keyresultslist", "metrics", "kpis"}
)
OBJECTIVES = frozenset({"objectives", "okrs", "goals", "okr", "objectivesandkeyresults"})
ITEMS = frozenset(
    """items initiatives tasks features roadmap roadmapitems deliverables projects epics stories backlog actions
    activities outputs work workitems bets experiments entries cards issues children subtasks categories releases
    groups sections themes milestones quarters periods teams now next later planned inprogress todo""".split()
)
BELOW = frozenset(
    {
        "children",
        "subobjectives",
        "childobjectives",
        "childokrs",
        "cascaded",
        "teams",
        "departments",
        "units",
        "supportingobjectives",
    }
)
DETAILS = tuple(
    """details description desc notes note why rationale motivation context outcome outcomes impact body comment
    comments problem hypothesis baseline target current metric measure unit due deadline date subtasks steps
    acceptancecriteria released""".split()
)
FIELDS: dict[str, str] = {
    **dict.fromkeys(["team", "squad", "teamname", "owningteam", "teamcontext"], "team"),
    **dict.fromkeys(["org", "organisation", "organization", "company", "department", "businessunit"], "org"),
    **dict.fromkeys(["period", "quarter", "timeframe", "cycle", "timeperiod", "half", "year", "season"], "period"),
    **dict.fromkeys(
        [
            "parent",
            "parentokr",
            "parentobjective",
            "parentkeyresult",
            "supports",
            "contributesto",
            "alignsto",
            "alignedto",
            "alignment",
            "alignswith",
        ],
        "parent",
    ),
    **dict.fromkeys(["owner", "owners", "dri", "lead", "assignee", "responsible", "driver", "accountable"], "owner"),
    **dict.fromkeys(["status", "state", "progress", "score", "grade", "confidence"], "status"),
    **dict.fromkeys(["level", "okrlevel"], "level"),
    **dict.fromkeys(["strategy", "teamstrategy"], "strategy"),
    **dict.fromkeys(["tags", "labels", "priority", "tag"], "tags"),
}
IDS = ("id", "key", "ref", "uid")
KINDS = ("kind", "type", "role")
# Lists of strings under these names are no goals.
OTHER = frozenset(
    """links link url urls references refs tags labels owners members contributors stakeholders dependencies authors
    emails channels metadata meta schema version license licence config settings options columns fields watchers
    reviewers attachments images assets keywords okrallow""".split()
)


def plain(key: str) -> str:
    """A key without blanks, marks and capitals: ``Key Results`` and ``key_results`` are the same."""
    return re.sub(r"[\W_]+", "", key.lower())
