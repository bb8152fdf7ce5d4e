"""Where parts of a drawn figure stand: names over their bands, numbers and a key where there is no room."""

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.figures.layout import LEFT, MARGIN, PLOT_WIDTH, WIDTH, Layout, layout
from studykit.figures.sheet import width_of
from studykit.items.figure import Band, Figure, Line

Spike = Callable[[float], Figure]
PHASES = ("rest", "depolarization", "overshoot", "repolarization", "hyperpolarization", "rest")
BORDERS = (0, 2.6, 3, 3.3, 3.7, 8, 10)
SPIKE_BANDS = tuple(
    Band(start, end, name) for (start, end), name in zip(pairwise(BORDERS), PHASES, strict=True)
)
STIMULUS = Band(2.5, 2.7, "stimulus", is_applied=True)
WIDTHS = st.lists(st.floats(0.01, 2), min_size=1, max_size=8)


def words(parts: Layout) -> list[str]:
    return [label.words for label in parts.labels]


def test_names_stand_over_their_bands_where_there_is_room(spike: Spike) -> None:
    parts = layout(replace(spike(0), bands=(Band(0, 5, "rest"), Band(5, 10, "undershoot"))))

    assert words(parts) == ["rest", "undershoot"]
    assert parts.key == ()
    middles = [label.left + width_of(label.words) / 2 for label in parts.labels]
    assert middles == pytest.approx([LEFT + PLOT_WIDTH / 4, LEFT + 3 * PLOT_WIDTH / 4])


def test_crowded_names_become_numbers_in_the_order_of_time_and_a_key(spike: Spike) -> None:
    parts = layout(replace(spike(0), bands=SPIKE_BANDS))

    assert words(parts) == ["1", "2", "3", "4", "5", "1"]
    assert [entry.words for entry in parts.key] == [
        "1 rest",
        "2 depolarization",
        "3 overshoot",
        "4 repolarization",
        "5 hyperpolarization",
    ]


def test_the_order_in_which_bands_are_given_is_no_matter(spike: Spike) -> None:
    figure = replace(spike(0), bands=(STIMULUS, *SPIKE_BANDS))

    assert layout(figure) == layout(replace(figure, bands=figure.bands[::-1]))


def test_a_stimulus_keeps_its_name_and_stands_above_the_other_bands(spike: Spike) -> None:
    parts = layout(replace(spike(0), bands=(*SPIKE_BANDS, STIMULUS)))

    stimulus, others = parts.labels[-1], parts.labels[:-1]
    assert stimulus.words == "stimulus"
    assert all(stimulus.bottom > label.bottom for label in others)


@given(widths=WIDTHS)
def test_labels_of_a_row_never_touch(spike: Spike, widths: list[float]) -> None:
    borders = [sum(widths[:count]) * 10 / sum(widths) for count in range(len(widths) + 1)]
    bands = tuple(Band(*ends, f"phase {number}") for number, ends in enumerate(pairwise(borders)))

    labels = layout(replace(spike(0), bands=bands)).labels

    assert all(here.left + width_of(here.words) < there.left for here, there in pairwise(labels))


@given(labels=st.lists(st.text("abc µ²", min_size=1, max_size=24), max_size=8))
def test_a_legend_stays_on_the_sheet_and_its_entries_apart(spike: Spike, labels: list[str]) -> None:
    lines = tuple(Line((0, 10), (0, 0), label) for label in labels)

    parts = layout(replace(spike(0), lines=lines))

    ends = [(entry.bottom, entry.left, entry.left + 36 + width_of(entry.words)) for entry in parts.legend]
    assert all(end <= WIDTH - MARGIN + 1e-9 for _, _, end in ends)
    assert all(a[0] != b[0] or a[2] <= b[1] or b[2] <= a[1] for a, b in combinations(ends, 2))
    assert all(parts.quantity < bottom < parts.height for bottom, _, _ in ends)
