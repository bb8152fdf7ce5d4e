"""What `simulate` shows of a pump that is blocked, for good or for a while: measures and a figure."""

import math
from collections.abc import Iterable

import numpy as np

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Band, Figure, Line, Mark, axis_around, thinned
from studykit.sim.ions import thermal_voltage
from studykit.sim.kinetics import FloatArray
from studykit.sim.pump import RATIO
from studykit.sim.pump_march import PumpTrace
from studykit.subjects.neurophysiology.rest.pump_cases import (
    LOOKED_AT,
    START,
    PartBlockedView,
    RestartView,
    pump_blocked,
    pump_restarted,
)
from studykit.text import say

MINUTE = 60.0  # s


@shown(scenario=pump_blocked)
def pump_block(view: PartBlockedView) -> Shown:
    """A cell whose Na⁺/K⁺ pump is blocked: a small step at once, then a slow rundown."""
    trace, at = view.blocked, _place(view.blocked, START)
    step = trace.v[at] - trace.v[at - 1]
    after = [time for time in LOOKED_AT if at + _places(trace, time) < len(trace.t)]
    looked = [at + _places(trace, time) for time in after]
    then = "at these times after the beginning of the block"
    return Shown(
        measures=(
            Measure(
                "rest", round(float(trace.v[0]), 2), "mV", "the resting potential, with the pump at work"
            ),
            Measure("step", round(float(step), 2), "mV", "how far the block depolarizes the cell at once"),
            Measure(
                "step_bound",
                _bound(trace),
                "mV",
                "what that can never exceed: (RT/F) ln 1.5, by the ratio 3:2",
            ),
            Measure(
                "as_much_again",
                _as_much_again(trace, at, float(step)),
                "min",
                "until the loss of the gradients has depolarized the cell by as much again",
            ),
            Measure("after", list(after), "min", "times after the beginning of the block"),
            Measure("v", _rounded(trace.v[looked]), "mV", f"the membrane potential {then}"),
            Measure("na_inside", _rounded(trace.na[looked]), "mM", f"Na⁺ inside {then}"),
            Measure("k_inside", _rounded(trace.k[looked]), "mM", f"K⁺ inside {then}"),
            Measure("e_na", _rounded(trace.e_na[looked]), "mV", f"E_Na {then}"),
            Measure("e_k", _rounded(trace.e_k[looked]), "mV", f"E_K {then}"),
            *_at_rest(trace),
        ),
        figure=_block_figure(view, float(step)),
    )


@shown(scenario=pump_restarted)
def pump_gradients(view: RestartView) -> Shown:
    """The gradients of a cell whose Na⁺/K⁺ pump is blocked for a while and then works again."""
    trace, at, restart = view.trace, _place(view.trace, START), _place(view.trace, view.restart)
    return Shown(
        measures=(
            *_contents(trace, [at, restart, len(trace.t) - 1]),
            Measure("rest", round(float(trace.v[0]), 2), "mV", "the resting potential before the block"),
            Measure(
                "v_around_restart",
                _rounded(trace.v[[restart - 1, restart]], 2),
                "mV",
                "the potential just before all pumps work again, and at once when they do",
            ),
            Measure(
                "lowest",
                round(float(trace.v.min()), 2),
                "mV",
                "the lowest potential: with more Na⁺ inside, the pump works harder than at rest",
            ),
            Measure(
                "pump_rate",
                round(float(trace.cycles[restart] / trace.cycles[0]), 2),
                "× rest",
                "how fast the pump works when the block ends",
            ),
            Measure(
                "half_recovered",
                _half_recovered(trace, restart),
                "min",
                "until half of the Na⁺ that entered is pumped out again",
            ),
            Measure("atp", _atp(trace), "mM/min", "the ATP that the pump uses at rest"),
        ),
        figure=_gradients_figure(view),
    )


def _contents(trace: PumpTrace, moments: list[int]) -> tuple[Measure, ...]:
    """What is inside the cell at the places of three ``moments``, and what follows from it."""
    when = "when the block begins, when it ends, and at the end"
    return (
        Measure("na_inside", _rounded(trace.na[moments]), "mM", f"Na⁺ inside {when}"),
        Measure("k_inside", _rounded(trace.k[moments]), "mM", f"K⁺ inside {when}"),
        Measure("cl_inside", _rounded(trace.cl[moments]), "mM", f"Cl⁻ inside {when}"),
        Measure("volume", _rounded(100 * trace.volume[moments]), "%", f"the volume of the cell {when}"),
        Measure("e_na", _rounded(trace.e_na[moments]), "mV", f"E_Na {when}"),
        Measure("e_k", _rounded(trace.e_k[moments]), "mV", f"E_K {when}"),
    )


