"""Texts are cut as the published scheme cuts them: the library that does the same is the judge."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.encoder.wordpiece import VOCABULARY, pieces_of

tokenizers = pytest.importorskip("tokenizers")
LIBRARY = tokenizers.BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
LIBRARY._tokenizer.encode_special_tokens = True  # who writes "[UNK]" writes a word in brackets
# What people write goals with. Rare scripts differ where the library knows an older list of characters.
SIGNS = string.printable + "äöüßéèñçøåœÄÖÜÉ“”„‘’–—…•·→≥≤±×€£¥%½²°§¿¡™\u00a0\u200b\u2009日本語目標を達成する"


def theirs(text: str) -> list[int]:
    return LIBRARY.encode(text, add_special_tokens=False).ids


@given(st.text(alphabet=SIGNS, max_size=80))
def test_any_text_is_cut_alike(text: str) -> None:
    assert [piece for piece, _, _ in pieces_of(text, 10_000)] == theirs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Étudiants réservent à l’heure",
        "p95 < 300 ms (from 1,200)",
        "SOC 2",
        "naïve café",
        "x" * 300,
        "",
        " \t\n",
        "日本語 OKR",
        "[UNK]",
        "[CLS] and [SEP]",
    ],
)
def test_known_texts_are_cut_alike(text: str) -> None:
    assert [piece for piece, _, _ in pieces_of(text, 10_000)] == theirs(text)


@given(st.text(alphabet=SIGNS, max_size=80))
def test_every_piece_knows_its_place(text: str) -> None:
    for _, start, end in pieces_of(text, 10_000):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


def test_a_long_text_is_cut_off() -> None:
    assert len(pieces_of("goal " * 500, 94)) == 94
