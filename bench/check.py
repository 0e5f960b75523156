"""How long ``okr check`` takes on a 20-line file, as a whole process, beside the peers that bound it from below.

Runs each command in turn, several rounds, and prints medians and the ratio to ``python -c "import pydantic"``.
Machines differ and are shared, so the ratio is the figure to keep. Our modules are compiled first, as pip leaves them:
a checkout on a machine that writes no bytecode would compile them again in each round.
"""

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import assistant

ROUNDS = 15
LINES = [
    "Objective: Roll out the new deployment portal by Q3 2027",
    *(f"- Ship part {n} of the portal to all squads" for n in range(1, 7)),
    *(f"- Checkout engineers deploy {n}0 % of changes without a release manager, up from {n} %" for n in range(2, 8)),
    "Objective: Shop staff solve till problems on their own this year",
    *(f"- Reduce p95 latency of service {n} to 300 ms" for n in range(1, 7)),
]


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start


def table() -> str:
    """The medians in milliseconds, and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.md"
        path.write_text("\n".join(LINES), encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import pydantic'": [sys.executable, "-c", "import pydantic"],
            "okr --help": [sys.executable, "-m", "assistant", "--help"],
            "okr check (20 lines)": [sys.executable, "-m", "assistant", "check", str(path)],
            "okr rewrite (20 lines)": [sys.executable, "-m", "assistant", "rewrite", str(path)],
        }
        compileall.compile_dir(Path(assistant.__file__).parent, quiet=1)
        for command in commands.values():
            _seconds(command)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                taken[name].append(_seconds(command))
    base = statistics.median(taken["python -c 'import pydantic'"])
    rows = [f"{'command':<30}{'median ms':>10}{'min ms':>10}{'x pydantic':>12}"]
    for name, times in taken.items():
        middle = statistics.median(times)
        rows.append(f"{name:<30}{middle * 1000:>10.0f}{min(times) * 1000:>10.0f}{middle / base:>12.2f}")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
