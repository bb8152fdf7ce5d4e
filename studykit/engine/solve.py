"""Experiments as data, plans that ask for their results, many plans solved together. No equations here."""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, ClassVar, Generic, Self, TypeAlias, TypeVar

R = TypeVar("R")
T = TypeVar("T")


class Experiment(Generic[R]):
    """Base of frozen, hashable structs that say what to simulate; ``R`` is what solving one gives.

    Where that ``is_small`` beside the work, as a number that is searched for, it is kept from draw to draw.
    """

    __slots__ = ()
    is_small: ClassVar[bool] = False

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[R]:
        """The results of ``experiments``, in order: the whole list is solved together."""
        raise NotImplementedError


Plan: TypeAlias = Generator[tuple[Experiment[Any], ...], tuple[Any, ...], T]
"""Yields experiments that are solved together, is sent their results, and returns a view."""


Kept: TypeAlias = dict[Experiment[Any], Any]
"""Results that are small, by their experiments."""


def ask_for(experiment: Experiment[R]) -> Plan[R]:
    """The result of ``experiment``, inside a plan: ``found = yield from ask_for(experiment)``."""
    (result,) = yield (experiment,)
    answer: R = result
    return answer


def ask_for_all(experiments: Iterable[Experiment[R]]) -> Plan[list[R]]:
    """The results of ``experiments``, in order, inside a plan: those of one type are solved together."""
    results: list[R] = list((yield tuple(experiments)))
    return results


def solve(
    plans: Sequence[Plan[T]], advance: Callable[[], object] = lambda: None, *, kept: Kept | None = None
) -> list[T]:
    """What ``plans`` return, in order; ``advance`` is called whenever one has.

    They run in lockstep: each round gathers what all of them ask for and solves it with one ``solve_all`` per
    type of experiment. Equal experiments are solved once; results that are small are taken from ``kept``, and
    added to it.
    """
    returned: dict[int, T] = {}
    known: Kept = dict(kept or {})
    answers: dict[int, Any] = dict.fromkeys(range(len(plans)))
    while answers:
        asked: dict[int, tuple[Experiment[Any], ...]] = {}
        for place, answer in answers.items():
            try:
                asked[place] = plans[place].send(answer)
            except StopIteration as end:
                returned[place] = end.value
                advance()
        known |= _solve_round(each for together in asked.values() for each in together if each not in known)
        answers = {place: tuple(known[each] for each in together) for place, together in asked.items()}
    if kept is not None:
        kept |= {experiment: result for experiment, result in known.items() if experiment.is_small}
    return [returned[place] for place in range(len(plans))]


def views_of(
    begun: Sequence[Any], advance: Callable[[], object] = lambda: None, *, kept: Kept | None = None
) -> list[Any]:
    """The views of scenarios that were called, in order: plans are solved together, others have run.

    ``advance`` is called for each, once it has run; ``kept`` as in ``solve``.
    """
    plans = {place: plan for place, plan in enumerate(begun) if isinstance(plan, Generator)}
    for _ in range(len(begun) - len(plans)):
        advance()
    solved = dict(zip(plans, solve(list(plans.values()), advance, kept=kept), strict=True))
    return [solved.get(place, view) for place, view in enumerate(begun)]


def _solve_round(asked: Iterable[Experiment[Any]]) -> dict[Experiment[Any], Any]:
    by_type: dict[type[Experiment[Any]], dict[Experiment[Any], None]] = {}
    for experiment in asked:
        by_type.setdefault(type(experiment), {})[experiment] = None
    results: dict[Experiment[Any], Any] = {}
    for kind, experiments in by_type.items():
        results |= zip(experiments, kind.solve_all(list(experiments)), strict=True)
    return results
