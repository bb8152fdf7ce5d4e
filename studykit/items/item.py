"""An item: one question as it is asked, with its worked steps and pictures. How it came about is not here."""

from collections.abc import Iterable

from msgspec import Struct

from studykit.items.asks.ask import Ask
from studykit.items.course_values import USUAL, CourseValues
from studykit.items.figure import Figure
from studykit.text import Text, text


class Item(Struct, frozen=True):
    """One question. ``figure`` is seen with the stem; ``reveal`` only after the answer.

    ``why`` is the number (from 0) of the step that says best why the key is right, in sentences that stand by
    themselves; where parts are judged, ticked or matched, perhaps one for each part. Without it that is the
    last step with the number of the key, else with any number, else the last.
    ``course_values`` are what is told afterward with. Raises ValueError where the kind needs one of them and
    it is missing.
    """

    stem: Text
    ask: Ask
    steps: tuple[Text, ...]
    figure: Figure | None = None
    reveal: Figure | None = None
    why: int | tuple[int, ...] | None = None
    course_values: CourseValues = USUAL

    def __post_init__(self) -> None:
        if self.ask.needs_reveal and self.reveal is None:
            raise ValueError(f"a question of kind '{self.ask.kind}' reveals a figure")
        if self.ask.needs_figure and self.figure is None:
            raise ValueError(f"a question of kind '{self.ask.kind}' has a figure")


def numbered(lead: str, rows: Iterable[str]) -> Text:
    """A stem: ``lead`` (markup), then each of ``rows`` (markup) on a line of its own behind its number."""
    return text("\n".join([lead, *(f"{number}. {row}" for number, row in enumerate(rows, 1))]))


def lead_of(stem: str) -> str:
    """What stands before numbered rows, in a stem as it is printed."""
    return stem.partition("\n1. ")[0]
