"""What is decided in a question: numbers, and options that are numbers or ranges, as they are printed."""

import pytest

from studykit.items.decisions import Decision


@pytest.mark.parametrize(
    ("options", "sizes"),
    [
        (("At −81 mV", "At 81 mV"), (-81, 81)),
        (("−20 to −25 mV", "−50 to −55 mV"), (-25, -55)),
        (("−25 to −20 mV", "−55 to −50 mV"), (-25, -55)),
        (("one of 10⁵ ions", "one of 10⁷ ions"), (1e5, 1e7)),
        (("2 × 10⁻³ of them", "5 × 10⁻⁴ of them"), (2e-3, 5e-4)),
        (("3,060 ions", "204 ions"), (3060, 204)),
        (("3 Na⁺ out, 2 K⁺ in", "2 Na⁺ out, 3 K⁺ in"), ()),
        (("3 mV higher", "3 mV lower"), ()),
        (("It rises", "It falls"), ()),
    ],
)
def test_options_that_are_sizes_are_told_from_others(
    options: tuple[str, ...], sizes: tuple[float, ...]
) -> None:
    assert Decision("?", options[0], options).sizes == pytest.approx(sizes)


def test_the_numbers_of_what_is_asked_are_read_as_printed() -> None:
    asked = Decision("At −70 mV, of 3,060 ions 2 × 10⁻³ cross; Ca²⁺ does not, nor do 10⁵ others.", "No")

    assert asked.numbers == pytest.approx((-70, 3060, 2e-3, 1e5))
