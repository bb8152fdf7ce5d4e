"""Units in other symbols and in words, and the powers of ten in them."""

import pytest

from studykit.errors import StudykitError
from studykit.items.quantity import read_quantity
from studykit.items.units import is_unit, powers_in

SAME = {
    "mV": "millivolt millivolts Millivolts mv ㎷",
    "mM": "mmol/L mmol/l mmol·L⁻¹ millimolar mol/m³ mmol/dm3",
    "ms": "msec msecs millisecond milliseconds",
    "s": "sec secs second seconds",
    "min": "mins minute minutes",
    "h": "hr hrs hour hours",
    "m/s": "m·s⁻¹ m*s^-1 m.s^{-1} meters/second",
    "°C": "C ℃ c ° º deg degC celsius Celsius degrees",
    "Hz": "hertz /s s⁻¹ 1/s s^-1",
    "µA/cm²": "uA/cm2 μA·cm⁻² µA/cm^2 ua/cm2",
    "µm": "um micron microns micrometers",
    "mg/L": "µg/mL g/m3 mg/liter",
    "%": "percent",
    "million": "millions mio Mio mln",
    "spikes": "spike Spikes",
    "ATP": "atp ATPs",
    "× threshold": "xthreshold",
}


@pytest.mark.parametrize(("unit", "typed"), [(unit, t) for unit, all_ in SAME.items() for t in all_.split()])
def test_a_unit_may_be_another_symbol_or_a_word(unit: str, typed: str) -> None:
    assert is_unit(typed, unit)


@pytest.mark.parametrize(
    ("unit", "typed"),
    [
        *(("mM", "mmol l⁻¹"), ("mM", "millimoles per liter"), ("m/s", "m s⁻¹"), ("m/s", "meters per second")),
        *(("°C", "° C"), ("°C", "degrees C"), ("°C", "deg. C"), ("°C", "degrees celsius"), ("%", "per cent")),
        *(("Hz", "per second"), ("million", "million K⁺ ions"), ("million", "mio. ions")),
    ],
)
def test_a_unit_may_be_of_several_words(unit: str, typed: str) -> None:
    assert read_quantity(f"5 {typed}", unit) == 5


@pytest.mark.parametrize(
    ("unit", "typed"),
    [
        *(("mV", "V"), ("mV", "µV"), ("mV", "volts"), ("mV", "MV"), ("ms", "Msec"), ("ms", "mins")),
        *(("m/s", "ms⁻¹"), ("m/s", "cm/s"), ("m/s", "m s"), ("mM", "mol/L"), ("mM", "mmol"), ("mM", "mm")),
        *(("°C", "°F"), ("°C", "K"), ("mV", "C"), ("Hz", "kHz"), ("Hz", "s"), ("µA/cm²", "µA"), ("C", "°C")),
        *(("million", "billion"), ("million", "million million"), ("million", "ions"), ("spikes", "ions")),
        *(("mV", "mVV"), ("mV", "per"), ("mV", "/"), ("mV", "mV²"), ("", "mV"), ("mV", "⁴")),
    ],
)
def test_another_unit_is_another(unit: str, typed: str) -> None:
    assert not is_unit(typed, unit)
    with pytest.raises(StudykitError):
        read_quantity(f"5 {typed}", unit)


@pytest.mark.parametrize(
    ("unit", "powers"),
    [("mV", set()), ("nM", set()), ("cm", {2}), ("%", {2}), ("µA/cm²", {4, 2}), ("", set())],
)
def test_a_slip_is_of_a_thousand_or_of_what_is_in_the_unit(unit: str, powers: set[int]) -> None:
    assert powers_in(unit) == {3, 6, 9} | powers
