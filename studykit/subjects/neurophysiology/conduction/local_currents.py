"""Item models of local currents in an axon: their chain, their directions, a stretch without channels."""

from math import exp

from studykit.engine.bank_questions import Stated, each_true_or_false, judge_each, some_true, tick_the_true
from studykit.engine.banks import read_bank
from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, axis_along, axis_around, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim.folder import FOLDER
from studykit.subjects.neurophysiology.conduction.local_currents_cases import (
    BlockView,
    ChainView,
    FlanksView,
    chain_of_local_currents,
    flanks_of_an_impulse,
    impulse_at_a_block,
)
from studykit.subjects.neurophysiology.snapshots import with_letters
from studykit.text import Text, say, text

LOCAL_CURRENTS = read_bank(FOLDER / "sentences" / "local-currents.toml")
"""Sentences on local currents by name."""

SWAPS = (
    ("threshold", "opening", "channels-open-before-the-depolarization"),
    ("opening", "next inflow", "ions-enter-before-channels-open"),
    ("next threshold", "next opening", "channels-open-before-the-depolarization"),
    ("threshold", "next inflow", "channels-open-before-the-depolarization"),
)
"""Steps with the belief of whoever exchanges them."""

LEFT, RIGHT, NONE, IN, OUT = "To the left", "To the right", "Hardly any", "Inward", "Outward"

SEEN = 1.8
"""How much of the axon is drawn on either side of the impulse, in mm."""

USUAL, SMALLER, ANY = 0.9, (0.1, 0.6), 0.04
"""The part of the usual rise that is about as much, that is smaller, and that is hardly any."""

APART = 0.15
"""The least distance between the electrodes, in mm."""

RECORDED = {
    "usual": "About as large a rise as at A",
    "smaller": "A clearly smaller rise",
    "hardly any": "Hardly any change",
}


@item_model(
    skill="local-currents",
    kind="ordering",
    scenario=chain_of_local_currents,
    levels={1: {"to_the_third": False}, 2: {"to_the_third": True}},
)
def order_the_local_currents(view: ChainView) -> Item:
    """Put in order how an impulse travels from stretch to stretch."""
    names = list(view.steps)
    swaps = [
        Swap(names.index(earlier), names.index(later), slug)
        for earlier, later, slug in SWAPS
        if earlier in names and later in names
    ]
    first, second, third = list(view.stretches)
    left, _, last = sorted(view.stretches)
    to_the_third = "next threshold" in names
    named = f"{left}, {second}, and {last}" if to_the_third else " and ".join(sorted((first, second)))
    way = "right" if first < second else "left"
    return Item(
        stem=text(
            f"{named}, from left to right, are neighboring stretches of an unmyelinated axon. An impulse "
            f"travels to the {way}. In which order do these events happen?"
        ),
        ask=Ordering(tuple(view.steps.values()), tuple(swaps)),
        steps=(
            text(f"The impulse travels to the {way}, so {first} is active first. There Na^{{+}} enters."),
            text(
                f"The inside of {first} is now positive relative to {second}: current flows inside the axon "
                f"to {second} and depolarizes it to threshold. Only then do many of its channels open, and "
                "so much Na^{+} enters that the inside becomes positive."
            ),
            text(
                f"The same happens from {second} to {third if to_the_third else 'its other neighbor'}: each "
                "stretch brings the next one to threshold. Neither the stimulus nor the Na^{+} of the first "
                "stretch travels along."
            ),
        ),
        why=1,
    )


@item_model(
    skill="local-currents",
    kind="matching",
    scenario=flanks_of_an_impulse,
    levels={
        1: {"across": False, "letters": Order(tuple("ABC"))},
        2: {"across": True, "letters": Order(tuple("ABCD"))},
    },
)
def match_currents_along_an_impulse(view: FlanksView) -> Item:
    """Say which way current flows at places along an impulse."""
    named = dict(zip(view.letters, view.places, strict=True))
    ways = _ways(view)
    mixed = {"behind": ((ways["ahead"], "local-current-flows-ahead-only"),)}
    where = dict.fromkeys(("peak", "foot"), "Across the membrane")
    rows = {
        letter: f"{where.get(named[letter], 'Inside the axon')} at {letter}"
        for letter in sorted(view.letters)
    }
    pairs = [Pair(row, ways[named[each]], mixed.get(named[each], ())) for each, row in rows.items()]
    way = "right" if view.end == "left" else "left"
    return Item(
        stem=numbered(
            f"The figure shows, at one moment, an impulse that travels to the {way} along an unmyelinated "
            "axon. Which way does current, that is, positive charge, flow?",
            rows.values(),
        ),
        ask=Matching(tuple(pairs)),
        steps=_down_the_slope(view, named),
        why=0,
        figure=_one_moment(view, named),
    )


@item_model(
    skill="local-currents",
    kind="prediction",
    scenario=impulse_at_a_block,
    levels={2: {}},
)
def predict_the_potential_at_a_block(view: BlockView) -> Item:
    """Predict what an electrode records near a stretch whose Na⁺ channels are blocked."""
    if abs(view.place - view.before) < APART:
        raise Doubtful("the electrodes are at about the same place")
    outcome = _outcome(view)
    beliefs = {} if outcome == "usual" else {"usual": "impulse-needs-no-channels-on-its-way"}
    if outcome == "usual" and view.stop - view.start < view.constant:
        beliefs["hardly any"] = "any-block-abolishes-the-spike"
    start, stop, before, place = (
        say(each, digits=2) for each in (view.start, view.stop, view.before, view.place)
    )
    return Item(
        stem=text(
            f"TTX blocks all Na^{{+}} channels of an unmyelinated axon from {start} to {stop}\u00a0mm. "
            f"An impulse comes from the {view.end}. The length constant is "
            f"{say(view.constant, 'mm', digits=2)}. Electrode A, at {before}\u00a0mm, records a rise of "
            f"{say(view.rises[0], 'mV')}. What does electrode B record, at {place}\u00a0mm?"
        ),
        ask=Prediction(
            Choice(
                one_right(RECORDED, outcome, beliefs),
                ordered=True,
            )
        ),
        steps=_at_the_block(view, outcome),
        why=1,
        reveal=_at_both_electrodes(view),
    )


