"""The app's way to the flow. What was made lies on the desk, so that drawing the page again costs little.

The coach is asked again at every answer. A model costs time and money: it is asked once, then only when the person
says so, and a failure is not repeated by itself.
"""

import hashlib
import threading
from collections.abc import Mapping

import streamlit as st

from assistant.coach.coach import Coach
from assistant.engine import Engine
from assistant.errors import ModelError, OkrError
from assistant.flow import convert, revise
from assistant.formats.document import Document
from assistant.formats.read import read_text
from assistant.library.configured import configured, filled, state_of
from assistant.model.completion import Watch
from assistant.model.engine import ModelEngine
from assistant.model.library import sent_to, shelf
from assistant.okr import Answers, Conversion, Draft
from assistant.rules.choice import chosen, load_settings
from assistant.settings import Settings
from assistant.steps.align import Candidate, candidates_of
from assistant.ui import choosing, engines, state
from assistant.ui.asking import Job, begun
from assistant.ui.desks import desk
from assistant.ui.work import Brief, Work, name_of

_MOST_MADE = 64


def settings() -> Settings:
    """The settings of the nearest configuration file, with what this session set itself. Raises SettingsError."""
    team = chosen(load_settings())
    mine, language = desk().severity, desk().language
    return team.model_copy(
        update={"severity": {**team.severity, **mine}, "language": language or team.language},
    )


def drafts_of(brief: Brief, most_items: int) -> Document:
    """The drafts of a text with what was said around it. Raises InputError."""
    document = _read(brief.text, brief.name, most_items)
    return document.model_copy(update={"drafts": tuple(brief.around(draft) for draft in document.drafts)})


def parents_of(brief: Brief, drafts: tuple[Draft, ...], most_items: int) -> tuple[Candidate, ...]:
    """The objectives that may be parents: those of the higher goals, if given, and those of the text itself."""
    higher = _read(brief.goals, "goals above", most_items).drafts if brief.goals.strip() else ()
    return candidates_of((*higher, *drafts))


def by_model(who: Engine) -> bool:
    """Whether an answer of this engine costs money and leaves the machine."""
    return bool(engines.leaves(who))


def outdated(work: Work, who: Engine) -> bool:
    """Whether something was answered since the model was last asked."""
    return by_model(who) and work.sent is not None and work.sent != work.said()


def converted(draft: Draft, work: Work, parents: tuple[Candidate, ...], settings: Settings, who: Engine) -> Conversion:
    """A draft rewritten, with what the person answered. Raises ModelError; the same one until ``try_again``."""
    if by_model(who) and work.sent is None:
        work.sent = work.said()
    key = _key(draft, work, parents, settings, who)
    made = desk().made
    if key not in made:
        if fault := desk().faults.get(key):
            raise ModelError(fault)
        job = asked(draft, work, parents, settings, who)
        try:
            made_now = job.result() if job else _with_library(draft, work.said(), parents, settings, who)
        except OkrError as error:
            if job is None:
                raise
            # A reply that cannot be kept is as dear as one that does not come: neither is asked for again by itself.
            desk().faults[key] = str(error)
            raise ModelError(str(error)) from None
        finally:
            desk().jobs.pop(key, None)
        # Reading a library may complete its index, which must not look like news on the next drawing.
        key = _key(draft, work, parents, settings, who)
        made[key] = made_now
        while len(made) > _MOST_MADE:
            made.pop(next(iter(made)))
    return made[key]


def asked(draft: Draft, work: Work, parents: tuple[Candidate, ...], settings: Settings, who: Engine) -> Job | None:
    """The job of a model that is asked for this rewrite, begun now if it is not yet; None where nobody has to wait."""
    if not isinstance(who, ModelEngine):
        return None
    if work.sent is None:
        work.sent = work.said()
    key = _key(draft, work, parents, settings, who)
    if key in desk().made or key in desk().faults:
        return None
    answers = work.sent

    def convert_it(watch: Watch, stop: threading.Event) -> Conversion:
        return _with_library(draft, answers, parents, settings, who.watched(watch, stop))

    if key not in desk().jobs:
        desk().jobs[key] = begun(convert_it)
    return desk().jobs[key]


