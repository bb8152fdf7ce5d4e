"""How a deck spreads over its statements: cards, skills, models, beliefs, minutes; and what is too little.

Nothing is drawn or printed.
"""

from collections.abc import Collection, Mapping, Sequence
from statistics import fmean

from msgspec import Struct

from studykit.decks.deck import Card, Deck, Taught
from studykit.engine.catalog import CATALOG
from studykit.engine.index import ListedModel
from studykit.items.asks.ask import Manner
from studykit.text import say

SECONDS = {Manner.PICK: 50, Manner.TYPE: 60, Manner.REVEAL: 60}
"""What one showing takes, by how it is answered. Some 40 words of a question and 80 of its verdict are read
in 36 s, at 200 words a minute; the rest is for the figure and for choosing, or for reckoning and typing."""
SECONDS_OF_FACT = 30
"""A fact has no figure, and some 40 words in all."""

FEWEST_CARDS, FEWEST_SKILLS, LARGEST_SHARE = 4, 2, 0.15
"""Of a statement, where a deck is to teach a whole lecture evenly."""

BeliefsSeen = Mapping[tuple[str, int], Collection[str]]
"""The beliefs that wrong answers were seen to show, by item model and level."""


class Balance(Struct, frozen=True):
    """What a deck has on the statement ``taught``: ``cards``, ``skills``, ``models`` that ask for them (by
    name), the ``beliefs`` that these showed, and the ``minutes`` in which each card is asked once."""

    taught: Taught
    cards: int
    skills: tuple[str, ...]
    models: tuple[str, ...]
    beliefs: tuple[str, ...]
    minutes: float


def balance_of(deck: Deck, shown: BeliefsSeen) -> tuple[Balance, ...]:
    """The balance of each statement of ``deck``, in the order of the course."""
    return tuple(
        _balance(taught, [card for card in deck.cards if card.taught == taught], shown)
        for taught in deck.course
    )


class Uneven(Struct, frozen=True):
    """``what`` there is too little or too much of, in words, and on which ``statements`` (their names)."""

    what: str
    statements: tuple[str, ...]


def uneven_in(balances: Collection[Balance]) -> tuple[Uneven, ...]:
    """What keeps a deck from teaching its statements evenly: some have too few cards or skills, or too many.

    Too many is more than the largest share, and more than twice what each would have of as many.
    """
    largest = max(LARGEST_SHARE, 2 / max(1, len(balances)))
    most = largest * sum(each.cards for each in balances)
    found = {
        f"fewer than {FEWEST_CARDS} cards": [each for each in balances if each.cards < FEWEST_CARDS],
        f"fewer than {FEWEST_SKILLS} skills": [each for each in balances if len(each.skills) < FEWEST_SKILLS],
        f"more than {say(100 * largest, '%')} of the cards": [each for each in balances if each.cards > most],
    }
    return tuple(
        Uneven(what, tuple(each.taught.id for each in those)) for what, those in found.items() if those
    )


def _balance(taught: Taught, cards: Sequence[Card], shown: BeliefsSeen) -> Balance:
    asked = {(row.name, card.level or 0) for card in cards for row in _rows(card)}
    return Balance(
        taught=taught,
        cards=len(cards),
        skills=tuple(dict.fromkeys(card.skill for card in cards if card.fact is None)),
        models=tuple(sorted({name for name, _ in asked})),
        beliefs=tuple(sorted({slug for each in asked for slug in shown.get(each, ())})),
        minutes=sum(map(_seconds, cards)) / 60,
    )


def _seconds(card: Card) -> float:
    """What one showing of ``card`` takes, by any of its models."""
    if card.fact is not None:
        return SECONDS_OF_FACT
    seconds = [SECONDS[CATALOG.kind_of(row).manner] for row in _rows(card)]
    return fmean(seconds) if seconds else 0


def _rows(card: Card) -> list[ListedModel]:
    return [] if card.fact is not None else CATALOG.models_of(card.skill, card.level or 0)
