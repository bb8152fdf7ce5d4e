"""Questions made of a bank of sentences, each in a true version and in false ones: which are drawn, and how.

A drawn number stands for a selection: which sentences, and in which version each. No subject is here.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.statements import HOW_MANY, Statement
from studykit.items.variable_types import Range
from studykit.text import Text, text

Selection = Annotated[int, Range(0, 99_999, step=1)]

SENTENCES = 4
"""So many stand beside each other where one is false, or where the true ones are ticked."""


def selection(*, selection: Selection) -> Plan[int]:
    """The number of a selection from a bank."""
    yield from ()
    return selection


def three_statements(bank: Sequence[Claim], selected: int) -> tuple[Statement, ...]:
    """Three sentences of ``bank``, each true or false."""
    claims, versions = _some(bank, HOW_MANY, selected)
    listed = []
    for claim in claims:
        versions, is_false = divmod(versions, 2)
        versions, which = divmod(versions, len(claim.falsehoods))
        listed.append(_version(claim, which if is_false else None))
    return tuple(listed)


def four_statements(bank: Sequence[Claim], selected: int) -> tuple[Statement, ...]:
    """Four sentences of ``bank``, of which one to three are true."""
    claims, versions = _some(bank, SENTENCES, selected)
    versions, pattern = divmod(versions, 2**SENTENCES - 2)
    listed = []
    for place, claim in enumerate(claims):
        versions, which = divmod(versions, len(claim.falsehoods))
        listed.append(_version(claim, None if (pattern + 1) >> place & 1 else which))
    return tuple(listed)


def one_false(bank: Sequence[Claim], selected: int) -> FalseSentence:
    """Four sentences of ``bank``, of which one is false: one that has enough falsehoods for a correction."""
    claims, versions = _some(bank, SENTENCES, selected)
    places = [place for place, claim in enumerate(claims) if len(claim.falsehoods) > 2]
    versions, number = divmod(versions, len(places))
    place = places[number]
    return FalseSentence(claims, place, versions % len(claims[place].falsehoods))


def reasons(bank: Sequence[Claim], listed: Sequence[Statement]) -> tuple[Text, ...]:
    """Of each statement whether it is true, and what it should say if not."""
    true = {words: claim.true for claim in bank for words in (claim.true, *(f for f, _ in claim.falsehoods))}
    return tuple(
        text(f"“{each.words}” is true." if each.is_true else f"“{each.words}” is false. {true[each.words]}")
        for each in listed
    )


def _some(bank: Sequence[Claim], count: int, selected: int) -> tuple[tuple[Claim, ...], int]:
    """``count`` claims of the bank, and what is left of the number to choose their versions by."""
    choices = list(combinations(range(len(bank)), count))
    left, which = divmod(selected, len(choices))
    return tuple(bank[number] for number in choices[which]), left


def _version(claim: Claim, which: int | None) -> Statement:
    if which is None:
        return Statement(claim.true, is_true=True, misconception=claim.falsehoods[0][1])
    words, slug = claim.falsehoods[which]
    return Statement(words, is_true=False, misconception=slug)
