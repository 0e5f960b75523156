"""The app's way to the flow. Results are kept for the session, so that drawing the page again costs little."""

import hashlib
from typing import Any

import streamlit as st

from assistant.engine import Engine
from assistant.flow import convert, revise
from assistant.formats.document import Document
from assistant.formats.read import read_text
from assistant.model.choose import choose_engine, leaves_for
from assistant.okr import Answers, Conversion, Draft, Record
from assistant.rules.choice import chosen, load_settings
from assistant.settings import Settings
from assistant.steps.align import Candidate, candidates_of
from assistant.ui import state
from assistant.ui.work import Brief, Work, name_of

_BY_CONTENT: dict[Any, Any] = {Record: Record.model_dump_json, Settings: Settings.model_dump_json}


def settings() -> Settings:
    """The settings of the nearest configuration file. Raises SettingsError."""
    return chosen(load_settings())


def engine() -> Engine:
    """Who answers: the model that is set up, else the built-in coach. Raises SettingsError or MissingExtraError."""
    return choose_engine()


def leaves() -> str:
    """Where drafts are sent, as a sentence; empty when nothing leaves this machine."""
    return leaves_for(engine())


def drafts_of(brief: Brief, most_items: int) -> Document:
    """The drafts of a text with what was said around it. Raises InputError."""
    document = _read(brief.text, brief.name, most_items)
    return document.model_copy(update={"drafts": tuple(brief.around(draft) for draft in document.drafts)})


def parents_of(brief: Brief, drafts: tuple[Draft, ...], most_items: int) -> tuple[Candidate, ...]:
    """The objectives that may be parents: those of the higher goals, if given, and those of the text itself."""
    higher = _read(brief.goals, "goals above", most_items).drafts if brief.goals.strip() else ()
    return candidates_of((*higher, *drafts))


def converted(draft: Draft, work: Work, parents: tuple[Candidate, ...], settings: Settings) -> Conversion:
    """A draft rewritten, with what the person answered. Raises ModelError if a model is set up and fails."""
    return _converted(draft, work.said(), parents, settings, engine().note.name)


def revised(made: Conversion, work: Work, settings: Settings) -> Conversion:
    """A rewrite with what the person edited, filled in and decided; wording first, so that its slots are filled."""
    ids = {name_of(kr): kr.id for kr in made.key_results} | {"objective": "objective"}
    texts = {ids[name]: text for name, text in work.texts.items() if name in ids}
    reviews = {ids[name]: review for name, review in work.reviews.items() if name in ids}
    numbers = {f"{ids[name]}.{slot}": text for (name, slot), text in work.numbers.items() if name in ids}
    worded = revise(made, texts=texts, settings=settings) if texts else made
    return revise(worded, numbers=numbers, reviews=reviews, settings=settings) if numbers or reviews else worded


def all_revised(drafts: tuple[Draft, ...], parents: tuple[Candidate, ...], settings: Settings) -> list[Conversion]:
    """Every draft of a text, rewritten, with what the person answered and decided about each."""
    done = []
    for draft in drafts:
        work = state.work(name_of_draft(draft))
        done.append(revised(converted(draft, work, parents, settings), work, settings))
    return done


def name_of_draft(draft: Draft) -> str:
    """A short name for the words of a draft, whatever else is said about it."""
    return hashlib.sha256("\n".join(item.text for item in draft.lines()).encode()).hexdigest()[:10]


@st.cache_data(scope="session", max_entries=16, show_spinner=False)
def _read(text: str, name: str, most_items: int) -> Document:
    return read_text(text, name=name, most_items=most_items)


@st.cache_data(scope="session", max_entries=128, show_spinner="Reading and rewriting …", hash_funcs=_BY_CONTENT)
def _converted(
    draft: Draft, answers: Answers, parents: tuple[Candidate, ...], settings: Settings, engine_name: str
) -> Conversion:
    return convert(draft, answers, engine=engine(), settings=settings, parents=parents)
