"""What trackers export as JSON, as the rows of a table: Jira, GitHub, Linear, Asana, Notion, Trello, Productboard.

A tracker's record is flat for a person and nested for a machine. Each becomes one row, its fields called what they are
called; the reader of tables does the rest: columns, parents, links, and mapping by hand.
"""

from collections.abc import Callable, Iterator, Sequence

from assistant.formats.cells import Cells, Sheet
from assistant.formats.naming import called, pairs_of, plain_key, spaced
from assistant.formats.tree import Listing, Mapping, Node, Value

# Lists in which tools wrap their records.
_WRAPPERS = (
    "data",
    "issues",
    "items",
    "results",
    "nodes",
    "cards",
    "tasks",
    "features",
    "values",
    "records",
    "projects",
)
# What no plan of a team calls its parts: the marks of a tool's own record.
_SIGNS = frozenset(
    """gid identifier htmlurl weburl idlist shorturl shortlink resourcetype assignees assignee labels statecategory
    workflowstate iscompleted projectv2item repository createdat updatedat createdtime lasteditedtime nodeid
    stateid iid milestone permalinkurl""".split()
)
_TITLES = ("title", "name", "summary")
# Nothing that a person planned, or said elsewhere in the same record.
_NOISE = frozenset(
    """self expand object nodeid url avatarurls created updated createdat updatedat archivedat completedat modifiedat
    createdby lasteditedby lasteditedtime createdtime creator reporter author user cover icon parent watches votes
    worklog comment comments commentsurl eventsurl labelsurl repositoryurl timelineurl reactions performedviagithubapp
    attachment attachments subtasks issuelinks memberships followers workspace hearts likes numhearts numlikes hearted
    liked avatar pos idboard idshort idmembersvoted idlabels idchecklists badges descdata checkitemstates
    manualcoverattachment subscribed nodeid activelockreason authorassociation locked resourcetype resourcesubtype
    publicurl archived intrash properties content fieldvalues fields children relations aggregateprogress workratio
    lastviewed statuscategorychangedate""".split()
)  # fmt: skip
_MOST_DEPTH = 6
Row = tuple[int, dict[str, str]]


def tracker_sheet(nodes: Sequence[Node]) -> Sheet | None:
    """The records of a tracker's export as a table with a header; None for anything else."""
    rows: list[Row] = []
    for node in nodes:
        if (found := _trello(node)) is None:
            records = _records(node, 0)
            if records is None:
                return None
            found = [row for record in records for row in _rows(record, "")]
        rows += found
    if not rows:
        return None
    header = tuple(dict.fromkeys(name for _, row in rows for name in row))
    cells = [Cells(number, tuple(row.get(name, "") for name in header)) for number, row in rows]
    return Sheet("", (Cells(0, header), *cells))


def _records(node: Node, depth: int) -> list[Mapping] | None:
    """The records of a tracker below a node, if that is what it holds."""
    if depth > _MOST_DEPTH:
        return None
    if isinstance(node, Listing):
        held = [one for one in node.values if isinstance(one, Mapping)]
        held = [inner if isinstance(inner := pairs_of(one).get("node"), Mapping) else one for one in held]
        return held if held and len(held) == len(node.values) and all(map(_is_record, held)) else None
    if isinstance(node, Value):
        return None
    if _is_record(node):
        return [node]
    inside = pairs_of(node)
    for name in (*_WRAPPERS, *(one for one in inside if one not in _WRAPPERS)):
        below = inside.get(name)
        if below is not None and not isinstance(below, Value) and (found := _records(below, depth + 1)):
            return found
    return None


def _is_record(node: Mapping) -> bool:
    held = pairs_of(node)
    if any(found(held) for found in (_jira_fields, _notion_properties, _github_content)):
        return True
    signed = bool(_SIGNS & held.keys()) or any(_is_connection(held.get(name)) for name in ("teams", "initiatives"))
    return signed and any(called(held[name]) for name in _TITLES if name in held)


def _is_connection(node: Node | None) -> bool:
    """Whether a list is wrapped as GraphQL wraps one: {"nodes": […]}; a project's teams and initiatives are."""
    return isinstance(node, Mapping) and "nodes" in pairs_of(node)


def _jira_fields(held: dict[str, Node]) -> Mapping | None:
    fields = held.get("fields")
    return fields if isinstance(fields, Mapping) and "summary" in pairs_of(fields) else None


def _notion_properties(held: dict[str, Node]) -> Mapping | None:
    found = held.get("properties")
    if not isinstance(found, Mapping):
        return None
    kinds = (pairs_of(one).get("type") for _, one in found.pairs if isinstance(one, Mapping))
    return found if any(isinstance(kind, Value) and kind.text == "title" for kind in kinds) else None


def _github_content(held: dict[str, Node]) -> Mapping | None:
    content = held.get("content")
    return content if isinstance(content, Mapping) and "title" in pairs_of(content) else None


