"""Item models of the cycles of the Na⁺/K⁺ pump: what they carry, and what they cost."""

from collections.abc import Iterator

from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.pump import K_PER_CYCLE, NA_PER_CYCLE
from studykit.subjects.neurophysiology.rest.pump_cases import (
    CyclesView,
    GapsView,
    pump_cycles,
    pump_sentence,
)
from studykit.text import say, text

ASKED = {
    "na": "Na^{+} ions does it move out",
    "k": "K^{+} ions does it move in",
    "atp": "molecules of ATP does it hydrolyze",
    "charge": "more positive charges does it move out than in",
}
"""What is counted, as it is asked for."""

UNITS = {"na": "ions", "k": "ions", "atp": "ATP", "charge": "charges"}
"""In what the counts are given."""

OUT = ("out", "out of", "out of the cell", "outward", "outwards", "outside", "to the outside")
IN = ("in", "into", "into the cell", "inward", "inwards", "inside", "to the inside")
"""Words that are accepted for a way."""

BY_EITHER_ION = OneOf(tuple(cycles for cycles in range(2, 121) if cycles % 6 in {0, 2, 3}))
"""Cycles whose ions miscounted make whole cycles: as often of Na⁺ (even ones) as of K⁺ (threes)."""

LEFT_OUT = {
    "numbers": ("number", "number"),
    "ways": ("way", "way"),
    "all but first": ("", "number and way"),
    "all but second": ("number and way", ""),
}
"""What is to be filled in in the two halves of the sentence."""


@item_model(
    skill="pump-stoichiometry",
    kind="numeric",
    scenario=pump_cycles,
    levels={
        1: {"counted": ("na", "k")},
        2: {"cycles": BY_EITHER_ION, "given": ("na", "k"), "counted": ("charge", "atp")},
    },
    version=2,
)
def count_what_the_pump_carries(view: CyclesView) -> Item:
    """Count what cycles of the Na⁺/K⁺ pump carry."""
    if view.given == view.counted:
        raise Doubtful("nothing is asked")
    n = view.cycles
    counts = {"na": NA_PER_CYCLE * n, "k": K_PER_CYCLE * n, "atp": n}
    na, k = counts["na"], counts["k"]
    given = {
        "na": f"moves {say(na)} Na^{{+}} out of the cell",
        "k": f"moves {say(k)} K^{{+}} into the cell",
        "atp": f"hydrolyzes {say(n)} molecules of ATP",
    }[view.given]
    return Item(
        stem=text(f"The Na^{{+}}/K^{{+}} pump {given}. How many {ASKED[view.counted]} over the same cycles?"),
        ask=Numeric(
            value=counts.get(view.counted, na - k),
            unit=UNITS[view.counted],
            tolerance=0,
            misreadings=_miscounted(view, counts[view.given]),
        ),
        steps=(
            text(f"Each cycle: {NA_PER_CYCLE} Na^{{+}} out, {K_PER_CYCLE} K^{{+}} in, 1 ATP."),
            text(
                f"The pump completes {say(n)} cycles: {say(na)} Na^{{+}} out, {say(k)} K^{{+}} in, "
                f"{say(n)} ATP."
            ),
            text(
                f"{say(na)} positive charges out and {say(k)} in: {say(na - k)} more out. This current "
                "makes the inside only a few millivolts more negative; the main work of the pump is to "
                "maintain the gradients."
            ),
        ),
        why=2 if view.counted == "charge" else 1,
    )


def _miscounted(view: CyclesView, given: int) -> tuple[Misreading, ...]:
    """What comes out by each belief; raises Doubtful where one would give parts of an ion."""
    swapped = {"na": K_PER_CYCLE, "k": NA_PER_CYCLE, "atp": 1}
    cycles = given / swapped[view.given]
    na, k = NA_PER_CYCLE * view.cycles, K_PER_CYCLE * view.cycles
    found: dict[str, float] = {
        "pump-counts-swapped": cycles * (swapped["na"] - swapped["k"])
        if view.counted == "charge"
        else cycles * swapped[view.counted]
    }
    if view.counted == "charge":
        found |= {"pump-is-electroneutral": 0, "pump-ions-added-up": na + k}
    elif view.counted == "atp":
        found["one-atp-for-each-ion"] = given
    elif view.given != "atp":
        found["pump-is-electroneutral"] = given
    if any(value != round(value) for value in found.values()):
        raise Doubtful("a belief would give parts of an ion")
    return tuple(Misreading(round(value), slug) for slug, value in found.items())


