"""Matching: find the partner of each of two to five numbered rows of the stem."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct

from studykit.errors import quoted
from studykit.items.asks.ask import (
    LETTERS,
    Ask,
    Judgment,
    Manner,
    Option,
    Unreadable,
    Verdict,
    WrongPart,
    ask_kind,
)
from studykit.items.asks.choice import choice_or_recall
from studykit.items.asks.distractors import equally_like, one_or_two
from studykit.items.asks.letters import by_number, distinct, in_rows, letters_of, option_of, shuffled
from studykit.items.item import Item, numbered
from studykit.text import Text, plain, text

FEWEST, MOST, MOST_PARTNERS = 2, 5, 7


class Pair(Struct, frozen=True):
    """A row of the stem (``left``) and its partner (``right``), both markup.

    ``mixups`` are wrong partners, each with the slug of the belief behind it.
    """

    left: str
    right: str
    mixups: tuple[tuple[str, str], ...] = ()


@ask_kind
class Matching(Ask, frozen=True):
    """Rows, numbered in the stem (see ``items.item.numbered``), and partners, some perhaps of several rows.

    ``extras`` are partners of none. Raises ValueError for too few or too many rows or partners, or a mix-up
    with what is no partner: a fault of the item model.
    """

    pairs: tuple[Pair, ...]
    extras: tuple[str, ...] = ()
    kind: ClassVar[str] = "matching"
    manner: ClassVar[Manner] = Manner.TYPE

    def __post_init__(self) -> None:
        partners = {plain(option.words) for option in self._partners()}
        if not FEWEST <= len(self.pairs) <= MOST or not distinct([pair.left for pair in self.pairs]):
            raise ValueError(f"{FEWEST} to {MOST} different rows are matched, not {len(self.pairs)}")
        if not 2 <= len(partners) == len(self._partners()) <= MOST_PARTNERS:
            raise ValueError(f"2 to {MOST_PARTNERS} partners that read differently are offered")
        unknown = {
            wrong for pair in self.pairs for wrong, _ in pair.mixups if plain(text(wrong)) not in partners
        }
        if unknown or any(text(wrong) == text(pair.right) for pair in self.pairs for wrong, _ in pair.mixups):
            raise ValueError(f"mixed up with what is no wrong partner: {sorted(unknown)}")

    @classmethod
    def sample(cls) -> Item:
        """What there is to see of a kettle that boils."""
        pairs = (
            Pair("The large bubbles", "Vapor", (("Air", "bubbles-are-air"),)),
            Pair("The white cloud", "Droplets", (("Vapor", "vapor-is-white"),)),
        )
        return Item(
            stem=numbered("A kettle boils. What is each made of?", (pair.left for pair in pairs)),
            ask=cls(pairs, extras=("Air",)),
            steps=(text("Vapor cannot be seen; above the spout it cools to droplets."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        example = "".join(LETTERS[number % 2] for number in range(1, len(self.pairs) + 1))
        return f"Type a letter for each number in order, as in {example}; letters may repeat."

    def options(self, seed: str) -> tuple[Option, ...]:
        """The partners, shuffled by ``seed``."""
        return shuffled(self._partners(), seed)

    def understand(self, typed: str, seed: str) -> str:
        """The words of the partners in the order of the rows, a line each; ``1b 2a`` is understood, too."""
        options = self.options(seed)
        letters = in_rows(typed, "[a-z]", rows=len(self.pairs))
        known = LETTERS[: len(options)]
        if letters is None or not set(letters) <= set(known):
            what = f"{quoted(typed.strip())} is not {len(self.pairs)} letters from a to {known[-1]}"
            raise Unreadable(what, mend=self.prompt())
        return "\n".join(plain(options[LETTERS.index(letter)].words) for letter in letters)

    def typed_key(self, seed: str) -> str:
        """The letter of each row's partner."""
        return letters_of([Option(text(pair.right)) for pair in self.pairs], self.options(seed))

    def key(self) -> Text:
        """Each number with its partner."""
        return _row([pair.right for pair in self.pairs])

    def judged(self) -> tuple[Judgment, ...]:
        """The rows."""
        partners = tuple(option.words for option in self._partners())
        return tuple(Judgment(text(pair.left), text(pair.right), partners) for pair in self.pairs)

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each answer with one mix-up, with the belief behind it."""
        return tuple(
            ("\n".join(plain(text(words)) for words in self._mixed({place: wrong})), slug)
            for place, pair in enumerate(self.pairs)
            for wrong, slug in pair.mixups
        )

    def grade(self, answer: str) -> Verdict:
        """Grade the partners' words in the order of the rows, a line each; diagnoses the first mix-up."""
        chosen = self._chosen(answer)
        if len(chosen) != len(self.pairs):
            raise Unreadable(f"{len(self.pairs)} partners are needed, not {len(chosen)}", mend=self.prompt())
        wrong = [(pair, got) for pair, got in zip(self.pairs, chosen, strict=True) if got != text(pair.right)]
        slugs = [slug for pair, got in wrong for mixup, slug in pair.mixups if text(mixup) == got]
        return Verdict(not wrong, slugs[0] if slugs else None, _row(chosen))

    def wrong_parts(self, answer: str, seed: str) -> tuple[WrongPart, ...]:  # noqa: ARG002
        """Each row with a wrong partner, by its number."""
        return by_number(self._chosen(answer), [text(pair.right) for pair in self.pairs])

    def simpler(self) -> Ask:
        """Which row of partners is right; without enough foreseen mix-ups, it is recalled."""
        rights = tuple(pair.right for pair in self.pairs)
        likely = {  # the partner of another row first: the key is not to be the only one without a repetition
            place: sorted(pair.mixups, key=lambda mixup: mixup[0] not in rights)
            for place, pair in enumerate(self.pairs)
            if pair.mixups
        }
        wrong = [
            (tuple(self._mixed({place: likely[place][0][0] for place in places})), likely[min(places)][0][1])
            for places in one_or_two(list(likely), by=" ".join(pair.left for pair in self.pairs))
        ]
        wrong += [
            (tuple(self._mixed({place: words})), slug)
            for place, mixups in likely.items()
            for words, slug in mixups[1:]
        ]
        return choice_or_recall(
            self.key(), [Option(_row(list(row)), slug) for row, slug in equally_like(rights, wrong)]
        )

    def chance(self) -> float:
        """One of all ways to give each row a partner."""
        return float(len(self._partners()) ** -len(self.pairs))

    def _partners(self) -> tuple[Option, ...]:
        words = dict.fromkeys((*(pair.right for pair in self.pairs), *self.extras))
        return tuple(Option(text(each)) for each in words)

    def _chosen(self, answer: str) -> list[Text]:
        partners = self._partners()
        return [option_of(words, partners, mend=self.prompt()).words for words in answer.split("\n")]

    def _mixed(self, wrong: Mapping[int, str]) -> list[str]:
        return [wrong.get(number, pair.right) for number, pair in enumerate(self.pairs)]


def _row(partners: list[str] | list[Text]) -> Text:
    """Number and partner of each row; markup or parsed text."""
    parsed = [text(each) if isinstance(each, str) else each for each in partners]
    spans = [
        span
        for number, each in enumerate(parsed, 1)
        for span in (*text(f"{'; ' if number > 1 else ''}{number} ").spans, *each.spans)
    ]
    return Text(tuple(spans))
