"""Now, next or later: what the status, the headings and the period words of an item say. Where they say nothing: open.

Which quarter is "now" is not guessed from the calendar, so that the same input gives the same result on any day: a
period tells something only against the period that the run was given.
"""

import re
from collections.abc import Iterable

from assistant.expression import expression
from assistant.report.roadmap import Horizon

_WORDS: tuple[tuple[Horizon, re.Pattern[str]], ...] = tuple(
    (when, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I))
    for when, words in (
        (
            Horizon.DONE,
            r"(?<!not )(?:done|completed?|shipped|released|launched|delivered|closed|finished|resolved|live)|erledigt|"
            r"fertig|abgeschlossen|terminée?|livrée?|fait|hecho|terminad[oa]|completad[oa]",
        ),
        (
            Horizon.NOW,
            r"now|in[ -]progress|in (?:development|review|test|work)|doing|started|ongoing|active|wip|underway|"
            r"this (?:quarter|month|sprint|half)|current|short[- ]term|in arbeit|in bearbeitung|laufend|jetzt|"
            r"en cours|maintenant|en (?:curso|progreso)|ahora",
        ),
        (
            Horizon.NEXT,
            r"next|next (?:quarter|month|sprint|half)|up next|planned|ready|to[ -]?do|selected for development|soon|"
            r"scheduled|not started|mid[- ]term|medium[- ]term|geplant|als nächstes|offen|bereit|à faire|prévue?|"
            r"ensuite|prochaine?ment|planificad[oa]|pendiente|por hacer|siguiente",
        ),
        (
            Horizon.LATER,
            r"later|backlog|future|some ?day|ideas?|icebox|parked|on hold|long[- ]term|under consideration|exploring|"
            r"später|zurückgestellt|irgendwann|plus tard|un jour|más adelante|después|futuro",
        ),
    )
)
_QUARTER = expression(r"Q([1-4])|H([12])", re.I)
_YEAR = expression(r"(?<!\d)(?:20)?(\d{2})(?!\d)")


def horizon(status: str, above: Iterable[str], period: str, planned: str) -> Horizon:
    """The horizon of an item: its status decides, then the headings it stands below, then its period.

    ``planned`` is the period that the run is for.
    """
    for text in (status, *reversed(list(above)), period):
        if text and (when := _said(text)):
            return when
    mine, ours = _number(period), _number(planned)
    if mine is None or ours is None:
        return Horizon.OPEN
    return Horizon.NOW if mine <= ours else Horizon.NEXT if mine - ours <= 1 else Horizon.LATER


def _said(text: str) -> Horizon | None:
    """The horizon of the first words that name one; of several the earliest in the text."""
    hits = [(match.start(), when) for when, pattern in _WORDS if (match := pattern.search(text))]
    return min(hits, key=lambda hit: hit[0])[1] if hits and len(text.split()) <= 8 else None


def _number(period: str) -> int | None:
    """Quarters since 2000 of a period with a year; a half counts as its last quarter."""
    part = _QUARTER.search(period)
    rest = period[: part.start()] + " " + period[part.end() :] if part else period
    year = _YEAR.search(re.sub(r"(?i)FY|CY|['’]", " ", rest))
    if not part or not year:
        return None
    return int(year[1]) * 4 + (int(part[1]) if part[1] else 2 * int(part[2]))
