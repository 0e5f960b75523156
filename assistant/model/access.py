"""Which model answers, where it is, and the key to it: read from the environment, shown to nobody.

OKR_MODEL      PROVIDER/MODEL, as LiteLLM names it
OKR_API_BASE   the address of a server of one's own, or of a gateway
OKR_API_KEY    its key; without OKR_API_BASE a provider's usual variable (OPENAI_API_KEY, …) does as well
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.errors import SettingsError

INSTALL = "add it with: pip install 'outcome-okrs[all]'"
# A server of one's own asks for no key, and a provider's key is none of its business.
_NO_KEY = "none"


@dataclass(frozen=True)
class Access:
    """How to reach a model. ``api_key`` is None where the provider's own variable is to be read."""

    model: str
    api_base: str | None = field(default=None, repr=False)  # may hold a password
    api_key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """Where texts go: a host with its port, or the provider's name."""
        if not self.api_base:
            return self.model.partition("/")[0]
        address = urlsplit(self.api_base)
        return f"{address.hostname}:{address.port}" if address.port else str(address.hostname)


def read_access(model: str, environ: Mapping[str, str] = os.environ) -> Access:
    """The access to ``model``. Raises SettingsError for a name without a provider and for an address that is none."""
    if not all(model.partition("/")):
        raise SettingsError(
            f"'{model}' names no engine; valid: coach, auto, or a model as PROVIDER/MODEL, such as "
            f"openai/gpt-5-mini (also in OKR_MODEL)."
        )
    base = environ.get("OKR_API_BASE", "").strip() or None
    if base and not _is_address(base):
        raise SettingsError("OKR_API_BASE is not an address; write it like http://127.0.0.1:8080/v1.")
    key = environ.get("OKR_API_KEY", "").strip() or (_NO_KEY if base else None)
    return Access(model, base, key)


def _is_address(base: str) -> bool:
    try:
        address = urlsplit(base)
        return address.scheme in ("http", "https") and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        return False
