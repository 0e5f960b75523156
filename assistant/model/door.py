"""The one door to litellm and openai: a shaped request in, one HTTP request out, what came back as Raw.

Opened at the first call: litellm takes seconds to load, and reads the environment while it does. A server of one's own
whose model nobody lists has nothing to translate: a whole reply is asked for with one POST (``plain.py``), and openai's
client, which takes seconds to load as well, reads its streams.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.errors import MissingExtraError
from assistant.model.access import INSTALL, Access
from assistant.model.plain import NotAReplyError, ask
from assistant.model.prices import facts
from assistant.model.quiet import record_of
from assistant.model.raw import MOST, Raw, raw_of
from assistant.once import once

_OPENING = threading.RLock()
_PLAIN = ("openai", "hosted_vllm", "openai_like", "custom_openai")

_NEVER_STREAM: set[str] = set()
"""Hosts that answer a request for a stream with a whole reply."""

Partial = Callable[[str], None]
"""Told of the text of a reply as far as it has come."""


class BrokeOffError(Exception):
    """A stream ended before the reply did."""


def send(
    access: Access, messages: list[dict[str, Any]], options: Mapping[str, Any], timeout: float, tell: Partial | None
) -> Raw:
    """One request, and what came back. Raises what the client raises, NotAReplyError and BrokeOffError."""
    request: dict[str, Any]
    tool = _tool(options)
    whole = tell is None or access.host in _NEVER_STREAM
    if whole and _speaks_plainly(access):
        return _whole(access, {"messages": messages, **options}, timeout, tool)
    if _takes_our_form(access):
        # The form goes around the client's own look at every value of a schema, which takes half of its time.
        form = {name: options[name] for name in ("response_format", "tools", "tool_choice") if name in options}
        options = {name: value for name, value in options.items() if name not in form} | {"extra_body": form}
    if _speaks_plainly(access):
        create = _client(access.api_base or "", access.key or "").chat.completions.create
        request = {"model": access.model.partition("/")[2]}
    else:
        create = _litellm().completion
        # It would try again by itself otherwise, beside our own retries; and drop_params spares models that lack one.
        request = {"model": access.model, "api_base": access.api_base, "api_key": access.key, "drop_params": True}
        request |= {"num_retries": 0, "max_retries": 0}
        request["litellm_logging_obj"] = record_of(access.model, messages, stream=tell is not None)
    request |= {"messages": messages, "timeout": timeout, **options}
    if tell is None or whole:
        response = create(**request)
        if not getattr(response, "choices", None):
            raise NotAReplyError
        return raw_of(response, tool)
    chunks = create(**request, stream=True, stream_options={"include_usage": True})
    try:
        return _streamed(chunks, tell)
    except BrokeOffError:
        kind = _content_type(chunks)
        if "json" in kind:
            _NEVER_STREAM.add(access.host)  # it answered whole, which a stream cannot read: the next try asks for that
        elif "html" in kind:
            raise NotAReplyError from None
        raise


def _whole(access: Access, request: Mapping[str, Any], timeout: float, tool: str) -> Raw:
    """One request to a server with nothing to translate. Raises as :func:`send` does."""
    request = {"model": access.model.partition("/")[2], **request}
    response = ask(_session(), access.api_base or "", access.key or "", request, timeout)
    try:
        if response.choices:
            return raw_of(response, tool)
    except (AttributeError, LookupError, TypeError, ValueError):
        pass  # JSON, and no reply
    raise NotAReplyError


def _content_type(chunks: Any) -> str:
    """What a server said that its stream is; empty where the client does not tell."""
    inner = getattr(chunks, "response", None) or getattr(getattr(chunks, "completion_stream", None), "response", None)
    return str((getattr(inner, "headers", None) or {}).get("content-type", "")).lower()


def embedded(access: Access, texts: list[str], timeout: float) -> list[list[float]]:
    """The vectors of texts, in their order. Raises what the client raises, and NotAReplyError."""
    if _speaks_plainly(access):
        create = _client(access.api_base or "", access.key or "").embeddings.create
        response = create(model=access.model.partition("/")[2], input=texts, encoding_format="float", timeout=timeout)
    else:
        response = _litellm().embedding(
            model=access.model, input=texts, api_base=access.api_base, api_key=access.key, timeout=timeout,
            num_retries=0, max_retries=0,
        )  # fmt: skip
    rows = [one if isinstance(one, dict) else vars(one) for one in getattr(response, "data", None) or ()]
    if len(rows) != len(texts) or not all(isinstance(one.get("embedding"), list) for one in rows):
        raise NotAReplyError
    ordered = sorted(enumerate(rows), key=lambda pair: int(pair[1].get("index", pair[0])))
    return [[float(number) for number in one["embedding"]] for _, one in ordered]


def _speaks_plainly(access: Access) -> bool:
    return bool(access.api_base) and access.model.partition("/")[0] in _PLAIN and not facts(access.model)


def _takes_our_form(access: Access) -> bool:
    """Whether the form that we ask for is the server's own, so that nobody has to translate it."""
    by_chat = access.model.startswith("openai/") and facts(access.model).get("mode") == "chat"
    return by_chat or _speaks_plainly(access)


