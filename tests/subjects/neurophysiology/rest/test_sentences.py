"""The banks of sentences that ship: every belief is documented, every sentence is asked for."""

from pathlib import Path

import pytest

from studykit.engine.banks import read_bank
from studykit.items.misconceptions import misconception
from studykit.subjects.neurophysiology.rest.sentences import BANKS

PATHS = sorted(BANKS.glob("*.toml"))

every_bank = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@every_bank
def test_every_belief_behind_a_sentence_is_documented(path: Path) -> None:
    for claim in read_bank(path).values():
        for _, slug in claim.falsehoods:
            assert misconception(slug).slug == slug


@every_bank
def test_a_sentence_ends_as_one_and_begins_with_a_capital(path: Path) -> None:
    for claim in read_bank(path).values():
        for words in (claim.true, *(words for words, _ in claim.falsehoods)):
            assert words[0].isupper()
            assert words.endswith(".")


def test_no_sentence_is_true_in_one_bank_and_false_in_another() -> None:
    banks = [read_bank(path) for path in PATHS]
    true = {claim.true for bank in banks for claim in bank.values()}

    assert not true & {words for bank in banks for claim in bank.values() for words, _ in claim.falsehoods}
