"""What the model engine costs on top of the wait: 500 calls, 32 at a time, against bare openai in the same run.

``python -m bench.model`` exits 1 where a bar is missed: 1.3 × bare at 200 ms, 1.05 × the ideal at 2 s.
"""

import asyncio
import math
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.engine import PROMPT
from assistant.model.prompts import Prompts
from assistant.model.reply import RewriteReply
from assistant.model.terms import Terms

CALLS, AT_A_TIME, ROUNDS = 500, 32, 3
PLAIN, LISTED = "openai/some-model", "openai/gpt-4o-mini"
OVER_BARE, OVER_IDEAL = 1.3, 1.05


@contextmanager
def server(latency: float) -> Iterator[str]:
    running = subprocess.Popen(
        [sys.executable, "-m", "bench.model_server", str(latency)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout is not None
        yield f"http://127.0.0.1:{running.stdout.readline().strip()}/v1"
    finally:
        running.kill()
        running.wait()


def messages(number: int) -> list[dict[str, str]]:
    prompt = Prompts().load(PROMPT)
    told = prompt.messages(**prompt.examples)
    return [told[0], {"role": "user", "content": f"{told[1]['content']}\n{number}"}]


def bare(base: str, calls: int) -> float:
    """Seconds that openai's own client takes, with nothing around it but a semaphore."""
    import openai

    async def run() -> float:
        free = asyncio.Semaphore(AT_A_TIME)

        async def one(number: int, client: openai.AsyncOpenAI) -> None:
            async with free:
                said = await client.chat.completions.create(model="m", messages=messages(number))  # type: ignore[arg-type]
                RewriteReply.model_validate_json(said.choices[0].message.content or "")

        async with openai.AsyncOpenAI(base_url=base, api_key="k", max_retries=0) as client:
            began = time.perf_counter()
            await asyncio.gather(*(one(number, client) for number in range(calls)))
            return time.perf_counter() - began

    return asyncio.run(run())


def ours(base: str, model: str, calls: int) -> float:
    """Seconds that the engine's completion function takes, from as many threads as there may be calls at a time."""
    asking = Asking(Access(model, base, "k"), Terms())
    asking(messages(-1), RewriteReply, {"temperature": 0.2})
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        began = time.perf_counter()
        list(pool.map(lambda number: asking(messages(number), RewriteReply, {"temperature": 0.2}), range(calls)))
        return time.perf_counter() - began


def asked(base: str) -> int:
    with urllib.request.urlopen(base) as said:  # noqa: S310 - our own server
        return int(said.read())


def main() -> int:
    with server(0.2) as base:
        bare(base, AT_A_TIME), ours(base, PLAIN, AT_A_TIME), ours(base, LISTED, AT_A_TIME)
        rounds = [(bare(base, CALLS), ours(base, PLAIN, CALLS), ours(base, LISTED, CALLS)) for _ in range(ROUNDS)]
        sent = asked(base)
    due = AT_A_TIME + 2 * (AT_A_TIME + 1) + ROUNDS * (CALLS + 2 * (CALLS + 1))
    alone, plain, listed = (statistics.median(column) for column in zip(*rounds, strict=True))
    calls = CALLS // 2
    with server(2.0) as base:
        slow = ours(base, PLAIN, calls)
    ideal = math.ceil(calls / AT_A_TIME) * 2.0
    print(f"{CALLS} calls, {AT_A_TIME} at a time, 200 ms each; medians of {ROUNDS}")
    print(f"  openai's client, bare           {alone:5.2f} s")
    print(f"  engine, a server of one's own   {plain:5.2f} s  {plain / alone:.2f} x (at most {OVER_BARE})")
    print(f"  engine, by way of litellm       {listed:5.2f} s  {listed / alone:.2f} x (at most {OVER_BARE})")
    print(f"  requests at the server          {sent} of {due} asked for")
    print(
        f"{calls} calls, 2 s each: {slow:.2f} s, {slow / ideal:.3f} x the ideal of {ideal:.0f} s (at most {OVER_IDEAL})"
    )
    met = plain / alone <= OVER_BARE and listed / alone <= OVER_BARE and slow / ideal <= OVER_IDEAL and sent == due
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
