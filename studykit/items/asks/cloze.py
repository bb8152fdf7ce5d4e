"""Cloze: type the words that are missing from a sentence."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache
from typing import ClassVar

from msgspec import Struct

from studykit.errors import StudykitError, quoted
from studykit.items.asks.ask import Ask, Judgment, Manner, Option, UnitSlip, Unreadable, Verdict, ask_kind
from studykit.items.asks.choice import choice_or_recall
from studykit.items.asks.distractors import equally_like, one_or_two
from studykit.items.asks.numbers import look_at_thousands, number_in
from studykit.items.item import Item
from studykit.items.normalized import LOWERED, RAISED, normalized
from studykit.items.quantity import read_quantity
from studykit.text import Text, literal, plain, text

MOST_GAPS = 4
ALIKE = 0.75
"""Words so much alike that one may be a slip of the other (from 0 to 1)."""


class Gap(Struct, frozen=True):
    """What may stand in a gap: ``accepted`` words (markup), the first of which is shown as the key.

    ``slips`` are wrong words, each with the slug of the belief behind it.
    """

    accepted: tuple[str, ...]
    slips: tuple[tuple[str, str], ...] = ()


def blank(number: int | None = None) -> str:
    """A gap as it stands in the stem; ``number`` (from 1) where there are several."""
    return "____" if number is None else f"({number}) ____"


@ask_kind
class Cloze(Ask, frozen=True):
    """Gaps of the stem (see ``blank``), filled by typed words; case and spaces make no difference.

    ``mixups`` are wrong words for all gaps at once, each with the slug of the belief behind them.

    A word that is a number is compared by its value, and read as every number is. Raises ValueError for no
    gap, too many, an empty word, or a slip that is accepted: a fault of the item model.
    """

    gaps: tuple[Gap, ...]
    mixups: tuple[tuple[tuple[str, ...], str], ...] = ()
    kind: ClassVar[str] = "cloze"
    manner: ClassVar[Manner] = Manner.TYPE
    chance_of_kind: ClassVar[float | None] = 0.0

    def __post_init__(self) -> None:
        if not 1 <= len(self.gaps) <= MOST_GAPS:
            raise ValueError(f"1 to {MOST_GAPS} gaps are filled, not {len(self.gaps)}")
        for gap in self.gaps:
            if not gap.accepted or not all(map(_bare, _all_words(gap))):
                raise ValueError(f"nothing would fill the gap: {gap}")
            if _bare_words(gap.accepted) & _bare_words(words for words, _ in gap.slips):
                raise ValueError(f"accepted and wrong at once: {gap}")
            if any(sign in words for words in _all_words(gap) for sign in ",;"):
                raise ValueError(f"a comma would end the gap: {gap}")
        if any(len(words) != len(self.gaps) or not all(map(_bare, words)) for words, _ in self.mixups):
            raise ValueError(f"a mix-up fills all gaps: {self.mixups}")

    @classmethod
    def sample(cls) -> Item:
        """What there is to see of a kettle that boils."""
        bubbles = Gap(("vapor", "water vapor", "steam"), (("air", "bubbles-are-air"),))
        cloud = Gap(("droplets", "water droplets", "drops"), (("vapor", "vapor-is-white"),))
        return Item(
            stem=text(
                f"The bubbles in a kettle that boils are {blank(1)}, the cloud above it is {blank(2)}."
            ),
            ask=cls((bubbles, cloud)),
            steps=(text("Vapor cannot be seen; above the spout it cools to droplets."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        if len(self.gaps) == 1:
            return "Type what is missing."
        return f"Type what is missing in the {len(self.gaps)} gaps, in order, with commas between."

    def understand(self, typed: str, seed: str) -> str:  # noqa: ARG002
        """The typed words; raises Unreadable for another number of them, UnitSlip for misspelled ones.

        Where a number is missing, words, and a number that may mean two, are Unreadable.
        """
        words = self._split(typed)
        for gap, word in zip(self.gaps, words, strict=True):
            known = _bare_words(_all_words(gap))
            if _bare(word) in known:
                continue
            if all(map(_is_number, known)):
                self._look_at_number(word, known)
            elif not _is_number(_bare(word)) and _may_mean(word, known):
                what = f"{quoted(word)} may be misspelled"
                raise UnitSlip(what, answer=", ".join(words), mend=self.prompt())
        return ", ".join(words)

    def key(self) -> Text:
        """The missing words."""
        return text(", ".join(gap.accepted[0] for gap in self.gaps))

    def judged(self) -> tuple[Judgment, ...]:
        """The gaps."""
        return tuple(Judgment(text(""), text(gap.accepted[0])) for gap in self.gaps)

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each mix-up, and each answer with one slip, with the belief behind it."""
        return tuple((", ".join(plain(text(each)) for each in words), slug) for words, slug in self._wrong())

    def grade(self, answer: str) -> Verdict:
        """Grade the words, separated by commas; diagnoses a mix-up, or the first known slip.

        A comma between digits is a decimal one where there would be too many words.
        """
        words = self._split(answer)
        pairs = list(zip(self.gaps, words, strict=True))
        wrong = [(gap, word) for gap, word in pairs if _bare(word) not in _bare_words(gap.accepted)]
        slugs = [slug for mixed, slug in self.mixups if [*map(_bare, mixed)] == [*map(_bare, words)]]
        slugs += [slug for gap, word in wrong for slip, slug in gap.slips if _bare(slip) == _bare(word)]
        reply = text(literal(", ".join(words)))
        return Verdict(not wrong, slugs[0] if slugs else None, reply)

    def simpler(self) -> Ask:
        """Which words are missing; without enough foreseen slips, they are recalled."""
        first = [dict(reversed([(slug, slip) for slip, slug in gap.slips])) for gap in self.gaps]
        slips = {
            place: next((slip, slug) for slip, slug in self.gaps[place].slips)
            for place, found in enumerate(first)
            if found
        }
        key = tuple(gap.accepted[0] for gap in self.gaps)
        wrong = [(tuple(words), slug) for words, slug in self.mixups]
        wrong += [
            (tuple(slips[n][0] if n in places else word for n, word in enumerate(key)), slips[min(places)][1])
            for places in one_or_two(list(slips), by=" ".join(key))
        ]
        wrong += [
            (tuple(self._slipped(place, slip)), slug)
            for place, found in enumerate(first)
            for slug, slip in reversed(found.items())
        ]
        options = [Option(text(", ".join(words)), slug) for words, slug in equally_like(key, wrong)]
        return choice_or_recall(self.key(), options)

    def _look_at_number(self, word: str, known: set[str]) -> None:
        number_in(word, "", mend=self.prompt())
        look_at_thousands(word, is_right=lambda whole: _bare(whole) in known)

    def _split(self, typed: str) -> list[str]:
        typed = normalized(typed).rstrip(" ,;.")
        words = _between(r"[,;]", typed)
        if len(words) == 1 and self._are_single_words() and not _THOUSANDS.search(typed):
            words = typed.split()
        if len(words) > len(self.gaps):
            words = _between(r"[,;]", _DECIMAL_COMMA.sub(".", typed))
        if len(words) != len(self.gaps) or not all(map(_bare, words)):
            gaps = "1 gap" if len(self.gaps) == 1 else f"{len(self.gaps)} gaps"
            raise Unreadable(f"{quoted(typed.strip())} does not fill {gaps}", mend=self.prompt())
        return words

    def _are_single_words(self) -> bool:
        """Whether spaces may stand between answers, as there is none within one."""
        return not any(len(plain(text(words)).split()) > 1 for gap in self.gaps for words in _all_words(gap))

    def _wrong(self) -> Iterator[tuple[Iterable[str], str]]:
        yield from self.mixups
        for place, gap in enumerate(self.gaps):
            yield from ((self._slipped(place, slip), slug) for slip, slug in gap.slips)

    def _slipped(self, place: int, slip: str) -> list[str]:
        return [slip if number == place else gap.accepted[0] for number, gap in enumerate(self.gaps)]


