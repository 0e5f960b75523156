"""What went wrong with a model, in one sentence a person can act on.

A provider's own words are left out: some echo the key, some the whole draft.
"""

from assistant.errors import ModelError
from assistant.model.access import Access


def fault(error: BaseException, access: Access, calls: int) -> ModelError:
    """The typed error for what litellm or instructor raised, told by class name and status: neither is loaded."""
    cause = error.__cause__ or error
    names = {kind.__name__ for one in (error, cause) for kind in type(one).__mro__}
    status = getattr(cause, "status_code", None)
    where = f"the model {access.model} at {access.host}"
    words = str(cause).lower()
    if "IncompleteOutputException" in names:
        return ModelError(
            f"{where} broke off its answer; give it less at a time, or choose a model with a longer answer."
        )
    if names & {"ValidationError", "ResponseParsingError", "JSONDecodeError"}:
        return ModelError(
            f"{where} did not answer in the form asked for, in {calls} {'call' if calls == 1 else 'calls'}; "
            f"choose another model."
        )
    if "provider not provided" in words:
        return ModelError(
            f"{access.model.partition('/')[0]} is no provider that LiteLLM knows; name the model as "
            f"PROVIDER/MODEL, such as openai/gpt-5-mini."
        )
    if names & {"AuthenticationError", "PermissionDeniedError"} or status in (401, 403):
        own = "" if access.api_base else " or the provider's own variable, such as OPENAI_API_KEY,"
        return ModelError(f"{where} refused the key; set OKR_API_KEY{own} to a valid one.", next_model=False)
    if "ContextWindowExceededError" in names:
        return ModelError(
            f"{where} cannot take that much text; give it a shorter draft, or choose a model with a larger window."
        )
    if "NotFoundError" in names or status == 404:
        return ModelError(
            f"{access.host} knows no model {access.model}; check OKR_MODEL and OKR_API_BASE (it usually ends in /v1)."
        )
    if "Timeout" in names or status == 408:
        return ModelError(f"{where} did not answer in time; try again, or choose a quicker model.", transient=True)
    if "RateLimitError" in names or status == 429:
        return ModelError(
            f"{where} takes no more calls for now; wait, or check the limit and the credit of your account.",
            transient=True,
        )
    if "connection error" in words or names & {"APIConnectionError", "ConnectError"}:
        return ModelError(
            f"{access.host} cannot be reached; check the network, and OKR_API_BASE if a server of your own "
            f"should answer.",
            transient=True,
        )
    if isinstance(status, int) and status >= 500:
        return ModelError(f"{where} failed on its side (status {status}); try again later.", transient=True)
    return ModelError(
        f"{where} did not take the request (status {status or 'unknown'}); check that it can answer in JSON by "
        f"a schema, or choose another."
    )