@item_model(
    skill="local-currents", kind="statements", scenario=each_true_or_false(LOCAL_CURRENTS, 1), levels={1: {}}
)
def statements_on_local_currents(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on local currents."""
    return judge_each("Three statements on how an impulse travels along an axon: true or false?", stated)


@item_model(
    skill="local-currents",
    kind="several-right",
    scenario=some_true(LOCAL_CURRENTS, 2),
    levels={2: {}},
    version=2,
)
def right_sentences_on_local_currents(stated: tuple[Stated, ...]) -> Item:
    """Find the true sentences on local currents."""
    return tick_the_true("What is true of impulses along an axon?", stated)


def _ways(view: FlanksView) -> dict[str, str]:
    """Which way current flows at each of the places."""
    onward, back = (RIGHT, LEFT) if view.end == "left" else (LEFT, RIGHT)
    return {"ahead": onward, "behind": back, "rest": NONE, "peak": IN, "foot": OUT}


def _down_the_slope(view: FlanksView, named: dict[str, str]) -> tuple[Text, ...]:
    at = {place: letter for letter, place in named.items()}
    inside = text(
        "Inside the axon current flows from higher to lower potential: from the peak to both sides, "
        f"forward at {at['ahead']} and backward at {at['behind']}."
    )
    if not view.across:
        return (
            inside,
            text(f"Around {at['rest']} the potential is the same everywhere, so hardly any current flows."),
            text(
                "The current that flows back starts no action potential, because the membrane there is "
                "refractory."
            ),
        )
    return (
        inside,
        text(
            f"At the peak, {at['peak']}, Na^{{+}} enters through open channels: current flows inward, and "
            "inside to both sides."
        ),
        text(
            f"At {at['foot']} the current that came from the peak leaves through the membrane: outward. It "
            "charges the membrane toward threshold, before the channels there have opened."
        ),
    )


def _one_moment(view: FlanksView, named: dict[str, str]) -> Figure:
    peak, end = view.taken.highest(0, float(view.taken.x[-1])), float(view.taken.x[-1])
    span = (round(max(0.0, peak - SEEN), 1), round(min(peak + SEEN, end), 1))
    if not all(span[0] < place < span[1] for place in view.places.values()):
        raise Doubtful("a place lies too near to an end of the axon")
    places = {letter: view.places[place] for letter, place in named.items()}
    return with_letters(view.taken, places, span=span)


def _outcome(view: BlockView) -> str:
    usual, here = view.rises
    part = here / usual
    if part >= USUAL:
        return "usual"
    if SMALLER[0] <= part <= SMALLER[1]:
        return "smaller"
    if part <= ANY:
        return "hardly any"
    raise Doubtful("it is neither plainly smaller nor hardly any")


def _at_the_block(view: BlockView, outcome: str) -> tuple[Text, ...]:
    edge = view.start if view.end == "left" else view.stop
    far = round(abs(view.place - edge), 2)
    rise = (
        say(view.rises[1], "mV", digits=1) if view.rises[1] > 0.1 else f"less than {say(0.1, 'mV', digits=1)}"
    )
    recorded = text(f"Electrode B records a rise of {rise}.")
    is_before = (view.place < edge) == (view.end == "left")
    dose = "A high dose of a local anesthetic blocks conduction in this way"
    if outcome == "usual" and is_before:
        reason = "B lies before the block: its channels work, so the impulse is still regenerated there."
        dose = "A high dose of a local anesthetic, too, ends an impulse only where it is given"
    elif outcome == "usual":
        reason = (
            f"The block is {say(view.stop - view.start, 'mm', digits=2)} long, far less than the length "
            "constant: the current bridges it, the axon beyond reaches threshold, and its channels "
            "regenerate the impulse."
        )
        dose = "So even a high dose of a local anesthetic has to reach a long enough stretch of an axon"
    else:
        constant = round(view.constant, 2)
        constants, left = far / constant, exp(-far / constant)
        part = say(100 * left, "%") if left > 0.01 else f"less than {say(1, '%')}"
        reason = (
            f"B lies {say(far, 'mm', digits=2)} past the edge where the block begins: {say(far, digits=2)} / "
            f"{say(constant, digits=2)} = {say(constants, digits=1)} length constants. No Na^{{+}} "
            "enters along that stretch, so current from the active stretch just fades, as e^{(−x/λ)}: "
            f"{part} would be left of a steady potential, and even less of an impulse, which is brief."
        )
    return (
        recorded,
        text(reason),
        text(
            f"{dose}. It acts on Na^{{+}} channels from inside and binds best to open and inactivated ones."
        ),
    )


def _at_both_electrodes(view: BlockView) -> Figure:
    t = view.passage.t
    lines = [
        thinned(t.round(3).tolist(), v.round(2).tolist(), label=letter)
        for letter, v in zip("AB", view.passage.v, strict=True)
    ]
    rises = [say(rise, "mV", digits=1) for rise in view.rises]
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", 0, float(t[-1])),
        y=axis_around("membrane potential", "mV", (y for line in lines for y in line.y)),
        alt=f"Membrane potential at each electrode: at A it rises by {rises[0]}, at B by {rises[1]}.",
    )
