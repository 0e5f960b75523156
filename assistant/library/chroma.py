"""Opening Chroma: a folder, or a server at ``OKR_CHROMA_URL``. Telemetry is off."""

import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import InputError, MissingExtraError, SettingsError

URL = "OKR_CHROMA_URL"


def client_of(folder: Path, url: str) -> Any:
    """A client for a folder, or for a server where an address is given. Raises InputError, SettingsError."""
    try:
        import chromadb
        from chromadb.config import Settings
    except ModuleNotFoundError as fault:
        raise MissingExtraError(
            "the library needs Chroma, which the light install leaves out; add it with: pip install 'outcome-okrs[all]'"
        ) from fault
    quiet = Settings(anonymized_telemetry=False)
    try:
        if url:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise SettingsError(f"{URL} is no address; write it as http://127.0.0.1:8000")
            port = parts.port or (443 if parts.scheme == "https" else 80)
            return chromadb.HttpClient(parts.hostname, port, ssl=parts.scheme == "https", settings=quiet)
        return _embedded(chromadb, folder, quiet)
    except (SettingsError, InputError):
        raise
    except Exception as fault:
        where = f"the Chroma server at {shown(url)}" if url else f"the search index in {folder}"
        do = "start it, or unset OKR_CHROMA_URL" if url else "make it anew with: okr library rebuild"
        raise InputError(f"{where} cannot be opened ({type(fault).__name__}); {do}. Documents are kept.") from fault


_OPENED: dict[Path, tuple[int, int]] = {}
"""Which file this process opened in each folder: another process may have made the index anew meanwhile."""

_OPENING = threading.Lock()
"""Chroma hands out what another thread is still opening, which then fails at its first use."""


def _embedded(chromadb: Any, folder: Path, quiet: Any) -> Any:
    base = folder / "chroma.sqlite3"
    with _OPENING:
        if folder in _OPENED and (not base.exists() or _OPENED[folder] != (base.stat().st_dev, base.stat().st_ino)):
            _forget()
        client = chromadb.PersistentClient(str(folder), settings=quiet)
        _OPENED[folder] = (base.stat().st_dev, base.stat().st_ino)
    return client


def forget() -> None:
    """Chroma keeps what it has opened by its path; files that went must be opened anew."""
    with _OPENING:
        _forget()


def _forget() -> None:
    try:
        from chromadb.api.shared_system_client import SharedSystemClient
    except ModuleNotFoundError:
        return  # then nothing was opened
    SharedSystemClient.clear_system_cache()


def shown(url: str) -> str:
    """An address without name and password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}:{parts.port or ''}".rstrip(":")
