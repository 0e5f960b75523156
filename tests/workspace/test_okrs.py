"""Versions are only added, nobody overwrites another unseen, and private is private."""

import multiprocessing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ConflictError, NotAllowedError, NotSavedError
from assistant.workspace.difference import changed, difference
from assistant.workspace.door import Workspace, open_workspace
from assistant.workspace.records import Person, Role, Status
from tests.workspace.conftest import conversion

WORDS = ["Skippers plan by the tide", "Skippers trust the table", "Crews leave on time", "Crews wait less"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(WORDS), st.booleans()), max_size=8))
def test_versions_are_only_added_and_a_stale_save_is_refused(
    workspace: Workspace, people: dict[str, Person], steps: list[tuple[int, str, bool]]
) -> None:
    both = [people["ana"], people["edit"]]
    okr = workspace.okrs.create(both[0], conversion(WORDS[0])).id
    workspace.okrs.share(both[0], okr)
    texts, seen = [conversion(WORDS[0])], [1, 1]
    for who, words, looks in steps:
        if looks:
            seen[who] = workspace.okrs.get(both[who], okr).head
        if seen[who] == len(texts):
            seen[who] = workspace.okrs.save(both[who], okr, conversion(words), seen=seen[who]).head
            texts.append(conversion(words))
        else:
            with pytest.raises(ConflictError) as refused:
                workspace.okrs.save(both[who], okr, conversion(words), seen=seen[who])
            assert (refused.value.seen, refused.value.head) == (seen[who], len(texts))
    assert [stamp.number for stamp in workspace.okrs.versions(both[0], okr)] == list(range(len(texts), 0, -1))
    for number, text in enumerate(texts, 1):
        assert workspace.okrs.version(both[1], okr, number).conversion == text


def _race(place: str, okr: str, name: str, told: "multiprocessing.Queue[tuple[str, int, int]]") -> None:
    workspace = open_workspace(place)
    me = workspace.people.enter("idp|ana", "Ana", "ana@ferry.example")
    saved = refused = 0
    while saved < 10:
        seen = workspace.okrs.get(me, okr).head
        try:
            workspace.okrs.save(me, okr, conversion(), seen=seen, note=name)
            saved += 1
        except ConflictError:
            refused += 1
    told.put((name, saved, refused))


def test_two_processes_that_write_at_once_lose_nothing(workspace: Workspace) -> None:
    ana = workspace.people.enter("idp|ana", "Ana", "ana@ferry.example")
    okr = workspace.okrs.create(ana, conversion()).id
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    both = [spawn.Process(target=_race, args=(workspace.place, okr, name, told)) for name in ("first", "second")]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
        assert one.exitcode == 0
    stamps = workspace.okrs.versions(ana, okr)
    assert [stamp.number for stamp in stamps] == list(range(21, 0, -1))
    assert [sum(stamp.note == name for stamp in stamps) for name in ("first", "second")] == [10, 10]


def test_what_is_private_is_there_for_nobody_else(workspace: Workspace, people: dict[str, Person]) -> None:
    okr = workspace.okrs.create(people["edit"], conversion()).id
    for other in ("ana", "view", "publish"):
        assert workspace.okrs.find(people[other]) == []
        for asked in (workspace.okrs.get, workspace.okrs.version, workspace.okrs.versions, workspace.talk.comments):
            with pytest.raises(NotSavedError):
                asked(people[other], okr)
    workspace.okrs.share(people["edit"], okr)
    assert [one.id for one in workspace.okrs.find(people["view"], mine=False)] == [okr]


def test_roles_say_who_may_edit_and_who_may_publish(workspace: Workspace, people: dict[str, Person]) -> None:
    okr = workspace.okrs.create(people["edit"], conversion()).id
    workspace.okrs.share(people["edit"], okr)
    with pytest.raises(NotAllowedError, match="'view'"):
        workspace.okrs.save(people["view"], okr, conversion(WORDS[1]), seen=1)
    workspace.talk.comment(people["view"], okr, "Which skippers?")
    with pytest.raises(NotAllowedError, match="'publish'"):
        workspace.okrs.set_status(people["edit"], okr, Status.PUBLISHED, seen=1)
    workspace.okrs.set_status(people["edit"], okr, Status.IN_REVIEW, seen=1)
    done = workspace.okrs.set_status(people["publish"], okr, Status.PUBLISHED, seen=1)
    assert (done.status, done.published) == (Status.PUBLISHED, 1)
    after = workspace.okrs.save(people["edit"], okr, conversion(WORDS[1]), seen=1)
    assert (after.status, after.published, after.head) == (Status.DRAFT, 1, 2)
    with pytest.raises(ConflictError):  # nobody publishes what they did not read
        workspace.okrs.set_status(people["publish"], okr, Status.PUBLISHED, seen=1)


