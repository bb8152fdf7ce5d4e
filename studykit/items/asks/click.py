"""Click: find a place on the x axis of the figure; where nothing can be clicked, its number is typed."""

from math import isfinite
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import force_setattr

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.choice import Choice, choice_or_recall
from studykit.items.asks.numbers import MOST_DECIMALS, decimals, look_at_wrong, number_in
from studykit.items.asks.recall import Recall
from studykit.items.figure import Axis, Figure, Line, Mark
from studykit.items.item import Item
from studykit.items.quantity import off_by_its_unit
from studykit.text import Text, plain, say, text


class Misclick(Struct, frozen=True):
    """A place (``at``, with all from ``start`` to ``end``) where whoever holds ``misconception`` clicks."""

    at: float
    start: float
    end: float
    misconception: str


@ask_kind
class Click(Ask, frozen=True):
    """Right is any place from ``start`` to ``end`` on the x axis, which bears ``quantity`` in ``unit``.

    ``at`` is shown as the key, with ``digits`` decimals, ``start`` and ``end`` with one more: all are rounded
    as they are printed. A misclick that overlaps what is right or an earlier one is dropped. Raises
    ValueError for a window that is empty, infinite or without ``at``: a fault of the item model.
    """

    at: float
    start: float
    end: float
    unit: str
    digits: int = 1
    quantity: str = "time"
    misclicks: tuple[Misclick, ...] = ()
    kind: ClassVar[str] = "click"
    manner: ClassVar[Manner] = Manner.TYPE
    needs_figure: ClassVar[bool] = True
    chance_of_kind: ClassVar[float | None] = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.digits < MOST_DECIMALS:
            raise ValueError(f"no place is shown with {self.digits} decimals")
        kept: list[Misclick] = []
        for name, place in zip(("at", "start", "end"), self._shown(self), strict=True):
            force_setattr(self, name, place)
        for misclick in (Misclick(*self._shown(each), each.misconception) for each in self.misclicks):
            known = [(self.start, self.end), *((other.start, other.end) for other in kept)]
            if all(misclick.end < start or end < misclick.start for start, end in known):
                kept.append(misclick)
        force_setattr(self, "misclicks", tuple(kept))

    @classmethod
    def sample(cls) -> Item:
        """When water begins to boil."""
        minutes, degrees = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), (20.0, 40.0, 60.0, 80.0, 100.0, 100.0, 100.0)
        heated = ", ".join(say(each, "°C") for each in degrees)
        return Item(
            stem=text("A pot of water is heated. When does the water begin to boil?"),
            ask=cls(
                at=4.0,
                start=3.8,
                end=4.2,
                unit="min",
                misclicks=(
                    Misclick(2.0, 1.8, 2.2, "bubbles-are-air"),
                    Misclick(6.0, 5.8, 6.2, "boiling-gets-hotter"),
                ),
            ),
            steps=(text(f"From {say(4.0, 'min', digits=1)} on, it stays at {say(100, '°C')}."),),
            figure=Figure(
                lines=(Line(minutes, degrees),),
                x=Axis("time", "min", 0, 6, 1),
                y=Axis("temperature", "°C", 0, 120, 20),
                alt=f"Temperature of the water in the first minutes, one after the other: {heated}.",
                marks=(Mark(2.0, 60.0, "first bubbles"),),
            ),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return f"Type the {self.quantity} in {self.unit}, read off the figure."

    def typed_key(self, seed: str) -> str:  # noqa: ARG002
        """The number of the place."""
        return say(self.at, digits=self.digits)

    def key(self) -> Text:
        """The place, with all that is accepted."""
        ((start, end),) = self.accepted()
        return text(f"{self._with_unit(self.at)} (accepted: {start} to {end})")

    def accepted(self) -> tuple[tuple[str, str], ...]:
        """From the start of the window to its end."""
        return ((say(self.start, digits=self.digits + 1), say(self.end, digits=self.digits + 1)),)

    def bare_key(self) -> Text:
        """The place alone."""
        return text(self._with_unit(self.at))

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each foreseen wrong place, as it is typed, with the belief behind it."""
        return tuple((say(place.at, digits=self.digits), place.misconception) for place in self.misclicks)

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
        """Grade a place, given as a number with its unit or without; raises Unreadable for what is none."""
        value = self._number(answer)
        reply = text(say(value, self.unit, digits=max(self.digits, decimals(value, most=3))))
        if self._is_right(value):
            return Verdict(True, None, reply)
        slugs = [place.misconception for place in self.misclicks if place.start <= value <= place.end]
        return Verdict(False, slugs[0] if slugs else None, reply)

    def simpler(self) -> Ask:
        """Which of the places it is, in their order; with fewer than three places, it is recalled."""
        places = {self._with_unit(at): at for at in (*(place.at for place in self.misclicks), self.at)}
        wrong = [Option(text(self._with_unit(place.at)), place.misconception) for place in self.misclicks]
        form = choice_or_recall(self.bare_key(), wrong)
        if not isinstance(form, Choice):
            return Recall(self.key())
        in_order = sorted(form.listed, key=lambda option: places[plain(option.words)])
        return Choice(tuple(in_order), ordered=True)

    def _is_right(self, value: float) -> bool:
        return self.start <= value <= self.end

    def _is_slip(self, value: float) -> bool:
        """Whether it is right but for a power of ten that the unit explains."""
        is_near_zero = abs(self.at) <= 2 * (self.end - self.start)  # any number would be near it
        return not is_near_zero and any(map(self._is_right, off_by_its_unit(value, self.unit)))

    def _number(self, answer: str) -> float:
        return number_in(answer, self.unit, mend=self.prompt())

    def _shown(self, window: "Click | Misclick") -> tuple[float, float, float]:
        """Where it is, begins and ends, as it is printed; raises ValueError if that is no window."""
        at = round(window.at, self.digits)
        start, end = (round(edge, self.digits + 1) for edge in (window.start, window.end))
        if not (isfinite(start) and isfinite(end) and start <= at <= end):
            raise ValueError(f"{at} is not from {start} to {end}")
        return at, start, end

    def _with_unit(self, at: float) -> str:
        return say(at, self.unit, digits=self.digits)
