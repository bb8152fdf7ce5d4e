"""The files of axons: of which sort each is, and every fault found."""

from pathlib import Path

import pytest

from studykit.errors import Faults, StudykitError
from studykit.sim.axons import Myelinated, Unmyelinated, load, names, read
from studykit.sim.folder import FOLDER


def test_the_shipped_axons_are_there() -> None:
    assert {"course", "frog", "mammal", "squid"} <= set(names())


@pytest.mark.parametrize("name", ["course", "squid"])
def test_an_axon_without_fibers_is_unmyelinated(name: str) -> None:
    assert isinstance(load(name), Unmyelinated)


@pytest.mark.parametrize("name", ["frog", "mammal"])
def test_an_axon_with_fibers_is_myelinated(name: str) -> None:
    assert isinstance(load(name), Myelinated)


def test_an_unknown_axon_is_told_the_nearest() -> None:
    with pytest.raises(StudykitError, match="no axon is named 'mamal'\nDid you mean 'mammal'"):
        load("mamal")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("squid", "value = 476.0", "value = 0.0", "diameter.value is 0.0, not a number above 0"),
        ("squid", 'unit = "Ω·cm"', 'unit = "Ω·m"', "ra.unit is 'Ω·m', not 'Ω·cm'"),
        ("squid", 'neuron = "squid"', 'neuron = "squit"', "no neuron is named 'squit'. Did you mean 'squid'"),
        ("squid", "[ra]", "[rb]", "unknown 'rb'. Known: diameter, dt, duration, dx,"),
        ("mammal", "value = 80.0", "value = -80.0", "g_k.value is -80.0, not a number from 0"),
        ("mammal", 'kinetics = "mcintyre"', 'kinetics = "macintyre"', "Did you mean 'mcintyre'"),
        ("mammal", "[fibers.node]", "[fibers.nodes]", "fibers lacks node, a table of values"),
        ("mammal", "values = [5.7, 7.3,", "values = [7.3, 5.7,", "fibers.diameter does not rise"),
        (
            "mammal",
            "values = [1.9,",
            "values = [0,",
            "entry 1 of fibers.node.values is 0, not a number above 0",
        ),
        (
            "mammal",
            "values = [1.9, ",
            "values = [",
            "fibers.node and fibers.diameter are not equally long",
        ),
        (
            "frog",
            'spacing]\nvalues = [1383.183]\nunit = "µm"',
            'spacing]\nvalues = [1383.183]\nunit = "mm"',
            "fibers.spacing.unit is 'mm', not 'µm'",
        ),
    ],
)
def test_a_fault_is_named(name: str, old: str, new: str, words: str, tmp_path: Path) -> None:
    text = (FOLDER / "axons" / f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Faults) as caught:
        read(path)
    assert any(words in fault for fault in caught.value.faults)
