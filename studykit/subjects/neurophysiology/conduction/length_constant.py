"""Item models of the length constant: how far a potential below threshold spreads, and what sets that."""

from math import e, exp, log

import numpy as np

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Figure, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.length_constant_cases import (
    FallingPotentialView,
    SpreadCurveView,
    potential_on_its_way,
    steady_curve,
)
from studykit.text import Text, say, text

FROM_THE_ELECTRODE = "from the electrode"
HALF, ALL, LINEAR = (
    "length-constant-leaves-half",
    "length-constant-is-where-it-ends",
    "potential-falls-linearly",
)
LEAVES_63 = "length-constant-leaves-63-percent"
UNDIMINISHED = "graded-potential-travels-undiminished"

PARTS = {"whole": (0.0, 3.0), "late": (0.6, 2.6), "short": (0.0, 0.8)}
"""What is drawn of a curve, in length constants."""

TOLD = 5
"""At so many places a curve is put into words."""

HIGHEST = 20.0
"""The largest depolarization (mV) that is below threshold at the electrode."""

WORKED_OUT, READ = 0.05, 0.1
"""The tolerance, as a part of the value, of what is worked out and of what is read off a figure."""


@item_model(
    skill="length-constant",
    kind="numeric",
    scenario=potential_on_its_way,
    levels={
        1: {"asked": (FROM_THE_ELECTRODE,)},
        2: {"asked": ("potential", "distance", "constant")},
    },
)
def spread_below_threshold(view: FallingPotentialView) -> Item:
    """Work out how a potential below threshold falls with distance."""
    if view.near * exp(view.start / view.constant) > HIGHEST:
        raise Doubtful("at the electrode the depolarization is not below threshold")
    near, far, start, end = _mv(view.near), _mv(view.far), _mm(view.start), _mm(view.end)
    known = f"The length constant is {_mm(view.constant)}."
    at_start = f"{near} at a distance of {start}"
    ways = {
        FROM_THE_ELECTRODE: f"{near} there. {known} By how much is the axon depolarized {end} away?",
        "potential": f"{at_start}. {known} By how much is the axon depolarized at {end}?",
        "distance": f"{at_start}. {known} At what distance is it depolarized by {far}?",
        "constant": f"{at_start} and by {far} at {end}. What is the length constant?",
    }
    return Item(
        stem=text(
            "A steady current injected at one place in a long, passive axon depolarizes it by "
            f"{ways[view.asked]}"
        ),
        ask=_potential(view) if view.asked in (FROM_THE_ELECTRODE, "potential") else _length(view),
        steps=(
            text(
                "In a passive axon the depolarization falls exponentially: within each length constant to "
                "1/e, 37\u00a0%, of what it was."
            ),
            _worked_out(view),
        ),
        why=0 if view.asked == FROM_THE_ELECTRODE else 1,
    )


def _potential(view: FallingPotentialView) -> Numeric:
    parts = (view.end - view.start) / view.constant
    beliefs = [
        (view.near, UNDIMINISHED),
        (view.near * 0.5**parts, HALF),
        (view.near * (1 - 1 / e) ** parts, LEAVES_63),
    ]
    if parts >= 1 and view.start == 0:
        beliefs.append((0.0, ALL))
    if parts < 1:
        beliefs.append((view.near * (1 - parts), LINEAR))
    tolerance = max(0.1, round(WORKED_OUT * view.far, 1))
    return Numeric(
        value=view.far,
        unit="mV",
        tolerance=tolerance,
        digits=1,
        misreadings=tuple(Misreading(value, slug, 0.05) for value, slug in beliefs),
    )


def _length(view: FallingPotentialView) -> Numeric:
    """The length constant, or the distance of the second place."""
    fall, apart = log(view.near / view.far), view.end - view.start
    if view.asked == "constant":
        key, before = view.constant, 0.0
        beliefs = [
            (apart * log(2) / fall, HALF),
            (apart * -log(1 - 1 / e) / fall, LEAVES_63),
            (apart * view.near / (view.near - view.far), LINEAR),
        ]
    else:
        key, before = view.end, view.start
        beliefs = [
            (view.start + view.constant * fall / log(2), HALF),
            (view.start + view.constant * fall / -log(1 - 1 / e), LEAVES_63),
            (view.start + view.constant * (1 - view.far / view.near), LINEAR),
        ]
    tolerance = max(0.01, round(WORKED_OUT * (key - before), 2))
    return Numeric(
        value=key,
        unit="mm",
        tolerance=tolerance,
        digits=2,
        misreadings=tuple(Misreading(value, slug, 0.02 * value) for value, slug in beliefs),
    )


