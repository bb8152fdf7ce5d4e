"""Numeric: type a number in a stated unit; within the tolerance is right, a mal-rule's value is diagnosed."""

from dataclasses import dataclass
from typing import ClassVar

from studykit.errors import StudykitError
from studykit.items.asks.ask import Ask, Manner, Option, Unreadable, Verdict, ask_kind
from studykit.items.asks.recall import Recall
from studykit.items.quantity import read_quantity
from studykit.text import NBSP, Text, say, text


@dataclass(frozen=True)
class Misreading:
    """The ``value`` that a learner gets who holds ``misconception`` (a slug)."""

    value: float
    misconception: str


@ask_kind
@dataclass(frozen=True)
class Numeric:
    """A number in ``unit``, right within ``tolerance``; ``digits`` decimals are printed.

    A misreading closer than two tolerances to the key, or to an earlier one, is dropped: it could not be told
    apart. Raises ValueError for a tolerance below half the last printed digit.
    """

    value: float
    unit: str
    tolerance: float
    digits: int = 0
    misreadings: tuple[Misreading, ...] = ()
    kind: ClassVar[str] = "numeric"
    manner: ClassVar[Manner] = Manner.TYPE

    def __post_init__(self) -> None:
        if self.tolerance < 0.5 * 10**-self.digits:
            raise ValueError(f"a tolerance of {self.tolerance} is finer than what is printed")
        kept: list[Misreading] = []
        for misreading in self.misreadings:
            known = [self.value, *(other.value for other in kept)]
            if all(abs(misreading.value - value) > 2 * self.tolerance for value in known):
                kept.append(misreading)
        object.__setattr__(self, "misreadings", tuple(kept))

    def prompt(self) -> str:
        """How to answer, in a few words."""
        return f"Type a number in {self.unit} (±{NBSP}{say(self.tolerance, digits=self.digits)} is right)."

    def options(self, seed: str) -> tuple[Option, ...]:  # noqa: ARG002
        """None: the answer is typed."""
        return ()

    def key(self) -> Text:
        """The right value with its tolerance."""
        return text(
            f"{say(self.value, self.unit, digits=self.digits)} "
            f"(accepted: ±{NBSP}{say(self.tolerance, self.unit, digits=self.digits)})"
        )

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each mal-rule's value, as it is typed, with its misconception."""
        return tuple((say(m.value, digits=self.digits), m.misconception) for m in self.misreadings)

    def grade(self, answer: str) -> Verdict:
        """Grade a typed number: point or comma, hyphen or true minus, with the unit or without.

        Raises Unreadable for what is no number, or has another unit.
        """
        value = self._read(answer)
        reply = text(say(value, self.unit, digits=max(self.digits, _decimals(value))))
        if _within(value, self.value, self.tolerance):
            return Verdict(True, None, reply)
        for misreading in self.misreadings:
            if _within(value, misreading.value, self.tolerance):
                return Verdict(False, misreading.misconception, reply)
        return Verdict(False, None, reply)

    def simpler(self) -> Ask:
        """The same question, the learner compares."""
        return Recall(self.key())

    def _read(self, answer: str) -> float:
        try:
            return read_quantity(answer, self.unit)
        except StudykitError as error:
            raise Unreadable(error.what, mend=self.prompt()) from None


def _within(value: float, wanted: float, tolerance: float) -> bool:
    return abs(value - wanted) <= tolerance * (1 + 1e-9)


def _decimals(value: float) -> int:
    return min(3, len(f"{value:.3f}".rstrip("0").partition(".")[2]))
