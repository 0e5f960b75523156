"""The library through its doors: ``okr library`` and ``okr rewrite --library``, with real Chroma and SQLite."""

import contextlib
import io
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.library.chroma import forget
from assistant.library.library import Library
from tests.command import run, write

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning",
                                        "ignore::pytest.PytestUnraisableExceptionWarning")  # fmt: skip
KILLS = int(os.environ.get("OKR_KILLS", "5"))
PLAN = """# Harbour plan

## Pilots

Harbour pilots board ships in heavy weather and need the tide table at hand, not in the office.

## Crane crews

Crane crews lose an hour a shift, because container lists come by fax.
"""
TREE = """# Company OKRs, 2027

## Objective: Shipping lines trust us with their tightest schedules in 2027

- KR: Shipping lines book 60 % of urgent calls with us, up from 40 %

## Objective: Dock workers go home healthy every day in 2027

- KR: Dock workers report 90 % of near misses themselves, up from 30 %
"""


def okr(folder: Path, *words: str) -> tuple[int, str, str]:
    return run("library", "--library", str(folder / "lib"), *words)


def pdf(text: str) -> bytes:
    """A one-page PDF with this text, or without any."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (made + b"xref\n0 6\n0000000000 65535 f \n" + table
            + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made))  # fmt: skip


def office(form: str) -> bytes:
    held = io.BytesIO()
    if form == "docx":
        from docx import Document

        document = Document()
        document.add_heading("Lighthouses", 1)
        document.add_paragraph("Lighthouse keepers spend nights on paper logs.")
        document.save(held)
    elif form == "pptx":
        from pptx import Presentation

        show = Presentation()
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = "Ferries"
        slide.placeholders[1].text = "Ferry passengers wait without knowing why."
        show.save(held)
    else:
        from openpyxl import Workbook

        book = Workbook()
        book.active.title = "Plan"
        book.active.append(["Tugboat captains", "share fuel figures each month"])
        book.save(held)
    return held.getvalue()


@pytest.mark.capability("004-37")
def test_documents_are_added_found_cited_changed_and_removed(tmp_path: Path) -> None:
    plan = write(tmp_path / "docs/plan.md", PLAN)
    assert okr(tmp_path, "add", plan)[0] == 0
    code, out, _ = okr(tmp_path, "search", "crane container lists", "--most", "1")
    assert code == 0
    assert "plan.md, line 9 · Harbour plan › Crane crews" in out
    assert "by fax" in out
    assert "1 same" in okr(tmp_path, "add", plan)[2]
    write(tmp_path / "docs/plan.md", PLAN.replace("by fax", "on a memory stick"))
    assert okr(tmp_path, "add", plan)[1].startswith("changed")
    found = okr(tmp_path, "search", "crane container lists")[1]
    assert "memory stick" in found
    assert "by fax" not in found
    write(tmp_path / "docs/copy.md", (tmp_path / "docs/plan.md").read_text("utf-8"))
    assert "same content as" in okr(tmp_path, "add", str(tmp_path / "docs/copy.md"))[2]
    assert "line 9" in okr(tmp_path, "show", "plan.md")[1]
    assert okr(tmp_path, "remove", "plan.md")[0] == 0
    assert okr(tmp_path, "list")[1] == ""
    assert "crane" not in okr(tmp_path, "search", "crane container lists")[1].lower()


@pytest.mark.parametrize(
    ("name", "data", "place", "words"),
    [
        ("a.docx", office("docx"), "paragraph 2", "paper logs"),
        ("a.pptx", office("pptx"), "slide 1", "without knowing why"),
        ("a.xlsx", office("xlsx"), "sheet Plan, row 1", "fuel figures"),
        ("a.pdf", pdf("Divers check the hull before each voyage."), "page 1", "check the hull"),
        (
            "a.html",
            b"<html><nav>Home</nav><h1>Rail</h1>\n<p>Train drivers wait at the gate.</p></html>",
            "line 2",
            "wait at",
        ),
        ("a.txt", "Harbour masters don\u00e2\u20ac\u2122t answer at night.".encode(), "line 1", "don't answer"),
    ],
)
def test_every_format_keeps_its_place(tmp_path: Path, name: str, data: bytes, place: str, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert okr(tmp_path, "add", str(tmp_path / name))[0] == 0
    out = okr(tmp_path, "show", name)[1]
    assert f"[{place}]" in out
    assert words in out
    assert "Home" not in out


def test_what_cannot_be_used_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(docs / "good.md", PLAN)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 50_000_000)
    from pypdf import PdfWriter

    locked, kept = PdfWriter(), io.BytesIO()
    locked.add_blank_page(72, 72)
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(kept)
    for name, data in {
        "bomb.docx": bomb.getvalue(), "locked.pdf": kept.getvalue(), "scan.pdf": pdf(""), "empty.md": b"",
        "binary.txt": bytes(range(256)) * 20, "lying.pdf": b"no pdf at all", "cut.pptx": office("pptx")[:900],
    }.items():  # fmt: skip
        (docs / name).write_bytes(data)
    with (docs / "large.md").open("wb") as file:
        file.truncate(300 * 1024**2)
    code, out, err = okr(tmp_path, "add", str(docs))
    assert code == 0
    assert "good.md" in out
    for said in ("unpacks to", "password", "OCR", "is empty", "binary", "is none", "damaged", "300 MB"):
        assert said in err
    assert "8 left out" in err
    assert "Traceback" not in err


@pytest.mark.capability("004-11")
def test_a_confirmed_link_is_a_signal_and_rewrites_are_given_parent_and_citation(tmp_path: Path) -> None:
    tree = write(tmp_path / "company.md", TREE)
    assert okr(tmp_path, "import", tree, "--level", "company")[0] == 0
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    before = okr(tmp_path, "parents", "Report near misses of dock workers by phone", "--team", "Safety")[1]
    assert "Dock workers go home healthy" in before.splitlines()[0]
    assert "Both speak of" in before
    trust = next(line.split()[0] for line in okr(tmp_path, "tree")[1].splitlines() if "Shipping lines trust" in line)
    for text in ("Pilot rota on one page", "Tide alarms for pilots"):
        assert okr(tmp_path, "link", text, trust, "--team", "Pilots")[0] == 0
    after = okr(tmp_path, "parents", "Pilot radio replaced", "--team", "Pilots")[1]
    assert after.startswith(trust)
    assert "Pilots linked 2 of its 2 confirmed OKRs to it" in after
    assert okr(tmp_path, "link", "x", "nothing like that")[0] == 2
    draft = "- Build a tablet app for crane crews with container lists\n"
    code, out, err = run("rewrite", "-", "--library", str(tmp_path / "lib"), "--team", "Pilots", stdin=draft)
    assert code == 0, err
    assert "Shipping lines trust us" in out
    assert "plan.md, line 9" in " ".join(out.split())
    assert run("rewrite", "-", "--library", str(tmp_path / "none"), stdin=draft)[0] == 2


@pytest.mark.capability("002-05")
def test_a_near_period_and_a_served_team_speak_for_a_parent(tmp_path: Path) -> None:
    years = "\n".join(
        f"# Company, {year}\n\nPeriod: {year}\n\n## Objective: Dock workers go home healthy in {year}\n\n- KR: x"
        for year in ("2021", "2026", "2027")
    )
    for year, text in zip(("2021", "2026", "2027"), years.split("# Company")[1:], strict=True):
        path = write(tmp_path / f"{year}.md", "# Company" + text)
        assert okr(tmp_path, "import", path, "--level", "company", "--period", year)[0] == 0
    out = okr(tmp_path, "parents", "Dock workers go home healthy after night work", "--period", "Q3 2027")[1]
    assert "in 2027" in out.splitlines()[0]
    assert "2026" in out
    assert "2021" not in out
    teams = {"Cranes": "Crane drivers see each container list before the ship berths", "Radio": "Radios that hold"}
    for team, text in teams.items():
        path = write(tmp_path / f"{team}.md", f"## Objective: {text}\n\n- KR: x")
        assert okr(tmp_path, "import", path, "--team", team)[0] == 0
    before = okr(tmp_path, "parents", "Container lists on a tablet", "--team", "Radio")[1]
    assert "Crane drivers" not in before
    assert okr(tmp_path, "serves", "Radio", "Cranes")[0] == 0
    assert "serves Cranes" in okr(tmp_path, "tree")[1]
    after = okr(tmp_path, "parents", "Container lists on a tablet", "--team", "Radio")[1]
    assert "Crane drivers" in after.splitlines()[0]
    assert "Radio works for Cranes, whose OKR it is" in after
    assert okr(tmp_path, "serves", "Nobody", "Cranes")[0] == 2


@pytest.mark.capability("004-26")
@pytest.mark.parametrize("way", ["option", "variable", "file"])
def test_a_library_that_is_set_up_serves_rewrite_and_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    okr(tmp_path, "import", write(tmp_path / "company.md", TREE), "--level", "company")
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    monkeypatch.chdir(tmp_path)
    more = ["--library", "lib"] if way == "option" else []
    if way == "variable":
        monkeypatch.setenv("OKR_LIBRARY", str(tmp_path / "lib"))
    elif way == "file":
        write(tmp_path / "okr.toml", 'library = "lib"\n')
    draft = write(tmp_path / "draft.md", "- Build a phone form so that dock workers report near misses\n")
    code, out, err = run("rewrite", draft, *more)
    assert code == 0, err
    assert "Dock workers go home healthy" in out
    assert "Proposed from the library: both speak of" in " ".join(out.split())
    code, _, err = run("batch", draft, "--out", str(tmp_path / "out"), *more)
    assert code == 0, err
    roadmap = (tmp_path / "out" / "results.jsonl").read_text("utf-8")
    assert "Proposed from the library: both speak of" in roadmap
    assert "Dock workers go home healthy" in roadmap


def test_another_embedding_is_refused_and_a_damaged_index_is_rebuilt(tmp_path: Path) -> None:
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    index = tmp_path / "lib/index/chroma.sqlite3"
    base = sqlite3.connect(index)
    base.execute("UPDATE collection_metadata SET str_value = 'old 1' WHERE key = 'embedding'")
    base.commit()
    base.close()
    done = _okr(tmp_path, "search", "pilots")
    assert done.returncode == 2
    assert "okr library rebuild" in done.stderr
    assert _okr(tmp_path, "rebuild").returncode == 0
    index.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    done = _okr(tmp_path, "search", "pilots")
    assert done.returncode == 2
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert "2 passages" in _okr(tmp_path, "rebuild").stdout
    assert "tide table" in _okr(tmp_path, "search", "pilots").stdout
    shutil.rmtree(tmp_path / "lib/index")  # somebody tidied up
    with Library(tmp_path / "lib") as library:
        assert library.index.count() == 2


def _okr(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return _at(folder / "lib", *words, **env)


def _at(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assistant", "library", "--library", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, timeout=900, check=False)


def _rows(folder: Path, question: str) -> list[int]:
    """The first cells of what a question to the library's file finds; none before its tables are there."""
    if not (folder / "library.sqlite").exists():
        return []
    base = sqlite3.connect(folder / "library.sqlite")
    try:
        return [row[0] for row in base.execute(question)]
    except sqlite3.OperationalError:
        return []
    finally:
        base.close()


