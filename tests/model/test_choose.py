"""Which engine answers, and what is loaded to find out."""

import subprocess
import sys

import pytest

from assistant.coach.coach import Coach
from assistant.errors import MissingExtraError, SettingsError
from assistant.model import choose
from assistant.model.access import read_access
from assistant.model.choose import choose_engine, leaves_for
from assistant.model.engine import ModelEngine


def test_the_coach_unless_a_model_is_set() -> None:
    assert isinstance(choose_engine(None, {}), Coach)
    assert isinstance(choose_engine("auto", {"OKR_MODEL": " "}), Coach)
    assert isinstance(choose_engine("coach", {"OKR_MODEL": "openai/m"}), Coach)
    assert leaves_for(choose_engine("coach", {})) == ""


def test_a_model_that_is_set_or_named() -> None:
    engine = choose_engine("auto", {"OKR_MODEL": "openai/m", "OKR_API_BASE": "http://user:secret@127.0.0.1:8080/v1"})
    assert isinstance(engine, ModelEngine)
    assert (engine.note.name, engine.note.why) == ("openai/m", "OKR_MODEL is set")
    assert leaves_for(engine) == "drafts that need a rewrite are sent to 127.0.0.1:8080 (model openai/m)."
    assert choose_engine("mistral/x", {"OKR_MODEL": "openai/m"}).note.name == "mistral/x"


@pytest.mark.parametrize("name", ["couch", "openai/", "/m"])
def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(SettingsError, match="valid: coach, auto, or a model as PROVIDER/MODEL"):
        choose_engine(name, {})


@pytest.mark.parametrize("base", ["localhost:8080", "ftp://x", "http://", "http://x:99999"])
def test_an_address_that_is_none(base: str) -> None:
    with pytest.raises(SettingsError, match="OKR_API_BASE"):
        choose_engine("openai/m", {"OKR_API_BASE": base})


def test_a_providers_key_is_not_sent_to_another_host() -> None:
    environ = {"OPENAI_API_KEY": "sk-secret", "OKR_API_BASE": "http://127.0.0.1:8080/v1"}
    assert read_access("openai/m", environ).key == "none"
    assert read_access("openai/m", {**environ, "OKR_API_KEY": "own"}).key == "own"
    assert read_access("openai/m", {"OPENAI_API_KEY": "sk-secret"}).api_key is None


def test_a_light_install_is_told_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "NEEDED", ("a_package_that_is_nowhere",))
    with pytest.raises(MissingExtraError, match=r"pip install 'outcome-okrs\[all\]'"):
        choose_engine("openai/m", {})


def test_choosing_loads_nothing_heavy() -> None:
    code = (
        "import sys; from assistant.model.choose import choose_engine; choose_engine('openai/m', {});"
        "print([name for name in ('litellm', 'instructor', 'openai', 'jinja2', 'httpx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
