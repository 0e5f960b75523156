"""Which model answers, where it is, and the key to it: read from the environment, shown to nobody.

OKR_MODEL      PROVIDER/MODEL, as LiteLLM names it
OKR_API_BASE   the address of a server of one's own, or of a gateway
OKR_API_KEY    its key; without OKR_API_BASE a provider's usual variable (OPENAI_API_KEY, …) does as well
OKR_FALLBACKS  further models, with commas, asked in this order where the first does not answer
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.errors import SettingsError

INSTALL = "add it with: pip install 'outcome-okrs[all]'"
# A server of one's own asks for no key, and a provider's key is none of its business.
_NO_KEY = "none"


@dataclass(frozen=True)
class Access:
    """How to reach a model, and those to ask in its place. ``api_key`` is None where the provider's variable is read.

    The key is held by an object that prints as stars, so that a log or a traceback cannot show it. A key that somebody
    types (``with_key``) lives in this object alone: neither in the environment nor in a record or a file.
    """

    model: str
    api_base: str | None = field(default=None, repr=False)  # may hold a password
    api_key: SecretStr | str | None = field(default=None, repr=False)
    fallbacks: tuple["Access", ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.api_key, str):
            object.__setattr__(self, "api_key", SecretStr(self.api_key))

    @property
    def host(self) -> str:
        """Where texts go: a host with its port, or the provider's name."""
        if not self.api_base:
            return self.model.partition("/")[0]
        address = urlsplit(self.api_base)
        return f"{address.hostname}:{address.port}" if address.port else str(address.hostname)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Everybody whom a text may be sent to: this model, then its fallbacks."""
        return tuple(dict.fromkeys((self.host, *(one.host for one in self.fallbacks))))

    @property
    def key(self) -> str | None:
        """The key in plain, for the one call that needs it."""
        return self.api_key.get_secret_value() if isinstance(self.api_key, SecretStr) else None

    def with_key(self, typed: str | SecretStr) -> "Access":
        """The same access with a key that somebody typed; it is given to this model's own provider alone."""
        key = typed if isinstance(typed, SecretStr) else SecretStr(typed.strip())
        return Access(self.model, self.api_base, key, self.fallbacks)


def read_access(model: str, environ: Mapping[str, str] = os.environ) -> Access:
    """The access to ``model``. Raises SettingsError for a name without a provider and for an address that is none."""
    base = environ.get("OKR_API_BASE", "").strip() or None
    if base and not _is_address(base):
        raise SettingsError("OKR_API_BASE is not an address; write it like http://127.0.0.1:8080/v1.")
    given = environ.get("OKR_API_KEY", "").strip()
    first = _named(model, "OKR_MODEL")
    key = given or (_NO_KEY if base else None)
    further = [one.strip() for one in environ.get("OKR_FALLBACKS", "").split(",") if one.strip()]
    rest = tuple(
        # The key in OKR_API_KEY is this server's, or this provider's; another provider reads its own variable.
        Access(_named(one, "OKR_FALLBACKS"), base, SecretStr(key) if key and (base or _same(one, first)) else None)
        for one in further
        if one != first
    )
    return Access(first, base, SecretStr(key) if key else None, rest)


def _named(model: str, where: str) -> str:
    if not all(model.partition("/")):
        raise SettingsError(
            f"'{model}' names no engine; valid: coach, auto, or a model as PROVIDER/MODEL, such as "
            f"openai/gpt-5-mini (also in {where})."
        )
    return model


def _same(one: str, other: str) -> bool:
    return one.partition("/")[0] == other.partition("/")[0]


def _is_address(base: str) -> bool:
    try:
        address = urlsplit(base)
        return address.scheme in ("http", "https") and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        return False
