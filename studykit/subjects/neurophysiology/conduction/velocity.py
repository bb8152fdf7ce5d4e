"""Item models of conduction velocity: from two electrodes, from a nerve test, on to a third electrode."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Band, Figure, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.kinetics import FloatArray
from studykit.subjects.neurophysiology.conduction.velocity_cases import (
    NerveView,
    ThirdView,
    TwoElectrodesView,
    nerve_test,
    past_two_electrodes,
    third_electrode,
)
from studykit.text import Text, say, text

READ, WORKED_OUT = 0.1, 0.05
"""The tolerance, as a part of the value, of a velocity that is read off a figure, and of one that is not."""

FAST = (4.0, 5.0, 8.0, 16.0, 20.0, 25.0)
"""Velocities (m/s) beside which the delay of an impulse counts."""

MIXED, UPSIDE_DOWN = "path-and-time-of-different-stretches", "velocity-is-time-over-distance"
ALL_TRAVEL = "latency-is-only-travel-time"


@item_model(
    skill="conduction-velocity",
    kind="numeric",
    scenario=past_two_electrodes,
    levels={1: {"site": ("apart",)}, 2: {"site": ("places",)}},
)
def velocity_between_electrodes(view: TwoElectrodesView) -> Item:
    """Find a conduction velocity from what two electrodes record."""
    near, far = view.places
    apart = round(far - near, 1)
    a, b = _peak_times(view)
    velocity = apart / (b - a)
    where = (
        f"electrodes A and B, {_mm(apart)} apart"
        if view.site == "apart"
        else f"electrode A, {_mm(near)} from the stimulated end, and electrode B, {_mm(far)} from it"
    )
    mixed = [(apart / b, MIXED)]
    if view.site == "places":
        mixed = [(far / (b - a), MIXED), *mixed, (far / b, ALL_TRAVEL)]
    return Item(
        stem=text(f"An impulse travels along a uniform axon, past {where}. What is its conduction velocity?"),
        ask=Numeric(
            value=velocity,
            unit="m/s",
            tolerance=round(READ * velocity, _digits(velocity)),
            digits=_digits(velocity),
            misreadings=(
                *(Misreading(value, slug, 0.05 * value) for value, slug in mixed),
                Misreading((b - a) / apart, UPSIDE_DOWN, 0.05 * (b - a) / apart),
            ),
        ),
        steps=(
            text(
                "Between the electrodes the impulse travels "
                + (f"{_mm(far)} − {_mm(near)} = {_mm(apart)}." if view.site == "places" else f"{_mm(apart)}.")
            ),
            text(f"It takes the time from peak to peak: {_ms(b)} − {_ms(a)} = {_ms(b - a)}."),
            text(
                f"The velocity is {_mm(apart)} / {_ms(b - a)} = "
                f"{say(velocity, 'm/s', digits=_digits(velocity))}, as 1\u00a0mm/ms is 1\u00a0m/s."
            ),
        ),
        figure=_records(view),
    )


def _since(view: TwoElectrodesView) -> FloatArray:
    """The times of the record, in ms since the stimulus."""
    since: FloatArray = (view.passage.t - view.passage.shocks[0].start).round(3)
    return since


def _peak_times(view: TwoElectrodesView) -> tuple[float, float]:
    """When the potential at each electrode is highest, in ms since the stimulus, as it is printed."""
    a, b = (round(float(_since(view)[v.argmax()]), 2) for v in view.passage.v)
    return a, b


def _records(view: TwoElectrodesView) -> Figure:
    since, (a, b) = _since(view), _peak_times(view)
    axis = axis_around("time since the stimulus began", "ms", (0, b + 0.3 * (b - a)))
    seen = (since >= 0) & (since <= axis.high)
    return Figure(
        lines=tuple(
            thinned(since[seen].tolist(), v[seen].round(2).tolist(), label=f"at {name}")
            for name, v in zip("AB", view.passage.v, strict=True)
        ),
        x=axis,
        y=Axis("membrane potential", "mV", -100, 60, 20),
        bands=(Band(0.0, min(view.passage.shocks[0].width, axis.high), "stimulus", is_applied=True),),
        alt=(
            "Membrane potential at electrodes A and B against the time since the stimulus began: an action "
            f"potential with its peak at {_ms(a)} at A, and at {_ms(b)} at B."
        ),
    )


@item_model(
    skill="conduction-velocity",
    kind="numeric",
    scenario=nerve_test,
    levels={1: {"asked": ("apart",)}, 2: {"asked": ("places", "rest")}},
)
def velocity_in_a_nerve_test(view: NerveView) -> Item:
    """Find the conduction velocity of a nerve that is stimulated at two places."""
    (near, far), apart = view.latencies, view.elbow - view.wrist
    difference = round(far - near, 1)
    velocity = 10 * apart / difference
    to_wrist = 10 * view.wrist / velocity
    if view.asked == "rest" and near - to_wrist < 0.5:
        raise Doubtful("hardly anything is left of the latency")
    speed = text(
        f"The difference is all travel: {_cm(apart)} in {say(difference, 'ms', digits=1)}, which is "
        f"{say(10 * apart)}\u00a0mm / {say(difference, 'ms', digits=1)} = {say(velocity, 'm/s')}."
    )
    return Item(
        stem=text(_nerve_stem(view)),
        ask=_rest_of(view, to_wrist) if view.asked == "rest" else _velocity_of(view, velocity),
        steps=(
            text(
                "Both latencies contain the way from wrist to muscle and the same extra time, at the nerve's "
                f"endings and in the muscle; both drop out of the difference, "
                f"{say(far, 'ms', digits=1)} − {say(near, 'ms', digits=1)}."
            ),
            speed,
            *([_left_of_it(view, to_wrist)] if view.asked == "rest" else []),
        ),
        why=2 if view.asked == "rest" else 1,
    )


def _nerve_stem(view: NerveView) -> str:
    near, far = (say(each, "ms", digits=1) for each in view.latencies)
    tested = (
        f"When a nerve is stimulated at the wrist, a hand muscle responds after {near}. When the nerve is "
        f"stimulated at the elbow, the muscle responds after {far}. "
    )
    if view.asked == "apart":
        return (
            f"{tested}Along the nerve the two places are {_cm(view.elbow - view.wrist)} apart. How fast does "
            "the nerve conduct between them?"
        )
    places = (
        f"{tested}The nerve runs {_cm(view.wrist)} from wrist to muscle and {_cm(view.elbow)} from elbow to "
        "muscle. "
    )
    if view.asked == "places":
        return f"{places}How fast does it conduct from elbow to wrist?"
    return (
        f"{places}If it conducts equally fast all along, how much of the {near} is *not* conduction along it?"
    )


def _velocity_of(view: NerveView, velocity: float) -> Numeric:
    (near, far), apart = view.latencies, view.elbow - view.wrist
    mixed = [10 * apart / far, 10 * apart / near]
    if view.asked == "places":
        mixed = [10 * view.elbow / (far - near), *mixed]
    beliefs = [(each, MIXED) for each in mixed]
    if view.asked == "places":
        beliefs += [(10 * view.elbow / far, ALL_TRAVEL), (10 * view.wrist / near, ALL_TRAVEL)]
    beliefs.append(((far - near) / apart, UPSIDE_DOWN))
    return Numeric(
        value=velocity,
        unit="m/s",
        tolerance=round(WORKED_OUT * velocity),
        misreadings=tuple(Misreading(value, slug, 0.03 * value) for value, slug in beliefs),
    )


def _rest_of(view: NerveView, to_wrist: float) -> Numeric:
    (near, far), apart = view.latencies, view.elbow - view.wrist
    mixed = (near - view.wrist * (far - near) / view.elbow, near - view.wrist * far / apart)
    return Numeric(
        value=near - to_wrist,
        unit="ms",
        tolerance=0.1,
        digits=1,
        misreadings=(Misreading(0, ALL_TRAVEL), *(Misreading(each, MIXED) for each in mixed)),
    )


@item_model(
    skill="conduction-velocity",
    kind="numeric",
    scenario=third_electrode,
    levels={1: {"known": ("speed",)}, 2: {"known": ("two electrodes",), "speed": FAST}},
)
def time_of_arrival(view: ThirdView) -> Item:
    """Find how long an impulse takes, or when it arrives."""
    a, b, c = view.places
    if view.known == "speed":
        path, slowness, before = b - a, 1 / view.speed, 0.0
        stem = (
            f"An axon conducts at {_speed(view.speed)}. How long does an impulse take to travel "
            f"{_mm(path)} along it?"
        )
        beliefs = [(path * view.speed, UPSIDE_DOWN)]
    else:
        path, slowness, before = c - b, (view.times[1] - view.times[0]) / (b - a), view.times[1]
        stem = (
            f"A uniform axon is stimulated at one end. Place A, {_mm(a)} from that end, fires "
            f"{_ms1(view.times[0])} after the stimulus; place B, at {_mm(b)}, fires after "
            f"{_ms1(view.times[1])}. How long after the stimulus does place C, at {_mm(c)}, fire?"
        )
        beliefs = [(before * c / b, ALL_TRAVEL), (c * slowness, ALL_TRAVEL), (path * before / b, MIXED)]
    takes = round(path * slowness, 1)
    tolerance = max(0.1, round(0.04 * takes, 1)) if view.known == "speed" else 0.2
    return Item(
        stem=text(stem),
        ask=Numeric(
            value=before + takes,
            unit="ms",
            tolerance=tolerance,
            digits=1,
            misreadings=tuple(Misreading(value, slug, tolerance) for value, slug in beliefs),
        ),
        steps=_when_it_arrives(view, path, takes),
    )


def _when_it_arrives(view: ThirdView, path: float, takes: float) -> tuple[Text, ...]:
    if view.known == "speed":
        return (
            text(f"{_speed(view.speed)} is {_speed(view.speed, 'mm/ms')}, as 1\u00a0m is 1000\u00a0mm."),
            text(
                f"Time is distance / velocity: {_mm(path)} / {_speed(view.speed, 'mm/ms')} = {_ms1(takes)}."
            ),
        )
    (a, b), apart = view.times, view.places[1] - view.places[0]
    velocity = say(apart / (b - a), "mm/ms", digits=2)
    return (
        text(f"From A to B the impulse travels {_mm(apart)} in {_ms1(b - a)}: its velocity is {velocity}."),
        text(f"From B to C it has {_mm(path)} to go, which takes {_mm(path)} / {velocity} = {_ms1(takes)}."),
        text(
            f"So it arrives after {_ms1(b)} + {_ms1(takes)} = {_ms1(b + takes)}. The latency of B also "
            "contains the time in which the stimulus brought the membrane to threshold, so it must not be "
            "scaled up."
        ),
    )


def _left_of_it(view: NerveView, to_wrist: float) -> Text:
    near = view.latencies[0]
    return text(
        f"At that velocity the {_cm(view.wrist)} from the wrist take {_ms1(to_wrist)}. That leaves "
        f"{_ms1(near - to_wrist)} of the {_ms1(near)}: thin endings, the synapse, and the muscle."
    )


def _digits(velocity: float) -> int:
    return 3 if velocity < 1 else 1


def _speed(velocity: float, unit: str = "m/s") -> str:
    return say(velocity, unit, digits=0 if velocity == round(velocity) else 1)


def _mm(length: float) -> str:
    return say(length, "mm", digits=0 if length == round(length) else 1)


def _cm(length: float) -> str:
    return say(length, "cm")


def _ms(time: float) -> str:
    return say(time, "ms", digits=2)


def _ms1(time: float) -> str:
    return say(time, "ms", digits=1)
