"""Answers to questions of reading, changing and blocking an action potential, from what is printed alone.

Where the outcome of a change is asked, the neuron of the course is integrated anew: its equations stand here
a second time, with another method (Runge–Kutta of fourth order).
"""

from functools import cache
from math import exp, isfinite, log

from studykit.items.figure import Figure
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import (
    Curve,
    crossings,
    curve_of,
    highest,
    numbers,
    option_with,
    rates,
)

R, F, ZERO = 8.314462618, 96485.33212, 273.15


SODIUM_INSIDE = 145 / exp(50 / (R * (ZERO + 27) / F * 1000))
"""Na⁺ inside (mM) for +50 mV at 27 °C and 145 mM outside."""


DURATION = 14.0
"""How long is integrated, in ms."""


def equilibrium(outside: float, inside: float, celsius: float) -> float:
    return R * (ZERO + celsius) / F * 1000 * log(outside / inside)


def nearest_option(printed: Printed, value: float, unit: str) -> str:
    return min(printed.options, key=lambda option: abs(numbers(option, unit)[0] - value))


def sweep(figure: Figure | None, name: str) -> Curve:
    """The part of the curve above the band of that name."""
    assert figure is not None
    (band,) = [band for band in figure.bands if band.label == name]
    return [(x, y) for x, y in curve_of(figure) if band.start <= x <= band.end and isfinite(y)]


def lowest(curve: Curve) -> tuple[float, float]:
    return min(curve, key=lambda point: point[1])


@cache
def spike(
    *,
    current: float,
    e_na: float = 50,
    e_k: float = -90,
    sodium: float = 1,
    potassium: float = 1,
    inactivates: bool = True,
) -> tuple[float, float, float]:
    """Rest, highest and lowest potential after a pulse of 0.5 ms at 27 °C, parts of the channels left."""
    phi, step = 3 ** ((27 - 36) / 10), 0.02

    def slope(state: tuple[float, ...], stimulus: float) -> tuple[float, ...]:
        v, m, h, n = state
        leak = 3 / 14 * (v - e_k) + 1 / 28 * (v - e_na)
        ionic = 10 * sodium * m**3 * h * (v - e_na) + 71 * potassium * n**4 * (v - e_k) + leak
        gates = ((phi * (a * (1 - x) - b * x)) for (a, b), x in zip(rates(v), (m, h, n), strict=True))
        dm, dh, dn = gates
        return stimulus - ionic, dm, dh if inactivates else 0.0, dn

    def advanced(state: tuple[float, ...], by: tuple[float, ...], share: float) -> tuple[float, ...]:
        return tuple(x + share * step * dx for x, dx in zip(state, by, strict=True))

    v = (6 * e_k + e_na) / 7
    state: tuple[float, ...] = (v, *(a / (a + b) for a, b in rates(v)))
    if not inactivates:
        state = (*state[:2], 1.0, state[3])
    course = [v]
    for number in range(int(DURATION / step)):
        pulse = current if 0.2 <= number * step < 0.7 - 1e-9 else 0.0
        one = slope(state, pulse)
        two = slope(advanced(state, one, 0.5), pulse)
        three = slope(advanced(state, two, 0.5), pulse)
        four = slope(advanced(state, three, 1), pulse)
        state = tuple(
            x + step / 6 * (a + 2 * b + 2 * c + d)
            for x, a, b, c, d in zip(state, one, two, three, four, strict=True)
        )
        course.append(state[0])
    return course[0], max(course), min(course)


def usual_pulse(e_na: float, e_k: float) -> float:
    """About 1.6 × the threshold of a pulse of 0.5 ms: what takes v from rest to −50 mV, in µA/cm²."""
    return 1.6 * 44 * (-50 - (6 * e_k + e_na) / 7) / 20


@answers("read-rest")
def _(printed: Printed) -> str:
    return f"{curve_of(printed.figure)[0][1]:.0f}"


@answers("read-peak")
@answers("overshoot-off-the-trace")
def _(printed: Printed) -> str:
    return f"{highest(curve_of(printed.figure))[1]:.0f}"


@answers("read-undershoot")
def _(printed: Printed) -> str:
    return f"{lowest(curve_of(printed.figure))[1]:.0f}"


@answers("read-half-width")
def _(printed: Printed) -> str:
    up, *_, down = crossings(curve_of(printed.figure), sum(numbers(printed.stem, "mV")) / 2)
    return f"{down - up:.2f}"


@answers("read-latency")
def _(printed: Printed) -> str:
    (onset,) = numbers(printed.stem, "ms")
    return f"{crossings(curve_of(printed.figure), 0.0)[0] - onset:.2f}"


@answers("amplitude-off-the-trace")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    return f"{highest(curve)[1] - curve[0][1]:.0f}"


@answers("third-of-rest-amplitude-overshoot")
def _(printed: Printed) -> str:
    first, second = numbers(printed.stem, "mV")
    return f"{second + first if 'How far' in printed.stem else second - first:.0f}"


@answers("find-the-peak")
def _(printed: Printed) -> str:
    return f"{highest(curve_of(printed.figure))[0]:.1f}"


@answers("find-the-lowest-point")
def _(printed: Printed) -> str:
    return f"{lowest(curve_of(printed.figure))[0]:.1f}"


@answers("find-the-return-to-rest")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    falling = [point for point in curve if point[0] >= highest(curve)[0]]
    return f"{crossings(falling, curve[0][1])[0]:.1f}"


@answers("peak-at-another-e-na")
def _(printed: Printed) -> str:
    *_, e_na = numbers(printed.stem, "mV")
    return nearest_option(printed, spike(current=usual_pulse(e_na, -90), e_na=e_na)[1], "mV")