def _rows(record: Mapping, parent: str) -> Iterator[Row]:
    """The row of a record, and those of the records inside it."""
    held = pairs_of(record)
    row: dict[str, str] = {}
    if fields := _jira_fields(held):
        row = {"Key": called(held["key"]) if "key" in held else "", **_flat(fields, _jira_header)}
        row["Parent"] = _parent(pairs_of(fields).get("parent"))
    elif properties := _notion_properties(held):
        row = {key.text: _property(value) for key, value in properties.pairs}
        row["URL"] = called(held["url"]) if "url" in held else ""
    elif content := _github_content(held):
        row = _flat(content, spaced) | _project_fields(held) | _flat(record, spaced)
        row["url"] = called(pairs_of(content)["url"]) if "url" in pairs_of(content) else ""
    else:
        row = _flat(record, spaced)
        row["url"] = next((called(held[one]) for one in ("htmlurl", "permalinkurl", "weburl", "shorturl", "url")
                           if one in held), "")  # fmt: skip
        row["Parent"] = _parent(held.get("parent")) or row.pop("initiatives", "")
        row |= _asana_places(held.get("memberships"))
    row["Parent"] = row.get("Parent", "") or parent
    row = {name: text for name, text in row.items() if text}
    yield record.line, row
    below = held.get("subtasks") or held.get("children")
    if isinstance(below, Listing):
        wording = next((called(held[one]) for one in _TITLES if one in held), "")
        for one in below.values:
            if isinstance(one, Mapping) and any(name in pairs_of(one) for name in _TITLES):
                yield from _rows(one, wording)


def _flat(record: Mapping, header: Callable[[str], str]) -> dict[str, str]:
    return {
        header(key.text): text
        for key, value in record.pairs
        if plain_key(key.text) not in _NOISE and (text := called(value))
    }


def _jira_header(key: str) -> str:
    return {"issuetype": "Issue Type", "duedate": "Due date", "fixVersions": "Fix versions"}.get(key, spaced(key))


def _parent(node: Node | None) -> str:
    """What the parent of a record is called: its title where it is given, else its key."""
    if not isinstance(node, Mapping):
        return called(node) if node is not None else ""
    held = pairs_of(node)
    fields = _jira_fields(held)
    return called(fields) if fields else called(node)


def _property(node: Node) -> str:
    """The value of a Notion property, which stands under the name of its type."""
    held = pairs_of(node) if isinstance(node, Mapping) else {}
    kind = held.get("type")
    if not isinstance(kind, Value):
        return called(node)
    value = held.get(plain_key(kind.text))
    if value is None or kind.text in ("relation", "created_time", "last_edited_time", "created_by", "last_edited_by"):
        return ""
    if kind.text in ("title", "rich_text") and isinstance(value, Listing):
        spans = (pairs_of(one).get("plaintext") for one in value.values if isinstance(one, Mapping))
        return "".join(span.text for span in spans if isinstance(span, Value)).strip()
    return called(value)


def _project_fields(held: dict[str, Node]) -> dict[str, str]:
    """The fields of an item of a GitHub project: {"name": "In Progress", "field": {"name": "Status"}}."""
    values = pairs_of(held["fieldvalues"]).get("nodes") if isinstance(held.get("fieldvalues"), Mapping) else None  # type: ignore[arg-type]
    found: dict[str, str] = {}
    for one in values.values if isinstance(values, Listing) else []:
        inside = pairs_of(one) if isinstance(one, Mapping) else {}
        name = called(inside["field"]) if "field" in inside else ""
        if name and name.lower() != "title":
            found[name] = next(
                (text for key, value in inside.items() if key != "field" and (text := called(value))), ""
            )
    return found


def _asana_places(node: Node | None) -> dict[str, str]:
    """The section of a task, which is the list it stands in, and the project."""
    for one in node.values if isinstance(node, Listing) else []:
        inside = pairs_of(one) if isinstance(one, Mapping) else {}
        return {"Section/Column": called(inside["section"])} if "section" in inside else {}
    return {}


def _trello(node: Node) -> list[Row] | None:
    """The open cards of a Trello board, each with the name of its list and its members."""
    held = pairs_of(node) if isinstance(node, Mapping) else {}
    cards, lists = held.get("cards"), held.get("lists")
    if not isinstance(cards, Listing) or not isinstance(lists, Listing):
        return None
    names = {id_: name for part in (lists, held.get("members")) for id_, name in _names(part)}
    rows: list[Row] = []
    for card in cards.values:
        inside = pairs_of(card) if isinstance(card, Mapping) else {}
        closed = inside.get("closed")
        if not isinstance(card, Mapping) or (isinstance(closed, Value) and closed.text == "true"):
            continue
        members = inside.get("idmembers")
        owners = [names.get(called(one), "") for one in (members.values if isinstance(members, Listing) else [])]
        row = {
            "Card ID": called(inside["shortlink"]) if "shortlink" in inside else "",
            "Card Name": called(inside["name"]) if "name" in inside else "",
            "List": names.get(called(inside["idlist"]), "") if "idlist" in inside else "",
            "Members": ", ".join(filter(None, owners)),
            "Labels": called(inside["labels"]) if "labels" in inside else "",
            "Due": called(inside["due"]) if "due" in inside else "",
            "Card Description": called(inside["desc"]) if "desc" in inside else "",
            "Card URL": next((called(inside[one]) for one in ("shorturl", "url") if one in inside), ""),
        }
        rows.append((card.line, {name: text for name, text in row.items() if text}))
    return rows


def _names(part: Node | None) -> Iterator[tuple[str, str]]:
    for one in part.values if isinstance(part, Listing) else []:
        inside = pairs_of(one) if isinstance(one, Mapping) else {}
        if "id" in inside:
            yield called(inside["id"]), called(one)
