"""The scenario of a nerve by name: its measures, and a figure fit for a lecture. No scenarios here."""

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure, axis_along, axis_around
from studykit.subjects.neurophysiology.coding.nerve_cases import NervesView, shocks_to_a_nerve
from studykit.subjects.neurophysiology.coding.nerve_shared import SHOWN, compound_curves
from studykit.subjects.neurophysiology.curves import rounded
from studykit.text import say


@shown(scenario=shocks_to_a_nerve)
def compound_potential(view: NervesView) -> Shown:
    """Recruitment: a nerve's compound action potential is graded, though each fiber fires all or none."""
    heights = [height for nerve in view.nerves for height in nerve.heights]
    return Shown(
        measures=(
            Measure(
                "strengths", [nerve.strength for nerve in view.nerves], "mA", "how strong the shocks are"
            ),
            Measure("fired", [nerve.fired for nerve in view.nerves], "", "how many fibers fire"),
            Measure(
                "heights",
                [rounded(nerve.height, 1) for nerve in view.nerves],
                "µV",
                "how high the compound action potential rises",
            ),
            Measure("lowest_peak", rounded(min(heights)), "mV", "the lowest peak in any fiber that fires"),
            Measure("highest_peak", rounded(max(heights)), "mV", "the highest peak in any of them"),
        ),
        figure=_figure(view),
    )


def _figure(view: NervesView) -> Figure:
    drawn = [nerve for nerve in view.nerves if nerve.fired][:-1]
    lines = compound_curves(drawn)
    in_words = ", ".join(
        f"{say(nerve.height, 'µV')} after {say(nerve.strength, 'mA', digits=1)} ({nerve.fired} fibers)"
        for nerve in drawn
    )
    return Figure(
        lines=lines,
        x=axis_along("time after the shock", "ms", 0, SHOWN),
        y=axis_around("compound action potential", "µV", (0, *(y for line in lines for y in line.y))),
        alt=(
            f"Compound action potential of a nerve of {len(view.thresholds)} fibers after single shocks, "
            f"against time. Its peak: {in_words}."
        ),
    )
