"""What holds for the questions beside the action potential: claims against runs, facts, guards, balance."""

from functools import cache
from math import exp, sqrt
from pathlib import Path

import pytest

from studykit.engine.draws import Request, Variant, produce
from studykit.engine.solve import solve
from studykit.errors import Faults
from studykit.items.asks.choice import Choice
from studykit.items.asks.ordering import Ordering
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.two_tier import TwoTier
from studykit.items.misconceptions import misconceptions
from studykit.items.model import MODELS
from studykit.paths import shipped
from studykit.sim import axons, presets
from studykit.sim.conduction import impulses
from studykit.subjects.neurophysiology.conduction.between_electrodes_cases import impulse_after_a_change
from studykit.subjects.neurophysiology.overview.facts import (
    channel_places,
    features,
    read_channel_places,
    read_features,
)
from studykit.subjects.neurophysiology.overview.what_it_is_cases import two_places
from studykit.subjects.neurophysiology.threshold.equal_height_cases import (
    one_of_another_neuron,
    pair_of_action_potentials,
)
from studykit.text import plain, text

SEEDS = 60
PLACES, POTENTIALS = "channel_places.toml", "potentials.toml"


@cache
def variants_of(name: str, level: int) -> list[Variant]:
    return produce([Request(MODELS.get(name), level, str(seed)) for seed in range(SEEDS)])


def key_of(variant: Variant) -> str:
    return plain(variant.item.ask.key())


@pytest.mark.parametrize("level", [1, 2])
def test_what_is_claimed_of_two_peaks_is_as_true_as_the_runs_say(level: int) -> None:
    variants = variants_of("are-they-equally-high", level)
    for variant, view in zip(
        variants,
        solve([pair_of_action_potentials(**each.values) for each in variants]),  # type: ignore[arg-type]
        strict=True,
    ):
        apart = abs(view.traces[0].v.max() - view.traces[1].v.max())
        equally_high = "equally high" in plain(variant.item.stem)

        assert apart <= 3.1 or apart >= 5.9
        assert key_of(variant).startswith("True" if (apart < 4) == equally_high else "False")


@pytest.mark.parametrize("level", [1, 2])
def test_true_and_false_and_the_lengths_of_reasons_tell_nothing(level: int) -> None:
    asks = [variant.item.ask for variant in variants_of("are-they-equally-high", level)]
    two_tiers = [ask for ask in asks if isinstance(ask, TwoTier)]
    true = [plain(ask.answer.key()) == "True" for ask in two_tiers]
    longest = [
        max((option.words for option in ask.reason.listed), key=lambda words: len(plain(words)))
        == ask.reason.key()
        for ask in two_tiers
    ]

    assert len(two_tiers) == SEEDS
    assert 0.35 * SEEDS <= sum(true) <= 0.65 * SEEDS
    assert sum(longest) <= 0.6 * SEEDS


@pytest.mark.parametrize("level", [1, 2])
def test_the_trace_of_the_other_cell_is_the_one_of_another_height(level: int) -> None:
    variants = variants_of("find-the-trace-of-the-other-cell", level)
    for variant, view in zip(
        variants,
        solve([one_of_another_neuron(**each.values) for each in variants]),  # type: ignore[arg-type]
        strict=True,
    ):
        odd = key_of(variant).removeprefix("Trace ")
        peaks = {letter: float(trace.v.max()) for letter, trace in view.traces.items()}
        alike = [peak for letter, peak in peaks.items() if letter != odd]

        assert max(alike) - min(alike) <= 3.1
        assert min(abs(peaks[odd] - peak) for peak in alike) >= 5.9
        assert view.other.neuron.e_na != view.cell.neuron.e_na


@pytest.mark.parametrize("level", [2, 3])
def test_the_letter_of_the_strongest_pulse_varies(level: int) -> None:
    asks = [variant.item.ask for variant in variants_of("order-pulses-by-strength", level)]
    strongest = [ask.steps[-1] for ask in asks if isinstance(ask, Ordering)]

    assert max(map(strongest.count, set(strongest))) <= 0.55 * SEEDS


@pytest.mark.parametrize("level", [1, 2])
def test_each_outcome_of_a_changed_pulse_is_about_as_frequent(level: int) -> None:
    keys = [key_of(variant) for variant in variants_of("predict-the-changed-pulse", level)]

    assert len(set(keys)) == 3
    assert all(0.2 * SEEDS <= keys.count(key) <= 0.5 * SEEDS for key in keys)


@pytest.mark.slow
def test_a_brief_graded_potential_fades_at_least_as_steeply_as_a_steady_one() -> None:
    """By the length constant of a cable, √(d/4 · R_m/R_a), worked out here."""
    variants = variants_of("predict-the-far-electrode", 1)
    views = solve([two_places(**each.values) for each in variants])  # type: ignore[arg-type]
    neuron, axon = presets.load("course"), axons.load("course")
    leak = (neuron.g_kl + neuron.g_nal) * 1e-3
    for variant, view in zip(variants, views, strict=True):
        rises = [high - view.passage.rest for high in (view.high_near, view.high_far)]
        if key_of(variant) == "Clearly lower than at A":
            diameter = float(str(variant.values["diameter"])) * 1e-4
            constant = 10 * sqrt(diameter / 4 / leak / axon.ra)

            assert rises[1] / rises[0] <= exp(-(view.far - view.near) / constant) * 1.1
        else:
            assert rises[1] == pytest.approx(rises[0], abs=3)


