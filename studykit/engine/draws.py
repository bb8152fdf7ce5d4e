"""The engine, once for all item models: draws, solving in batches, redraws of doubtful variants."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from studykit.engine.solve import Kept, views_of
from studykit.errors import StudykitError, quoted
from studykit.guest import as_a_guest
from studykit.items.course_values import USUAL, CourseValues
from studykit.items.item import Item
from studykit.items.model import Doubtful, ItemModel
from studykit.items.variables import Values, canonical, draw

MOST_ATTEMPTS = 300
"""Draws for one variant at most; a model that needs more has levels too narrow for its margins."""

BLOCK = 256
"""Variants of a stream that are solved together: with more, batches get hardly faster."""


class Request(Struct, frozen=True):
    """A variant wanted: ``model`` at ``level`` by ``seed``, with none of the values in ``avoid``.

    ``course_values`` are those of the course that it is for.
    """

    model: ItemModel
    level: int
    seed: str
    avoid: frozenset[str] = frozenset()
    course_values: CourseValues = USUAL


class Variant(Struct, frozen=True):
    """One question made of drawn values; ``model`` and ``version`` say by what."""

    model: str
    version: int
    level: int | None
    title: str
    seed: str
    values: Values
    item: Item


class Drawn(Struct, frozen=True):
    """A ``variant`` with the number of ``attempts`` it took: all but the last were doubtful or not fresh."""

    variant: Variant
    attempts: int


class _Search(Struct, eq=False):
    """``tried``: the models and values that are not fresh any more; searches may share them."""

    request: Request
    tried: set[tuple[str, str]]
    attempt: int = 0
    values: Values = field(default_factory=dict)
    item: Item | None = None


def produce(requests: Sequence[Request]) -> list[Variant]:
    """A variant for each of ``requests``, in order; no two of one model share their values.

    All simulations of a round are solved together. Raises StudykitError, naming model and seed, where no
    clear or no further variant is found.
    """
    tried: set[tuple[str, str]] = set()
    return [drawn.variant for drawn in _found([_Search(request, tried) for request in requests])]


def stream(requests: Iterable[Request]) -> Iterator[Drawn]:
    """A variant for each of ``requests``, in order, drawn by its seed alone: two may share their values.

    Only ``BLOCK`` of them are held at a time. Raises StudykitError as ``produce``.
    """
    waiting = iter(requests)
    while block := [_Search(request, set()) for request in islice(waiting, BLOCK)]:
        yield from _found(block)


def _found(searches: Sequence[_Search]) -> list[Drawn]:
    """Draw for all ``searches``, and again for those whose item is doubtful, until each has one."""
    kept: Kept = {}
    while open_searches := [search for search in searches if search.item is None]:
        drawn = [search for search in open_searches if _draw_fresh(search)]
        items = make(((each.request.model, each.values, each.request.course_values) for each in drawn), kept)
        for search, item in zip(drawn, items, strict=True):
            search.item = item
        if len(drawn) < len(open_searches):
            stuck = next(search for search in open_searches if search not in drawn)
            raise _exhausted(stuck.request, searches)
    return [Drawn(_variant(search), search.attempt) for search in searches]


def make(
    drawn: Iterable[tuple[ItemModel, Values, CourseValues]], kept: Kept | None = None
) -> list[Item | None]:
    """The item of each model for its values, drawn or stored, in a course; None where it is doubtful.

    What is small of its experiments is taken from ``kept``, and added to it.
    """
    wanted = list(drawn)
    with as_a_guest():
        views = views_of([model.scenario(**values) for model, values, _ in wanted], kept=kept)
        return [_item(*each, view) for each, view in zip(wanted, views, strict=True)]


def _draw_fresh(search: _Search) -> bool:
    """Draw values that were not tried and are not to be avoided; False if no draw is left."""
    request = search.request
    while search.attempt < MOST_ATTEMPTS:
        values = draw(
            request.model.levels[request.level],
            model=request.model.signature,
            seed=request.seed,
            attempt=search.attempt,
            course_values=request.course_values,
        )
        search.attempt += 1
        mark = (request.model.name, canonical(values))
        if mark not in search.tried and mark[1] not in request.avoid:
            search.tried.add(mark)
            search.values = values
            return True
    return False


def _exhausted(request: Request, searches: Sequence[_Search]) -> StudykitError:
    found = sum(search.item is not None and search.request.model is request.model for search in searches)
    return StudykitError(
        f"found no further clear variant for seed {quoted(request.seed)} after {found} different ones",
        where=f"item model {request.model.name}, level {request.level}",
        mend="Ask for fewer variants or take another seed.",
    )


def _item(model: ItemModel, values: Values, course_values: CourseValues, view: object) -> Item | None:
    try:
        item = _of_its_kind(model, model.make(view))
        return _in_course(course_values.but(model.course_values_among(values)), item)
    except Doubtful:
        return None
    except Exception as error:
        error.add_note(f"item model {model.name}, values {canonical(values)}")
        raise


def _of_its_kind(model: ItemModel, item: Item) -> Item:
    if item.ask.kind != model.kind:
        raise ValueError(f"its kind is '{item.ask.kind}', not '{model.kind}' as is declared")
    return item


def _in_course(course_values: CourseValues, item: Item) -> Item:
    """``item`` with the numbers of a course in its worked steps, and in what is told of beliefs."""
    steps = tuple(map(course_values.filled, item.steps))
    if steps == item.steps and course_values == item.course_values:
        return item
    return replace(item, steps=steps, course_values=course_values)


def _variant(search: _Search) -> Variant:
    assert search.item is not None  # noqa: S101 - the loop above ends only then
    request = search.request
    return Variant(
        model=request.model.name,
        version=request.model.version,
        level=request.level,
        title=request.model.title,
        seed=request.seed,
        values=search.values,
        item=search.item,
    )