def _tool(options: Mapping[str, Any]) -> str:
    tools = options.get("tools") or ()
    return str(tools[0]["function"]["name"]) if tools else ""


def _streamed(chunks: Any, tell: Partial) -> Raw:
    """The reply of a stream. One that ends without saying so was cut, which the clients do not notice."""
    text, finish, refused, spent = "", "", False, (0, 0)
    try:
        for chunk in _held(chunks):
            if usage := getattr(chunk, "usage", None):
                spent = (int(usage.prompt_tokens or 0), int(usage.completion_tokens or 0))
            if not chunk.choices:
                continue
            delta = chunk.choices[0].delta
            part = getattr(delta, "content", None) or ""
            for call in getattr(delta, "tool_calls", None) or ():
                part += (call.function and call.function.arguments) or ""
            refused = refused or bool(getattr(delta, "refusal", None))
            finish = chunk.choices[0].finish_reason or finish
            if part:
                text += part
                tell(text)
    finally:
        if close := getattr(chunks, "close", None):
            close()
    if not finish:
        raise BrokeOffError
    return Raw(text, finish, refused, *spent)


def _held(chunks: Any) -> Iterator[Any]:
    for number, chunk in enumerate(chunks):
        if number > MOST // 100:
            raise BrokeOffError
        yield chunk


def _hushed(*names: str) -> None:
    """These log whole replies, and some of them the key."""
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL)


@once
def _session() -> Any:
    try:
        from assistant.model.transport import client
    except ImportError as error:
        raise MissingExtraError(f"the model engine cannot load {error.name or 'a package'}; {INSTALL}") from error
    _hushed("httpx", "httpcore")
    return client()


@once
def _client(base: str, key: str) -> Any:
    with _OPENING:
        try:
            import openai
        except ImportError as error:
            raise MissingExtraError(f"the model engine cannot load {error.name or 'a package'}; {INSTALL}") from error
        _hushed("openai", "httpx", "httpcore")
        return openai.OpenAI(base_url=base, api_key=key, max_retries=0, http_client=_session())


@once
def _litellm() -> Any:
    """Litellm, with every fetch, print, log and retry of its own turned off."""
    with _OPENING:
        os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # else the import fetches a price list
        os.environ.setdefault("LITELLM_MODE", "PRODUCTION")  # else the import loads any .env it finds above it
        _hushed("LiteLLM")  # it speaks while it loads
        try:
            import litellm
        except ImportError as error:
            raise MissingExtraError(f"the model engine cannot load {error.name or 'a package'}; {INSTALL}") from error
        litellm.suppress_debug_info = True  # it prints to stdout
        litellm.disable_hf_tokenizer_download = True
        litellm.request_timeout = 60.0  # the default is 6,000 s
        litellm.telemetry = False
        litellm.client_session = _session()
        _hushed("LiteLLM", "openai", "httpx", "httpcore", "instructor")
        return litellm
