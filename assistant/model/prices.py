"""What a model costs and can do, by the list that LiteLLM brings along; read as a file, so nothing heavy is loaded."""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.once import once

_LIST = "model_prices_and_context_window_backup.json"


@dataclass(frozen=True)
class Price:
    """US dollars for a token read, and for a token written."""

    read: float
    written: float

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        """What these tokens cost."""
        return self.read * prompt_tokens + self.written * completion_tokens


@once
def _known() -> dict[str, dict[str, Any]]:
    found = importlib.util.find_spec("litellm")
    if found is None or found.origin is None:
        return {}
    try:
        listed = json.loads((Path(found.origin).parent / _LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # a release that keeps its list elsewhere: prices are unknown then, and are said to be
    return listed if isinstance(listed, dict) else {}


def facts(model: str) -> dict[str, Any]:
    """What is known of a model: prices, and whether it takes a schema or tools. Empty for one that nobody lists."""
    listed = _known()
    return listed.get(model) or listed.get(model.partition("/")[2]) or {}


def price_of(model: str, set_price: tuple[float, float] | None = None) -> Price | None:
    """The price of a model: the one that somebody set, else the listed one; None where it is unknown."""
    if set_price is not None:
        return Price(*set_price)
    known = facts(model)
    read, written = known.get("input_cost_per_token"), known.get("output_cost_per_token")
    if not isinstance(read, int | float) or not isinstance(written, int | float) or not (read or written):
        return None  # "free" in a list means that nobody entered a price
    return Price(float(read), float(written))


def tokens_of(text: str) -> int:
    """About how many tokens a text takes, rather too many: four letters of English, one sign of most other scripts."""
    latin = len(text.encode("ascii", "ignore"))
    return latin // 4 + (len(text) - latin) + 1
