"""What is decided in a question, one decision at a time: an option, a row, a statement, a number."""

import re
from collections.abc import Collection
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.arithmetic import LOWERED_DIGITS, RAISED_DIGITS
from studykit.items.asks.ask import Ask, Judgment, Manner
from studykit.items.item import lead_of
from studykit.text import plain

_NUMBER = re.compile(
    r"(?<![\w.])(?P<digits>[−+]?\d+(?:,\d{3})*(?:\.\d+)?)"
    rf"(?:\s*×\s*10(?P<power>{RAISED_DIGITS})|(?P<raised>{RAISED_DIGITS}))?"
)
_WORD = re.compile(r"[^\W\d_][\w⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*")


class Decision(Struct, frozen=True, dict=True):
    """Under the words of ``prompt`` one of ``options``, or a number or word of one's own.

    ``right`` is the right one; of numbers the ranges ``accepted`` are. Of several that are made together each
    has its ``row``, which stands in ``prompt``, too. Decisions of one ``step`` are alike; the second
    ``is_a_fact`` by itself where it is told what was right in the first.
    """

    prompt: str
    right: str
    options: tuple[str, ...] = ()
    row: str = ""
    accepted: tuple[tuple[float, float], ...] = ()
    is_lettered: bool = False
    step: int = 0
    is_a_fact: bool = False

    @property
    def key(self) -> int:
        """Where the right option stands (from 0)."""
        return self.options.index(self.right)

    @property
    def others(self) -> tuple[str, ...]:
        """The options that are not right."""
        return tuple(words for words in self.options if words != self.right)

    @cached_property
    def words(self) -> frozenset[str]:
        """Those of what is asked."""
        return _words(self.prompt)

    @cached_property
    def option_words(self) -> tuple[frozenset[str], ...]:
        """Those of each option."""
        return tuple(map(_words, self.options))

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """Those of what is asked, in order."""
        return tuple(_numbers(self.prompt))

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """The options as numbers, or ranges by their lower ends, if nothing else differs; else empty."""
        found = [_numbers(words) for words in self.options]
        alike = all(found) and len(set(map(form_of, self.options))) == 1
        one_way = any(all(each == sorted(each, reverse=falls) for each in found) for falls in (False, True))
        return tuple(map(min, found)) if alike and one_way else ()

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The options that are numbers by their size."""
        return tuple(words for _, words in sorted(zip(self.sizes, self.options, strict=False)))

    @cached_property
    def value(self) -> float | None:
        """The right number, where a number is right."""
        if self.accepted:
            return sum(self.accepted[0]) / 2
        return self.sizes[self.key] if self.sizes else None

    @cached_property
    def label(self) -> str:
        """What may be remembered of the right answer: its rank among numbers, else its words without them."""
        if self.sizes:
            return f"rank {self.ranked.index(self.right)}"
        return form_of(self.right) if self.options or _WORD.search(self.right) else self.right

    def labeled(self, label: str | None) -> Collection[str]:
        """The answers that are remembered by ``label``."""
        if label is None:
            return ()
        if self.sizes:
            place = int(label.rpartition(" ")[2]) if label.startswith("rank ") else len(self.sizes)
            return self.ranked[place : place + 1]
        return [words for words in self.options if form_of(words) == label] or [label]

    def nearest(self, number: float) -> Collection[str]:
        """The option nearest to ``number``, or ``number`` itself where one is typed."""
        if self.sizes:
            return [
                min(zip(self.sizes, self.options, strict=True), key=lambda each: abs(each[0] - number))[1]
            ]
        return [repr(number)] if self.accepted else ()

    def having(self, word: str, *, has: bool) -> Collection[str]:
        """The options in which ``word`` stands, or does not."""
        pairs = zip(self.options, self.option_words, strict=True)
        return [option for option, words in pairs if (word in words) == has]

    def is_right(self, answer: str) -> bool:
        """Whether ``answer``, an option or what is typed, is right."""
        if not self.accepted:
            return answer == self.right or (not self.options and answer == self.label)
        try:
            return any(low <= float(answer) <= high for low, high in self.accepted)
        except ValueError:
            return False


def decisions(ask: Ask, stem: str, seed: str) -> tuple[Decision, ...]:
    """All that is decided in ``ask``, below ``stem``; ``seed`` orders its options."""
    if judged := ask.judged():
        return tuple(_judged(lead_of(stem), each) for each in judged)
    if accepted := ask.accepted():
        ranges = tuple((typed(low), typed(high)) for low, high in accepted)
        return (Decision(stem, plain(ask.bare_key()), accepted=ranges),)
    if ask.manner is Manner.PICK:
        picked = [_picked(tier, stem, seed, step) for step, tier in enumerate(ask.tiers)]
        return tuple(replace(each, is_a_fact=ask.second_tells and each.step > 0) for each in picked)
    return (Decision(stem, plain(ask.bare_key())),)


def form_of(words: str) -> str:
    """``words`` without their numbers, as a sentence of many questions is remembered."""
    return _NUMBER.sub("#", words)


def _judged(lead: str, each: Judgment) -> Decision:
    row = plain(each.words)
    return Decision(f"{lead}\n{row}", plain(each.right), tuple(map(plain, each.options)), row=row)


def _picked(tier: Ask, stem: str, seed: str, step: int) -> Decision:
    options = tuple(plain(option.words) for option in tier.options(seed))
    return Decision(stem, plain(tier.bare_key()), options, is_lettered=True, step=step)


def _words(words: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(words))


def _numbers(words: str) -> list[float]:
    """Those in ``words``, also with commas (3,060) and powers (2 × 10⁵, 10⁻³)."""
    found: list[float] = []
    for each in _NUMBER.finditer(words):
        digits = typed(each["digits"].replace(",", ""))
        power = int((each["power"] or each["raised"] or "0").translate(LOWERED_DIGITS))
        found.append(digits**power if each["raised"] else digits * 10.0**power)
    return found


def typed(words: str) -> float:
    """A number as it is printed, with a true minus sign."""
    return float(words.replace("−", "-"))