@item_model(
    skill="pump-stoichiometry",
    kind="cloze",
    scenario=pump_sentence,
    levels={
        1: {"cycles": (2, 20), "gaps": ("numbers", "ways")},
        2: {"cycles": (3, 60), "gaps": ("all but first", "all but second")},
    },
    version=5,
)
def fill_in_the_pump(view: GapsView) -> Item:
    """Complete a sentence on the Na⁺/K⁺ pump."""
    na, k = NA_PER_CYCLE * view.cycles, K_PER_CYCLE * view.cycles
    gaps = list[Gap]()

    def shown(gap: Gap, *, is_left_out: bool) -> str:
        if is_left_out:
            gaps.append(gap)
        return blank(len(gaps)) if is_left_out else gap.accepted[0]

    atp = shown(
        Gap((say(view.cycles),), ((say(na), "one-atp-for-each-ion"),)), is_left_out="but" in view.gaps
    )
    halves = []
    for place, name in enumerate(("na", "k") if view.first == "na" else ("k", "na")):
        number, ion, way = _half(name, na=na, k=k)
        left_out = LEFT_OUT[view.gaps][place]
        halves.append(
            f"{shown(number, is_left_out='number' in left_out)} {ion} "
            f"{shown(way, is_left_out='way' in left_out)}"
        )
    return Item(
        stem=text(f"Hydrolyzing {atp} ATP, the Na^{{+}}/K^{{+}} pump moves {' and '.join(halves)}."),
        ask=Cloze(tuple(gaps), _both_mixed_up(view, gaps)),
        steps=(
            text(f"Each ATP moves {NA_PER_CYCLE} Na^{{+}} out and {K_PER_CYCLE} K^{{+}} in."),
            text(f"{say(view.cycles)} times that: {say(na)} Na^{{+}} out and {say(k)} K^{{+}} in."),
        ),
    )


def _half(name: str, *, na: int, k: int) -> tuple[Gap, str, Gap]:
    """How many of an ion, which one, and which way, in one half of the sentence."""
    own, other, ion = (na, k, "Na^{+}") if name == "na" else (k, na, "K^{+}")
    return (
        Gap((say(own),), ((say(other), "pump-is-electroneutral"),)),
        ion,
        Gap(OUT if name == "na" else IN),
    )


def _both_mixed_up(view: GapsView, gaps: list[Gap]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What fills all gaps at once by a belief: the two numbers or ways exchanged, or both from another."""
    if "but" in view.gaps:
        return tuple(_by_swapped_counts(view, gaps[-1]))
    belief = {"numbers": "pump-counts-swapped", "ways": "pump-directions-swapped"}.get(view.gaps)
    if not belief:
        return ()
    first, second = (gap.accepted for gap in gaps)
    return tuple(((b, a), belief) for a, b in zip(first, second, strict=True))


def _by_swapped_counts(view: GapsView, way: Gap) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where one number is given: the ATP and the other number if 2 Na⁺ went out for 3 K⁺, in whole cycles."""
    is_na_given = (view.first == "na") == (view.gaps == "all but first")
    given, per_cycle, other = (
        (NA_PER_CYCLE * view.cycles, K_PER_CYCLE, NA_PER_CYCLE)
        if is_na_given
        else (K_PER_CYCLE * view.cycles, NA_PER_CYCLE, K_PER_CYCLE)
    )
    cycles, rest = divmod(given, per_cycle)
    if not rest:
        for words in way.accepted:
            yield (say(cycles), say(cycles * other), words), "pump-counts-swapped"
