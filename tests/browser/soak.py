"""Many people at work at once: no error, nothing of one in another's tab, quick answers. ``make soak`` runs it long.

Some people are tabs of a real browser, driven from inside (``soak.js``): they see what a person sees, drawing included.
The others speak to the server as a browser does and draw nothing (``person.py``). For browsers share the machine with
the server here, which no team's do: with twenty of them it is the browsers that everybody waits for (``--tabs 20``).
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.browser.conftest import FLAGS, found_browser, serve
from tests.browser.person import work

_SCRIPT = Path(__file__).with_name("soak.js")
BAR = 2000.0
"""Milliseconds within which 95 of 100 steps are to be answered, the pause after the last letter included."""


_WHERE = ("in a browser", "without one")


@dataclass
class Soaked:
    """What came of it: the milliseconds of each kind of step, by where and what, what went wrong, and the log."""

    steps: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    log: str = ""

    def taken(self, where: str) -> list[float]:
        """The milliseconds of every step that was done there."""
        return [one for (at, _), taken in self.steps.items() if at == where for one in taken]

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 steps were answered, of those in a browser or of the others: the longer."""
        return max(_p95(self.taken(where)) for where in _WHERE)


def _p95(taken: Sequence[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else sum(taken)


async def _work(address: str, sessions: int, tabs_too: int, seconds: float, patience: float) -> Soaked:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        context = await browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(180_000)
        soaked, tabs = Soaked(), list[Page]()

        async def one(number: int) -> None:
            page = await context.new_page()
            page.on("pageerror", lambda fault: soaked.faults.append(f"mark{number:02}: {fault}"))
            await page.goto(address)
            await page.get_by_role("button", name="Check and rewrite").wait_for()
            tabs.append(page)

        for number in range(tabs_too):
            await one(number)
        script, given = _SCRIPT.read_text(encoding="utf-8"), {"seconds": seconds, "patience": patience}
        script = script[script.index("async (") :].rstrip().rstrip(";")
        drawn = [page.evaluate(script, {**given, "number": number}) for number, page in enumerate(tabs)]
        bare = [work(address, number, seconds, patience / 1000) for number in range(tabs_too, sessions)]
        done = await asyncio.gather(*drawn, *bare)
        found = [(one["steps"], one["faults"]) if isinstance(one, dict) else one for one in done]
        for number, (steps, faults) in enumerate(found):
            soaked.faults += faults
            for name, taken in steps:
                soaked.steps[_WHERE[number >= tabs_too], name].append(taken)
        await browser.close()
        return soaked


def soak(sessions: int, tabs: int, seconds: float, patience: float = 30_000) -> Soaked:
    """Let so many people work for so long, of whom some are ``tabs`` of a browser; ``patience`` is in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        # A loop of its own: the thread that asks may have one already.
        with serve(log=log) as (address, _), ThreadPoolExecutor(1) as apart:
            soaked = apart.submit(lambda: asyncio.run(_work(address, sessions, tabs, seconds, patience))).result()
        soaked.log = log.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in soaked.log:
        soaked.faults.append("the server said:\n" + soaked.log[-3000:])
    return soaked


def main() -> int:
    """Print what came of it; 1 when the bar is missed or anything went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=20)
    asked.add_argument("--tabs", type=int, default=2, help="how many of them are tabs of a real browser")
    asked.add_argument("--seconds", type=float, default=120)
    given = asked.parse_args()
    before = os.getloadavg()[0]
    soaked = soak(given.sessions, min(given.tabs, given.sessions), given.seconds)
    print(
        f"{given.sessions} sessions, {given.tabs} of them in a browser, for {given.seconds:.0f} s; load before "
        f"{before:.1f}, after {os.getloadavg()[0]:.1f}"
    )
    for (where, name), taken in sorted(soaked.steps.items()):
        middle = statistics.median(taken)
        print(f"{where:<14}{name:<20}{len(taken):>6} times{middle:>8.0f} ms median{_p95(taken):>8.0f} ms p95")
    for where in _WHERE:
        every = soaked.taken(where)
        print(f"{where:<14}{'all':<20}{len(every):>6} times{_p95(every):>32.0f} ms p95, bar {BAR:.0f}")
    for fault in soaked.faults:
        print(f"fault: {fault}")
    return int(bool(soaked.faults) or soaked.p95 > BAR)


if __name__ == "__main__":
    sys.exit(main())
