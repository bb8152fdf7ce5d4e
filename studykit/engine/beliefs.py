"""Which beliefs the questions of item models show, and which they never tell from another."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, field

from studykit.engine.draws import Request, Variant, make, stream
from studykit.errors import StudykitError
from studykit.items.asks.ask import Ask
from studykit.items.checked import Checked
from studykit.items.item import Item
from studykit.items.misconceptions import canonical, misconceptions
from studykit.items.model import ItemModel
from studykit.items.variable_types import Count, Range, Value, Variable
from studykit.items.variables import Values
from studykit.text import plain

ENOUGH = 100
"""Questions of each level in which a belief that some question shows is met."""
NEIGHBORED = 10
"""Questions of a level, at most, whose neighbors are asked: each has many."""


class Offered(Struct, frozen=True):
    """In how many questions of a ``model`` at a ``level`` something is so of a belief, by its slug.

    ``offered``: a wrong answer shows it, in any form of the question. ``hidden``: its answer was dropped, as
    it is that of another belief (its slug) or the key (None), and no other shows it. ``slips``: see
    ``slips_of``.
    """

    model: ItemModel
    level: int
    offered: Counter[str] = field(default_factory=Counter)
    hidden: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    slips: Counter[str] = field(default_factory=Counter)


class Belief(Struct, frozen=True):
    """A ``misconception`` (its slug) in the questions of some models.

    It is ``offered`` in so many questions, of these ``models`` and ``skills``. ``hidden_by`` are the beliefs
    whose answer it has in others, with "the key" if it is right there; ``slips`` are the models and levels
    where a slip is charged with it. ``fault`` is empty if nothing is wrong.
    """

    misconception: str
    models: tuple[str, ...]
    skills: tuple[str, ...]
    offered: int
    hidden_by: tuple[str, ...]
    slips: tuple[str, ...]
    fault: str


def shown_by(
    model: ItemModel, level: int, *, count: int, seed: str, advance: Callable[[], object] = lambda: None
) -> Offered:
    """What ``count`` questions of ``model`` show, drawn as ``stress`` draws them."""
    shown, near = Offered(model, level), list[Variant]()
    for drawn in stream(Request(model, level, f"{seed}|{number}") for number in range(count)):
        _count(shown, drawn.variant)
        if len(near) < NEIGHBORED:
            near.append(drawn.variant)
        advance()
    for variant in near:
        shown.slips.update(slips_of(variant, model))
    return shown


def slips_of(variant: Variant, model: ItemModel) -> frozenset[str]:
    """The beliefs that a slip in reading the question is charged with.

    Whoever takes one printed number of the stem for the next one on its grid, and reasons rightly, gives the
    key of a neighbor: of the same question with that number alone, about the same figure. If this is a
    foreseen wrong answer here, it does not show the belief behind it. Only numbers with a unit have a next.
    """
    variables, item = model.levels[variant.level or 0], variant.item
    drawn = [{**variant.values, name: value} for name, value in _next(variables, variant.values)]
    made = [
        other for other in make((model, values, item.course_values) for values in drawn) if other is not None
    ]
    neighbors = [other.ask for other in made if _is_neighbor(item, other)]
    wrong = item.ask.wrong_answers()
    return frozenset(
        slug for answer, slug in wrong if slug and any(_is_right(ask, answer) for ask in neighbors)
    )


def about(shown: Sequence[Offered], *, count: int, of_all: bool) -> list[Belief]:
    """Every belief that is named in some of the ``count`` questions of each, by slug.

    With ``of_all`` every documented one is. That none offers it is a fault only where there are ``ENOUGH``.
    """
    named = {slug for each in shown for slug in chain(each.offered, (slug for slug, _ in each.hidden))}
    known = set(misconceptions())
    slugs = sorted(named | (known if of_all else set()))
    return [_belief(slug, shown, known, is_enough=count >= ENOUGH) for slug in slugs]


def _count(shown: Offered, variant: Variant) -> None:
    forms = Checked(variant.seed, variant.item).forms
    offered = {slug for form in forms for _, slug in form.wrong_answers() if slug}
    shown.offered.update(offered)
    shown.hidden.update({pair for pair in variant.item.ask.hidden_beliefs() if pair[0] not in offered})


def _belief(slug: str, shown: Sequence[Offered], known: set[str], *, is_enough: bool) -> Belief:
    offering = [each for each in shown if each.offered[slug]]
    hidden_by = {other for each in shown for hidden, other in each.hidden if hidden == slug}
    offered = sum(each.offered[slug] for each in offering)
    return Belief(
        misconception=slug,
        models=tuple(sorted({each.model.name for each in offering})),
        skills=tuple(sorted({each.model.skill for each in offering})),
        offered=offered,
        hidden_by=tuple(sorted(other or "the key" for other in hidden_by)),
        slips=tuple(f"{each.model.name}/{each.level}" for each in shown if each.slips[slug]),
        fault=_fault(slug, known, sorted(filter(None, hidden_by)), is_met=bool(offered) or not is_enough),
    )


def _fault(slug: str, known: set[str], hidden_by: Sequence[str], *, is_met: bool) -> str:
    if slug not in known:
        name = canonical(slug)
        return "not documented" if name == slug else f"an alias: questions name {name}"
    if is_met:
        return ""
    return f"never told from {', '.join(hidden_by)}" if hidden_by else "never offered"


def _next(variables: Mapping[str, Variable], values: Values) -> Iterator[tuple[str, Value]]:
    """Each number that has a unit, with the value before and the value after on its grid."""
    for name, variable in variables.items():
        value = values[name]
        if isinstance(variable, Range | Count) and variable.unit and isinstance(value, int | float):
            step = variable.step if isinstance(variable, Range) else 1
            at = round((value - variable.low) / step)
            places = (place for place in (at - 1, at + 1) if 0 <= place < variable.size())
            yield from ((name, variable.at(place)) for place in places)


def _is_neighbor(item: Item, other: Item) -> bool:
    """Whether one number, wherever it is printed in the stem, is all that tells ``item`` from ``other``."""
    words, others = plain(item.stem).split(), plain(other.stem).split()
    different = {pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]}
    return len(words) == len(others) and len(different) == 1 and item.figure == other.figure


def _is_right(ask: Ask, answer: str) -> bool:
    try:
        return ask.grade(answer).right
    except (StudykitError, ValueError):
        return False
