"""Many questions of an item model at a level, and all that is wrong with them. The checks are in items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter

from studykit.items import stress as alone
from studykit.items import stress_together as together
from studykit.items.compared import Asked, asked, different, redrawn
from studykit.items.model import ItemModel
from studykit.topics.variants import Drawn, Request, stream


@dataclass(frozen=True)
class Fault:
    """What a ``check`` found first, by which ``seed`` (empty: in all questions together), and how often."""

    check: str
    what: str
    seed: str = ""
    count: int = 1


@dataclass(frozen=True)
class Stressed:
    """``drawn`` questions of a model at a level, and their ``faults``.

    ``seconds`` is the time to draw one, ``redrawn`` the share of draws that were doubtful; so many are
    ``different`` in what is printed, and so many ``keys`` they have.
    """

    model: str
    level: int
    drawn: int
    seconds: float
    redrawn: float
    different: int
    keys: int
    faults: tuple[Fault, ...]


def stress(
    model: ItemModel, level: int, *, count: int, seed: str, advance: Callable[[], object] = lambda: None
) -> Stressed:
    """Draw ``count`` questions and check them; ``advance`` is called after each.

    Whatever a model raises is a fault, and ends the drawing.
    """
    questions: list[Asked] = []
    faults: dict[str, Fault] = {}
    seconds: list[float] = []
    requests = (Request(model, level, f"{seed}|{number}") for number in range(count))
    try:
        for drawn in _timed(stream(requests), seconds):
            variant = drawn.variant
            found = dict(alone.faults(alone.Sample(variant.seed, variant.item)))
            for check, what in found.items():
                _count(faults, Fault(check, what, variant.seed))
            told = f"{model.title} ({model.skill})"
            questions.append(asked(variant.item, variant.seed, told=told, attempts=drawn.attempts))
            advance()
    except Exception as error:  # noqa: BLE001 - the bugs of a model are what is looked for
        _count(faults, Fault("every_question_can_be_made", _told(error)))
    of_all = (Fault(check, what) for check, what in together.faults(questions))
    n, doubtful = len(questions), redrawn(questions)
    return Stressed(
        model=model.name,
        level=level,
        drawn=n,
        seconds=sum(seconds) / max(1, n),
        redrawn=doubtful / max(1, n + doubtful),
        different=different(questions),
        keys=len({each.key for each in questions}),
        faults=(*faults.values(), *of_all),
    )


def _count(faults: dict[str, Fault], found: Fault) -> None:
    """Keep what a check found first, and count the questions in which it found something."""
    known = faults.get(found.check)
    faults[found.check] = replace(known, count=known.count + 1) if known else found


def _timed(drawing: Iterator[Drawn], seconds: list[float]) -> Iterator[Drawn]:
    """What is drawn; the time each took is added to ``seconds``."""
    while True:
        start = perf_counter()
        drawn = next(drawing, None)
        seconds.append(perf_counter() - start)
        if drawn is None:
            return
        yield drawn


def _told(error: Exception) -> str:
    notes = getattr(error, "__notes__", [])
    return "; ".join([f"{type(error).__name__}: {error}".replace("\n", " "), *notes])