def _at_rest(trace: PumpTrace) -> tuple[Measure, ...]:
    """What flows at rest: four currents whose sum is zero, and what sustains them."""
    leaks = trace.leak_currents
    named = (("Na⁺", "na", leaks.na), ("K⁺", "k", leaks.k), ("Cl⁻", "cl", leaks.cl))
    return (
        *(
            Measure(
                f"{name}_leak_current",
                round(float(current[0]), 3) + 0.0,
                "µA/cm²",
                f"the current through the {ion} leak at rest; outward is positive",
            )
            for ion, name, current in named
        ),
        Measure(
            "pump_current",
            round(float(trace.pump_current[0]), 3),
            "µA/cm²",
            "the current of the pump at rest, outward: one charge for 3 Na⁺ out and 2 K⁺ in",
        ),
        Measure("atp", _atp(trace), "mM/min", "the ATP that the pump uses at rest"),
    )


def _block_figure(view: PartBlockedView, step: float) -> Figure:
    trace, working = view.blocked, view.working
    minutes, at = trace.t / MINUTE, _place(trace, START)
    words = "pump blocked" if view.block == 1 else f"{say(100 * view.block, '%')} of the pumps blocked"
    minutes[at - 1] = minutes[at]  # so that what happens at once is drawn upright
    blocked = thinned(_rounded(minutes, 3), _rounded(trace.v, 3), label=words)
    rest = float(working.v[0])
    still = Line((0.0, float(minutes[-1])), (round(rest, 2), round(float(working.v[-1]), 2)), "pump at work")
    end = float(minutes[-1])
    return Figure(
        lines=(blocked, still),
        x=axis_around("time", "min", (0.0, end), grid=False),
        y=axis_around("membrane potential", "mV", [rest - 1, *blocked.y]),
        alt=(
            "Membrane potential against time in minutes. When the pump is blocked, at "
            f"{say(START / MINUTE, 'min')}, it steps up at once from {say(rest, 'mV', digits=1)} by "
            f"{say(step, 'mV', digits=1)}. Then it drifts slowly to {say(blocked.y[-1], 'mV', digits=1)}, as "
            "the gradients change. With the pump at work it stays where it was."
        ),
        marks=(
            Mark(
                round(float(minutes[at]), 3),
                round(float(trace.v[at]), 2),
                f"+{say(step, 'mV', digits=1)} at once",
            ),
        ),
        bands=(Band(START / MINUTE, end, words, is_applied=True),),
    )


def _gradients_figure(view: RestartView) -> Figure:
    trace = view.trace
    minutes = _rounded(trace.t / MINUTE, 3)
    words = "pump blocked" if view.block == 1 else f"{say(100 * view.block, '%')} of the pumps blocked"
    curves = (("K⁺ inside", trace.k), ("Na⁺ inside", trace.na), ("Cl⁻ inside", trace.cl))
    lines = tuple(thinned(minutes, _rounded(values, 2), label=label) for label, values in curves)
    first, last = _place(trace, START), _place(trace, view.restart)
    na, k, cl = (_from_to(values, first, last) for values in (trace.na, trace.k, trace.cl))
    return Figure(
        lines=lines,
        x=axis_around("time", "min", (0.0, minutes[-1]), grid=False),
        y=axis_around("concentration", "mM", (0.0, max(lines[0].y) + 5)),
        alt=(
            "Concentrations inside a cell against time in minutes. While the pump is blocked, Na⁺ rises from "
            f"{na}, K⁺ falls from {k}, and Cl⁻ goes from {cl}. When the pump works again, they return toward "
            "where they were."
        ),
        bands=(Band(START / MINUTE, view.restart / MINUTE, words, is_applied=True),),
    )


def _from_to(values: FloatArray, first: int, last: int) -> str:
    return f"{say(float(values[first]), 'mM')} to {say(float(values[last]), 'mM')}"


def _place(trace: PumpTrace, time: float) -> int:
    """Where in the trace ``time`` (s) is."""
    return int(np.argmin(abs(trace.t - time)))


def _places(trace: PumpTrace, minutes: float) -> int:
    """How many places apart so many ``minutes`` are."""
    return round(minutes * MINUTE / float(trace.t[1]))


def _bound(trace: PumpTrace) -> float:
    return round(math.log(RATIO) * float(thermal_voltage(trace.cell.temperature)), 2)


def _as_much_again(trace: PumpTrace, at: int, step: float) -> float | None:
    (reached,) = np.nonzero(trace.v[at:] >= trace.v[at] + step)
    return round(float(trace.t[at + reached[0]] - trace.t[at]) / MINUTE, 1) if len(reached) else None


def _half_recovered(trace: PumpTrace, restart: int) -> float | None:
    half = (trace.na[restart] + trace.na[0]) / 2
    (reached,) = np.nonzero(trace.na[restart:] <= half)
    return (
        round(float(trace.t[restart + reached[0]] - trace.t[restart]) / MINUTE, 1) if len(reached) else None
    )


def _atp(trace: PumpTrace) -> float:
    return float(f"{trace.cycles[0] * MINUTE:.3g}")


def _rounded(values: Iterable[float], digits: int = 1) -> list[float]:
    return [round(float(value), digits) for value in values]
