"""Answers worked out from what is printed alone, by model: an independent check of every key."""

from collections.abc import Callable

from msgspec import Struct

from studykit.items.figure import Figure


class Printed(Struct, frozen=True):
    """A question as it is seen: stem, options, rows of a stem with numbered rows, figure as data."""

    stem: str
    options: tuple[str, ...]
    rows: tuple[str, ...]
    figure: Figure | None


Answerer = Callable[[Printed], str]
ANSWERERS: dict[str, Answerer] = {}


def answers(model: str) -> Callable[[Answerer], Answerer]:
    """Register what answers the questions of ``model``, in words that its ask grades."""

    def register(answerer: Answerer) -> Answerer:
        assert model not in ANSWERERS, f"two answer {model}"
        ANSWERERS[model] = answerer
        return answerer

    return register
