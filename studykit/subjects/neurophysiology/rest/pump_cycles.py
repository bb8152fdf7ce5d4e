"""Item models of the Na⁺/K⁺ pump: what its cycles carry, and what a block of it does to the potential."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Band, Figure, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.pump import K_PER_CYCLE, NA_PER_CYCLE
from studykit.subjects.neurophysiology.rest.rest_cases import (
    BLOCKED_AT,
    BlockedView,
    CyclesView,
    GapsView,
    blocked_pump,
    pump_cycles,
    pump_sentence,
)
from studykit.text import Text, say, text

SMALL_STEP, CLEAR_LOSS = 9.0, 12.0
"""A potential has hardly changed up to this part of a loss, and plainly from this one on, in mV."""

FEW, LESS = "It is less negative by less than 10\u00a0mV", "It is less negative by more than 10\u00a0mV"
GONE = "It is 0\u00a0mV: the resting potential has gone"
OUTCOMES = {FEW: "gradients-last-for-ever", LESS: "gradients-run-down-at-once"}
"""What a potential may have become, with the belief of whoever says so wrongly."""

ASKED = {
    "na": "Na^{+} ions does it carry out",
    "k": "K^{+} ions does it carry in",
    "atp": "molecules of ATP does it use",
    "charge": "more positive charges does it carry out than in",
}
UNITS = {"na": "ions", "k": "ions", "atp": "ATP", "charge": "charges"}


@item_model(
    skill="pump-stoichiometry",
    kind="numeric",
    scenario=pump_cycles,
    levels={1: {"counted": ("na", "k")}, 2: {"counted": ("charge", "atp")}},
)
def count_what_the_pump_carries(view: CyclesView) -> Item:
    """Count what cycles of the Na⁺/K⁺ pump carry."""
    n, known = view.cycles, {"na": "K^{+}", "k": "Na^{+}", "atp": "Na^{+}", "charge": "ATP"}[view.counted]
    na, k = NA_PER_CYCLE * n, K_PER_CYCLE * n
    given = {"K^{+}": f"carries {say(k)} K^{{+}} in", "ATP": f"uses {say(n)} molecules of ATP"}.get(
        known, f"carries {say(na)} Na^{{+}} out"
    )
    key, wrongs = {
        "na": (na, ((k * K_PER_CYCLE / NA_PER_CYCLE, "pump-counts-swapped"), (k, "pump-is-electroneutral"))),
        "k": (k, ((na * NA_PER_CYCLE / K_PER_CYCLE, "pump-counts-swapped"), (na, "pump-is-electroneutral"))),
        "atp": (n, ((na, "one-atp-for-each-ion"), (na / K_PER_CYCLE, "pump-counts-swapped"))),
        "charge": (
            n * (NA_PER_CYCLE - K_PER_CYCLE),
            (
                (n * (NA_PER_CYCLE + K_PER_CYCLE), "pump-ions-added-up"),
                (0, "pump-is-electroneutral"),
                (-n, "pump-counts-swapped"),
            ),
        ),
    }[view.counted]
    if any(value != round(value) for value, _ in wrongs):
        raise Doubtful("a belief would give parts of an ion")
    return Item(
        stem=text(
            f"In some cycles the Na^{{+}}/K^{{+}} pump {given}. How many {ASKED[view.counted]} meanwhile?"
        ),
        ask=Numeric(
            value=key,
            unit=UNITS[view.counted],
            tolerance=0,
            misreadings=tuple(Misreading(round(value), slug) for value, slug in wrongs),
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
    )


@item_model(
    skill="pump-stoichiometry",
    kind="cloze",
    scenario=pump_sentence,
    levels={1: {"cycles": (2, 20), "gaps": ("numbers", "ways")}, 2: {"gaps": ("first", "second")}},
)
def fill_in_the_pump(view: GapsView) -> Item:
    """Complete a sentence on the Na⁺/K⁺ pump."""
    na, k = NA_PER_CYCLE * view.cycles, K_PER_CYCLE * view.cycles
    ions = {
        "na": (
            Gap((say(na),), ((say(k), "pump-is-electroneutral"),)),
            "Na^{+}",
            Gap(OUT, ((IN[0], "pump-directions-swapped"),)),
        ),
        "k": (
            Gap((say(k),), ((say(na), "pump-is-electroneutral"),)),
            "K^{+}",
            Gap(IN, ((OUT[0], "pump-directions-swapped"),)),
        ),
    }
    order = ("na", "k") if view.first == "na" else ("k", "na")
    words, gaps = [], []
    for place, name in enumerate(order):
        number, ion, way = ions[name]
        shows_number, shows_way = {
            "numbers": (False, True),
            "ways": (True, False),
            "first": (place == 1, place == 1),
            "second": (place == 0, place == 0),
        }[view.gaps]
        for gap, shown in ((number, shows_number), (way, shows_way)):
            if not shown:
                gaps.append(gap)
            words.append(gap.accepted[0] if shown else blank(len(gaps)))
        words.insert(-1, ion)
    atp = f"{say(view.cycles)} molecules of ATP"
    return Item(
        stem=text(
            f"At the expense of {atp} the Na^{{+}}/K^{{+}} pump carries {' '.join(words[:3])} and "
            f"{' '.join(words[3:])}."
        ),
        ask=Cloze(tuple(gaps), _both_mixed_up(view, tuple(gap.accepted[0] for gap in gaps))),
        steps=(
            text(f"Each ATP pays for {NA_PER_CYCLE} Na^{{+}} out and {K_PER_CYCLE} K^{{+}} in."),
            text(f"{say(view.cycles)} times that: {say(na)} Na^{{+}} out and {say(k)} K^{{+}} in."),
        ),
    )


def _both_mixed_up(view: GapsView, filled: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Where both numbers, or both ways, are to be filled in: the two exchanged."""
    belief = {"numbers": "pump-counts-swapped", "ways": "pump-directions-swapped"}.get(view.gaps)
    return ((filled[::-1], belief),) if belief else ()


