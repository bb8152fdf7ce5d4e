"""The state of the channels after an action potential: in numbers, and as a figure. No questions here."""

from studykit.items.figure import Axis, Figure, Mark, axis_along, corners, thinned
from studykit.items.model import Doubtful
from studykit.sim.refractoriness import ONSET
from studykit.sim.trace import Trace
from studykit.text import Text, say, text

PLAINLY = {"absolute": (0.0, 0.35), "relative": (0.55, 0.92), "late": (0.96, 1.1)}
"""What part of the Na⁺ channels that are ready at rest is so at a moment, from and up to."""


def available(trace: Trace, interval: float) -> float:
    """The Na⁺ channels that are not inactivated, of those at rest."""
    return float(trace.h[round((ONSET + interval) / trace.dt)] / trace.h[0])


def potassium_open(trace: Trace, interval: float) -> float:
    """The K⁺ conductance, of its highest."""
    return float(trace.g_k[round((ONSET + interval) / trace.dt)] / trace.g_k.max())


def require_plain(trace: Trace, window: str, interval: float) -> None:
    """Raise Doubtful where the state of the Na⁺ channels is not plainly that of a ``window``."""
    low, high = PLAINLY[window]
    if not low <= available(trace, interval) <= high:
        raise Doubtful("the state of the channels is not plain")


def state_in_numbers(trace: Trace, interval: float) -> Text:
    """What both kinds of channels do then."""
    return text(
        f"At {say(interval, 'ms', digits=1)}, the Na^{{+}} channels that are not inactivated are "
        f"{say(100 * available(trace, interval), '%')} of those at rest; the K^{{+}} conductance is at "
        f"{say(100 * potassium_open(trace, interval), '%')} of its maximum (at rest: "
        f"{say(100 * potassium_open(trace, 0), '%')})."
    )


def channels_figure(trace: Trace, moments: dict[str, float]) -> Figure:
    """Both kinds of channels since the onset of the pulse, with the moments marked."""
    seen = trace.t >= ONSET - 1e-9
    times = (trace.t[seen] - ONSET).round(3).tolist()
    ready = (100 * trace.h[seen] / trace.h[0]).round(1).tolist()
    conductance = (100 * trace.g_k[seen] / trace.g_k.max()).round(1).tolist()
    words = "; ".join(
        f"{name}: {_in_words(times, values)}"
        for name, values in (
            ("Na⁺ channels not inactivated, of those at rest", ready),
            ("K⁺ conductance, of its maximum", conductance),
        )
    )
    places = ", ".join(f"{name} at {say(at, 'ms', digits=1)}" for name, at in moments.items())
    return Figure(
        lines=(
            thinned(times, ready, label="Na⁺ channels not inactivated, % of rest"),
            thinned(times, conductance, label="K⁺ conductance, % of maximum"),
        ),
        x=axis_along("time after onset of first pulse", "ms", 0, times[-1]),
        y=Axis("fraction", "%", 0, 110, 20),
        marks=tuple(Mark(at, round(100 * available(trace, at), 1), name) for name, at in moments.items()),
        alt=f"Time after the onset of the first pulse in milliseconds: percent. {words}. Marked: {places}.",
    )


def _in_words(times: list[float], values: list[float]) -> str:
    points = list(zip(times[::8], values[::8], strict=True))
    return ", ".join(f"{say(x, digits=1)}: {say(y)}" for x, y in corners(points, within=2.0))
