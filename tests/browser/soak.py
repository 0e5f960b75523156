"""Many people at work at once: no error, nothing of one in another's tab, quick answers. ``make soak`` runs it long.

Each person is a tab of a real browser, driven from inside (``soak.js``). Browser and server share the machine, which
no team's browsers do, so what is measured is slower than what people would see.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.browser.conftest import FLAGS, found_browser, serve

_SCRIPT = Path(__file__).with_name("soak.js")
BAR = 2000.0
"""Milliseconds within which 95 of 100 steps are to be answered, the pause after the last letter included."""


@dataclass
class Soaked:
    """What came of it: how long each kind of step took in milliseconds, what went wrong, and what the server said."""

    steps: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    log: str = ""

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 steps were answered."""
        every = [one for taken in self.steps.values() for one in taken]
        return statistics.quantiles(every, n=20)[-1] if len(every) > 1 else sum(every)


async def _work(address: str, sessions: int, seconds: float, patience: float) -> Soaked:
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

        for number in range(sessions):
            await one(number)
        script, given = _SCRIPT.read_text(encoding="utf-8"), {"seconds": seconds, "patience": patience}
        script = script[script.index("async (") :].rstrip().rstrip(";")
        done = await asyncio.gather(
            *(page.evaluate(script, {**given, "number": number}) for number, page in enumerate(tabs))
        )
        for one_done in done:
            soaked.faults += one_done["faults"]
            for name, taken in one_done["steps"]:
                soaked.steps[name].append(taken)
        await browser.close()
        return soaked


def soak(sessions: int, seconds: float, patience: float = 30_000) -> Soaked:
    """Let so many people work for so long."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        # A loop of its own: the thread that asks may have one already.
        with serve(log=log) as (address, _), ThreadPoolExecutor(1) as apart:
            soaked = apart.submit(lambda: asyncio.run(_work(address, sessions, seconds, patience))).result()
        soaked.log = log.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in soaked.log:
        soaked.faults.append("the server said:\n" + soaked.log[-3000:])
    return soaked


def main() -> int:
    """Print what came of it; 1 when the bar is missed or anything went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=120)
    given = asked.parse_args()
    before = os.getloadavg()[0]
    soaked = soak(given.sessions, given.seconds)
    print(
        f"{given.sessions} sessions for {given.seconds:.0f} s; load before {before:.1f}, after {os.getloadavg()[0]:.1f}"
    )
    for name, taken in soaked.steps.items():
        ends = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        print(f"{name:<20}{len(taken):>6} times{statistics.median(taken):>8.0f} ms median{ends:>8.0f} ms p95")
    print(f"{'all':<20}{sum(map(len, soaked.steps.values())):>6} times{soaked.p95:>32.0f} ms p95, bar {BAR:.0f}")
    for fault in soaked.faults:
        print(f"fault: {fault}")
    return int(bool(soaked.faults) or soaked.p95 > BAR)


if __name__ == "__main__":
    sys.exit(main())
