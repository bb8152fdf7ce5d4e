"""Click: find a place on the x axis of the figure; where nothing can be clicked, its number is typed."""

from typing import ClassVar

from msgspec import Struct
from msgspec.structs import force_setattr

from studykit.errors import StudykitError
from studykit.items.asks.ask import Ask, Manner, Option, Unreadable, Verdict, ask_kind
from studykit.items.asks.choice import Choice, choice_or_recall
from studykit.items.asks.recall import Recall
from studykit.items.figure import Axis, Figure, Line, Mark
from studykit.items.item import Item
from studykit.items.quantity import read_quantity
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

    ``at`` is shown as the key, with ``digits`` decimals. A misclick that overlaps what is right or an earlier
    one is dropped. Raises ValueError for a window that is empty or without ``at``: a fault of the item model.
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
        kept: list[Misclick] = []
        windows = [(self.at, self.start, self.end), *((m.at, m.start, m.end) for m in self.misclicks)]
        for at, start, end in windows:
            if not start <= round(at, self.digits) <= end:
                raise ValueError(f"{round(at, self.digits)} is not from {start} to {end}")
        for misclick in self.misclicks:
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
        start, end = (say(edge, digits=self.digits + 1) for edge in (self.start, self.end))
        return text(f"{self._with_unit(self.at)} (accepted: {start} to {end})")

    def bare_key(self) -> Text:
        """The place alone."""
        return text(self._with_unit(self.at))

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each foreseen wrong place, as it is typed, with the belief behind it."""
        return tuple((say(place.at, digits=self.digits), place.misconception) for place in self.misclicks)

    def grade(self, answer: str) -> Verdict:
        """Grade a place, given as a number with its unit or without; raises Unreadable for what is none."""
        try:
            value = read_quantity(answer, self.unit)
        except StudykitError as error:
            raise Unreadable(error.what, mend=self.prompt()) from None
        reply = text(say(value, self.unit, digits=max(self.digits, 2)))
        if self.start <= value <= self.end:
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

    def _with_unit(self, at: float) -> str:
        return say(at, self.unit, digits=self.digits)
