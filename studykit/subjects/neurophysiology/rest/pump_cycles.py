"""Item models of the cycles of the Na⁺/K⁺ pump: what they carry, and what they cost."""

from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.pump import K_PER_CYCLE, NA_PER_CYCLE
from studykit.subjects.neurophysiology.rest.pump_cases import (
    CyclesView,
    GapsView,
    pump_cycles,
    pump_sentence,
)
from studykit.text import say, text

ASKED = {
    "na": "Na^{+} ions does it carry out",
    "k": "K^{+} ions does it carry in",
    "atp": "molecules of ATP does it use",
    "charge": "more positive charges does it carry out than in",
}
"""What is counted, as it is asked for."""

UNITS = {"na": "ions", "k": "ions", "atp": "ATP", "charge": "charges"}
"""In what the counts are given."""

OUT = ("out", "out of the cell", "outward", "outside")
IN = ("in", "into the cell", "inward", "inside")
"""Words that are accepted for a way."""


@item_model(
    skill="pump-stoichiometry",
    kind="numeric",
    scenario=pump_cycles,
    levels={1: {"counted": ("na", "k")}, 2: {"counted": ("charge", "atp")}},
)
def count_what_the_pump_carries(view: CyclesView) -> Item:
    """Count what cycles of the Na⁺/K⁺ pump carry."""
    n = view.cycles
    na, k = NA_PER_CYCLE * n, K_PER_CYCLE * n
    carries_na = f"carries {say(na)} Na^{{+}} out"
    given = {
        "na": f"carries {say(k)} K^{{+}} in",
        "k": carries_na,
        "atp": carries_na,
        "charge": f"uses {say(n)} molecules of ATP",
    }[view.counted]
    return Item(
        stem=text(
            f"In some cycles the Na^{{+}}/K^{{+}} pump {given}. How many {ASKED[view.counted]} meanwhile?"
        ),
        ask=Numeric(
            value={"na": na, "k": k, "atp": n, "charge": na - k}[view.counted],
            unit=UNITS[view.counted],
            tolerance=0,
            misreadings=_miscounted(view.counted, na=na, k=k),
        ),
        steps=(
            text(f"Each cycle: {NA_PER_CYCLE} Na^{{+}} out, {K_PER_CYCLE} K^{{+}} in, 1 ATP."),
            text(f"It has done {say(n)} cycles: {say(na)} Na^{{+}} out, {say(k)} K^{{+}} in, {say(n)} ATP."),
            text(
                f"{say(na)} positive charges out and {say(k)} in: {say(na - k)} more out. This current "
                "makes the inside only a few millivolts more negative; the main work of the pump is to "
                "keep up the gradients."
            ),
        ),
        why=2 if view.counted == "charge" else 1,
    )


def _miscounted(counted: str, *, na: int, k: int) -> tuple[Misreading, ...]:
    """What comes out by each belief; raises Doubtful where that would be parts of an ion."""
    swapped, neutral = "pump-counts-swapped", "pump-is-electroneutral"
    found: tuple[tuple[float, str], ...] = {
        "na": ((k * K_PER_CYCLE / NA_PER_CYCLE, swapped), (k, neutral)),
        "k": ((na * NA_PER_CYCLE / K_PER_CYCLE, swapped), (na, neutral)),
        "atp": ((na, "one-atp-for-each-ion"), (na / K_PER_CYCLE, swapped)),
        "charge": ((na + k, "pump-ions-added-up"), (0, neutral), (k - na, swapped)),
    }[counted]
    if any(value != round(value) for value, _ in found):
        raise Doubtful("a belief would give parts of an ion")
    return tuple(Misreading(round(value), slug) for value, slug in found)


@item_model(
    skill="pump-stoichiometry",
    kind="cloze",
    scenario=pump_sentence,
    levels={1: {"cycles": (2, 20), "gaps": ("numbers", "ways")}, 2: {"gaps": ("first", "second")}},
    version=2,
)
def fill_in_the_pump(view: GapsView) -> Item:
    """Complete a sentence on the Na⁺/K⁺ pump."""
    na, k = NA_PER_CYCLE * view.cycles, K_PER_CYCLE * view.cycles
    halves, gaps = [], list[Gap]()
    for place, name in enumerate(("na", "k") if view.first == "na" else ("k", "na")):
        number, ion, way = _half(name, na=na, k=k)
        printed = [number.accepted[0], way.accepted[0]]
        for which, gap in enumerate((number, way)):
            if _is_left_out(view.gaps, place=place, is_number=gap is number):
                gaps.append(gap)
                printed[which] = blank(len(gaps))
        halves.append(f"{printed[0]} {ion} {printed[1]}")
    return Item(
        stem=text(
            f"Using {say(view.cycles)} molecules of ATP, the Na^{{+}}/K^{{+}} pump carries "
            f"{' and '.join(halves)}."
        ),
        ask=Cloze(tuple(gaps), _both_mixed_up(view, tuple(gap.accepted[0] for gap in gaps))),
        steps=(
            text(f"Each ATP pays for {NA_PER_CYCLE} Na^{{+}} out and {K_PER_CYCLE} K^{{+}} in."),
            text(f"{say(view.cycles)} times that: {say(na)} Na^{{+}} out and {say(k)} K^{{+}} in."),
        ),
    )


def _half(name: str, *, na: int, k: int) -> tuple[Gap, str, Gap]:
    """How many of an ion, which one, and which way, in one half of the sentence."""
    own, other, ion = (na, k, "Na^{+}") if name == "na" else (k, na, "K^{+}")
    way, opposite = (OUT, IN) if name == "na" else (IN, OUT)
    return (
        Gap((say(own),), ((say(other), "pump-is-electroneutral"),)),
        ion,
        Gap(way, ((opposite[0], "pump-directions-swapped"),)),
    )


def _is_left_out(gaps: str, *, place: int, is_number: bool) -> bool:
    """Whether a number or a way in the half at ``place`` is to be filled in."""
    return {"numbers": is_number, "ways": not is_number, "first": place == 0, "second": place == 1}[gaps]


def _both_mixed_up(view: GapsView, filled: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Where both numbers, or both ways, are to be filled in: the two exchanged."""
    belief = {"numbers": "pump-counts-swapped", "ways": "pump-directions-swapped"}.get(view.gaps)
    return ((filled[::-1], belief),) if belief else ()
