"""Which cards a practice test asks: of each statement of the course as many, by a seed."""

import hashlib
from collections.abc import Sequence
from itertools import zip_longest

from studykit.decks.deck import Card
from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError
from studykit.items.asks.ask import Manner
from studykit.study.order import Group, group_of


def cards_of_quiz(
    cards: Sequence[Card], *, size: int, seed: str, where: str, facts: bool = False
) -> list[Card]:
    """``size`` of ``cards``, by ``seed``: of each statement of the course as many, of a skill one level.

    What learners grade themselves is among them if ``facts`` are wanted, or where there is nothing else. If
    there are fewer, the generated ones come again and again. Raises StudykitError where these are none.
    """
    graded = [card for card in cards if facts or _is_graded(card)] or list(cards)
    levels: dict[str, list[Card]] = {}
    for card in graded:
        levels.setdefault(card.skill, []).append(card)
    skills = [_shuffled(each, f"{seed}|level")[0] for each in levels.values()]
    generated = [card for card in skills if card.fact is None]
    if not generated and size > len(skills):
        many = "is only 1 question" if len(skills) == 1 else f"are only {len(skills)} questions"
        raise StudykitError(f"there {many} of these", where=where, mend="Ask for fewer with -n.")
    chosen = _in_turns(_shuffled(skills, f"{seed}|0"))
    turn = 1
    while len(chosen) < size:
        chosen += _in_turns(_shuffled(generated, f"{seed}|{turn}"))
        turn += 1
    return chosen[:size]


def _in_turns(cards: Sequence[Card]) -> list[Card]:
    """``cards``, one of each statement of the course in turn, of each in the order given."""
    groups: dict[Group, list[Card]] = {}
    for card in cards:
        groups.setdefault(group_of(card), []).append(card)
    rounds = zip_longest(*groups.values())
    return [card for each in rounds for card in each if card is not None]


def _is_graded(card: Card) -> bool:
    """Whether it can be asked so that not the learner says whether the answer was right."""
    if card.fact is not None:
        return False
    models = CATALOG.models_of(card.skill, card.level or 0)
    return any(CATALOG.kind_of(model).manner is not Manner.REVEAL for model in models)


def _shuffled(cards: Sequence[Card], seed: str) -> list[Card]:
    return sorted(cards, key=lambda card: hashlib.sha256(f"{seed}|{card.id}".encode()).digest())
