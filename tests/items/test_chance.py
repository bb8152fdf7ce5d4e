"""How likely a blind guess is right: as many of all answers by letters as are right."""

from itertools import product

import pytest

from studykit.items.asks.ask import KINDS, LETTERS, Ask, Unreadable
from tests.kinds import sample_of


def guesses(ask: Ask, letters: str, longest: int) -> set[str]:
    """Every answer that somebody may give who types up to so many of the ``letters``, and nothing else."""
    answers = set()
    for length in range(1, longest + 1):
        for typed in product(letters, repeat=length):
            try:
                answers.add(ask.read("".join(typed), "1"))
            except Unreadable:
                continue
    return answers


def is_guessed(kind: str) -> bool:
    ask = sample_of(kind).ask
    return bool(ask.options("1")) and not ask.is_self_judged


@pytest.mark.parametrize("kind", [kind for kind in KINDS if is_guessed(kind)])
def test_the_chance_is_the_share_of_right_guesses_by_letters(kind: str) -> None:
    ask = sample_of(kind).ask
    most = max(len(tier.options("1")) for tier in ask.tiers)

    answers = guesses(ask, LETTERS[:most], max(most, len(ask.tiers)))

    assert ask.chance() == pytest.approx(sum(ask.grade(each).right for each in answers) / len(answers))


def test_three_statements_are_right_by_chance_in_one_of_eight() -> None:
    ask = sample_of("statements").ask

    answers = guesses(ask, "TF", 3)

    assert ask.chance() == sum(ask.grade(each).right for each in answers) / len(answers) == 1 / 8


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not is_guessed(kind)])
def test_what_is_typed_or_recalled_is_not_guessed_unless_statements_are_judged(kind: str) -> None:
    ask = sample_of(kind).ask
    judged = len(ask.truths())

    assert ask.chance() == ask.chance_of_kind == (1 / 2**judged if judged else 0)
