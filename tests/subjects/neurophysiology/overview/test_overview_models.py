"""What holds for questions of what an action potential is: facts, guards, balance, two electrodes."""

from math import exp, sqrt
from pathlib import Path

import pytest

from studykit.engine.draws import Variant
from studykit.engine.solve import solve
from studykit.errors import Faults
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.several_right import SeveralRight
from studykit.items.misconceptions import misconceptions
from studykit.sim import axons, presets
from studykit.sim.folder import FOLDER
from studykit.subjects.neurophysiology.overview.facts_shared import (
    MUSCLE,
    CellFact,
    cell_facts,
    channel_places,
    features,
    read_channel_places,
    read_features,
)
from studykit.subjects.neurophysiology.overview.what_it_is_cases import two_places
from studykit.text import plain, text
from tests.questions import drawn

SEEDS = 60


PLACES, POTENTIALS = "channel_places.toml", "potentials.toml"


def key_of(variant: Variant) -> str:
    return plain(variant.item.ask.key())


@pytest.mark.slow
def test_a_brief_graded_potential_fades_at_least_as_steeply_as_a_steady_one() -> None:
    """By the length constant of a cable, √(d/4 · R_m/R_a), worked out here."""
    variants = drawn("predict-the-far-electrode", 1, SEEDS)
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
    variants = drawn("predict-the-far-electrode", 1, SEEDS)
    lower = sum(key_of(variant) == "Clearly lower than at A" for variant in variants)

    assert all(isinstance(variant.item.ask, Prediction) for variant in variants)
    assert 0.35 * SEEDS <= lower <= 0.65 * SEEDS


def test_every_fact_names_beliefs_that_are_documented() -> None:
    places, marks = channel_places().values(), features().values()
    slugs = {slug for place in places for slug in place.false.values()}
    slugs |= {slug for place in places for taken in place.mixups.values() for slug in taken.values() if slug}
    slugs |= {slug for feature in marks for slug in feature.belief.values()}

    assert slugs <= set(misconceptions())


def test_no_sentence_stands_for_true_and_for_false() -> None:
    said = [words for place in channel_places().values() for words in (*place.true, *place.false)]
    marks = [words for feature in features().values() for both in feature.words.values() for words in both]

    assert len(set(said)) == len(said)
    assert len(set(marks)) == len(marks)


def test_nothing_false_is_a_sentence_of_the_course() -> None:
    course = {plain(each.course_says).strip(".") for each in misconceptions().values() if each.course_says}
    false = {plain(text(words)) for place in channel_places().values() for words in place.false}
    for name in ("are-they-equally-high", "features-of-one-potential", "true-sentences-on-channels"):
        for level in (1, 2):
            false |= {
                line for variant in drawn(name, level, SEEDS) for line in str(variant.item.stem).split("“")
            }

    assert not {words.strip("” .") for words in false} & course


@pytest.mark.parametrize("name", ["true-sentences-on-channels", "features-of-one-potential"])
@pytest.mark.parametrize("level", [1, 2])
def test_how_many_are_to_be_ticked_varies(name: str, level: int) -> None:
    asks = [variant.item.ask for variant in drawn(name, level, SEEDS)]
    counts = [sum(each.is_true for each in ask.listed) for ask in asks if isinstance(ask, SeveralRight)]

    assert len(counts) == SEEDS
    assert len(set(counts)) >= 3
    assert max(map(counts.count, counts)) <= 0.6 * SEEDS


def test_a_new_place_is_one_entry(tmp_path: Path) -> None:
    known = (FOLDER / PLACES).read_text(encoding="utf-8")
    path = tmp_path / PLACES
    path.write_text(known + known.split("\n\n", 1)[1].split("[dendrite]")[0].replace("[rest", "[soma"))

    assert set(read_channel_places(path)) == {*channel_places(), "soma"}


def test_all_faults_of_facts_are_named_at_once(tmp_path: Path) -> None:
    places, potentials = tmp_path / PLACES, tmp_path / POTENTIALS
    places.write_text('place = 1\n[soma]\nchannels = "x"\nplaces = ["one"]\n')
    potentials.write_text('[height]\naction = ["one", "two"]\nmeaning = " "\nbeliefs = { action = "x" }\n')

    with pytest.raises(Faults) as of_places:
        read_channel_places(places)
    with pytest.raises(Faults) as of_potentials:
        read_features(potentials)

    assert of_places.value.faults == (
        "place is 1, not a table",
        "unknown 'channels' in soma. Did you mean 'channel'?",
        "soma lacks named, a list of two wordings",
        "soma lacks channel, text",
        "soma lacks opened_by, text",
        "soma lacks follows, text",
        "soma lacks meaning, text",
        "soma lacks source, text",
        "soma lacks true, a list of two wordings",
        "soma lacks false, a table of two sentences, each with the slug of a belief",
        "soma lacks mixups, a table of channel, opened_by, follows",
        "soma.places is a list of 1, not a list of two wordings",
    )
    assert of_potentials.value.faults == (
        "height lacks graded, a list of two wordings",
        "height lacks source, text",
        "height.meaning is ' ', not text",
    )


@pytest.mark.parametrize("fact", cell_facts().values(), ids=lambda fact: fact.name)
def test_a_fact_on_muscle_holds_or_fails_of_each_cell(fact: CellFact) -> None:
    assert sorted((*fact.holds, *fact.fails)) == sorted(MUSCLE)
    assert fact.holds
