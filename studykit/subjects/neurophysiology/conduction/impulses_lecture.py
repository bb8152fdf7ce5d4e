"""What `simulate` shows of impulses in axons: velocities, arrivals, and figures fit for a lecture."""

from collections.abc import Iterable

import numpy as np

from studykit.engine.scenarios import Measure, Shown, Single, shown
from studykit.items.figure import Band, Figure, Mark, axis_around, thinned
from studykit.sim.conduction import impulses, latency
from studykit.sim.propagation import Passage
from studykit.subjects.neurophysiology.conduction.arrivals_shared import (
    arrival_figure,
    arrival_mark,
    arrivals,
    four_digits,
    in_words,
    speed_between,
)
from studykit.subjects.neurophysiology.conduction.impulses_cases import (
    CollisionView,
    ConductionView,
    DemyelinationView,
    SecondShockView,
    impulse_along_axon,
    lost_myelin,
    second_shock,
    shock_anywhere,
    two_impulses,
)
from studykit.text import say

SAME = 0.05
"""Arrivals that differ by less than this are of the same impulse, in ms."""


@shown(scenario=impulse_along_axon)
def conduction(view: ConductionView) -> Shown:
    """An impulse travels along an axon: the same at each electrode, only later"""
    passage = view.passage
    rises = [round(float(v.max()) - passage.rest, 1) for v in passage.v]
    return Shown(
        measures=(
            Measure("velocity", four_digits(view.velocity), "m/s", "in the middle half of the axon"),
            Measure("electrodes", _list(passage.electrodes), "mm", "where they are, from the left end"),
            Measure("latencies", _latencies(passage), "ms", "from the shock until the impulse arrives there"),
            Measure("amplitudes", rises, "mV", "how far the potential rises above rest there"),
            Measure("rest", round(passage.rest, 2), "mV", "the resting potential"),
            Measure("length", round(passage.length, 2), "mm", "the length of the axon"),
        ),
        figure=_traces(
            passage,
            alt=(
                "Membrane potential against time at three places along an axon: the same action "
                "potential, later the farther from the shock. Its velocity is "
                f"{in_words(view.velocity, 'm/s')}."
            ),
        ),
    )


@shown(scenario=shock_anywhere)
def direction(passage: Passage) -> Shown:
    """A shock in the middle of a resting axon starts impulses in both directions"""
    place = passage.shocks[0].place
    left, right = (bool(impulses(passage, end)) for end in (0.0, passage.length))
    return Shown(
        measures=(
            Measure("place", round(place, 2), "mm", "where the shock is given, from the left end"),
            Measure("reaches_left_end", left, "", "whether an impulse arrives at the left end"),
            Measure("reaches_right_end", right, "", "whether an impulse arrives at the right end"),
            Measure(
                "velocity_leftward", speed_between(passage, place, 0.0), "m/s", "of the impulse to the left"
            ),
            Measure(
                "velocity_rightward",
                speed_between(passage, place, passage.length),
                "m/s",
                "of that to the right",
            ),
        ),
        figure=arrival_figure(
            passage,
            [arrivals(passage.x, passage.arrivals[0])],
            marks=[Mark(round(place, 3), passage.shocks[0].start, "shock")],
            alt=(
                "Time of arrival against place along an axon: from the shock at "
                f"{say(place, 'mm', digits=1)} the impulse "
                + ("runs to the other end." if place in (0.0, passage.length) else "runs in both directions.")
            ),
        ),
    )


@shown(scenario=two_impulses)
def collision(view: CollisionView) -> Shown:
    """Two impulses that meet both stop: the axon behind each is refractory"""
    first, x = view.passage.arrivals[0], view.passage.x
    meeting = int(np.argmax(np.where(np.isfinite(first), first, -np.inf)))
    at_ends = [len(impulses(view.passage, place)) for place in (0.0, view.passage.length)]
    return Shown(
        measures=(
            Measure("meeting_place", round(float(x[meeting]), 2), "mm", "where they meet, from the left end"),
            Measure("meeting_time", round(float(first[meeting]), 3), "ms", "when they meet"),
            Measure("impulses_at_ends", at_ends, "", "how many the left and the right end have: their own"),
        ),
        figure=arrival_figure(
            view.alone,
            [
                arrivals(x, first, "both ends shocked"),
                arrivals(x, view.alone.arrivals[0], "only the left end"),
            ],
            marks=[arrival_mark(view.passage, float(x[meeting]), "they meet and end")],
            alt=(
                "Time of arrival against place along an axon: impulses from opposite ends meet "
                f"{say(float(x[meeting]), 'mm', digits=1)} from the left end and go no further; an "
                "impulse from the left end alone travels through."
            ),
        ),
    )


