"""How long ``okr batch`` takes with a model, beside a bare asyncio script that makes the same calls, in the same run.

A server of its own on the loopback answers each call after a fixed time. The bare script sends what okr sent, through
the same number of connections, and looks at nothing. Two figures count: the whole process, and the time from the first
call that reached the server to the last that left it. The ideal is what the waiting alone would take. OKR_WORKERS is
handed on: 0 for threads alone, 2 for two workers however busy the machine is.
"""

import asyncio
import compileall
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

import assistant

CASES = ((500, 0.2, 32), (500, 2.0, 32))
"""Items, seconds until the server answers, calls at a time."""
_THINGS = "portal dashboard checklist handbook calendar scanner planner register archive forecast".split()
_FOR = "depot clerks, shift leads, volunteers, suppliers, auditors, drivers, new colleagues, buyers".split(", ")
_REPLY = {
    "objective": "Depot clerks take the shift that suits them and find everything they need for it",
    "key_results": [
        {
            "who": "depot clerks", "does_what": "swap shifts on their own",
            "measure": "share of swaps agreed without a call", "unit": "%", "direction": "up", "baseline": None,
            "target": None, "source": "rota log", "lines": ["L1"],
        }
    ],
    "links": [{"line": "L1", "key_result": 0}],
}  # fmt: skip


@dataclass
class Server:
    """Speaks the OpenAI protocol, remembers what it was sent, and when the first call came and the last was over."""

    delay: float
    sent: list[bytes] = field(default_factory=list)
    first: float = 0.0
    last: float = 0.0
    port: int = 0

    async def start(self) -> asyncio.Server:
        running = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = running.sockets[0].getsockname()[1]
        return running

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        message = {"role": "assistant", "content": json.dumps(_REPLY)}
        usage = {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        told = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
        body = json.dumps(told).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        try:
            while line := await reader.readline():
                length = 0
                while (line := await reader.readline()) not in (b"\r\n", b""):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                self.first = self.first or time.perf_counter()
                self.sent.append(await reader.readexactly(length))
                await asyncio.sleep(self.delay)
                writer.write(head + body)
                await writer.drain()
                self.last = time.perf_counter()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def bare(port: int, path: Path, at_a_time: int) -> None:
    """The script to beat: AsyncOpenAI, a semaphore, and nothing else."""
    from openai import AsyncOpenAI

    gate = asyncio.Semaphore(at_a_time)
    async with AsyncOpenAI(base_url=f"http://127.0.0.1:{port}/v1", api_key="none", max_retries=0) as client:

        async def one(line: str) -> None:
            async with gate:
                await client.chat.completions.create(**json.loads(line))

        await asyncio.gather(*(one(line) for line in path.read_text("utf-8").splitlines()))


async def _timed(server: Server, command: list[str], env: dict[str, str]) -> tuple[float, float, float]:
    """Seconds of the whole process, from the first call to the last, and of processor time."""
    server.first = server.last = 0.0
    begun, used = time.perf_counter(), _used()
    running = await asyncio.create_subprocess_exec(
        *command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if await running.wait():
        raise RuntimeError(f"{command[2:4]} failed")
    return time.perf_counter() - begun, server.last - server.first, _used() - used


def _used() -> float:
    """Processor time of the processes that this one started and that are over."""
    spent = os.times()
    return spent.children_user + spent.children_system


async def measured(items: int, delay: float, at_a_time: int, folder: Path) -> str:
    """One row of the table."""
    server = Server(delay)
    async with await server.start():
        lines = (f"- Build {_THINGS[n % 10]} {n} for {_FOR[n % 8]}\n" for n in range(items))
        draft = folder / "roadmap.md"
        draft.write_text("# Roadmap, Q3 2027\n\n" + "".join(lines), "utf-8")
        env = {
            name: value for name, value in os.environ.items() if not name.startswith("OKR_") or name == "OKR_WORKERS"
        }
        env |= {
            "OKR_API_BASE": f"http://127.0.0.1:{server.port}/v1",
            "OKR_API_KEY": "none",
            "OKR_REPLIES": str(folder / "replies"),
            "OPENBLAS_NUM_THREADS": "1",
        }
        command = [sys.executable, "-m", "assistant", "batch", str(draft), "--out", str(folder / "out")]
        command += ["--engine", "openai/m", "--concurrency", str(at_a_time)]
        ours = await _timed(server, command, env)
        calls = len(server.sent)
        sent = folder / "sent.jsonl"
        sent.write_bytes(b"\n".join(server.sent))
        script = [sys.executable, "-m", "bench.batch", "bare", str(server.port), str(sent), str(at_a_time)]
        theirs = await _timed(server, script, env)
    ideal = ceil(calls / at_a_time) * delay
    return (
        f"{items:>5} items {delay:>4.1f} s {calls:>5} calls  okr {ours[0]:6.1f} s ({ours[1]:5.1f} s calling, "
        f"{ours[2]:4.1f} s processor)  bare {theirs[0]:6.1f} s ({theirs[1]:5.1f} s, {theirs[2]:4.1f} s)  "
        f"ratio {ours[0] / theirs[0]:4.2f} ({ours[1] / theirs[1]:4.2f}, {ours[2] / theirs[2]:4.2f})  "
        f"ideal {ideal:5.1f} s: + {ours[1] / ideal - 1:4.0%}"
    )


def table() -> str:
    """A row for each case."""
    compileall.compile_dir(Path(assistant.__file__).parent, quiet=1)  # as pip leaves it
    rows = ["okr batch beside a bare AsyncOpenAI script, whole process (first to last call, processor)"]
    for items, delay, at_a_time in CASES:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(asyncio.run(measured(items, delay, at_a_time, Path(folder))))
    return "\n".join(rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        asyncio.run(bare(int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
    else:
        print(table())
