"""Reading a typed quantity, and the values of a scenario's variables."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.errors import StudykitError
from studykit.items.quantity import read_quantity
from studykit.items.variable_types import OneOf, Range, Variable
from studykit.items.variables import draw, read_values
from studykit.text import say

VARIABLES: dict[str, Variable] = {
    "width": Range(0.05, 40.0, step=0.01, unit="ms"),
    "strength": Range(-10, 10, step=0.01, unit="× threshold"),
    "preset": OneOf(("course", "squid")),
    "temperature": OneOf((18, 27), unit="°C"),
}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5", 5.0),
        ("-70", -70.0),
        ("−70 mV", -70.0),
        ("–70mV", -70.0),
        ("30,5", 30.5),
        ("+30.5\u00a0mV", 30.5),
        (" 7 mv ", 7.0),
        (".5", 0.5),
        ("-,5 mV", -0.5),
        ("70.", 70.0),
        ("70. mV", 70.0),
        ("\u221270 mV.", -70.0),
    ],
)
def test_a_number_is_read_with_point_or_comma_any_minus_and_its_unit(typed: str, value: float) -> None:
    assert read_quantity(typed, "mV") == value


@pytest.mark.parametrize(
    "typed", ["1.2e7", "1,2E7", "1.2 × 10^7", "1.2 x 10^7 mV", "1.2·10⁷", "1.2*10^{7}", "1.2 x 10**7"]
)
def test_a_power_of_ten_is_read_as_students_type_it(typed: str) -> None:
    assert read_quantity(typed, "mV") == 1.2e7
    assert read_quantity(typed.replace("7", "-7").replace("⁷", "⁻⁷"), "mV") == 1.2e-7


@pytest.mark.parametrize("typed", ["5 µA/cm²", "5 μA/cm2", "5uA/cm^2", "5 µA / cm^{2}"])
def test_a_unit_is_read_as_keyboards_have_it(typed: str) -> None:
    assert read_quantity(typed, "µA/cm²") == 5


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("5 hz", "Hz"),
        ("5 UA/cm2", "µA/cm²"),
        ("5 pa", "pA"),
        ("5 °c", "°C"),
        ("5 KJ/mol", "kJ/mol"),
        ("5 mv", "mV"),
        ("5 Million", "million"),
        ("5 X Threshold", "× threshold"),
        ("5 atp", "ATP"),
    ],
)
def test_a_slip_of_case_that_cannot_be_mistaken_is_forgiven(typed: str, unit: str) -> None:
    assert read_quantity(typed, unit) == 5


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        *(("5 mm", "mM"), ("5 mM", "mm"), ("5 MM", "mM"), ("5 µm", "µM"), ("5 nm", "nM")),
        *(("5 ms", "mS"), ("5 mS", "ms"), ("5 MS", "ms"), ("5 S", "s"), ("5 s", "S"), ("5 ps", "pS")),
        *(("5 MV", "mV"), ("5 Mv", "mV"), ("5 mΩ", "MΩ"), ("5 ms/cm²", "mS/cm²")),
    ],
)
def test_capitals_that_tell_quantities_apart_are_never_passed_over(typed: str, unit: str) -> None:
    with pytest.raises(StudykitError, match=r"the unit of .* is not"):
        read_quantity(typed, unit)


@pytest.mark.parametrize("typed", ["", "abc", "mV", "−", ".", ",", "-.", "nan", "inf", "½", "--5", "/5"])
def test_what_is_no_number_says_so(typed: str) -> None:
    with pytest.raises(StudykitError, match="is no number"):
        read_quantity(typed, "mV")


@pytest.mark.parametrize("typed", ["5 V", "5 ms", "5 mV mV", "5 %"])
def test_another_unit_is_told_apart_from_what_is_no_number(typed: str) -> None:
    with pytest.raises(StudykitError, match=r"the unit of .* is not mV"):
        read_quantity(typed, "mV")


@pytest.mark.parametrize("typed", ["1e999", "1e-99", "1e3e3", "1.2.3", "1_0", "1,234.5", "9" * 30])
def test_a_number_of_another_form_is_no_matter_of_units(typed: str) -> None:
    with pytest.raises(StudykitError, match="no number of this form"):
        read_quantity(typed, "mV")


def test_an_x_may_stand_for_the_sign_of_times() -> None:
    assert read_quantity("1.5 x threshold", "× threshold") == 1.5


@given(st.floats(-1e6, 1e6), st.sampled_from(["", "mV", "µA/cm²", "× threshold"]))
def test_every_number_as_it_is_printed_is_read_back(value: float, unit: str) -> None:
    assert read_quantity(say(value, unit, digits=3), unit) == pytest.approx(value, abs=0.0005 + 1e-9)


@given(st.text(max_size=30), st.sampled_from(["", "mV", "°C"]))
def test_no_words_break_the_reading(typed: str, unit: str) -> None:
    with suppress(StudykitError):
        assert isinstance(read_quantity(typed, unit), float)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ({"width": "0.5"}, {"width": 0.5}),
        ({"width": "0,5 ms"}, {"width": 0.5}),
        ({"strength": "-1.5"}, {"strength": -1.5}),
        ({"preset": " squid "}, {"preset": "squid"}),
        ({"temperature": "27 °C"}, {"temperature": 27.0}),
    ],
)
def test_values_are_read_by_name(typed: dict[str, str], value: dict[str, object]) -> None:
    assert read_values(typed, VARIABLES) == value


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"widht": "1"}, "there is no variable 'widht'\nDid you mean 'width'?"),
        ({"width": "1 mV"}, "width: the unit of '1 mV' is not ms\nPermitted: 0.05 to 40.00 ms, in steps"),
        ({"width": "41"}, "width: '41' is not permitted\nPermitted: 0.05 to 40.00 ms"),
        ({"width": "0.055"}, "width: '0.055' is not permitted"),
        ({"width": "soon"}, "width: 'soon' is no number"),
        ({"preset": "squit"}, "preset: there is no 'squit'\nDid you mean 'squid'?"),
        ({"temperature": "28"}, "temperature: '28' is not permitted\nPermitted: 18, 27 °C."),
    ],
)
def test_a_bad_value_says_what_is_permitted(typed: dict[str, str], message: str) -> None:
    with pytest.raises(StudykitError) as error:
        read_values(typed, VARIABLES)

    assert str(error.value).startswith(message)


@given(st.text(max_size=20))
def test_every_drawn_value_is_one_that_can_be_typed(seed: str) -> None:
    for name, value in draw(VARIABLES, model="m@1", seed=seed, attempt=0).items():
        assert read_values({name: str(value)}, VARIABLES) == {name: value}


@pytest.mark.parametrize("typed", ["3.06", "3060000", "3.06e6", "3.06 × 10^6", "3.06 million"])
def test_a_count_in_millions_may_be_typed_in_full(typed: str) -> None:
    assert read_quantity(typed, "million") == pytest.approx(3.06)
