"""An item: one question as it is asked, with its worked steps and pictures. How it came about is not here."""

from dataclasses import dataclass

from studykit.items.asks.ask import Ask
from studykit.items.figure import Figure
from studykit.text import Text


@dataclass(frozen=True)
class Item:
    """One question. ``figure`` is seen with the stem; ``reveal`` only after the answer."""

    stem: Text
    ask: Ask
    steps: tuple[Text, ...]
    figure: Figure | None = None
    reveal: Figure | None = None
