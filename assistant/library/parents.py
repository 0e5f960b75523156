"""Which higher OKR a new one contributes to: candidates ranked, each with the reason in a sentence, or none that fits.

Four witnesses read the words: two embeddings, the coach's sense of the kind of work, and BM25. Where links have been
confirmed, two more speak: what the same team linked to, and what all linked OKRs say together, each heard the louder
the more alike it is, and eight times as loud if it is of the same team. The weights were learned on the links of five
organisations (docs/library.md has the figures). Two more were set: how near the periods lie, and whether the candidate
is of a team that the asking team works for.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.coach.places import places
from assistant.library.embedding import sentence, static
from assistant.library.lexical import bm25
from assistant.library.nearness import quarters_apart

Floats = NDArray[np.float64]
WEIGHTS = {
    "static": 0.27,
    "sentence": 0.29,
    "work": 0.26,
    "words": 0.29,
    "team": 1.0,
    "kin": 1.0,
    "period": 1.0,
    "served": 0.6,
}
FITS = 0.14
"""A candidate must lie this near, in cosine of the two embeddings, share a word, or be vouched for by confirmed links.

Authors often link OKRs that share nothing, so more than this would deny true parents (docs/library.md)."""
_VOUCHED = 0.5
_SAID = 0.1
_ALIKE, _LOUDER, _UNHEARD = 0.1, 8, 0.05
_STRANGE = 0.3
"""Links of OKRs that are less alike than this say little, however few others there are to be heard."""
_SENTENCES = {
    "team": "{team} linked {count} of its {total} confirmed OKRs to it",
    "alike": "“{other}” is alike and was linked to it",
    "served": "{team} works for {other}, whose OKR it is",
    "words": "both speak of {shared}",
    "meaning": "it lies nearest in meaning among {total}",
}


@dataclass(frozen=True)
class Candidate:
    """A higher OKR that could be the parent."""

    id: str
    text: str
    key_results: tuple[str, ...] = ()
    team: str = ""
    period: str = ""


@dataclass(frozen=True)
class Query:
    """The OKR whose parent is looked for.

    ``purpose`` is whom it helps to do what, as the interview settled it; ``serves`` are the teams that its
    team works for.
    """

    text: str
    key_results: tuple[str, ...] = ()
    team: str = ""
    period: str = ""
    purpose: str = ""
    serves: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All that it says."""
        return ". ".join(part for part in (self.text, *self.key_results, self.purpose) if part)


@dataclass(frozen=True)
class Link:
    """A link that a person confirmed: the child's words and team, and the candidate's id."""

    text: str
    team: str
    parent_id: str


@dataclass(frozen=True)
class Ranked:
    """A candidate with its probability among all, how near it lies (cosine), and why in one sentence.

    ``confirmed`` says that the same team, or a very similar OKR, was linked to it.
    """

    candidate: Candidate
    share: float
    near: float
    reason: str
    fits: bool
    confirmed: bool = False


def parents(query: Query, candidates: Sequence[Candidate], links: Sequence[Link] = ()) -> tuple[Ranked, ...]:
    """The candidates, best first. Those with ``fits`` false are near and no more: "no parent fits" when none fits."""
    if not candidates:
        return ()
    witnesses = _words(query, candidates) | _links(query, candidates, links) | _places(query, candidates)
    odds = sum((WEIGHTS[name] * witnesses[name] for name in WEIGHTS), np.zeros(len(candidates)))
    share = np.exp(odds - odds.max())
    share /= share.sum()
    vouched = (witnesses["team"] > 0) | (witnesses["alike"] >= _VOUCHED)
    found = []
    for at in np.lexsort((np.arange(len(candidates)), -np.round(odds, 9))).tolist():
        near = float(witnesses["near"][at])
        reason = _reason(query, candidates, links, at, witnesses)
        sure = bool(vouched[at])
        fits = sure or near >= FITS or float(witnesses["raw words"][at]) >= _SAID
        found.append(Ranked(candidates[at], round(float(share[at]), 4), round(near, 3), reason, fits, sure))
    return tuple(found)


