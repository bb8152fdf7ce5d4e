"""How likely a blind guess is right: as many of all answers by letters as are right."""

from itertools import permutations, product

import pytest

from tests.items.samples import ASKS


def guesses(kind: str) -> list[str]:
    """Everything that somebody may type who knows how to answer, and nothing else."""
    ask = ASKS[kind][1]
    letters = [["abcdefgh"[: len(tier.options("1"))]][0] for tier in ask.tiers]
    if kind == "statements":
        return ["".join(row) for row in product("TF", repeat=3)]
    if kind == "matching":
        return ["".join(row) for row in product(letters[0], repeat=2)]
    if kind == "ordering":
        return ["".join(row) for row in permutations(letters[0])]
    if kind == "several-right":
        ticks = product((False, True), repeat=len(letters[0]))
        return ["".join(each for each, tick in zip(letters[0], row, strict=True) if tick) for row in ticks][
            1:
        ]
    return ["".join(row) for row in product(*letters)]


@pytest.mark.parametrize(
    "kind",
    [
        "choice",
        "prediction",
        "statements",
        "several-right",
        "ordering",
        "matching",
        "two-tier",
        "false-sentence",
    ],
)
def test_the_chance_is_the_share_of_right_guesses(kind: str) -> None:
    ask, typed = ASKS[kind][1], guesses(kind)

    right = [ask.grade(ask.read(each, "1")).right for each in typed].count(True)

    assert ask.chance() == pytest.approx(right / len(typed))


@pytest.mark.parametrize("kind", ["numeric", "cloze", "click", "recall", "rubric"])
def test_what_is_typed_or_recalled_is_not_guessed(kind: str) -> None:
    assert ASKS[kind][1].chance() == 0