@shown(scenario=second_shock)
def backward(view: SecondShockView) -> Shown:
    """A second shock behind an impulse starts none, one backward, or one each way: its timing decides"""
    passage = view.passage
    first = view.alone.arrivals[0]
    is_new = (passage.arrivals > view.passed + view.delay) & (np.abs(passage.arrivals - first) > SAME)
    again = np.where(is_new, passage.arrivals, np.inf).min(axis=0)
    back, ahead = bool(np.isfinite(again[0])), bool(np.isfinite(again[-1]))
    outcome = {
        (False, False): "no impulse",
        (True, False): "backward only",
        (False, True): "forward only",
        (True, True): "both ways",
    }[back, ahead]
    return Shown(
        measures=(
            Measure("outcome", outcome, "", "what the second shock starts"),
            Measure("place", round(view.place, 2), "mm", "where it is given, from the left end"),
            Measure("passed", view.passed, "ms", "when the first impulse passes there"),
            Measure("delay", view.delay, "ms", "how long after that the second shock begins"),
        ),
        figure=arrival_figure(
            passage,
            [
                arrivals(passage.x, first, "first impulse"),
                arrivals(passage.x, again, "after the second shock"),
            ],
            marks=[Mark(round(view.place, 3), round(view.passed + view.delay, 3), "second shock")],
            alt=(
                "Time of arrival against place along an axon: the first impulse runs from left to right; "
                f"what a shock in the middle starts {say(view.delay, 'ms', digits=1)} after it has passed: "
                f"{outcome}."
            ),
        ),
    )


@shown(scenario=lost_myelin)
def demyelination(view: DemyelinationView) -> Shown:
    """Where myelin is lost, an impulse is slowed or blocked"""
    ends = [latency(each, each.length) for each in (view.intact, view.demyelinated)]
    delay = None if None in ends else round(float(ends[1] or 0) - float(ends[0] or 0), 3)
    return Shown(
        measures=(
            Measure("conducted", ends[1] is not None, "", "whether an impulse arrives at the far end"),
            Measure("delay", delay, "ms", "how much later than with all of the myelin"),
            Measure("internodes", view.lost.count, "", "how many internodes are demyelinated"),
            Measure("factor", view.lost.factor, "×", "their capacitance and conductance, in those of others"),
            Measure("latency_intact", four_digits(ends[0]), "ms", "to the far end, with all of the myelin"),
        ),
        figure=arrival_figure(
            view.intact,
            [
                arrivals(view.demyelinated.x, view.demyelinated.arrivals[0], "myelin lost"),
                arrivals(view.intact.x, view.intact.arrivals[0], "intact"),
            ],
            bands=[Band(round(view.start, 3), round(view.end, 3), "myelin lost")],
            alt=(
                "Time of arrival at the nodes against place along a myelinated axon, intact and with some "
                "internodes demyelinated: there the impulse "
                + ("stops." if ends[1] is None else "is delayed." if delay else "is not delayed.")
            ),
        ),
    )


def _traces(passage: Passage, *, alt: str) -> Figure:
    last = max(
        (times[-1] for place in passage.electrodes if (times := impulses(passage, place))), default=0.0
    )
    end = min(float(passage.t[-1]), max(1.8 * last, 3.0 * passage.shocks[0].start))
    seen = passage.t <= end
    shock = passage.shocks[0]
    return Figure(
        lines=tuple(
            thinned(
                passage.t[seen].round(4).tolist(),
                v[seen].round(2).tolist(),
                label=f"at {say(x, 'mm', digits=1)}",
            )
            for x, v in zip(passage.electrodes, passage.v, strict=True)
        ),
        x=axis_around("time", "ms", (0, end)),
        y=axis_around("membrane potential", "mV", (-90, float(passage.v.max()))),
        bands=(Band(shock.start, shock.start + shock.width, "shock", is_applied=True),),
        alt=alt,
    )


def _latencies(passage: Passage) -> list[Single]:
    return [four_digits(latency(passage, place)) for place in passage.electrodes]


def _list(values: Iterable[float]) -> list[float]:
    return [round(value, 2) for value in values]
