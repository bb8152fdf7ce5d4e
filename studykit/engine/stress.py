"""Many questions of an item model at a level, and all that is wrong with them. The checks are in items."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import process_time

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.draws import Drawn, Request, Variant, make, stream
from studykit.items import checks as alone
from studykit.items import checks_of_levels as of_levels
from studykit.items import checks_together as together
from studykit.items.checked import Checked
from studykit.items.checks_together import ENOUGH
from studykit.items.compared import Asked, asked, different, redrawn, seconds_each, wording
from studykit.items.course_values import USUAL
from studykit.items.model import ItemModel
from studykit.items.variable_types import Count, Range, Value, Variable
from studykit.items.variables import Values, are_values_of, canonical, pick

ENDS = 20
"""Questions made of the ends of ranges, at most."""

AGAIN = 10
"""Questions that are made again of their values, beside those at the ends, at most."""

BELOW = 30
"""Questions of the level below whose words are compared."""


class Fault(Struct, frozen=True):
    """What a ``check`` found first, by which ``seed`` (empty: in all questions together), and how often."""

    check: str
    what: str
    seed: str = ""
    count: int = 1


class Stressed(Struct, frozen=True):
    """``drawn`` questions of a model at a level, and their ``faults``.

    ``seconds`` is the processor's time to draw one, ``redrawn`` the share of draws that were doubtful; so
    many are ``different`` in what is printed, and so many ``keys`` they have.
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

    Some more, by values at the ends of all ranges, are checked each for itself: drawing hardly ever meets
    them. Whatever a model raises is a fault, and ends the drawing.
    """
    requests = (Request(model, level, f"{seed}|{number}") for number in range(count))
    lower, ends = level_below(model, level), min(count, ENDS)
    below = [Request(model, lower, f"below|{number}") for number in range(BELOW)] if lower else []
    return stress_drawn(
        model, level, timed(stream(requests)), below=stream(below), ends=ends, seed=seed, advance=advance
    )


def level_below(model: ItemModel, level: int) -> int | None:
    """The next lower level at which ``model`` asks; None if there is none."""
    return max((each for each in model.levels if each < level), default=None)


def stress_drawn(
    model: ItemModel,
    level: int,
    drawing: Iterable[tuple[Drawn, float]],
    *,
    below: Iterable[Drawn],
    ends: int,
    seed: str,
    advance: Callable[[], object] = lambda: None,
) -> Stressed:
    """The same for questions of a ``drawing``, each with its seconds, and so many at the ``ends``.

    ``below`` has questions of the level below, whose words are compared, and is drawn only if they are.
    """
    questions: list[Asked] = []
    of_each: list[Values] = []
    first: list[Variant] = []
    faults: dict[str, Fault] = {}
    try:
        for drawn, seconds in drawing:
            questions.append(_asked(model, drawn, seconds))
            of_each.append(drawn.variant.values)
            first += [drawn.variant] * (len(first) < AGAIN)
            for check, what in dict(alone.faults(Checked(drawn.variant.seed, drawn.variant.item))).items():
                _count(faults, Fault(check, what, drawn.variant.seed))
            advance()
        for fault in _made_of_values(model, level, first, ends=ends, seed=seed):
            faults.setdefault(fault.check, fault)
        questions = _beside_the_level_below(model, level, questions, of_each, below)
    except Exception as error:  # noqa: BLE001 - the bugs of a model are what is looked for
        _count(faults, Fault("every_question_can_be_made", _in_words(error)))
    return _summed_up(model, level, questions, faults.values())


def timed(drawing: Iterator[Drawn]) -> Iterator[tuple[Drawn, float]]:
    """What is drawn, with the processor's time for it: the first of a batch bears that of all."""
    start = process_time()
    for drawn in drawing:
        yield drawn, process_time() - start
        start = process_time()


def _asked(model: ItemModel, drawn: Drawn, seconds: float) -> Asked:
    variant, name = drawn.variant, f"{model.title} ({model.skill})"
    found = asked(variant.item, variant.seed, name=name, attempts=drawn.attempts, seconds=seconds)
    return replace(found, level=variant.level or 1, one_cue=model.one_cue, false_anyway=model.false_anyway)


def _beside_the_level_below(
    model: ItemModel,
    level: int,
    questions: Sequence[Asked],
    of_each: Sequence[Values],
    below: Iterable[Drawn],
) -> list[Asked]:
    """``questions``, with values ``of_each``, and whether the level ``below`` might draw or words them so."""
    lower = level_below(model, level)
    if lower is None or len(questions) < ENOUGH:
        return list(questions)
    wordings = {wording(_asked(model, drawn, 0)) for drawn in below}
    return [
        replace(
            question,
            is_drawn_below=are_values_of(model.levels[lower], values),
            is_worded_below=wording(question) in wordings,
        )
        for question, values in zip(questions, of_each, strict=True)
    ]


def _summed_up(model: ItemModel, level: int, questions: Sequence[Asked], faults: Iterable[Fault]) -> Stressed:
    """What was found in each question, and in all of them together."""
    n, doubtful = len(questions), redrawn(questions)
    return Stressed(
        model=model.name,
        level=level,
        drawn=n,
        seconds=seconds_each(questions),
        redrawn=doubtful / max(1, n + doubtful),
        different=different(questions),
        keys=len({each.key for each in questions}),
        faults=(
            *faults,
            *(Fault(check, what) for each in (together, of_levels) for check, what in each.faults(questions)),
        ),
    )


def _made_of_values(
    model: ItemModel, level: int, drawn: Sequence[Variant], *, ends: int, seed: str
) -> Iterator[Fault]:
    """What is wrong with questions at the ends of ranges, and with those ``drawn`` if made again of values.

    Each variable is at an end of its range, or is any of its choices.
    """
    at_ends = [
        {name: _end(variable, f"{seed}|{number}|{name}") for name, variable in model.levels[level].items()}
        for number in range(ends)
    ]
    made = make((model, values, USUAL) for values in [*at_ends, *(variant.values for variant in drawn)])
    for values, item in zip(at_ends, made, strict=False):
        for check, what in alone.faults(Checked(seed, item)) if item else ():
            yield Fault(check, f"{what} (at {canonical(values)})")
    for variant, item in zip(drawn, made[ends:], strict=True):
        if item != variant.item:
            yield Fault("it_comes_again_as_it_was", "its stored values give another question", variant.seed)


def _end(variable: Variable, seed: str) -> Value:
    last = variable.size() - 1
    return variable.at(last * pick(seed, 2) if isinstance(variable, Range | Count) else pick(seed, last + 1))


def _count(faults: dict[str, Fault], found: Fault) -> None:
    """Keep what a check found first, and count the questions in which it found something."""
    known = faults.get(found.check)
    faults[found.check] = replace(known, count=known.count + 1) if known else found


def _in_words(error: Exception) -> str:
    notes = getattr(error, "__notes__", [])
    return "; ".join([f"{type(error).__name__}: {error}".replace("\n", " "), *notes])
