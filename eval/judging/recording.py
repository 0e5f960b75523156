"""Judges' replies written by hand, as a strong model might give them, slips included; replayed, so that all of it runs
offline.

Whoever wrote them wrote the labels as well: the kappa that they come to is no measure of any model.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import SettingsError
from assistant.flow import convert
from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.raw import Raw
from assistant.model.replies import NoRecording, Replies
from assistant.model.terms import Terms
from eval.case import Case
from eval.judging.asking import PROMPTS, Asked
from eval.judging.calibration import Labels, read_labels
from eval.judging.judge import ABSTAINS, Judge
from eval.judging.registry import JUDGES
from eval.judging.shown import Sentence, Shown, shown_of
from eval.recording import ENGINE
from eval.recording import replayed as rewriting
from eval.rows import Made

FOLDER = Path(__file__).parent / "recorded"
WRITTEN = FOLDER / "written.yaml"
REPLIES = FOLDER / "replies"
_NOWHERE = "words that stand nowhere in it"


class _Replay:
    """Answers from the recordings; one that is missing is written by hand, and no model is asked for it."""

    def __init__(self) -> None:
        self._asking = Asking(Access(ENGINE), Terms(replay=REPLIES, reasks=0))

    def __call__(self, *args: Any, **options: Any) -> Any:
        try:
            return self._asking(*args, **options)
        except NoRecording as missing:
            said = f"nobody has written what a judge says of this; write it into {WRITTEN}, then: python -m eval record"
            raise NoRecording(said, missing.key) from None


def replayed() -> Asked:
    """The stand-in judge, which never asks over a network."""
    return Asked(ENGINE, _Replay())


def record(cases: Sequence[Case]) -> int:
    """Write the replies under the digests of today's requests; returns how many. Raises SettingsError."""
    said = _written()
    labels, known = read_labels(), {case.id: case for case in cases}
    if strange := sorted(set(said) - set(known) - {one.about for one in labels.shown}):
        raise SettingsError(f"{WRITTEN} answers neither cases nor labelled rewrites: {', '.join(strange)}.")
    for old in REPLIES.glob("*.json"):
        old.unlink()
    replies, asked, count = Replies(REPLIES), replayed(), 0
    for shown in (*labels.shown, *_rewrites(known[name] for name in said if name in known)):
        for judge in JUDGES.values():
            prompt = PROMPTS.load(judge.prompt)
            try:
                asked.complete(prompt.messages(**shown.inputs()), judge.reply, prompt.options)
            except NoRecording as missing:
                reply = _reply(shown, judge, said, labels)
                replies.keep(missing.key, ENGINE, Raw(json.dumps(reply, ensure_ascii=False)))
                count += 1
    return count


def _written() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    return held


def _rewrites(cases: Iterable[Case]) -> list[Shown]:
    engine = rewriting()
    made = [
        (one, Made(one.id, one.digest, 1, (convert(one.drafts()[0], one.answers, engine=engine),))) for one in cases
    ]
    return [shown for case, one in made if (shown := shown_of(case, one))]


def _reply(shown: Shown, judge: Judge, said: dict[str, Any], labels: Labels) -> dict[str, Any]:
    """What is written for it; for a labelled key result that is not named there, what its first rater said."""
    at = list(JUDGES).index(judge.name)
    given = said.get(shown.about)
    if given is None:
        rows = [list(labels.raters["first"][shown.about].values())]
    else:
        rows = given if isinstance(given[0], list) else [given]
    judgements = []
    for number, (sentence, row) in enumerate(zip(shown.key_results, rows, strict=True), 1):
        verdict, _, slip = str(row[at]).partition(" ")
        quote = _NOWHERE if slip else "" if verdict == ABSTAINS else _decided(sentence, judge)
        judgements.append({"key_result": number, "quote": quote, "verdict": verdict})
    return {"judgements": judgements}


def _decided(sentence: Sentence, judge: Judge) -> str:
    return {"who": sentence.who, "behaviour": sentence.does, "measure": sentence.measure}[judge.part][:300]
