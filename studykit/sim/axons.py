"""Parameter sets of axons, read from their files. No compartments and no equations here.

Symbols: c capacitance, g conductance and e reversal potential of the membrane (per area); ra resistivity of
the axoplasm; dx, dt length of a compartment and time step.
"""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from studykit import tables
from studykit.parameters import Library, Number, Numbers
from studykit.sim import presets
from studykit.sim.folder import FOLDER
from studykit.sim.kinetics import KINETICS
from studykit.tables import Chosen, NameOf, Place, Table, Words

_UNMYELINATED = {
    "diameter": Number("µm", above=0),
    "ra": Number("Ω·cm", above=0),
    "temperature": Number("°C", low=0, high=45),
    "length": Number("mm", above=0),
    "dx": Number("mm", above=0),
    "dt": Number("ms", above=0),
    "shock": Number("nA", above=0),
    "duration": Number("ms", above=0),
}
_MYELINATED = {
    "c": Number("µF/cm²", above=0),
    "g_na": Number("mS/cm²", low=0),
    "g_k": Number("mS/cm²", low=0),
    "g_leak": Number("mS/cm²", above=0),
    "e_na": Number("mV"),
    "e_k": Number("mV"),
    "e_leak": Number("mV"),
    "temperature": Number("°C", low=0, high=45),
    "rates_temperature": Number("°C"),
    "q10_m": Number("1", above=0),
    "q10_h": Number("1", above=0),
    "q10_n": Number("1", above=0),
    "ra": Number("Ω·cm", above=0),
    "node_length": Number("µm", above=0),
    "c_myelin": Number("µF/cm²", above=0),
    "g_myelin": Number("mS/cm²", above=0),
    "e_myelin": Number("mV"),
    "diameter": Number("µm", above=0),
    "internodes": Number("1", low=2),
    "parts": Number("1", low=1),
    "dt": Number("ms", above=0),
    "shock": Number("nA", above=0),
    "duration": Number("ms", above=0),
}
_FIBERS = {"diameter": "µm", "axon": "µm", "node": "µm", "spacing": "µm", "membranes": "1"}


class Unmyelinated(Struct, frozen=True):
    """An axon with the membrane of ``neuron``, a preset, all along.

    ``diameter`` in µm, ``ra`` in Ω·cm, ``temperature`` in °C, ``length`` and ``dx`` in mm, ``dt`` in ms.
    A ``shock`` (nA) of 0.1 ms at one end starts an impulse, which is over after ``duration`` (ms).
    """

    name: str
    title: str
    neuron: str
    diameter: float
    ra: float
    temperature: float
    length: float
    dx: float
    dt: float
    shock: float
    duration: float


class Myelinated(Struct, frozen=True):
    """Nodes of Ranvier with one membrane, and internodes of ``parts`` passive compartments each.

    Capacitances in µF/cm², conductances in mS/cm², potentials in mV, temperatures in °C, ``ra`` in Ω·cm,
    ``node_length`` and ``diameter`` (of the whole fiber) in µm, ``dt`` in ms. ``fibers`` are rows of fiber
    diameter, axon diameter, node diameter, distance from node to node (µm) and number of membranes in series.
    """

    name: str
    title: str
    kinetics: str
    c: float
    g_na: float
    g_k: float
    g_leak: float
    e_na: float
    e_k: float
    e_leak: float
    temperature: float
    rates_temperature: float
    q10_m: float
    q10_h: float
    q10_n: float
    ra: float
    node_length: float
    c_myelin: float
    g_myelin: float
    e_myelin: float
    diameter: float
    internodes: float
    parts: float
    dt: float
    shock: float
    duration: float
    fibers: tuple[tuple[float, ...], ...]


def read(path: Path) -> Unmyelinated | Myelinated:
    """The axon in the TOML file at ``path``, named for it; raises Faults naming every fault.

    It is a myelinated one if the file has ``fibers``.
    """
    content = tables.read(path, Chosen(_form))
    return (Myelinated if "fibers" in content else Unmyelinated)(name=path.stem, **content)


_LIBRARY = Library(FOLDER / "axons", called="axon", read=read)
names, load = _LIBRARY.names, _LIBRARY.load


class _Fibers:
    """The columns of ``_FIBERS``, equally long; they rise with the diameter."""

    meant = f"a table of the columns {', '.join(_FIBERS)}"

    def read(self, value: object, place: Place) -> tuple[tuple[float, ...], ...]:
        """The rows."""
        columns = Table({key: Numbers(unit, high=1e6) for key, unit in _FIBERS.items()}).read(value, place)
        diameters = columns.get("diameter", ())
        for key, column in columns.items():
            if diameters and len(column) != len(diameters):
                place.report(f"fibers.{key} and fibers.diameter are not equally long")
        if any(second <= first for first, second in pairwise(diameters)):
            place.report("fibers.diameter does not rise")
        return tuple(zip(*columns.values(), strict=False))


def _form(content: Mapping[str, Any]) -> Table:
    if "fibers" in content:
        kinetics = NameOf(KINETICS, called="kinetics")
        return Table({"title": Words(), "kinetics": kinetics, **_MYELINATED, "fibers": _Fibers()})
    return Table({"title": Words(), "neuron": NameOf(presets.names, called="neuron"), **_UNMYELINATED})
