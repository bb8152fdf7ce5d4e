"""What is asked of a blocked stretch, and of a second pulse, as an axon solved by scipy shows it."""

from typing import Any

import pytest

from studykit.engine.draws import Variant
from studykit.text import plain
from tests.questions import drawn
from tests.subjects.neurophysiology.axon_by_hand import peaks_along

LENGTH, SPEED = 6.0, 0.22  # mm, m/s
REST, SPIKE = -70.0, -20.0  # mV


def variants(model: str, level: int, by: str) -> list[Variant]:
    """One question of each case."""
    found = {str(variant.values[by]): variant for variant in drawn(model, level, 40)}
    return [found[case] for case in sorted(found)]


def key(variant: Variant) -> str:
    return plain(variant.item.ask.key())


@pytest.mark.slow
def test_what_an_electrode_records_at_a_block() -> None:
    seen = set()
    for variant in variants("predict-the-potential-at-a-block", 2, "where"):
        values: dict[str, Any] = dict(variant.values)
        width = values["short"] if values["where"] == "beyond a short one" else values["width"]
        places = {
            "before": values["edge"] - values["off"],
            "inside": values["edge"] + values["shallow"],
            "deep inside": values["edge"] + values["deep"],
        }
        place = places.get(values["where"], values["edge"] + width + values["off"])
        (high,) = peaks_along(
            [place],
            [(0.0, 0.6 * values["diameter"] ** 1.5, 0.5, 0.5)],
            duration=30,
            diameter=values["diameter"],
            blocked=(values["edge"], values["edge"] + width),
        )
        rise = high - REST
        seen.add(key(variant))

        expected = "About as large" if rise > 70 else "smaller" if 5 < rise < 50 else "Hardly any"
        assert expected in key(variant)
        assert rise > 5 or rise < 4
    assert len(seen) == 3


@pytest.mark.slow
@pytest.mark.parametrize(("case", "gap"), [("ahead", -4.0), ("just behind", 1.2), ("long behind", 16.0)])
def test_where_the_impulses_of_a_second_pulse_arrive(case: str, gap: float) -> None:
    """The first impulse comes from the left. Looked at before it can be at the right end, or after that."""
    passed = 3.0 / SPEED
    time = passed + gap
    through = LENGTH / SPEED
    left, right = peaks_along(
        [0.3, 5.7],
        [(0.0, 0.55, 0.0, 0.5), (3.0, 1.1, time, 0.5)],
        duration=time + passed + 4 if case != "ahead" else through - 2,
        since=time + 1,
    )

    assert (left > SPIKE) == (case == "long behind")
    if case != "just behind":  # then the first impulse is on its way there
        assert right > SPIKE
