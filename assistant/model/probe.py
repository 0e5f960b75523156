"""One tiny request that shows whether a model answers, and in the form that is asked for."""

import time
from dataclasses import replace

from pydantic import BaseModel

from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.budget import told
from assistant.model.terms import Terms


class ProbeReply(BaseModel):
    """A word is enough."""

    word: str


def probe(access: Access, terms: Terms) -> str:
    """How it went, as a sentence. Raises ModelError. Nothing is kept on disk, so that each probe is a true one."""
    asking = Asking(replace(access, fallbacks=()), replace(terms, replies=None, replay=None, retries=1))
    began = time.monotonic()
    messages = [{"role": "user", "content": 'Reply with JSON that has one field, "word", with the value "ready".'}]
    answered = asking(messages, ProbeReply, {"max_tokens": 60})
    return f"{answered.model} answered in {time.monotonic() - began:.1f} s ({told(answered.usage)})."
