"""Questions of one pulse: whether it fires, against an independent look at what is printed."""

import pytest

from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, produce
from studykit.errors import StudykitError
from studykit.sim.experiments import ThresholdSearch
from studykit.subjects.neurophysiology.threshold.pulse import CHARGE_MARGIN, FULL, MARGIN
from studykit.text import plain
from tests.questions import drawn
from tests.subjects.neurophysiology.by_hand import numbers

SEEDS = 80


@pytest.mark.parametrize("level", [1])
def test_whether_it_fires_follows_from_the_printed_strength_and_threshold(level: int) -> None:
    for variant in drawn("does-it-fire", level, SEEDS):
        threshold, strength = numbers(plain(variant.item.stem), "µA/cm²")

        assert (plain(variant.item.ask.key()) == FULL) == (strength > threshold)
        assert abs(strength / threshold - 1) >= MARGIN


def test_the_printed_threshold_is_that_of_the_printed_width() -> None:
    widths = (0.2, 0.4, 0.5, 1.0)
    searched = {
        width: found.amplitude
        for width, found in zip(
            widths, ThresholdSearch.solve_all([ThresholdSearch(width=w) for w in widths]), strict=True
        )
    }
    for variant in drawn("does-it-fire", 1, SEEDS):
        (width,) = numbers(plain(variant.item.stem), "ms")
        threshold, _ = numbers(plain(variant.item.stem), "µA/cm²")
        assert threshold == pytest.approx(searched[width], abs=0.05)


def test_another_width_is_decided_by_charge_and_by_neither_strength_nor_duration_alone() -> None:
    right = {"strength": 0, "duration": 0, "fires": 0}
    for variant in drawn("does-another-width-fire", 3, SEEDS):
        threshold, strength = numbers(plain(variant.item.stem), "µA/cm²")
        known, width = numbers(plain(variant.item.stem), "ms")
        ratio = strength * width / (threshold * known)
        fires = plain(variant.item.ask.key()) == FULL
        right["strength"] += (strength > threshold) == fires
        right["duration"] += (width > known) == fires
        right["fires"] += fires

        assert fires == (ratio > 1)
        assert abs(ratio - 1) >= CHARGE_MARGIN

    assert all(0.25 * SEEDS <= count <= 0.75 * SEEDS for count in right.values()), right


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_pulse_below_threshold_stays_below_the_line_drawn_as_threshold(level: int) -> None:
    name = {1: "does-it-fire", 2: "does-a-stronger-pulse-fire", 3: "does-another-width-fire"}[level]
    for variant in drawn(name, level, SEEDS):
        figure = variant.item.reveal
        assert figure is not None
        trace, threshold = figure.lines

        assert (max(trace.y) > threshold.y[0]) == (plain(variant.item.ask.key()) == FULL)


def test_more_variants_than_there_are_is_an_error_that_names_model_and_seed() -> None:
    model = CATALOG.model("does-it-fire")

    with pytest.raises(StudykitError, match=r"item model does-it-fire, level 1: .*seed"):
        produce([Request(model, 1, str(seed)) for seed in range(600)])