def _worked_out(view: FallingPotentialView) -> Text:
    near, far = say(view.near, digits=1), say(view.far, digits=1)
    apart = view.end - view.start
    fall = f"ln({near} / {far}) = {say(log(view.near / view.far), digits=3)}"
    if view.asked == "constant":
        return text(
            f"From {near} to {far}\u00a0mV it takes {fall} length constants. So one is {_mm(apart)} / "
            f"{say(log(view.near / view.far), digits=3)} = {say(view.constant, 'mm', digits=2)}."
        )
    if view.asked == "distance":
        return text(
            f"From {near} to {far}\u00a0mV it takes {fall} length constants, {say(apart, 'mm', digits=2)}. "
            f"So the place is at {_mm(view.start)} + {say(apart, 'mm', digits=2)} = "
            f"{say(view.end, 'mm', digits=2)}."
        )
    parts = (view.end - view.start) / view.constant
    exponent = say(parts, digits=_decimals(parts))
    return text(
        f"The second place is {_mm(apart)} farther away, {exponent} × the length constant: {near}\u00a0mV · "
        f"e^{{−{exponent}}} = {_mv(view.far)}."
    )


@item_model(
    skill="length-constant",
    kind="numeric",
    scenario=steady_curve,
    levels={1: {"shown": ("whole",)}, 2: {"shown": ("late", "short")}},
)
def read_length_constant(view: SpreadCurveView) -> Item:
    """Read the length constant off a curve of the potential against distance."""
    x, change = _drawn(view)
    constant = _constant(view)
    where = {"whole": "", "late": ", except near the electrode", "short": " near the electrode"}
    return Item(
        stem=text(
            "A weak, steady current is injected into one end of a long axon. The figure shows by how much "
            f"the axon is depolarized{where[view.shown]}. What is the length constant?"
        ),
        ask=Numeric(
            value=constant,
            unit="mm",
            tolerance=round(READ * constant, 2),
            digits=2,
            misreadings=_misread(view),
        ),
        steps=(
            text(
                "Within a length constant the depolarization falls to 1/e, 37\u00a0%, of what it was, "
                "wherever you start."
            ),
            _read_off(view),
        ),
        figure=Figure(
            lines=(thinned(x, change),),
            x=axis_around("distance from the electrode", "mm", (0, x[-1])),
            y=axis_around("depolarization", "mV", (0, max(change))),
            alt=(
                "Depolarization against the distance from the electrode, a falling curve: "
                f"{_in_words(x, change)}."
            ),
        ),
    )


def _drawn(view: SpreadCurveView) -> tuple[list[float], list[float]]:
    """The places (mm) and changes (mV) of the part that is drawn."""
    low, high = (part * view.constant for part in PARTS[view.shown])
    x, change = view.profile.x, view.profile.change
    seen = (x >= low) & (x <= high)
    return x[seen].round(4).tolist(), change[seen].round(4).tolist()


def _constant(view: SpreadCurveView) -> float:
    """The length constant (mm); where only the first part is drawn, as its two ends give it."""
    if view.shown != "short":
        return view.constant
    x, change = _drawn(view)
    return float((round(x[-1], 3) - round(x[0], 3)) / log(round(change[0], 3) / round(change[-1], 3)))


def _in_words(x: list[float], change: list[float]) -> str:
    """What the curve is at some places, none of them chosen for its height."""
    places = np.linspace(x[0], x[-1], TOLD)
    return ", ".join(
        f"{say(float(np.interp(place, x, change)), 'mV', digits=3)} at {_mm(float(place))}"
        for place in places
    )


def _misread(view: SpreadCurveView) -> tuple[Misreading, ...]:
    constant = _constant(view)
    beliefs = [(constant * log(2), HALF), (constant * -log(1 - 1 / e), LEAVES_63)]
    if view.shown == "short":
        x, change = _drawn(view)
        beliefs.append(((x[-1] - x[0]) * change[0] / (change[0] - change[-1]), LINEAR))
    return tuple(Misreading(value, slug, 0.08 * value) for value, slug in beliefs)


def _read_off(view: SpreadCurveView) -> Text:
    x, change = _drawn(view)
    (start, end), (near, far) = (x[0], x[-1]), (change[0], change[-1])
    if view.shown == "short":
        apart, fall = say(end - start, "mm", digits=3), f"{say(near, digits=3)} / {say(far, digits=3)}"
        return text(
            f"Here it falls from {say(near, 'mV', digits=3)} to {say(far, 'mV', digits=3)} within {apart}, "
            f"not yet to 37\u00a0%. So the length constant is {apart} / ln({fall}) = {_mm(_constant(view))}."
        )
    return text(
        f"37\u00a0% of {say(near, 'mV', digits=2)} is {say(near / e, 'mV', digits=2)}. The curve passes that "
        f"at {_mm(start + view.constant)}"
        + (f", which is {_mm(view.constant)} beyond its start at {_mm(start)}." if start > 0.1 * end else ".")
    )


def _mm(length: float) -> str:
    return say(length, "mm", digits=_decimals(length))


def _decimals(value: float) -> int:
    """As many as it takes to print ``value``, at most two."""
    return next((digits for digits in (0, 1) if abs(value - round(value, digits)) < 0.005), 2)


def _mv(change: float) -> str:
    return say(change, "mV", digits=1)
