"""The tree of OKRs: levels and chains, and what is shared in the workspace."""

from pathlib import Path

import pytest

from assistant.flow import convert
from assistant.formats.read import read_text
from assistant.settings import Settings
from assistant.workspace.door import open_workspace
from assistant.workspace.records import Status
from tests.command import run, write

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning",
                                        "ignore::pytest.PytestUnraisableExceptionWarning")  # fmt: skip
COMPANY = "Period: 2027\n\n## Objective: Farmers trust our weather for every harvest decision in 2027\n\n- KR: x\n"
UNIT = (
    "Period: 2027\n\n## Objective: Growers decide on irrigation without calling an agronomist in 2027\n"
    "Parent: Farmers trust our weather for every harvest decision in 2027\n\n- KR: y\n"
)
TEAM = (
    "Team: Sensors\nPeriod: Q2 2027\n\n## Objective: Field crews read soil moisture from their phone in Q2 2027\n"
    "Parent: Growers decide on irrigation without calling an agronomist in 2027\n\n- KR: z\n"
)


def okr(folder: Path, *words: str) -> tuple[int, str, str]:
    return run("library", "--library", str(folder / "lib"), *words)


@pytest.fixture
def levels(tmp_path: Path) -> Path:
    for name, text, level in (("company", COMPANY, "company"), ("unit", UNIT, "unit"), ("team", TEAM, "team")):
        code, _, err = okr(tmp_path, "import", write(tmp_path / f"{name}.md", text), "--level", level)
        assert code == 0, err
    return tmp_path


@pytest.mark.capability("002-16")
@pytest.mark.capability("003-26")
def test_the_chain_goes_from_a_team_up_to_the_company(levels: Path) -> None:
    lines = okr(levels, "tree")[1].splitlines()
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 4]
    out = okr(levels, "parents", "Soil probes in every field", "--team", "Sensors", "--period", "Q3 2027")[1]
    assert "Growers decide on irrigation" in out.splitlines()[0]
    assert "Sensors linked 1 of its 1 confirmed OKRs to it" in out
    assert "Farmers trust our weather for every harvest decision in 2027 ← Growers decide" in out


def test_one_link_of_an_okr_that_is_quite_different_does_not_outweigh_what_the_words_say(tmp_path: Path) -> None:
    for number, objective in enumerate(
        ("Growers lose no harvest to frost in 2027", "Dealers sell our stations to every cooperative in 2027")
    ):
        text = f"Period: 2027\n\n## Objective: {objective}\n\n- KR: x\n"
        assert okr(tmp_path, "import", write(tmp_path / f"{number}.md", text), "--level", "company")[0] == 0
    dealers = okr(tmp_path, "tree")[1].splitlines()[1].split()[0]
    assert okr(tmp_path, "link", "Dealers demonstrate a station at every fair", dealers, "--team", "Sales")[0] == 0
    out = okr(tmp_path, "parents", "Growers cover their seedlings before a frost", "--team", "Alerts")[1]
    assert "Growers lose no harvest to frost" in out.splitlines()[0]
    out = okr(tmp_path, "parents", "Dealers demonstrate a station at every market", "--team", "Fairs")[1]
    assert "Dealers sell our stations" in out.splitlines()[0]


@pytest.mark.capability("002-02")
@pytest.mark.capability("002-04")
def test_it_proposes_and_a_person_confirms_which_team_goes_for_which_objective(levels: Path) -> None:
    draft = "Team: Alerts\nPeriod: Q3 2027\n\n- Build frost warnings that growers get on their phone\n"
    before = okr(levels, "stats")[1]
    code, out, err = run("rewrite", "-", "--library", str(levels / "lib"), stdin=draft)
    assert code == 0, err
    assert "Confirm it or name another" in " ".join(out.split())
    assert okr(levels, "stats")[1] == before  # a proposal is no decision
    company = okr(levels, "tree")[1].split()[0]
    code, out, _ = okr(levels, "link", "Growers hear of frost in time", company, "--team", "Alerts")
    assert code == 0
    assert out.startswith("linked: Growers hear of frost in time → Farmers trust our weather")
    assert "1 confirmed links" in okr(levels, "stats")[1]


@pytest.mark.capability("002-04")
def test_shared_okrs_of_the_workspace_stand_in_the_tree_as_far_as_they_were_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_WORKSPACE", str(tmp_path / "w.sqlite3"))
    monkeypatch.chdir(tmp_path)
    workspace = open_workspace(str(tmp_path / "w.sqlite3"))
    me = workspace.local()

    def saved(text: str, status: Status | None) -> str:
        (draft,) = read_text(f"Team: Board\nLevel: company\n\n## Objective: {text}\n\n- KR: x\n").drafts
        one = workspace.okrs.create(me, convert(draft, settings=Settings()), team="Board")
        if status:
            workspace.okrs.share(me, one.id)
            workspace.okrs.set_status(me, one.id, status, seen=1)
        return one.id

    public = saved("Orchards sell what they grow before it spoils in 2027", Status.PUBLISHED)
    saved("Pickers choose their own shifts in 2027", Status.IN_REVIEW)
    saved("A private thought about cider in 2027", None)
    code, out, err = okr(tmp_path, "import", "--saved")
    assert code == 0, err
    assert "2 OKRs" in out
    tree = okr(tmp_path, "tree")[1]
    assert f"w_{public}  Orchards sell" in tree
    assert "Pickers choose their own shifts in 2027 (Board" in tree
    assert tree.count(", draft)") == 1
    assert "cider" not in tree
    workspace.okrs.delete(me, public)
    workspace.close()
    code, out, err = okr(tmp_path, "rebuild")
    assert code == 0, err
    assert "from the workspace: 1 OKRs" in out
    assert "Orchards" not in okr(tmp_path, "tree")[1]
    assert okr(tmp_path, "import")[0] == 2
