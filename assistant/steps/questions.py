"""Questions: reads answers from a file or a front end, and fits them to the draft they belong to."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from assistant.errors import SettingsError
from assistant.okr import Answers, Draft

PER_ITEM = "items"


def answers_from(raw: object, *, where: str = "the answers file") -> tuple[Answers, dict[str, Answers]]:
    """General answers, and answers by draft or item id under ``items:``.

    Accepts what people write: a single string where a list is possible, numbers instead of strings. Raises
    SettingsError that names the field and the valid ones.
    """
    if raw is None:
        return Answers(), {}
    if not isinstance(raw, Mapping):
        raise SettingsError(
            f"{where} must hold fields such as who, help, obstacle, difference; found {type(raw).__name__}."
        )
    general = {key: value for key, value in raw.items() if key != PER_ITEM}
    special = raw.get(PER_ITEM) or {}
    if not isinstance(special, Mapping):
        raise SettingsError(f"{where}: '{PER_ITEM}' must map an item's id to its answers.")
    base = _answers(general, where)
    return base, {
        str(key): _answers({**general, **_mapping(value, f"{where}, {PER_ITEM}.{key}")}, where)
        for key, value in special.items()
    }


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{where} must hold fields such as who, help, obstacle, difference.")
    return value


def _answers(fields: Mapping[str, Any], where: str) -> Answers:
    tidy: dict[str, Any] = {}
    for key, value in fields.items():
        if value is None:
            continue
        if key == "difference":
            tidy[key] = tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)
        elif key == "numbers" and isinstance(value, Mapping):
            tidy[key] = {str(slot): str(number) for slot, number in value.items()}
        else:
            tidy[str(key)] = "; ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    try:
        return Answers.model_validate(tidy)
    except ValidationError as fault:
        key = ".".join(str(part) for part in fault.errors()[0]["loc"])
        raise SettingsError(
            f"{where}: '{key}' is not a field; valid: {', '.join(Answers.model_fields)}, {PER_ITEM}."
        ) from fault


def with_answers(draft: Draft, answers: Answers) -> Draft:
    """The draft with what the answers say about its surroundings: period, parent, strategy, what is made."""
    update = {
        name: value
        for name, value in (
            ("period", answers.period),
            ("parent", answers.parent),
            ("strategy", answers.strategy),
            ("makes", answers.makes),
        )
        if value
    }
    return draft.model_copy(update=update) if update else draft


def for_draft(draft: Draft, general: Answers, special: dict[str, Answers]) -> Answers:
    """The answers for one draft: those under its own id, or under the id of one of its lines, else the general ones."""
    for key in (draft.id, *(item.id for item in draft.lines())):
        if key in special:
            return special[key]
    return general