def never_mind(job: Job) -> None:
    """Send nothing more for a job, and let the coach answer from now on."""
    job.stop.set()
    desk().jobs = {key: one for key, one in desk().jobs.items() if one is not job}
    choosing.choose(choosing.Choice(kind="coach"))


def _with_library(
    draft: Draft, answers: Answers, parents: tuple[Candidate, ...], settings: Settings, who: Engine
) -> Conversion:
    # The coach answers at every letter that is typed, and none of them may leave the machine.
    with shelf(filled(settings), settings, cites=by_model(who) or not sent_to(settings)) as library:
        return convert(draft, answers, engine=who, settings=settings, parents=parents, library=library)


def coached(draft: Draft, work: Work, parents: tuple[Candidate, ...], settings: Settings) -> Conversion:
    """What the built-in coach makes of a draft: shown while a model is being asked."""
    return converted(draft, work, parents, settings, Coach())


def still_answers(made: Conversion, work: Work, who: Engine) -> bool:
    """Whether a rewrite was made from what is answered now; one by a model holds until it is asked again."""
    return by_model(who) or made.answers == work.said()


def try_again() -> None:
    """Forget failures, so that the model is asked once more."""
    desk().faults.clear()


def ask_again(work: Work) -> None:
    """Let the model see what was answered meanwhile."""
    work.sent = work.said()
    try_again()


def revised(made: Conversion, work: Work, settings: Settings) -> Conversion:
    """A rewrite with what the person edited, filled in and decided; the same one as long as nothing of that changes."""
    name = name_of_draft(made.draft)
    done = (dict(work.texts), dict(work.numbers), dict(work.parts), dict(work.reviews), dict(work.chosen))
    known = desk().revised.get(name)
    if known is None or known[0] != (made, done, settings):
        known = desk().revised[name] = (made, done, settings), _revised(made, work, settings)
    return known[1]


def _revised(made: Conversion, work: Work, settings: Settings) -> Conversion:
    """Wording first, so that its slots are filled."""
    ids = {name_of(kr): kr.id for kr in made.key_results} | {"objective": "objective"}

    def by_id(kept: Mapping[tuple[str, str], str]) -> dict[str, str]:
        return {f"{ids[name]}.{slot}": text for (name, slot), text in kept.items() if name in ids}

    texts = {ids[name]: text for name, text in work.texts.items() if name in ids}
    reviews = {ids[name]: review for name, review in work.reviews.items() if name in ids}
    picked = {ids[name]: flag for name, flag in work.chosen.items() if name in ids}
    numbers, parts = by_id(work.numbers), by_id(work.parts)
    worded = revise(made, texts=texts, settings=settings) if texts else made
    if not (numbers or parts or reviews or picked):
        return worded
    return revise(worded, numbers=numbers, parts=parts, reviews=reviews, chosen=picked, settings=settings)


def all_revised(
    drafts: tuple[Draft, ...], parents: tuple[Candidate, ...], settings: Settings, who: Engine
) -> list[Conversion]:
    """Every draft of a text, rewritten, with what the person answered and decided about each."""
    done = []
    for draft in drafts:
        work = state.work(name_of_draft(draft))
        done.append(revised(converted(draft, work, parents, settings, who), work, settings))
    return done


def name_of_draft(draft: Draft) -> str:
    """A short name for the words of a draft, whatever else is said about it."""
    return hashlib.sha256("\n".join(item.text for item in draft.lines()).encode()).hexdigest()[:10]


def _key(draft: Draft, work: Work, parents: tuple[Candidate, ...], settings: Settings, who: Engine) -> str:
    answers = work.sent if by_model(who) and work.sent is not None else work.said()
    said = [draft.model_dump_json(), answers.model_dump_json(), repr(parents), settings.model_dump_json()]
    asked = f"{who.note.name} {engines.leaves(who)}"
    # What is new in the library is news for the coach; a model is asked again only when the person says so.
    held = "" if by_model(who) else state_of(configured(settings))
    return hashlib.sha256("\0".join([*said, asked, held]).encode()).hexdigest()


@st.cache_data(scope="session", max_entries=16, show_spinner=False)
def _read(text: str, name: str, most_items: int) -> Document:
    return read_text(text, name=name, most_items=most_items)
