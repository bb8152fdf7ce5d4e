"""The engine, once for all item models: draws, solving in batches, redraws of doubtful variants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from studykit.errors import StudykitError
from studykit.items.item import Item
from studykit.items.model import MODELS, Doubtful, ItemModel
from studykit.items.variables import Values, canonical, check, draw
from studykit.sim.solve import solve

MOST_ATTEMPTS = 500
"""Draws for one variant at most; a model that needs more has levels too narrow for its margins."""


@dataclass(frozen=True)
class Request:
    """A variant wanted: ``model`` at ``level`` by ``seed``, with none of the values in ``avoid``."""

    model: ItemModel
    level: int
    seed: str
    avoid: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Variant:
    """One question made of drawn values; ``model`` and ``version`` say by what."""

    model: str
    version: int
    level: int | None
    title: str
    seed: str
    values: Values
    item: Item


@dataclass
class _Search:
    request: Request
    attempt: int = 0
    values: Values = field(default_factory=dict)
    item: Item | None = None


def produce(requests: Sequence[Request]) -> list[Variant]:
    """A variant for each of ``requests``, in order; no two of one model share their values.

    All simulations of a round are solved together. Raises StudykitError, naming model and seed, where no
    clear or no further variant is found.
    """
    searches = [_Search(request) for request in requests]
    taken: set[tuple[str, str]] = set()
    while open_searches := [search for search in searches if search.item is None]:
        for search in open_searches:
            _draw_fresh(search, taken)
        items = make((search.request.model, search.values) for search in open_searches)
        for search, item in zip(open_searches, items, strict=True):
            search.item = item
            if item is None:
                taken.discard((search.request.model.name, canonical(search.values)))
    return [_variant(search) for search in searches]


def make(drawn: Iterable[tuple[ItemModel, Values]]) -> list[Item | None]:
    """The item of each model for its values; None where it is doubtful."""
    pairs = list(drawn)
    views = solve([model.scenario(**values) for model, values in pairs])
    return [_item(model, view) for (model, _), view in zip(pairs, views, strict=True)]


def shown_again(*, model: str, values: Values) -> Item | None:
    """The item that today's code makes of stored ``values``; None if they no longer give a clear one."""
    known = MODELS.get(model)
    check({name: v for level in known.levels.values() for name, v in level.items()}, values, where=model)
    return make([(known, values)])[0]


def _draw_fresh(search: _Search, taken: set[tuple[str, str]]) -> None:
    request = search.request
    while search.attempt < MOST_ATTEMPTS:
        values = draw(
            request.model.levels[request.level],
            model=request.model.signature,
            seed=request.seed,
            attempt=search.attempt,
        )
        search.attempt += 1
        mark = (request.model.name, canonical(values))
        if mark not in taken and mark[1] not in request.avoid:
            taken.add(mark)
            search.values = values
            return
    raise StudykitError(
        f"found no further clear variant for seed '{request.seed}' in {MOST_ATTEMPTS} draws",
        where=f"item model {request.model.name}, level {request.level}",
        mend="Ask for fewer variants or take another seed.",
    )


def _item(model: ItemModel, view: object) -> Item | None:
    try:
        return model.make(view)
    except Doubtful:
        return None


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
