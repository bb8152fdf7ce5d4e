"""Potentials among which the one where a membrane settles is picked. No questions here."""

from collections.abc import Mapping

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import right
from studykit.items.model import Doubtful
from studykit.subjects.neurophysiology.rest.notation_shared import at_potential
from studykit.text import text


def outcomes(
    v: float,
    expected: Mapping[str, tuple[float, str | None]],
    *,
    not_offered: str,
    apart: float,
    offered: int = 4,
) -> tuple[Option, ...]:
    """From the lowest, ``v`` (mV) and some that are ``expected``: each by a name, in mV, with its belief.

    So many are ``offered``, each as far ``apart`` (mV) from those before it. The one that is ``not_offered``
    is taken only where others are missing: as it takes turns, ``v`` may be the lowest and the highest of all.
    One that is not ``apart`` from what another belief leads to shows neither. Raises Doubtful if too few are
    left.
    """
    kept = {v: right(at_potential(v))}
    for _, (other, belief) in sorted(expected.items(), key=lambda each: each[0] == not_offered):
        if len(kept) < offered and all(abs(other - each) >= apart for each in kept):
            near = {slug for each, slug in expected.values() if abs(each - other) < apart}
            kept[other] = Option(text(at_potential(other)), belief if near == {belief} else None, wrong=True)
    if len(kept) < offered:
        raise Doubtful("two of the outcomes can hardly be told apart")
    return tuple(kept[each] for each in sorted(kept))
