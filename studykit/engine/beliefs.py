"""Which beliefs the questions of item models show, and which they never tell from another."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from msgspec import Struct, field
from msgspec.structs import replace

from studykit.engine.draws import Request, Variant, make, stream
from studykit.errors import StudykitError
from studykit.items.asks.ask import Ask
from studykit.items.checked import Checked
from studykit.items.item import Item
from studykit.items.misconceptions import Misconception, canonical, misconception, misconceptions
from studykit.items.model import ItemModel
from studykit.items.variable_types import Count, Range, Value, Variable
from studykit.items.variables import Values
from studykit.text import plain

ENOUGH = 100
"""Questions of each level in which a belief that some question shows is met."""
NEIGHBORED = 10
"""Questions of a level, at most, whose neighbors are asked: each has many."""
MODELS, SKILLS = 3, 2
"""Models and skills that offer a belief which many learners have: one wrong answer may be a slip."""
OFTEN = 0.03
"""The part of the questions of a level that show a belief, at least, where the level counts for it."""
LIKELY = ("high", "medium")
"""The confidence of those beliefs."""
NEAREST = 3
"""Questions that would tell two beliefs apart of which are named, at most."""


class Offered(Struct, frozen=True):
    """In how many questions of a ``model`` at a ``level`` something is so of a belief, by its slug.

    ``offered``: a wrong answer shows it, in any form of the question. ``hidden``: its answer was dropped, as
    it is that of another belief (its slug) or the key (None), and no other shows it. ``together``: two are
    offered by answers of their own. ``slips``: see ``slips_of``.
    """

    model: ItemModel
    level: int
    offered: Counter[str] = field(default_factory=Counter)
    hidden: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    together: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The model and its level."""
        return f"{self.model.name}/{self.level}"


class Belief(Struct, frozen=True):
    """A ``misconception`` (its slug) in the questions of some models.

    It is ``offered`` in so many questions, of these ``models`` and ``skills``. Its ``signature`` are the
    models and levels where whoever holds it gives an answer that is neither the key nor that of another
    belief. ``hidden_by`` are the beliefs whose answer it has in others, with "the key" if it is right there;
    ``slips`` are the models and levels where a slip is charged with it. ``undiagnosed`` says why no answer is
    said to fit it, if none is; ``fault`` is empty if nothing is wrong.
    """

    misconception: str
    models: tuple[str, ...]
    skills: tuple[str, ...]
    offered: int
    signature: tuple[str, ...]
    hidden_by: tuple[str, ...]
    slips: tuple[str, ...]
    undiagnosed: str
    fault: str


class Confounded(Struct, frozen=True):
    """Two ``beliefs`` (their slugs) that have one answer at the levels ``shared``, and in no question two.

    ``would`` are models and levels that offer one of them alone, those of its skills first: if it foresaw the
    other, too, its questions would tell them apart.
    """

    beliefs: tuple[str, str]
    shared: tuple[str, ...]
    would: tuple[str, ...]


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
    is_enough = count >= ENOUGH
    beliefs = [_belief(slug, shown, known, is_enough=is_enough) for slug in slugs]
    if not (of_all and is_enough):
        return beliefs
    return [each if each.fault else replace(each, fault=_unfit(each, shown, count)) for each in beliefs]


def confounded(shown: Sequence[Offered]) -> list[Confounded]:
    """Each two beliefs of which one's answer is the other's, and which no question tells apart, by slug."""
    hidden = {_pair(one, other) for each in shown for one, other in each.hidden if other is not None}
    apart = {pair for each in shown for pair in each.together}
    return [_pair_confounded(pair, shown) for pair in sorted(hidden - apart)]


def beliefs_of(variant: Variant) -> frozenset[str]:
    """The beliefs (their slugs) that some wrong answer to a question shows, in any form of it."""
    forms = Checked(variant.seed, variant.item).forms
    return frozenset(slug for form in forms for _, slug in form.wrong_answers() if slug)


def unfit(belief: Misconception, *, models: int, skills: int) -> str:
    """What keeps a ``belief`` that so many models in so many skills offer from being diagnosed.

    Nothing if that is enough, if it never is diagnosed, or if few learners have it.
    """
    enough = models >= MODELS and skills >= SKILLS
    if enough or belief.undiagnosed or belief.confidence not in LIKELY:
        return ""
    return f"offered by {models} of {MODELS} models, in {skills} of {SKILLS} skills"


def _pair_confounded(pair: tuple[str, str], shown: Sequence[Offered]) -> Confounded:
    one, other = pair
    shared = [each for each in shown if each.hidden[one, other] or each.hidden[other, one]]
    alone = [each for each in shown if bool(each.offered[one]) != bool(each.offered[other])]
    skills = {each.model.skill for each in shared}
    nearest = sorted(alone, key=lambda each: (each.model.skill not in skills, each in shared, each.name))
    return Confounded(
        pair,
        tuple(each.name for each in shared),
        tuple(each.name for each in nearest[:NEAREST]),
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _count(shown: Offered, variant: Variant) -> None:
    offered = beliefs_of(variant)
    shown.offered.update(offered)
    shown.together.update(combinations(sorted(offered), 2))
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
        signature=tuple(each.name for each in offering),
        hidden_by=tuple(sorted(other or "the key" for other in hidden_by)),
        slips=tuple(each.name for each in shown if each.slips[slug]),
        undiagnosed=misconception(slug).undiagnosed if slug in known else "",
        fault=_fault(slug, known, sorted(filter(None, hidden_by)), is_met=bool(offered) or not is_enough),
    )


def _unfit(belief: Belief, shown: Sequence[Offered], count: int) -> str:
    slug = belief.misconception
    often = [each.model for each in shown if each.offered[slug] >= OFTEN * count]
    models, skills = {model.name for model in often}, {model.skill for model in often}
    return unfit(misconception(slug), models=len(models), skills=len(skills))


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
