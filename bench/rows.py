"""How many lines a second the self-check judges on one core, beside proselint on the same text.

Each measurement is a process of its own, so that nothing is remembered from the last; it loads, warms up on other
lines, then takes the same distinct lines once. The two take turns for several rounds, and the ratio of the medians is
the figure to keep. proselint looks for other faults: it measures what people are used to wait for, not quality.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROUNDS = 5
ONE_CORE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
WARM = ["Make the depot a calm place to work", "Drivers book 40 % of slots online", "Publish 4 route reports"]


def _texts() -> list[tuple[str, bool]]:
    """The lines of the calibration set, and whether each is an objective."""
    from eval.labelled import CALIBRATION, KEY_RESULT_LABELS, OBJECTIVE_LABELS, read_labelled

    objectives = read_labelled(CALIBRATION / "objectives.jsonl", OBJECTIVE_LABELS)
    key_results = read_labelled(CALIBRATION / "key_results.jsonl", KEY_RESULT_LABELS)
    found = {line.text: True for line in objectives} | {line.text: False for line in key_results}
    return list(found.items())


def _okr(texts: list[tuple[str, bool]]) -> Callable[[], None]:
    from assistant.flow import judge_row, packed
    from assistant.formats.rows import Row
    from assistant.okr import Role

    def rows(lines: list[tuple[str, bool]]) -> list[Row]:
        roles = {True: Role.OBJECTIVE, False: Role.KEY_RESULT}
        return [Row(n, n, text, roles[aim], "", "", "", "", "") for n, (text, aim) in enumerate(lines, 1)]

    def judge(lines: list[Row]) -> None:
        for row in packed(lines):
            assert isinstance(row, Row)
            judge_row(row)

    judge(rows([(text, aim) for text in WARM for aim in (True, False)]))
    held = rows(texts)
    return lambda: judge(held)


def _proselint(texts: list[tuple[str, bool]]) -> Callable[[], None]:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    LintFile("warm", "\n\n".join(WARM)).lint()
    content = "\n\n".join(text for text, _ in texts)
    return lambda: LintFile("lines", content).lint()


PEERS = {"okr check": _okr, "proselint": _proselint}


def _once(name: str) -> float:
    texts = _texts()
    run = PEERS[name](texts)
    start = time.perf_counter()
    run()
    return len(texts) / (time.perf_counter() - start)


def table() -> str:
    """Lines a second of each, and the ratio."""
    taken: dict[str, list[float]] = {name: [] for name in PEERS}
    for _ in range(ROUNDS):
        for name, speeds in taken.items():
            command = [sys.executable, "-m", "bench.rows", name]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_CORE})
            speeds.append(float(done.stdout))
    middle = {name: statistics.median(speeds) for name, speeds in taken.items()}
    rows = [f"{len(_texts())} distinct lines, one core, median of {ROUNDS} processes"]
    rows += [f"{name:<12}{speed:>8,.0f} lines a second" for name, speed in middle.items()]
    return "\n".join([*rows, f"ratio       {middle['okr check'] / middle['proselint']:>8.1f}"])


if __name__ == "__main__":
    print(_once(sys.argv[1]) if len(sys.argv) > 1 else table())
