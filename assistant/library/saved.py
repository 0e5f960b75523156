"""OKRs of the workspace in the tree: what a team shares there, with the parent that a person named."""

from typing import TYPE_CHECKING

from assistant.library.tree import Node, Tree

if TYPE_CHECKING:
    from assistant.workspace.door import Workspace
    from assistant.workspace.records import Person

_MARK = "w_"
_MOST = 100_000


def put_saved(tree: Tree, workspace: "Workspace", me: "Person") -> int:
    """Bring the tree up to date with the workspace; how many OKRs came from there.

    Private OKRs stay private. What is published counts as it was published; the rest is a draft, which is kept and
    proposed to nobody. What was deleted there goes here.
    """
    from assistant.workspace.records import Status

    nodes, wanted = [], {}
    for one in workspace.okrs.find(me, most=_MOST):
        if not one.shared:
            continue
        said = workspace.okrs.version(me, one.id, one.published).conversion
        if said.objective is None:
            continue
        name = _MARK + one.id
        nodes.append(
            Node(
                name, said.objective.text, tuple(kr.text for kr in said.key_results), one.team, said.draft.level.value,
                one.period, published=one.status is Status.PUBLISHED or one.published is not None, owner=one.owner,
            )
        )  # fmt: skip
        wanted[name] = said.parent.text if said.parent and said.parent.origin != "suggested" else ""
    return tree.put(tree.linked(nodes, wanted), instead_of=_MARK)


def holds_saved(tree: Tree) -> bool:
    """Whether the tree holds OKRs of a workspace."""
    return any(one.id.startswith(_MARK) for one in tree.all())