@answers("peak-with-channels-blocked")
def _(printed: Printed) -> str:
    (e_na,) = numbers(printed.stem, "mV")
    kept = 0.0 if "blocks all" in printed.stem else 1 - numbers(printed.stem, "%")[0] / 100
    strong = 1.25 * usual_pulse(e_na, -90)
    sodium, potassium = (kept, 1.0) if "Na⁺ channels" in printed.stem else (1.0, kept)
    if kept > 0.9:
        return option_with(printed, "nearly the same")
    blocked = spike(current=strong, e_na=e_na, sodium=sodium, potassium=potassium)[1]
    rises = blocked > spike(current=strong, e_na=e_na)[1]
    return option_with(printed, "Higher" if rises != ("washed out" in printed.stem) else "Lower")


@answers("undershoot-with-other-potassium")
def _(printed: Printed) -> str:
    *_, e_k = numbers(printed.stem, "mV")
    return nearest_option(printed, spike(current=usual_pulse(50, e_k), e_k=e_k)[2], "mV")


@answers("floor-of-the-undershoot")
def _(printed: Printed) -> str:
    inside, _, outside = numbers(printed.stem, "mM")
    return f"{equilibrium(outside, inside, numbers(printed.stem, '°C')[0]):.0f}"


@answers("spike-in-another-sodium-bath")
def _(printed: Printed) -> str:
    if "times as strong" in printed.stem:
        return option_with(printed, "about as high")
    peaks = []
    for outside in numbers(printed.stem, "mM"):
        e_na = equilibrium(outside, SODIUM_INSIDE, 27)
        peaks.append(spike(current=usual_pulse(e_na, -90), e_na=e_na)[1])
    return option_with(printed, "higher and rises" if peaks[1] > peaks[0] else "lower and rises")


@answers("trace-of-the-other-bath")
def _(printed: Printed) -> str:
    inside, outside, inside_after, outside_after = numbers(printed.stem, "mM")
    ratio = (outside_after / inside_after) / (outside / inside)
    lowest_first = sorted("ABC", key=lambda name: highest(sweep(printed.figure, name))[1])
    return f"Trace {lowest_first[0 if ratio < 0.95 else 2 if ratio > 1.05 else 1]}"


@answers("half-width-at-another-temperature")
def _(printed: Printed) -> str:
    (width,) = numbers(printed.stem, "ms")
    before, _, after = numbers(printed.stem, "°C")
    wanted = width * 3 ** ((before - after) / 10)
    return min(printed.options, key=lambda option: abs(log(numbers(option, "ms")[0] / wanted)))


@answers("spike-with-channels-blocked")
def _(printed: Printed) -> str:
    percents = numbers(printed.stem, "%") + ([100.0] if "blocks all" in printed.stem else [])
    return _outcome(printed, kept=1 - percents[-1] / 100)


@answers("spike-at-a-dose")
def _(printed: Printed) -> str:
    dose, half = numbers(printed.stem, "nM") or numbers(printed.stem, "mM")
    return _outcome(printed, kept=half / (half + dose))


def _outcome(printed: Printed, *, kept: float) -> str:
    if kept > 0.9:
        return option_with(printed, "hardly changes")
    if "TEA" in printed.stem:
        return option_with(printed, "falls more slowly")
    (current,) = numbers(printed.stem, "µA/cm²")
    top = spike(current=current, sodium=kept)[1]
    return option_with(printed, "lower peak" if top > 0 else "no longer an")


@answers("treatment-of-a-trace")
def _(printed: Printed) -> str:
    return option_with(
        printed, _treatment(sweep(printed.figure, "control"), sweep(printed.figure, "treated"))
    )


@answers("treatments-and-their-traces")
def _(printed: Printed) -> str:
    control = sweep(printed.figure, "control")
    traces = {_treatment(control, sweep(printed.figure, name)): f"Trace {name}" for name in "ABC"}
    return "\n".join(next(trace for name, trace in traces.items() if name in row) for row in printed.rows)


def _treatment(control: Curve, treated: Curve) -> str:
    """TTX lowers the peak; TEA and cold raise it, of which cold deepens the undershoot."""
    if abs(highest(treated)[1] - highest(control)[1]) < 2:
        return "Ouabain"
    if highest(treated)[1] < highest(control)[1]:
        return "TTX"
    return "TEA" if lowest(treated)[1] > lowest(control)[1] else "Cooling"


@answers("why-the-peak-stops-there")
def _(printed: Printed) -> str:
    """Every line is right if the numbers in them are those of the stem."""
    e_na, peak = numbers(printed.stem, "mV")
    printed_numbers = [number for option in printed.options for number in numbers(option, "mV")]
    assert set(printed_numbers) <= {peak, peak - e_na}
    return "\n".join(printed.options)


@answers("spike-without-inactivation")
def _(printed: Printed) -> str:
    (percent,) = numbers(printed.stem, "%") or [100 if "blocks all" in printed.stem else 0]
    (current,) = numbers(printed.stem, "µA/cm²")
    if "TTX" in printed.stem and percent > 50:
        return option_with(printed, "no longer an")
    if "toxin" not in printed.stem:
        return option_with(printed, "as long as before" if percent < 50 else "then the potential returns")
    kept = 1.0 if "TTX" in printed.stem else 1 - percent / 100
    rest, _, lowest_v = spike(current=current, potassium=kept, inactivates=False)
    return option_with(printed, "then the potential returns" if lowest_v < rest - 5 else "stays depolarized")