def _may_mean(word: str, known: set[str]) -> bool:
    """Whether ``word`` looks much like one of the ``known``, or has one of them among others."""
    parts = _bare_words(re.split(r"[\s/()-]+", word))
    return bool(parts & known or get_close_matches(_bare(word), known, cutoff=ALIKE))


def _all_words(gap: Gap) -> tuple[str, ...]:
    return (*gap.accepted, *(slip for slip, _ in gap.slips))


def _between(signs: str, typed: str) -> list[str]:
    return [word.strip() for word in re.split(signs, typed)]


_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_THOUSANDS = re.compile(r"[0-9]\s[0-9]{3}(?![0-9])")
_PLAIN_SIGNS = str.maketrans(RAISED + LOWERED, "0123456789+-" * 2)
_TO_THE = re.compile(rf"(?<=[0-9])(?=[⁺⁻]?[{RAISED[:10]}])")
_BETWEEN_SIGNS = re.compile(r"[\s^_{}'\"]+")


@lru_cache(maxsize=4096)
def _bare(words: str) -> str:
    """What is compared: a number by its value; else no markup, case, spaces, hyphens between letters.

    Raised signs are like others, but what stands apart between digits stays apart: 5⁴ is not 54.
    """
    words = normalized(plain(text(words)))
    with suppress(StudykitError):
        return str(read_quantity(words, ""))
    bare = _TO_THE.sub("^", words).translate(_PLAIN_SIGNS).casefold()
    bare = re.sub(r"(?<=[a-z])-(?=[a-z])", "", bare)
    return re.sub(r"is(?=e|ing|ation)", "iz", _BETWEEN_SIGNS.sub(_kept_between_digits, bare))


def _kept_between_digits(found: re.Match[str]) -> str:
    before, behind = found.string[: found.start()], found.string[found.end() :]
    return found[0] if before[-1:].isdigit() and re.match("[+-]?[0-9]", behind) else ""


def _is_number(bare: str) -> bool:
    return re.fullmatch(r"-?[0-9][0-9.e+-]*", bare) is not None


def _bare_words(words: Iterable[str]) -> set[str]:
    return {_bare(each) for each in words}
