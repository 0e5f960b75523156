"""The network that ships: whole, the same on every machine, and sensible about the words that decided."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.coach.effects import EFFECTS
from assistant.coach.places import PLACES
from assistant.encoder import network as module
from assistant.encoder.network import WEIGHTS, network
from assistant.encoder.role import Role
from assistant.encoder.scores import prime, score
from assistant.errors import InstallError
from eval.labelled import CALIBRATION, KEY_RESULT_LABELS, OBJECTIVE_LABELS, read_labelled

LINES = [
    "Nurses hand over at the bedside in 9 of 10 shifts",
    "Ship the tracker",
    "",
    "ß→日本 100 % — p95",
    "word " * 400,
]


@pytest.mark.parametrize("file", [WEIGHTS, PLACES, EFFECTS])
def test_the_file_is_the_one_that_was_trained(file: Path) -> None:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert file.with_suffix(".sha256").read_text(encoding="utf-8").strip() == digest


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not a zip", None])
def test_a_damaged_file_is_named_with_the_way_out(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weights.npz"
    if damage is None:
        whole = bytearray(WEIGHTS.read_bytes())
        whole[len(whole) // 2] ^= 0xFF
        path.write_bytes(whole)
    else:
        path.write_bytes(damage)
    monkeypatch.setattr(module, "WEIGHTS", path)
    network.cache_clear()
    with pytest.raises(InstallError, match=r"missing or damaged .* install the package again"):
        network()
    monkeypatch.undo()
    network.cache_clear()


def test_probabilities_add_up_and_every_label_is_answered() -> None:
    for text in LINES:
        found = score(text, Role.KEY_RESULT).probabilities
        assert set(found) == {*OBJECTIVE_LABELS, *KEY_RESULT_LABELS, "promise"}
        assert all(abs(sum(classes.values()) - 1) < 0.01 for classes in found.values())


def test_the_words_that_decided_stand_in_the_text() -> None:
    text = "Launch the new parents' app in both stores"
    for label, classes in score(text, Role.OBJECTIVE).probabilities.items():
        for chosen in classes:
            spans = score(text, Role.OBJECTIVE).words(label, chosen)
            assert list(spans) == sorted(spans)
            assert all(text[start:end].strip() for start, end in spans)


def test_company_in_a_batch_changes_nothing() -> None:
    texts = [f"Drivers book {number} % of slots online{' in peace' * (number % 7)}" for number in range(40)]
    alone = [score(text, Role.KEY_RESULT).probabilities for text in texts]
    from assistant.encoder import scores

    scores._kept.clear()
    prime((text, Role.KEY_RESULT) for text in texts)
    together = [score(text, Role.KEY_RESULT).probabilities for text in texts]
    for one, other in zip(alone, together, strict=True):
        for label in one:
            np.testing.assert_allclose(list(one[label].values()), list(other[label].values()), atol=0.0011)


_VERDICTS = """
import json, sys
from pathlib import Path
from eval.agreement import answers
from eval.labelled import CALIBRATION, KEY_RESULT_LABELS, OBJECTIVE_LABELS, read_labelled
rows = read_labelled(CALIBRATION / "objectives.jsonl", OBJECTIVE_LABELS)[::3]
more = read_labelled(CALIBRATION / "key_results.jsonl", KEY_RESULT_LABELS)[::3]
print(json.dumps([answers(rows, objectives=True), answers(more, objectives=False)]))
"""


@pytest.mark.slow
def test_other_processors_give_the_same_verdicts() -> None:
    # OpenBLAS and numpy choose their code by processor; these settings make them choose as older ones would.
    kinds = [
        {},
        {"OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "1"},
        {"OPENBLAS_CORETYPE": "Sandybridge", "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3"},
        {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "2"},
    ]
    found = []
    for kind in kinds:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS")}
        done = subprocess.run(
            [sys.executable, "-c", _VERDICTS], env={**clean, **kind}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found.append(json.loads(done.stdout))
    assert all(one == found[0] for one in found)
    assert len(found[0][0]) > 100


def test_what_is_measured_by_was_not_trained_on() -> None:
    from rapidfuzz import fuzz, process

    from eval.training.lines import training_lines

    trained = [line.text.lower() for line in training_lines()]
    measured = [
        line.text.lower()
        for name, known in (("objectives", OBJECTIVE_LABELS), ("key_results", KEY_RESULT_LABELS))
        for line in read_labelled(CALIBRATION / f"{name}.jsonl", known)
    ]
    near = process.cdist(measured, trained, scorer=fuzz.token_sort_ratio, score_cutoff=80, workers=-1).max(axis=1)
    assert [text for text, found in zip(measured, near.tolist(), strict=True) if found] == []