def _documents(folder: Path, count: int, name: str) -> Path:
    for number in range(count):
        lines = [f"Crew {name}{number} of berth {part} waits for tide {part * number}.\n" for part in range(30)]
        write(
            folder / name / f"{number}.md", "\n".join(f"## Berth {part}\n\n{line}" for part, line in enumerate(lines))
        )
    return folder / name


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made otherwise there")
def test_killed_while_adding_it_holds_whole_documents_and_the_same_command_completes_it(tmp_path: Path) -> None:
    docs = _documents(tmp_path, 40, "docs")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.library.adding", str(docs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env={**os.environ, "TOKENIZERS_PARALLELISM": "false"}, cwd=Path(__file__).parents[2],
    ) as adding:  # fmt: skip
        assert adding.stdin
        assert adding.stdout

        def run_for(seconds: float, folder: Path) -> bool:
            """Add, until the time is over and the process is killed; whether it was."""
            adding.stdin.write(f"{folder}\n")
            adding.stdin.flush()
            process = int(adding.stdout.readline())
            time.sleep(seconds)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            return os.WIFSIGNALED(int(adding.stdout.readline()))

        start = time.monotonic()
        adding.stdin.write(f"{tmp_path / 'whole'}\n")
        adding.stdin.flush()
        adding.stdout.readline()
        assert adding.stdout.readline() == "0\n"
        lasts = time.monotonic() - start
        kills = between = tries = 0
        while kills < KILLS:
            folder = tmp_path / f"lib{kills // 5}"  # five kills of one library, then another
            killed = run_for(lasts * ((7 * tries) % 20 + 0.5) / 22, folder)
            tries += 1
            assert tries < 10 * KILLS
            counts = _rows(folder, "SELECT count(*) FROM passages GROUP BY name")
            if not killed:  # it was quicker; the next kill finds it at its beginning
                shutil.rmtree(folder)
            kills += killed
            assert set(counts) <= {30}
            between += 0 < len(counts) < 40
        adding.stdin.close()
    for folder in {tmp_path / f"lib{kill // 5}" for kill in range(KILLS)}:
        try:
            with Library(folder) as library:
                list(library.add_all([docs]))
        except InputError as fault:  # what a kill may do to the index; the documents are whole
            assert "okr library rebuild" in str(fault)
            with Library(folder) as library:
                library.rebuild()
                list(library.add_all([docs]))
        with Library(folder) as library:
            assert library.store.documents() == [(one, 30) for one, _ in library.store.documents()]
            assert len(library.store.documents()) == 40
            assert library.index.count() == 1200
    print(f"{kills} kills, {between} of them between two groups of documents")


