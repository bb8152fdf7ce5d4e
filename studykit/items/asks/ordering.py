"""Ordering: put three to eight steps into their order."""

from collections.abc import Iterator
from itertools import pairwise
from math import factorial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.asks.ask import Ask, Manner, Option, Unreadable, Verdict, WrongPart, ask_kind
from studykit.items.asks.choice import choice_or_recall
from studykit.items.asks.distractors import equally_like
from studykit.items.asks.letters import (
    by_number,
    distinct,
    letters_of,
    option_of,
    own_letters,
    read_letters,
    shuffled,
)
from studykit.items.item import Item
from studykit.text import Text, plain, text

FEWEST, MOST = 3, 8


class Swap(Struct, frozen=True):
    """The ``misconception`` (a slug) of whoever puts step ``later`` before step ``earlier`` (from 0)."""

    earlier: int
    later: int
    misconception: str


@ask_kind
class Ordering(Ask, frozen=True):
    """Steps (markup) in their right order; ``swaps`` name the beliefs behind wrong orders, the first first.

    Raises ValueError for too few, too many or equal steps: a fault of the item model.
    """

    steps: tuple[str, ...]
    swaps: tuple[Swap, ...] = ()
    kind: ClassVar[str] = "ordering"
    manner: ClassVar[Manner] = Manner.TYPE

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.steps) <= MOST or not distinct(self.steps):
            raise ValueError(f"{FEWEST} to {MOST} different steps are ordered, not {len(self.steps)}")
        if not all(0 <= swap.earlier < swap.later < len(self.steps) for swap in self.swaps):
            raise ValueError("a swap names an earlier and a later step")

    @classmethod
    def sample(cls) -> Item:
        """A kettle that is switched on."""
        return Item(
            stem=text("A kettle of cold water is switched on. In which order does this happen?"),
            ask=cls(
                ("The water gets warmer", "It boils", "The kettle switches itself off"),
                (Swap(0, 1, "boiling-gets-hotter"), Swap(1, 2, "temperature-is-heat")),
            ),
            steps=(text("It gets warmer until it boils; the vapor then makes the switch open."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Type all letters in the right order, as in bca."

    def options(self, seed: str) -> tuple[Option, ...]:
        """The steps, shuffled by ``seed``; never in their order, which means nothing where a is pot A."""
        steps = self._steps()
        order = shuffled(steps, seed)
        return order[1:] + order[:1] if order == steps and not own_letters(steps) else order

    def understand(self, typed: str, seed: str) -> str:
        """The words of the steps in the order typed, a line each."""
        order = read_letters(typed, self.options(seed), mend=self.prompt())
        if len(order) < len(self.steps):
            raise Unreadable(f"{len(self.steps)} letters are needed, not {len(order)}", mend=self.prompt())
        return "\n".join(plain(option.words) for option in order)

    def typed_key(self, seed: str) -> str:
        """The letters of the steps in their order."""
        return letters_of(self._steps(), self.options(seed))

    def key(self) -> Text:
        """The steps in their order."""
        return _chain(self.steps)

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """For each swap the order that shows its belief, with the belief."""
        return tuple((_lines(order), slug) for order, slug in self._believed())

    def grade(self, answer: str) -> Verdict:
        """Grade the words of all steps, a line each; raises Unreadable for anything else."""
        options = self._steps()
        places = [options.index(Option(words)) for words in self._ordered(answer)]
        if sorted(places) != list(range(len(options))):
            raise Unreadable(f"that does not order all {len(options)} steps", mend=self.prompt())
        right = all(first < then for first, then in pairwise(places))
        believed = [swap for swap in self.swaps if places.index(swap.later) < places.index(swap.earlier)]
        slug = None if right or not believed else believed[0].misconception
        return Verdict(right, slug, _chain(tuple(self.steps[place] for place in places)))

    def wrong_parts(self, answer: str, seed: str) -> tuple[WrongPart, ...]:  # noqa: ARG002
        """Each place that another step has, by its number."""
        return by_number(self._ordered(answer), [text(step) for step in self.steps])

    def simpler(self) -> Ask:
        """Which order is right: the key among orders that each show a belief; without any, it is recalled."""
        wrong = [
            (order, slug)
            for order in (*dict(self._believed()), *self._further())
            if (slug := self.grade(_lines(order)).misconception)
        ]
        options = [Option(_chain(order), slug) for order, slug in equally_like(self.steps, wrong)]
        return choice_or_recall(self.key(), options)

    def chance(self) -> float:
        """One of all orders."""
        return 1 / factorial(len(self.steps))

    def _steps(self) -> tuple[Option, ...]:
        return tuple(Option(text(step)) for step in self.steps)

    def _ordered(self, answer: str) -> list[Text]:
        steps = self._steps()
        return [option_of(words, steps, mend=self.prompt()).words for words in answer.split("\n")]

    def _believed(self) -> list[tuple[tuple[str, ...], str]]:
        """For each swap the first wrong order that is diagnosed as its belief; none twice."""
        found: dict[tuple[str, ...], str] = {}
        for swap in self.swaps:
            slug = swap.misconception
            orders = (o for o in self._wrong_orders(swap) if self.grade(_lines(o)).misconception == slug)
            if order := next(orders, None):
                found.setdefault(order, slug)
        return list(found.items())

    def _further(self) -> Iterator[tuple[str, ...]]:
        """Orders in which one more pair of steps changes places, or that show a belief in another way."""
        for order, _ in self._believed():
            for swap in self.swaps:
                yield from replace(self, steps=order, swaps=())._wrong_orders(swap)
        for swap in self.swaps:
            yield from self._wrong_orders(swap)
        for order, _ in self._believed():
            for place in range(len(order) - 1):
                yield (*order[:place], order[place + 1], order[place], *order[place + 2 :])

    def _wrong_orders(self, swap: Swap) -> tuple[tuple[str, ...], ...]:
        """The two steps change places; the later one comes before the earlier; the earlier one behind it."""
        before, first, between, then, behind = (
            self.steps[: swap.earlier],
            self.steps[swap.earlier : swap.earlier + 1],
            self.steps[swap.earlier + 1 : swap.later],
            self.steps[swap.later : swap.later + 1],
            self.steps[swap.later + 1 :],
        )
        return (
            before + then + between + first + behind,
            before + then + first + between + behind,
            before + between + then + first + behind,
        )


def _lines(steps: tuple[str, ...]) -> str:
    return "\n".join(plain(text(step)) for step in steps)


def _chain(steps: tuple[str, ...]) -> Text:
    return text(" → ".join(step.removesuffix(".") for step in steps))