OUT = ("out", "out of the cell", "outward", "outside")
IN = ("in", "into the cell", "inward", "inside")


@item_model(skill="pump-and-leak", kind="prediction", scenario=blocked_pump, levels={2: {}})
def predict_the_blocked_pump(view: BlockedView) -> Item:
    """Predict what a block of the pump does to the membrane potential."""
    key = FEW if _is_slight(view) else LESS
    return Item(
        stem=text(f"{_situation(view)} How is its membrane potential {say(view.minute, 'min')} later?"),
        ask=Prediction(
            Choice(
                (
                    *(
                        right(words) if words == key else wrong(words, slug)
                        for words, slug in OUTCOMES.items()
                    ),
                    wrong(GONE, "pump-makes-the-rest"),
                    wrong("It is more negative by less than 10\u00a0mV", "pump-counts-swapped"),
                )
            )
        ),
        steps=_why_so(view),
        reveal=_blocked(view),
    )


@item_model(skill="pump-and-leak", kind="two-tier", scenario=blocked_pump, levels={2: {}})
def the_blocked_pump_and_why(view: BlockedView) -> Item:
    """Tell what a block of the pump does to the membrane potential, and why."""
    slight = _is_slight(view)
    key, reason = (FEW, "current") if slight else (LESS, "leaks")
    reasons = {
        "current": ("mainly the pump's own current is missing", "gradients-last-for-ever"),
        "leaks": ("mainly the leaks have run down the gradients", "gradients-run-down-at-once"),
        "pump": ("the pump itself makes the resting potential", "pump-makes-the-rest"),
        "channels": ("the channels shut when no ATP is used", "channels-and-pumps-confused"),
    }
    return Item(
        stem=text(f"{_situation(view)} How is its membrane potential {say(view.minute, 'min')} later?"),
        ask=TwoTier(
            Choice(
                (
                    *(
                        right(words) if words == key else wrong(words, slug)
                        for words, slug in OUTCOMES.items()
                    ),
                    wrong(GONE, "pump-makes-the-rest"),
                )
            ),
            Choice(
                tuple(
                    right(words) if name == reason else wrong(words, slug)
                    for name, (words, slug) in reasons.items()
                )
            ),
        ),
        steps=_why_so(view),
        reveal=_blocked(view),
    )


def _situation(view: BlockedView) -> str:
    return (
        f"A spherical neuron of {say(view.diameter, 'µm')} rests at {say(view.before, 'mV')}, with "
        f"{say(float(view.trace.na[0]), 'mM')} Na^{{+}} and {say(float(view.trace.k[0]), 'mM')} K^{{+}} "
        "inside. All its Na^{+}/K^{+} pumps are blocked; from then on Na^{+} inside rises by "
        f"{say(view.sodium_gain, 'mM', digits=1)} a minute at first, and K^{{+}} falls."
    )


def _is_slight(view: BlockedView) -> bool:
    """Whether the potential has hardly changed; raises Doubtful unless it has, or has plainly changed."""
    lost = view.after - view.before
    slight, plain = lost < SMALL_STEP, lost > CLEAR_LOSS and view.after < -15
    if not slight and not plain:
        raise Doubtful("neither hardly nor plainly changed")
    return slight


def _why_so(view: BlockedView) -> tuple[Text, ...]:
    at = round(BLOCKED_AT / 60) + view.minute
    first = float(view.trace.v[round(BLOCKED_AT / 60) + 1])
    na, k = (
        f"{say(float(each[0]))} to {say(float(each[at]), 'mM')}" for each in (view.trace.na, view.trace.k)
    )
    return (
        text(
            f"Within the first minute V goes from {say(view.before, 'mV', digits=1)} to "
            f"{say(first, 'mV', digits=1)}: what is missing is the pump's own current, which takes one "
            "positive charge more out than in per cycle."
        ),
        text(
            f"Then the gradients run down. After {say(view.minute, 'min')} Na^{{+}} inside has gone from "
            f"{na}, K^{{+}} from {k}."
        ),
        text(
            f"V is {say(view.after, 'mV', digits=1)}: it follows the gradients, and these last long, as a "
            "cell holds many more ions than leak in a second. The larger the cell, the longer."
        ),
    )


def _blocked(view: BlockedView) -> Figure:
    minutes = [round((t - BLOCKED_AT) / 60, 2) for t in view.trace.t.tolist()]
    v = view.trace.v.round(2).tolist()
    curve = thinned([minutes[0], 0.0, *minutes[1:]], [v[0], v[0], *v[1:]])  # a step at the block
    return Figure(
        lines=(curve,),
        x=axis_around("time after the block", "min", (-1, minutes[-1])),
        y=axis_around("membrane potential", "mV", (-80, 0)),
        bands=(Band(0.0, minutes[-1], "pump blocked"),),
        alt=(
            f"Membrane potential against time: {say(view.before, 'mV')} before the pump is blocked, "
            f"{say(view.after, 'mV')} after {say(view.minute, 'min')}, and slowly rising on."
        ),
    )
