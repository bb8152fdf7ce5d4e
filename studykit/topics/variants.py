"""The engine, once for all item models: draws, solving in batches, redraws of doubtful variants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from studykit.errors import StudykitError, quoted
from studykit.items.item import Item
from studykit.items.model import Doubtful, ItemModel
from studykit.items.variables import Values, canonical, draw
from studykit.sim.solve import solve

MOST_ATTEMPTS = 300
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


@dataclass(eq=False)
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
    tried: set[tuple[str, str]] = set()
    while open_searches := [search for search in searches if search.item is None]:
        drawn = [search for search in open_searches if _draw_fresh(search, tried)]
        items = make((search.request.model, search.values) for search in drawn)
        for search, item in zip(drawn, items, strict=True):
            search.item = item
        if len(drawn) < len(open_searches):
            stuck = next(search for search in open_searches if search not in drawn)
            raise _exhausted(stuck.request, searches)
    return [_variant(search) for search in searches]


def make(drawn: Iterable[tuple[ItemModel, Values]]) -> list[Item | None]:
    """The item of each model for its values, drawn or stored; None where it is doubtful."""
    pairs = list(drawn)
    views = solve([model.scenario(**values) for model, values in pairs])
    return [_item(model, view) for (model, _), view in zip(pairs, views, strict=True)]


def _draw_fresh(search: _Search, tried: set[tuple[str, str]]) -> bool:
    """Draw values that were not tried and are not to be avoided; False if no draw is left."""
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
        if mark not in tried and mark[1] not in request.avoid:
            tried.add(mark)
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
