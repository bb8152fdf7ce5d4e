"""Parameter sets of axons, read from their files. No compartments and no equations here.

Symbols: c capacitance, g conductance and e reversal potential of the membrane (per area); ra resistivity of
the axoplasm; dx, dt length of a compartment and time step.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from studykit.errors import Faults, nearest
from studykit.sim import presets
from studykit.sim.kinetics import KINETICS
from studykit.sim.parameters import POSITIVE, Library, Number, content_of, file_faults, is_told, place_of

_UNMYELINATED = {
    "diameter": Number("µm", **POSITIVE),
    "ra": Number("Ω·cm", **POSITIVE),
    "temperature": Number("°C", low=0, high=45),
    "length": Number("mm", **POSITIVE),
    "dx": Number("mm", **POSITIVE),
    "dt": Number("ms", **POSITIVE),
    "shock": Number("nA", **POSITIVE),
    "duration": Number("ms", **POSITIVE),
}
_MYELINATED = {
    "c": Number("µF/cm²", **POSITIVE),
    "g_na": Number("mS/cm²", low=0),
    "g_k": Number("mS/cm²", low=0),
    "g_leak": Number("mS/cm²", **POSITIVE),
    "e_na": Number("mV"),
    "e_k": Number("mV"),
    "e_leak": Number("mV"),
    "temperature": Number("°C", low=0, high=45),
    "rates_temperature": Number("°C"),
    "q10_m": Number("1", **POSITIVE),
    "q10_h": Number("1", **POSITIVE),
    "q10_n": Number("1", **POSITIVE),
    "ra": Number("Ω·cm", **POSITIVE),
    "node_length": Number("µm", **POSITIVE),
    "c_myelin": Number("µF/cm²", **POSITIVE),
    "g_myelin": Number("mS/cm²", **POSITIVE),
    "e_myelin": Number("mV"),
    "diameter": Number("µm", **POSITIVE),
    "internodes": Number("1", low=2),
    "parts": Number("1", low=1),
    "dt": Number("ms", **POSITIVE),
    "shock": Number("nA", **POSITIVE),
    "duration": Number("ms", **POSITIVE),
}
_FIBERS = {"diameter": "µm", "axon": "µm", "node": "µm", "spacing": "µm", "membranes": "1"}


@dataclass(frozen=True)
class Unmyelinated:
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


@dataclass(frozen=True)
class Myelinated:
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
    content = content_of(path)
    if "fibers" in content:
        return _read_myelinated(path, content)
    faults = [*file_faults(content, _UNMYELINATED, texts=("title", "neuron"))]
    faults += _name_faults("neuron", content.get("neuron"), presets.names())
    if faults:
        raise Faults(faults, where=place_of(path))
    return Unmyelinated(path.stem, content["title"], content["neuron"], **_values(content, _UNMYELINATED))


_LIBRARY = Library("axons", called="axon", read=read)
names, load = _LIBRARY.names, _LIBRARY.load


def _read_myelinated(path: Path, content: Mapping[str, Any]) -> Myelinated:
    faults = [*file_faults(content, _MYELINATED, texts=("title", "kinetics"), also="fibers")]
    faults += _name_faults("kinetics", content.get("kinetics"), KINETICS)
    faults += _fiber_faults(content["fibers"])
    if faults:
        raise Faults(faults, where=place_of(path))
    columns = [content["fibers"][key]["values"] for key in _FIBERS]
    fibers = tuple(tuple(map(float, row)) for row in zip(*columns, strict=True))
    values = _values(content, _MYELINATED)
    return Myelinated(path.stem, content["title"], content["kinetics"], **values, fibers=fibers)


def _values(content: Mapping[str, Any], wanted: Mapping[str, Number]) -> dict[str, float]:
    return {key: float(content[key]["value"]) for key in wanted}


def _name_faults(kind: str, name: object, known: Any) -> Iterator[str]:
    if isinstance(name, str) and name not in known:
        yield f"no {kind} is named '{name}'. {nearest(name, known)}"


def _fiber_faults(fibers: Any) -> Iterator[str]:
    """What is wrong with the columns of ``fibers``, which are equally long and rise with the diameter."""
    if not isinstance(fibers, dict) or fibers.keys() != _FIBERS.keys():
        yield f"'fibers' does not have the columns {', '.join(_FIBERS)}"
        return
    for key, unit in _FIBERS.items():
        column = fibers[key] if isinstance(fibers[key], dict) else {}
        values = column.get("values")
        if not isinstance(values, list) or not values or not all(_is_positive(value) for value in values):
            yield f"'fibers.{key}' has no list of numbers above 0 as its values"
        elif len(values) != len(fibers["diameter"]["values"]):
            yield f"'fibers.{key}' and 'fibers.diameter' are not equally long"
        elif key == "diameter" and any(second <= first for first, second in pairwise(values)):
            yield "'fibers.diameter' does not rise"
        for part in ("unit", "meaning", "source"):
            if not is_told(column.get(part)):
                yield f"'fibers.{key}' has no {part}"
        if is_told(column.get("unit")) and column["unit"] != unit:
            yield f"the unit of 'fibers.{key}' is '{column['unit']}', permitted is '{unit}'"


def _is_positive(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e6