def test_impulse_and_graded_potential_are_asked_equally_often() -> None:
    variants = variants_of("predict-the-far-electrode", 1)
    lower = sum(key_of(variant) == "Clearly lower than at A" for variant in variants)

    assert all(isinstance(variant.item.ask, Prediction) for variant in variants)
    assert 0.35 * SEEDS <= lower <= 0.65 * SEEDS


@pytest.mark.slow
def test_a_stronger_current_starts_the_impulse_sooner_but_does_not_speed_it_up() -> None:
    variants = [
        variant
        for variant in variants_of("predict-the-time-between-electrodes", 2)
        if variant.values["change"] in ("stronger", "weaker")
    ]
    for variant, view in zip(
        variants,
        solve([impulse_after_a_change(**each.values) for each in variants]),  # type: ignore[arg-type]
        strict=True,
    ):
        strong, weak = sorted((view.before, view.after), key=lambda each: -each.shocks[0].amplitude)

        assert impulses(strong, view.places[0])[0] < impulses(weak, view.places[0])[0] - 0.05
        assert view.travels[0] == pytest.approx(view.travels[1], rel=0.005)
        assert key_of(variant) == "The same time"


def test_every_fact_names_beliefs_that_are_documented() -> None:
    places, marks = channel_places().values(), features().values()
    slugs = {slug for place in places for told in (place.true, place.false) for slug in told.values()}
    slugs |= {slug for place in places for told in place.mixups.values() for slug in told.values()}
    slugs |= {slug for feature in marks for slug in feature.belief.values()}

    assert slugs <= set(misconceptions())


def test_no_sentence_stands_for_true_and_for_false() -> None:
    said = [words for place in channel_places().values() for words in (*place.true, *place.false)]
    told = [words for feature in features().values() for both in feature.words.values() for words in both]

    assert len(set(said)) == len(said)
    assert len(set(told)) == len(told)


def test_nothing_false_is_a_sentence_of_the_course() -> None:
    course = {plain(each.course_says).strip(".") for each in misconceptions().values() if each.course_says}
    false = {plain(text(words)) for place in channel_places().values() for words in place.false}
    for name in ("are-they-equally-high", "features-of-one-potential", "true-sentences-on-channels"):
        for level in (1, 2):
            false |= {
                line for variant in variants_of(name, level) for line in str(variant.item.stem).split("“")
            }

    assert not {words.strip("” .") for words in false} & course


@pytest.mark.parametrize("name", ["true-sentences-on-channels", "features-of-one-potential"])
@pytest.mark.parametrize("level", [1, 2])
def test_how_many_are_to_be_ticked_varies(name: str, level: int) -> None:
    asks = [variant.item.ask for variant in variants_of(name, level)]
    counts = [sum(each.is_true for each in ask.listed) for ask in asks if isinstance(ask, SeveralRight)]

    assert len(counts) == SEEDS
    assert len(set(counts)) >= 3
    assert max(map(counts.count, counts)) <= 0.6 * SEEDS


def test_a_pulse_that_is_predicted_offers_the_same_outcomes_whatever_happens() -> None:
    offered = set()
    for variant in variants_of("predict-the-changed-pulse", 2):
        assert isinstance(variant.item.ask, Prediction)
        choice: Choice = variant.item.ask.choice
        words = {plain(option.words) for option in choice.listed}
        offered.add(frozenset(each for each in words if "in proportion" not in each))

    assert len(offered) == 1


def test_a_new_place_is_one_entry(tmp_path: Path) -> None:
    known = (shipped("data") / "neurophysiology" / PLACES).read_text(encoding="utf-8")
    path = tmp_path / PLACES
    path.write_text(known + known.split("\n\n", 1)[1].split("[dendrite]")[0].replace("[rest", "[soma"))

    assert set(read_channel_places(path)) == {*channel_places(), "soma"}


def test_all_faults_of_facts_are_told_at_once(tmp_path: Path) -> None:
    places, potentials = tmp_path / PLACES, tmp_path / POTENTIALS
    places.write_text('place = 1\n[soma]\nchannels = "x"\nplaces = ["one"]\n')
    potentials.write_text('[height]\naction = ["one", "two"]\nmeaning = " "\nbeliefs = { action = "x" }\n')

    with pytest.raises(Faults) as of_places:
        read_channel_places(places)
    with pytest.raises(Faults) as of_potentials:
        read_features(potentials)

    for named in ("[place]", "'channels'", "'channel'", "'places'", "'mixups'", "'true'", "'source'"):
        assert any(named in fault for fault in of_places.value.faults), named
    for named in ("'graded'", "'meaning'", "'source'"):
        assert any(named in fault for fault in of_potentials.value.faults), named
