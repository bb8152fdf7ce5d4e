"""Numeric: type a number in a stated unit; within the tolerance is right, a mal-rule's value is diagnosed."""

from math import floor, isfinite, log10
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from studykit.items.asks.ask import Ask, Manner, Verdict, ask_kind
from studykit.items.asks.numbers import MOST_DECIMALS, decimals, look_at_wrong, number_in, plural
from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.items.quantity import off_by_its_unit
from studykit.text import NBSP, Text, say, text


class Misreading(Struct, frozen=True):
    """The ``value`` that a learner gets who holds ``misconception`` (a slug).

    It is told within a ``tolerance`` of its own, or that of the key; with that, by as many decimals.
    """

    value: float
    misconception: str
    tolerance: float | None = None


@ask_kind
class Numeric(Ask, frozen=True):
    """A number in ``unit``, right within ``tolerance``; ``digits`` decimals are printed.

    What is printed is what is graded: all its values are rounded as they are printed. ``also_right`` are
    values that other defensible ways give, as a rule of thumb or rounding on the way. A misreading closer
    than two tolerances to what is right, or to an earlier one, is dropped: it could not be told apart. A
    tolerance of 0 without digits is for counts, which are right exactly. Raises ValueError for any other
    tolerance below half the last printed digit, for what is no number, or too many digits.
    """

    value: float
    unit: str
    tolerance: float
    digits: int = 0
    misreadings: tuple[Misreading, ...] = ()
    also_right: tuple[float, ...] = ()
    hidden: tuple[tuple[str, str | None], ...] = ()
    kind: ClassVar[str] = "numeric"
    manner: ClassVar[Manner] = Manner.TYPE
    chance_of_kind: ClassVar[float | None] = 0.0

    def __post_init__(self) -> None:
        numbers = (self.value, self.tolerance, *self.also_right, *(each.value for each in self.misreadings))
        if not all(map(isfinite, numbers)) or not 0 <= self.digits <= MOST_DECIMALS:
            raise ValueError(f"no number, or no digits, to be printed: {self}")
        force_setattr(self, "value", round(self.value, self.digits))
        force_setattr(self, "also_right", tuple(round(each, self.digits) for each in self.also_right))
        force_setattr(self, "tolerance", round(self.tolerance, self.digits + 3))
        if self.tolerance < 0.5 * 10**-self.digits and not self.is_count:
            raise ValueError(f"a tolerance of {self.tolerance} is finer than what is printed")
        self._drop_alike()

    @classmethod
    def sample(cls) -> Item:
        """Water mixed with warmer water."""
        return Item(
            stem=text(
                f"A cup of water at {say(20, '°C')} and one at {say(60, '°C')} are poured together. "
                "How warm is it then?"
            ),
            ask=cls(40, "°C", 2, misreadings=(Misreading(80, "temperatures-add-up"),)),
            steps=(text(f"In between, as both are as much: (20 + 60)/2 = {say(40, '°C')}."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        if self.is_count:
            return f"Type a whole number of {self.unit}."
        tolerance = say(self.tolerance, digits=self.margin_digits)
        return f"Type a number{_in(self.unit)} (±{NBSP}{tolerance} is right)."

    def prompt_compared(self) -> str:
        """What to find out before the card is turned over."""
        if self.is_count:
            return f"Find the number of {self.unit}, then show the answer."
        tolerance = say(self.tolerance, self.unit, digits=self.margin_digits)
        return f"Find the number{_in(self.unit)} (±{NBSP}{tolerance} is right), then show the answer."

    def prompt_filled_in(self) -> str:
        """What to write into the form, which takes a number with a unit behind it for none."""
        if self.is_count:
            return f"Type a whole number of {self.unit}, without any word behind it."
        without = ", without the unit" if self.unit else ""
        behind = f"{NBSP}{self.unit}" if self.unit else ""
        return f"Type a number{_in(self.unit)}{without} (±{NBSP}{self.bare_tolerance}{behind} is right)."

    @property
    def is_count(self) -> bool:
        """Whether something is counted, so that only the very number is right."""
        return self.tolerance == 0 and self.digits == 0 and self.value == round(self.value)

    @property
    def margin_digits(self) -> int:
        """The decimals with which the tolerance is printed: at least those of the value."""
        return max(self.digits, decimals(self.tolerance, most=self.digits + 3))

    @property
    def bare_tolerance(self) -> str:
        """The tolerance as programs read it: without zeros at its end, perhaps with more decimals."""
        return f"{self.tolerance:.{self.digits + 3}f}".rstrip("0").rstrip(".")

    def typed_key(self, seed: str) -> str:  # noqa: ARG002
        """The right value with its unit."""
        return self._with_unit

    def key(self) -> Text:
        """The right value with its tolerance."""
        if self.is_count:
            return self.bare_key()
        margin = say(self.tolerance, self.unit, digits=self.margin_digits)
        return text(f"{self._with_unit} (accepted: ±{NBSP}{margin})")

    def bare_key(self) -> Text:
        """The right value with its unit."""
        return text(self._with_unit)

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each mal-rule's value, as it is typed, with its misconception."""
        return tuple((say(m.value, digits=self._digits_of(m)), m.misconception) for m in self.misreadings)

    def hidden_beliefs(self) -> tuple[tuple[str, str | None], ...]:
        """Those of the misreadings that were dropped."""
        return self.hidden

    def understand(self, typed: str, seed: str) -> str:  # noqa: ARG002
        """The number as it was typed; raises UnitSlip where it is right but for a power of ten of its unit.

        What would be right if a comma in it set thousands apart is Unreadable.
        """
        look_at_wrong(
            typed,
            self.grade(typed),
            unit=self.unit,
            is_right=lambda whole: self._is_right(self._number(whole)),
            is_slip=self._is_slip(self._number(typed)),
            mend=self.prompt(),
        )
        return typed

    def grade(self, answer: str) -> Verdict:
        """Grade a typed number: point or comma, hyphen or true minus, with the unit or without.

        Raises Unreadable for what is no number, or has another unit.
        """
        value = self._number(answer)
        reply = text(self._said(value, digits=max(self.digits, decimals(value, most=3))))
        if self._is_right(value):
            return Verdict(True, None, reply)
        for misreading in self.misreadings:
            margin = self._margin(misreading)
            near_zero = abs(misreading.value) <= margin  # as is whatever has a larger unit
            if _within(value, misreading.value, margin) and not (near_zero and self._is_slip(value)):
                return Verdict(False, misreading.misconception, reply)
        return Verdict(False, None, reply)

    def accepted(self) -> tuple[tuple[str, str], ...]:
        """What is printed less and more the tolerance that is printed; the key first, then what else is."""
        margin = round(self.tolerance, self.margin_digits)
        ends = [
            (round(right, self.digits) - margin, round(right, self.digits) + margin)
            for right in self._right_values()
        ]
        return tuple(
            (say(low, digits=self.margin_digits), say(high, digits=self.margin_digits)) for low, high in ends
        )

    def simpler(self) -> Ask:
        """The same question, the learner compares."""
        return Recall(self.key())

    def _drop_alike(self) -> None:
        """Keep the misreadings that can be told from what is right and from those before them."""
        kept: list[Misreading] = []
        hidden = list(self.hidden)
        for each in self.misreadings:
            read = replace(each, value=round(each.value, self._digits_of(each)))
            near: list[str | None] = [
                None for right in self._right_values() if abs(read.value - right) <= 2 * self.tolerance
            ]
            near += [
                other.misconception
                for other in kept
                if abs(read.value - other.value) <= self._margin(read) + self._margin(other)
            ]
            if not near:
                kept.append(read)
            elif read.misconception not in near:
                hidden.append((read.misconception, near[0]))
        force_setattr(self, "misreadings", tuple(kept))
        force_setattr(self, "hidden", tuple(hidden))

    @property
    def _with_unit(self) -> str:
        return self._said(self.value, digits=self.digits)

    def _said(self, value: float, *, digits: int) -> str:
        """A number with its unit; what is counted is named in the plural, but for one."""
        unit = self.unit.removesuffix("s") if self.is_count and value == 1 else self.unit
        return say(value, unit, digits=digits)

    def _is_slip(self, value: float) -> bool:
        """Whether it is right but for a power of ten that the unit explains."""
        return any(
            _within(meant, right, self.tolerance)
            for right in self._right_values()
            if abs(right) > 2 * self.tolerance  # else any number would be near it
            for meant in off_by_its_unit(value, self.unit)
        )

    def _margin(self, misreading: Misreading) -> float:
        return self.tolerance if misreading.tolerance is None else misreading.tolerance

    def _digits_of(self, misreading: Misreading) -> int:
        """The decimals of a misreading: enough for its tolerance."""
        if not misreading.tolerance:
            return self.digits
        return min(MOST_DECIMALS, max(self.digits, 1 - floor(log10(misreading.tolerance))))

    def _right_values(self) -> tuple[float, ...]:
        return self.value, *self.also_right

    def _is_right(self, value: float) -> bool:
        return any(_within(value, right, self.tolerance) for right in self._right_values())

    def _number(self, answer: str) -> float:
        return number_in(answer, self.unit, mend=self.prompt())


def _within(value: float, wanted: float, tolerance: float) -> bool:
    return abs(value - wanted) <= tolerance * (1 + 1e-9)


def _in(unit: str) -> str:
    """The unit behind "a number"."""
    return f" in {plural(unit)}" if unit else ""
