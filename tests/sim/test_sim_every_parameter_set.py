"""What holds for every parameter set, whatever is simulated with it. A new file is tested here unasked."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from studykit.sim import axons, blockers, preparations, presets, pump, release, synapses
from studykit.sim.experiments import Recording
from studykit.sim.folder import FOLDER

LIBRARIES = {
    "axons": axons,
    "blockers": blockers,
    "cells": pump,
    "ions": preparations,
    "presets": presets,
    "releases": release,
    "synapses": synapses,
}
"""What reads the sets of each folder."""

every_set = pytest.mark.parametrize(
    ("name", "folder"),
    [(name, folder) for folder, library in LIBRARIES.items() for name in library.names()],
)


def numbers(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The tables in ``content`` that state a number or a column of numbers."""
    for each in (each for each in content.values() if isinstance(each, dict)):
        if {"value", "values"} & each.keys():
            yield each
        else:
            yield from numbers(each)


def test_each_folder_of_sets_is_known_here() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}

    assert folders == {*LIBRARIES, "sentences", "misconceptions"}


@every_set
def test_it_can_be_read_and_has_a_title(name: str, folder: str) -> None:
    assert LIBRARIES[folder].load(name).title.strip()


@every_set
def test_every_number_has_a_unit_a_meaning_and_a_source(name: str, folder: str) -> None:
    stated = list(numbers(tomllib.loads((FOLDER / folder / f"{name}.toml").read_text(encoding="utf-8"))))

    assert stated
    assert all(each.keys() - {"value", "values"} == {"unit", "meaning", "source"} for each in stated)


@pytest.mark.parametrize("name", blockers.names())
def test_half_of_the_channels_are_blocked_where_the_file_says(name: str) -> None:
    blocker = blockers.load(name)

    assert blocker.part(blocker.half_blocking) == 0.5
    assert blocker.concentration(0.9) == pytest.approx(9 * blocker.half_blocking)


@pytest.mark.parametrize("name", synapses.names())
def test_a_synapse_pulls_v_toward_its_reversal_potential_and_lets_go(name: str) -> None:
    synapse = synapses.load(name)
    (trace,) = Recording.solve_all([Recording(synapse.train(1, 0), duration=150)])
    rest, farthest = trace.v[0], max(trace.v, key=lambda v: abs(v - trace.v[0]))

    assert min(rest, synapse.e) - 0.5 < farthest < max(rest, synapse.e) + 0.5
    assert trace.v[-1] == pytest.approx(rest, abs=0.2)
