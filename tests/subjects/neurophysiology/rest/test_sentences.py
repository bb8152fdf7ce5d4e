"""The banks of sentences that ship: every belief is documented, every sentence is asked for."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from studykit.engine.banks import SENTENCES, read_bank, sets
from studykit.items.misconceptions import misconception
from studykit.subjects.neurophysiology.rest.sentences import BANKS

STRONG = re.compile(r"\b(always|never|all|only|alone|none|no|every|exactly|ever|forever)\b")
PATHS = sorted(BANKS.glob("*.toml"))

every_bank = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@pytest.mark.usefixtures("neurophysiology")
@every_bank
def test_every_belief_behind_a_sentence_is_documented(path: Path) -> None:
    for sentence in read_bank(path).values():
        for _, slug in sentence.falsehoods:
            assert not slug or misconception(slug).slug == slug


@every_bank
def test_most_falsehoods_show_a_belief(path: Path) -> None:
    slugs = [slug for sentence in read_bank(path).values() for _, slug in sentence.falsehoods]

    assert slugs.count("") <= len(slugs) / 5


@every_bank
def test_level_2_has_sentences_of_its_own(path: Path) -> None:
    assert Counter(sentence.level for sentence in read_bank(path).values())[2] >= 6


@every_bank
def test_each_sentence_can_be_drawn(path: Path) -> None:
    bank = read_bank(path)

    for level in (1, 2):
        assert {name for four in sets(bank, level, SENTENCES) for name in four} == {
            name for name, sentence in bank.items() if sentence.level == level
        }


@every_bank
def test_no_reason_repeats_its_sentence(path: Path) -> None:
    for name, sentence in read_bank(path).items():
        assert sentence.true not in sentence.why or len(sentence.true.split()) < 3, name


@every_bank
def test_neither_length_nor_strong_words_tell_what_is_true(path: Path) -> None:
    sentences = read_bank(path).values()
    true = [sentence.true for sentence in sentences]
    false = [words for sentence in sentences for words, _ in sentence.falsehoods]
    longest = sum(len(s.true) > max(len(words) for words, _ in s.falsehoods) for s in sentences)
    shortest = sum(len(s.true) < min(len(words) for words, _ in s.falsehoods) for s in sentences)

    assert max(longest, shortest) <= 0.45 * len(true)
    assert abs(_length(true) - _length(false)) <= 4
    assert abs(_strong(true) - _strong(false)) <= 0.2


def test_no_sentence_is_true_in_one_bank_and_false_in_another() -> None:
    claims = [c for path in PATHS for sentence in read_bank(path).values() for c in sentence.claims]
    true = {claim.true for claim in claims}

    assert not true & {words for claim in claims for words, _ in claim.falsehoods}


def _length(listed: Sequence[str]) -> float:
    return sum(map(len, listed)) / len(listed)


def _strong(listed: Sequence[str]) -> float:
    """The share of ``listed`` with a word that good students distrust."""
    return sum(bool(STRONG.search(words)) for words in listed) / len(listed)