def _words(query: Query, candidates: Sequence[Candidate]) -> dict[str, Floats]:
    texts = [". ".join((one.text, *one.key_results)) for one in candidates]
    fast, slow, lexical = static(), sentence(), bm25(query.words, texts)
    first = (fast.of(texts) @ fast.of([query.words])[0]).astype(np.float64)
    second = (slow.of(texts) @ slow.of([query.words])[0]).astype(np.float64)
    where = places()
    third = np.array([where.of(text) for text in texts]) @ where.of(query.words)
    return {
        "static": _spread(first),
        "sentence": _spread(second),
        "work": _spread(third.astype(np.float64)),
        "words": _spread(np.log1p(lexical)),
        "near": (first + second) / 2,
        "raw words": lexical,
    }


def _links(query: Query, candidates: Sequence[Candidate], links: Sequence[Link]) -> dict[str, Floats]:
    mine = np.array([_own(query, link) for link in links], bool)
    alike = _alike(query, links)
    heard = np.exp(alike / _ALIKE) * np.where(mine, _LOUDER, 1)
    silence = math.exp(_STRANGE / _ALIKE)
    own: dict[str, int] = Counter(link.parent_id for link in links if _own(query, link))
    share: dict[str, float] = defaultdict(float)
    nearest: dict[str, float] = defaultdict(float)
    for link, near, loud in zip(links, alike.tolist(), (heard / (heard.sum() + silence)).tolist(), strict=True):
        share[link.parent_id] += loud
        nearest[link.parent_id] = max(nearest[link.parent_id], near)
    ids = [one.id for one in candidates]
    return {
        "team": np.array([own[name] / (int(mine.sum()) + 1) for name in ids]),
        "kin": np.array([math.log(_UNHEARD + share[name]) for name in ids]),
        "alike": np.array([nearest[name] for name in ids]),
    }


def _own(query: Query, link: Link) -> bool:
    return bool(query.team) and link.team.casefold() == query.team.casefold()


def _places(query: Query, candidates: Sequence[Candidate]) -> dict[str, Floats]:
    served = {team.casefold() for team in query.serves}
    return {
        "period": np.array([-min(8, quarters_apart(query.period, one.period)) / 4 for one in candidates]),
        "served": np.array([float(one.team.casefold() in served) for one in candidates]),
    }


def _alike(query: Query, links: Sequence[Link]) -> Floats:
    """How near the child of each link lies to the query."""
    if not links:
        return np.zeros(0)
    texts = [link.text for link in links]
    fast, slow = static(), sentence()
    near = fast.of(texts) @ fast.of([query.words])[0] + slow.of(texts) @ slow.of([query.words])[0]
    halved: Floats = near.astype(np.float64) / 2
    return halved


def _spread(values: Floats) -> Floats:
    """Around 0 with a spread of 1, so that witnesses with different units can be weighed."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros(len(values))


def _reason(
    query: Query, candidates: Sequence[Candidate], links: Sequence[Link], at: int, witnesses: dict[str, Floats]
) -> str:
    from assistant.reading.stems import stems

    one = candidates[at]
    own = [link for link in links if _own(query, link)]
    said = []
    if held := sum(link.parent_id == one.id for link in own):
        said.append(_SENTENCES["team"].format(team=query.team, count=held, total=len(own)))
    elif witnesses["alike"][at] > 0.35:
        near = _alike(query, links)
        other = max(
            (pair for pair in zip(near.tolist(), links, strict=True) if pair[1].parent_id == one.id),
            key=lambda pair: pair[0],
        )[1]
        said.append(_SENTENCES["alike"].format(other=other.text[:80]))
    if witnesses["served"][at]:
        said.append(_SENTENCES["served"].format(team=query.team, other=one.team))
    if shared := sorted(stems(query.words) & stems(" ".join((one.text, *one.key_results)))):
        said.append(_SENTENCES["words"].format(shared=", ".join(shared[:4])))
    if not said:
        said.append(_SENTENCES["meaning"].format(total=len(candidates)))
    text = ", and ".join(said)
    return text[:1].upper() + text[1:] + "."
