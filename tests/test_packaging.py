"""What a person gets who installs this: a light start, locks that name no index, and a wheel that holds everything."""

import json
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from assistant import __version__
from assistant.errors import OkrError
from assistant.shipped import shipped
from assistant.ui.entry import entry_path

ROOT = Path(__file__).resolve().parent.parent
DRAFT = "# Q3 2026\n\n## Objective: Launch the new booking app\n\n- KR: Ship the first version by March\n"
HEAVY = {
    "litellm",
    "instructor",
    "openai",
    "chromadb",
    "onnxruntime",
    "streamlit",
    "pandas",
    "numpy",
    "httpx",
    "jinja2",
}
LOCKS = ("light", "all", "dev")
BATCH = ["batch", "-", "--out", "nowhere", "--dry-run"]


def python(code: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False
    )


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package in a lock: more than one where Python versions need different ones."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / f"locks/{lock}.txt").read_text("utf-8"), re.M
    ):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["rules"], ["check", "-"], ["ask", "-"], ["rewrite", "-"], BATCH],
    ids=" ".join,
)
def test_the_command_line_starts_without_a_heavy_library(arguments: list[str]) -> None:
    done = python(
        "import json, sys\n"
        "from assistant.cli.main import main\n"
        "try: main()\n"
        "finally: print(json.dumps(sorted(sys.modules)), file=sys.stderr)",
        *arguments,
        given=DRAFT,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "assistant.cli.main" in loaded
    # Judging a line multiplies out a small network with numpy; nothing else may load it.
    assert loaded & (HEAVY | {"openpyxl"}) <= ({"numpy"} if "-" in arguments else set())


def test_python_m_assistant_is_okr() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "--version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert __version__ in done.stdout


def test_looking_the_browser_entry_up_loads_no_streamlit() -> None:
    done = python(
        "import sys; from assistant.ui.entry import entry_path; print(entry_path()); print('streamlit' in sys.modules)"
    )
    assert done.stdout.splitlines() == [str(ROOT / "app.py"), "False"]


def test_a_part_that_is_missing_is_named() -> None:
    assert entry_path().is_file()
    with pytest.raises(OkrError, match=r"lacks 'nothing\.md'; install it again"):
        shipped("nothing.md")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_hashes_every_file(lock: str) -> None:
    text = (ROOT / f"locks/{lock}.txt").read_text("utf-8")
    assert not re.search(r"://|^\s*-(?!-hash)|index|find-links| @ |file:|/root|/home", text, re.M)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert entries
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_agree_with_each_other_and_cover_what_is_asked_for() -> None:
    light, everything, dev = (pins(lock) for lock in LOCKS)
    assert light.items() <= everything.items() <= dev.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for wanted, lock in ((project["dependencies"], light), (extras["all"], everything), (extras["dev"], dev)):
        names = {re.split(r"[^A-Za-z0-9.-]", one)[0].lower() for one in wanted}
        assert names - lock.keys() == set()


def test_the_light_install_has_no_heavy_library() -> None:
    assert pins("light").keys() & HEAVY == {"numpy"}


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lines = re.findall(r'^ +"[A-Za-z][\w.-]*[<>=]=?[^"]*",.*$', text, re.M) + re.findall(r"^build = .*$", text, re.M)
    assert len(lines) > 20
    assert [line for line in lines if not re.search(r"# \w.{9,}", line)] == []


def test_no_installed_package_runs_code_at_every_start() -> None:
    # A line of a .pth file that begins with "import" runs whenever Python starts: a way in for a tampered release.
    known = {"distutils-precedence.pth", "_virtualenv.pth"}
    found = {
        path.name
        for path in Path(sysconfig.get_path("purelib")).glob("*.pth")
        if re.search(r"^import[ \t]", path.read_text("utf-8", errors="replace"), re.M)
    }
    assert found - known == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that this checkout makes, laid out as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    done = python("import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))", str(folder))
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_wheel_holds_all_that_the_checkout_has(wheel: Path) -> None:
    for package in ("assistant", "eval"):
        kept = {
            path.relative_to(ROOT)
            for path in (ROOT / package).rglob("*.*")
            if path.is_file() and "__pycache__" not in path.parts and "training" not in path.parts
        }
        assert {str(path) for path in kept if not (wheel / path).is_file()} == set()
    for name in ("app.py", ".streamlit/config.toml", "prompts", "examples"):
        assert (wheel / "assistant/_shipped" / name).exists()
    assert not (wheel / "tests").exists()
    assert not (wheel / "eval/training").exists()  # what it makes is in assistant/encoder


def test_an_installed_wheel_works_on_its_own(wheel: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "from assistant.shipped import shipped\n"
        "print(shipped('app.py'), shipped('prompts'), shipped('examples'), sep='\\n')\n"
        "from assistant.cli.main import main; main()"
    )
    command = [sys.executable, "-c", code, str(wheel), "check", "-"]
    done = subprocess.run(
        command, input=DRAFT, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=60, check=False
    )
    assert done.stdout.splitlines()[:3] == [
        str(wheel / "assistant/_shipped" / name) for name in ("app.py", "prompts", "examples")
    ]
    assert "OB06" in done.stdout
    assert done.returncode == 1, done.stderr
