"""What ``simulate`` shows of clearance: the same dose where less is cleared."""

from elimination.clearance.clearance_cases import HalvedClearance, lower_clearance
from elimination.drugs import left
from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure, Line, axis_around

DRAWN, POINTS = 3, 100
"""So many half-lives where less is cleared, in so many points."""


@shown(scenario=lower_clearance)
def less_clearance(view: HalvedClearance) -> Shown:
    """The same dose in a body that clears less: all of it takes longer"""
    usual = view.drug.half_life
    return Shown(
        measures=(
            Measure("part", view.part, "", "the part of the usual clearance"),
            Measure("usual_half_life", usual, "h", "the half-life with the usual clearance"),
            Measure("half_life", round(view.half_life, 1), "h", "the half-life with this clearance"),
        ),
        figure=_figure({"usual clearance": usual, "less clearance": view.half_life}),
    )


def _figure(half_lives: dict[str, float]) -> Figure:
    hours = axis_around("time", "h", (0, DRAWN * max(half_lives.values())))
    times = [hours.high * place / POINTS for place in range(POINTS + 1)]
    return Figure(
        lines=tuple(
            Line(tuple(times), tuple(round(100 * left(time, half_life=each), 2) for time in times), label)
            for label, each in half_lives.items()
        ),
        x=hours,
        y=axis_around("left of the dose", "%", (0, 100)),
        alt="What is left of a dose against time: with less clearance it falls more slowly than usual.",
    )
