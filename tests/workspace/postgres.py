"""A PostgreSQL server of the tests' own: started in a folder, reached over loopback, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL

MISSING = "no PostgreSQL server is installed; on Debian: sudo apt-get install postgresql"
_ADMIN = "okr"
_NOBODY = "65534"


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version's; None where there are none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: -int(one.parent.name))
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


class Server:
    """A running server; each ``fresh`` database is empty and belongs to whoever asked."""

    def __init__(self, port: int) -> None:
        self.port = port

    def fresh(self, template: str = "template0") -> URL:
        """The address of a new database, a copy of ``template``."""
        name = f"okr_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(host="127.0.0.1", port=self.port, user=_ADMIN, dbname="postgres", autocommit=True) as now:
            now.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return URL.create("postgresql", username=_ADMIN, host="127.0.0.1", port=self.port, database=name)


@contextmanager
def served() -> Iterator[Server]:
    """A server of one's own. PostgreSQL refuses to run as root, so root hands it over to nobody."""
    folder = programs()
    assert folder is not None, MISSING
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="okr-pg-") as held:
        as_whom: list[str] = []
        if os.getuid() == 0:
            os.chown(held, int(_NOBODY), int(_NOBODY))
            as_whom = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
        data = Path(held) / "data"
        made = [folder / "initdb", "-D", data, "-U", _ADMIN, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
        subprocess.run([*as_whom, *map(str, made)], check=True, capture_output=True, cwd=held)
        settings = [f"-cunix_socket_directories={held}", "-clisten_addresses=127.0.0.1", "-cfsync=off"]
        log = (Path(held) / "log").open("wb")
        run = [*as_whom, str(folder / "postgres"), "-D", str(data), "-p", str(port), *settings]
        with log, subprocess.Popen(run, stdout=log, stderr=log, cwd=held) as server:
            try:
                ready = [str(folder / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-t", "30"]
                while server.poll() is None and subprocess.run(ready, check=False, capture_output=True).returncode:
                    pass
                assert server.poll() is None, (Path(held) / "log").read_text(errors="replace")
                yield Server(port)
            finally:
                server.terminate()
                server.wait(timeout=30)
