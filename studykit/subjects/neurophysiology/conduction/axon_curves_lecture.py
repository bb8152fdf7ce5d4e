"""What `simulate` shows of axons: how velocity, potential and place go together."""

import numpy as np
from msgspec.structs import replace

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Band, Figure, Line, Mark, axis_around, thinned
from studykit.sim.electrotonus import measured_length_constant
from studykit.sim.propagation import Passage
from studykit.subjects.neurophysiology.conduction.arrivals_shared import four_digits, in_words, speed_between
from studykit.subjects.neurophysiology.conduction.axon_curves_cases import (
    NodesView,
    SpreadView,
    VelocitiesView,
    node_to_node,
    steady_spread,
    velocities_of_diameters,
    velocities_of_temperatures,
)
from studykit.text import say

THREE_NODES = "a node in the middle, and those 3 and 6 nodes farther"
"""Where it is measured how far an impulse rises."""


@shown(scenario=node_to_node)
def nodes(view: NodesView) -> Shown:
    """Nodes of Ranvier renew the impulse; the wave is continuous, and many nodes are active at once"""
    passage = view.passage
    place = np.array(passage.electrodes)
    middle = len(passage.x) // 2
    to_next = float(passage.arrivals[0, middle + 1] - passage.arrivals[0, middle])
    moment = int(np.abs(passage.t - passage.arrivals[0, middle]).argmin())
    now = passage.v[:, moment]
    at_nodes = now[[int(np.abs(place - x).argmin()) for x in passage.x]]
    return Shown(
        measures=(
            Measure(
                "node_to_node", round(1000 * to_next, 1), "µs", "from arrival at a node to the next node"
            ),
            Measure(
                "velocity", four_digits(speed_between(passage, 0.0, passage.length)), "m/s", "along the axon"
            ),
            Measure("nodes", len(passage.x), "", "how many nodes the axon has"),
            Measure(
                "depolarized_nodes",
                int((at_nodes > passage.rest + 10).sum()),
                "",
                "how many of them are more than 10 mV above rest at one moment",
            ),
            Measure(
                "rises", _rises(passage), "mV", f"how far {THREE_NODES} rise above rest: renewed each time"
            ),
            Measure(
                "rises_unrenewed",
                _rises(view.unrenewed),
                "mV",
                "the same if the Na⁺ channels are blocked beyond the middle of the axon",
            ),
        ),
        figure=_wave(passage, moment, round(3 * to_next / float(passage.t[1]))),
    )


def _rises(passage: Passage) -> list[float]:
    highest = passage.v.max(axis=1) - passage.rest
    place, middle = np.array(passage.electrodes), len(passage.x) // 2
    chosen = passage.x[[middle, middle + 3, middle + 6]]
    return [round(float(highest[int(np.abs(place - x).argmin())]), 1) for x in chosen]


def _wave(passage: Passage, moment: int, before: int) -> Figure:
    """The potential all along the axon, at one moment and so many samples ``before`` it."""
    place, now, earlier = np.array(passage.electrodes), passage.v[:, moment], max(0, moment - before)
    return Figure(
        lines=(
            thinned(place.round(3).tolist(), now.round(2).tolist(), label="a moment"),
            thinned(
                place.round(3).tolist(),
                passage.v[:, earlier].round(2).tolist(),
                label=f"{say(1000 * float(passage.t[moment] - passage.t[earlier]), 'µs')} earlier",
            ),
        ),
        x=axis_around("place", "mm", (0, passage.length)),
        y=axis_around("membrane potential", "mV", (-90, 60)),
        alt=(
            "Membrane potential against place along a myelinated axon at two moments: a wave many "
            "internodes long moves to the right; it is continuous through nodes and internodes."
        ),
    )


@shown(scenario=steady_spread)
def length_constant(view: SpreadView) -> Shown:
    """A small potential spreads passively and falls to 1/e within a length constant"""
    profile, length = view.profile, float(view.profile.x[-1])
    far = min(length, 6 * view.constant)
    seen = profile.x <= far
    measured = measured_length_constant(profile, start=0.2 * view.constant, end=1.2 * view.constant)
    at = float(np.interp(view.constant, profile.x, profile.change))
    return Shown(
        measures=(
            Measure(
                "length_constant",
                four_digits(view.constant),
                "mm",
                "√(d / (4 Ra g)), g: slope of the steady current",
            ),
            Measure(
                "measured", four_digits(measured), "mm", "the distance in which the potential falls to 1/e"
            ),
            Measure(
                "at_the_end", four_digits(float(profile.change[0])), "mV", "above rest, at the electrode"
            ),
            Measure("one_constant_away", four_digits(at), "mV", "above rest, one length constant farther"),
        ),
        figure=Figure(
            lines=(thinned(profile.x[seen].round(4).tolist(), profile.change[seen].round(3).tolist()),),
            x=axis_around("distance from the electrode", "mm", (0, far)),
            y=axis_around("change in the membrane potential", "mV", (0, float(profile.change.max()))),
            marks=(Mark(round(view.constant, 4), round(at, 3), "length constant"),),
            alt=(
                "Change in the membrane potential against distance from an electrode: it falls "
                f"exponentially, to 1/e within {in_words(view.constant, 'mm')}."
            ),
        ),
    )


@shown(scenario=velocities_of_diameters)
def velocity_diameter(view: VelocitiesView) -> Shown:
    """Conduction velocity against diameter: proportional with myelin, by the square root without"""
    return _velocities(view, axis=Axis("diameter", "µm", 0, 16, 2), unit="µm")


@shown(scenario=velocities_of_temperatures)
def velocity_temperature(view: VelocitiesView) -> Shown:
    """Conduction velocity against temperature: warmth speeds the gates, and finally blocks the squid axon"""
    shown = _velocities(view, axis=Axis("temperature", "°C", 5, 40, 5), unit="°C")
    (points,) = view.curves.values()
    blocked = [celsius for celsius, speed in points if speed is None]
    if not blocked:
        return shown
    band = Band(min(blocked), max(blocked), "no conduction")
    return replace(shown, figure=replace(shown.figure, bands=(band,)))


def _curve_in_words(line: Line) -> str:
    first, last = say(line.y[0], "m/s", digits=2), say(line.y[-1], "m/s", digits=2)
    return f"Axon {line.label}: {first} at {line.x[0]:g}, {last} at {line.x[-1]:g}."


def _velocities(view: VelocitiesView, *, axis: Axis, unit: str) -> Shown:
    measures, lines = [], []
    for name, points in view.curves.items():
        known = [(at, speed) for at, speed in points if speed is not None]
        word = name.replace(" ", "_").replace("(", "").replace(")", "")
        measures += [
            Measure(
                f"{axis.quantity}s_{word}",
                [float(at) for at, _ in points],
                unit,
                f"the {axis.quantity}s tried: axon {name}",
            ),
            Measure(
                f"velocities_{word}",
                [four_digits(speed) for _, speed in points],
                "m/s",
                f"the conduction velocity at each of them: axon {name}",
            ),
        ]
        speeds = tuple(round(speed, 3) for _, speed in known)
        lines.append(Line(tuple(float(at) for at, _ in known), speeds, name))
    top = max(max(line.y) for line in lines)
    return Shown(
        measures=tuple(measures),
        figure=Figure(
            lines=tuple(lines),
            x=axis,
            y=axis_around("conduction velocity", "m/s", (0, top)),
            alt=f"Conduction velocity against {axis.quantity}. {' '.join(map(_curve_in_words, lines))}",
        ),
    )
