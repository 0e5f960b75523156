"""What a run would take, before anything is sent: calls, tokens and US dollars, each at least and at most."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.coach.coach import Coach
from assistant.coach.reading_of import understand
from assistant.engine import Diagnosis
from assistant.model.engine import PROMPT, ModelEngine
from assistant.model.material import material
from assistant.model.merge import needs_a_model
from assistant.model.prices import price_of, tokens_of
from assistant.okr import Answers, Draft

_WRITTEN = 350  # tokens of a usual reply
_BESIDE = (900, 120)  # tokens read and written where a model is asked for an opinion beside the rewrite


@dataclass(frozen=True)
class Estimate:
    """``cost`` and ``most_cost`` are None where the price is unknown; replies that are on disk would cost nothing."""

    calls: int
    most_calls: int
    prompt_tokens: int
    completion_tokens: int
    cost: float | None
    most_cost: float | None


def estimate(engine: ModelEngine, drafts: Iterable[tuple[Draft, Diagnosis]]) -> Estimate:
    """The estimate for drafts with what the rules say of each. Nothing leaves the machine."""
    prompt = engine.prompts.load(PROMPT)
    coach = Coach()
    calls = read = 0
    for draft, seen in drafts:
        if not needs_a_model(seen):
            continue
        told = material(draft, seen, understand(draft, seen), coach.interview(draft, seen, Answers()))
        read += sum(tokens_of(one["content"]) for one in prompt.messages(**told.inputs))
        calls += 1
    beside = calls * len(engine.also)
    calls, read = calls * engine.terms.candidates, read * engine.terms.candidates
    written = calls * _WRITTEN + beside * _BESIDE[1]
    calls, read = calls + beside, read + beside * _BESIDE[0]
    price = price_of(engine.access.model, engine.terms.price)
    bound = 1 + engine.terms.retries
    most = int(prompt.options.get("max_tokens", 4_000)) * calls
    return Estimate(
        calls=calls,
        most_calls=calls * bound,
        prompt_tokens=read,
        completion_tokens=written,
        cost=price.of(read, written) if price else None,
        most_cost=price.of(read, most) * bound if price else None,
    )


def told(one: Estimate) -> str:
    """The estimate in two lines, as ``--dry-run`` prints it."""
    cost = "unknown, because the price of this model is (set OKR_PRICE, or bound the run with --max-calls)"
    if one.cost is not None and one.most_cost is not None:
        cost = f"about {one.cost:.2f} US dollars, never more than {one.most_cost:.2f}"
    return (
        f"calls: {one.calls}, up to {one.most_calls} where a server fails or a reply does not fit; about "
        f"{one.prompt_tokens:,} tokens read, {one.completion_tokens:,} written\ncost: {cost}"
    )