def test_a_role_within_a_team_is_heard_there_alone(workspace: Workspace, people: dict[str, Person]) -> None:
    okr = workspace.okrs.create(people["edit"], conversion()).id
    workspace.okrs.share(people["edit"], okr)
    workspace.people.give(people["ana"], people["view"].id, Role.EDIT, team="Ferry")
    roles = {"view@ferry.example": "view"}
    again = workspace.people.enter("idp|view", "View", "view@ferry.example", roles)
    assert workspace.okrs.save(again, okr, conversion(WORDS[1]), seen=1).head == 2
    workspace.okrs.assign(people["edit"], okr, "Pilots")
    with pytest.raises(NotAllowedError):
        workspace.okrs.save(again, okr, conversion(WORDS[2]), seen=2)


def test_the_last_admin_stays_one(workspace: Workspace, people: dict[str, Person]) -> None:
    with pytest.raises(NotAllowedError, match="only admin"):
        workspace.people.give(people["ana"], people["ana"].id, Role.VIEW)
    with pytest.raises(NotAllowedError):
        workspace.people.give(people["publish"], people["view"].id, Role.ADMIN)


def test_restore_copy_delete_and_undo(workspace: Workspace, people: dict[str, Person]) -> None:
    ana = people["ana"]
    okr = workspace.okrs.create(ana, conversion(WORDS[0])).id
    workspace.okrs.save(ana, okr, conversion(WORDS[1]), seen=1)
    assert workspace.okrs.restore(ana, okr, 1, seen=2).title == WORDS[0]
    copy = workspace.okrs.copy(ana, okr)
    assert (copy.title, copy.shared, copy.head, copy.team) == (WORDS[0], False, 1, "Ferry")
    workspace.okrs.delete(ana, okr)
    assert [one.id for one in workspace.okrs.find(ana)] == [copy.id]
    assert [one.id for one in workspace.okrs.find(ana, deleted=True)] == [okr]
    workspace.okrs.undelete(ana, okr)
    assert len(workspace.okrs.versions(ana, okr)) == 3
    assert [done.what for done in workspace.talk.decisions(ana, okr)] == ["deleted", "brought back"]


def test_the_difference_names_the_words(workspace: Workspace) -> None:
    (line,) = changed(difference(conversion(WORDS[0]), conversion("Skippers plan by the hour")))
    assert [(piece.change.value, piece.text) for piece in line.pieces] == [
        ("same", "Skippers plan by the "),
        ("removed", "tide"),
        ("added", "hour"),
    ]
    assert changed(difference(conversion(), conversion())) == ()


def test_the_difference_shows_words_that_change_together_as_one_run() -> None:
    (line,) = changed(difference(conversion("Crews wait long at low tide"), conversion("Crews sail out at low tide")))
    assert [(piece.change.value, piece.text) for piece in line.pieces] == [
        ("same", "Crews "),
        ("removed", "wait long "),
        ("added", "sail out "),
        ("same", "at low tide"),
    ]


def test_an_archive_brings_everything_back(workspace: Workspace, people: dict[str, Person]) -> None:
    ana = people["ana"]
    okr = workspace.okrs.create(ana, conversion(WORDS[0])).id
    workspace.okrs.save(ana, okr, conversion(WORDS[1]), seen=1, note="tides are plain")
    workspace.talk.comment(ana, okr, "Good.")
    (back,) = workspace.archives.read(people["view"], workspace.archives.write(ana, [okr]), "a.json")
    assert (back.head, back.title, back.owner, back.shared) == (2, WORDS[1], "View", False)
    assert workspace.okrs.version(people["view"], back.id, 1).conversion == conversion(WORDS[0])
    assert [one.text for one in workspace.talk.comments(people["view"], back.id)] == ["Ana: Good."]


def test_what_is_typed_is_its_authors_alone(workspace: Workspace, people: dict[str, Person]) -> None:
    workspace.drafts.keep(people["ana"], "tab", "half a sen", "half")
    workspace.drafts.keep(people["ana"], "tab", "half a sentence", "half")
    assert [one.content for one in workspace.drafts.kept(people["ana"])] == ["half a sentence"]
    assert workspace.drafts.kept(people["edit"]) == []