@pytest.mark.slow
def test_two_writers_at_once_both_succeed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assistant", "library", "--library", str(tmp_path / "lib"), "add"]
    both = [
        subprocess.Popen(
            [*command, str(_documents(tmp_path, 10, name))], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for name in ("left", "right")
    ]
    for one in both:
        said = one.communicate(timeout=900)[1]
        assert one.returncode == 0, said
    assert "20 documents, 600 passages" in _okr(tmp_path, "stats").stdout
    assert "crew" in _okr(tmp_path, "search", "crew right3").stdout.lower()


_OPENS = """
import sys, time
from pathlib import Path
import chromadb
from assistant.library.embedding import static
from assistant.library.library import Library
chromadb.EphemeralClient(), static().of(["all is loaded"])
at, own = Path(sys.argv[1]), sys.argv[2]
for turn in range(int(sys.argv[3])):
    (at / f"ready-{turn}-{own}").touch()
    while not (at / f"go-{turn}").exists():
        pass
    with Library(at / f"lib-{turn}") as library:
        library.add_bytes(f"Rooms for crew {own}".encode(), f"/{own}.md")
        library.index.count()
"""


@pytest.mark.slow
def test_processes_that_make_the_index_at_once_all_succeed(tmp_path: Path) -> None:
    number, turns = 4, 6
    every = [
        subprocess.Popen([sys.executable, "-c", _OPENS, str(tmp_path), str(own), str(turns)], stderr=subprocess.PIPE)
        for own in range(number)
    ]
    for turn in range(turns):
        while len(list(tmp_path.glob(f"ready-{turn}-*"))) < number and all(one.poll() is None for one in every):
            time.sleep(0.01)
        (tmp_path / f"go-{turn}").touch()
    for one in every:
        said = one.communicate(timeout=300)[1]
        assert one.returncode == 0, said
    for turn in range(turns):
        with Library(tmp_path / f"lib-{turn}") as library:
            assert library.index.count() == number


def test_threads_that_open_it_at_once_all_search(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    with Library(tmp_path) as library:
        library.add(tmp_path / "plan.md")
    threads = 8
    together = threading.Barrier(threads)

    def searched(_: int) -> str:
        together.wait()
        with Library(tmp_path) as library:
            return library.search("fax")[0].text

    for _ in range(5):
        forget()  # what the process has opened, so that all of them open it for the first time
        with ThreadPoolExecutor(threads) as pool:
            assert all("container lists" in said for said in pool.map(searched, range(threads)))


def test_a_full_disk_and_a_folder_that_cannot_be_made_are_said(tmp_path: Path) -> None:
    with Library(tmp_path / "lib") as library:
        library.store._base.execute("PRAGMA max_page_count = 30")  # what SQLite does when no page is left
        with pytest.raises(InputError, match=r"disk .* is full; nothing was changed"):
            for number in range(40):
                library.add_bytes((PLAN * 20 + str(number)).encode(), f"/{number}.md")
        held = dict(library.store.documents())
        assert set(held.values()) <= {40, 41}
    write(tmp_path / "file", "no folder")
    code, _, err = run("library", "--library", str(tmp_path / "file" / "lib"), "stats")
    assert code == 2
    assert "cannot be" in err


@pytest.mark.skipif(os.name == "nt", reason="permissions of a folder are another matter there")
def test_a_folder_that_may_only_be_read_is_said_and_nothing_is_lost() -> None:
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        folder = place / "lib"
        okr(place, "add", write(place / "plan.md", PLAN))
        write(place / "more.md", PLAN + "More.")
        held = (folder / "library.sqlite").read_bytes()
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        place.chmod(0o755)
        root = os.geteuid() == 0
        try:
            if root:  # who may write everywhere, so somebody else tries it
                os.seteuid(65534)
            code, _, err = okr(place, "add", str(place / "more.md"))
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
        assert code == 2
        assert "cannot be written to; change its permissions" in err
        assert "Traceback" not in err
        assert (folder / "library.sqlite").read_bytes() == held


@pytest.mark.slow
def test_a_server_that_goes_away_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chroma = str(Path(sys.executable).parent / "chroma")

    def start() -> subprocess.Popen[bytes]:
        server = subprocess.Popen(
            [chroma, "run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1", "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(150):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    return server
            time.sleep(0.1)
        raise AssertionError("chroma run did not answer")

    url = {"OKR_CHROMA_URL": f"http://127.0.0.1:{port}"}
    server = start()
    try:
        assert _okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN), **url).returncode == 0
        assert "tide table" in _okr(tmp_path, "search", "pilots", **url).stdout
        server.kill()
        server.wait()
        gone = _okr(tmp_path, "add", write(tmp_path / "more.md", PLAN.replace("Crane", "Tug")), **url)
        assert gone.returncode == 2
        assert "does not answer" in gone.stderr or "cannot be opened" in gone.stderr
        server = start()
        assert "Tug crews" in _okr(tmp_path, "search", "tug crews", **url).stdout
        assert not (tmp_path / "lib/index/chroma.sqlite3").exists()
    finally:
        server.kill()
        server.wait()


def test_a_rewrite_goes_on_without_a_damaged_library_and_says_so(tmp_path: Path) -> None:
    okr(tmp_path, "import", write(tmp_path / "company.md", TREE), "--level", "company")
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    draft = write(tmp_path / "draft.md", "- Build a phone form so that dock workers report near misses\n")
    (tmp_path / "lib/index/chroma.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    lib = str(tmp_path / "lib")
    code, out, err = run("rewrite", draft, "--library", lib)
    assert code == 0, err
    said = " ".join(out.split())
    assert "Dock workers go home healthy" in said  # the tree is whole
    assert "Rewritten without the library: the search index" in said
    assert "okr library rebuild" in said
    assert okr(tmp_path, "rebuild")[0] == 0
    assert "Rewritten without" not in run("rewrite", draft, "--library", lib)[1]
    (tmp_path / "lib/library.sqlite").write_bytes(b"no database at all" * 400)
    code, out, err = run("rewrite", draft, "--library", lib)
    assert code == 0, err
    assert "Rewritten without the library: the library in" in " ".join(out.split())
    code, _, err = okr(tmp_path, "search", "pilots")
    assert code == 2
    assert "cannot be used" in err


@pytest.mark.capability("002-19")
def test_damaged_text_is_mended_and_labels_of_the_page_are_dropped(tmp_path: Path) -> None:
    text = "# ??? Aims\n\n领英推荐\n\n??? Lock keepers donâ€™t hear of a late convoy before it blows its horn.\n"
    okr(tmp_path, "add", write(tmp_path / "aims.md", text + "\nThey wait beside the gate for half the night. " * 9))
    out = okr(tmp_path, "show", "aims.md")[1]
    assert "Lock keepers don't hear" in out
    assert "?" not in out
    assert "领" not in out
    okr(tmp_path, "add", write(tmp_path / "zh.md", "# 目标\n\n客户每天自己查询数据。\n"))
    assert "客户每天自己查询数据" in okr(tmp_path, "show", "zh.md")[1]


def test_organisations_see_nothing_of_each_other(tmp_path: Path) -> None:
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    assert okr(tmp_path, "--org", "Other", "list")[1] == ""
    assert "tide" not in okr(tmp_path, "--org", "Other", "search", "tide table")[1]
