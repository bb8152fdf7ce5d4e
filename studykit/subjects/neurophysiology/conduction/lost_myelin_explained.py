"""Item model of lost myelin explained in words: why an impulse is late, why it fails, why a hand is weak."""

from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.lost_myelin_words_cases import (
    FAILS,
    LATE,
    WEAK,
    ExplainedView,
    lost_myelin_in_words,
)
from studykit.text import say, text

MORE_CHARGE = "The capacitance of that stretch is larger, so more current goes into charging it"
MORE_LEAK = "The resistance across its membrane is lower, so more current leaks out on the way"
FEW_CHANNELS = "Na^{+} channels are sparse in the bare stretch, so it does not renew the impulse"
BELOW = "Too little current is left: the next node stays below threshold"
LATER = "With less current the next node reaches threshold later"

_NERVES = "in the optic nerve", "in the spinal cord", "in a nerve of the arm"
PLACES = {LATE: _NERVES, FAILS: _NERVES, WEAK: ("a hand muscle", "a calf muscle", "a muscle of the foot")}
STEMS = {
    LATE: "Along an axon {place}, {count} internodes in a row have lost part of their myelin. Why does an "
    "impulse that gets through arrive later than before?",
    FAILS: "Along an axon {place}, {count} internodes in a row have lost all of their myelin. Why does an "
    "impulse end there, although the axon and its nodes are intact?",
    WEAK: "In a patient, {count} internodes in a row have lost their myelin in many motor axons to "
    "{place}. The axons and the muscle are intact. Why is the muscle weak?",
}
LINES = {
    LATE: (MORE_CHARGE, MORE_LEAK, LATER),
    FAILS: (MORE_CHARGE, MORE_LEAK, BELOW),
    WEAK: (
        "Less current reaches the node beyond the bare stretch",
        "Where that node stays below threshold, the impulse is blocked",
        "The muscle fibers of a blocked axon do not contract",
    ),
}
EXTRAS = {
    LATE: ("A few nodes beyond the stretch the impulse has its usual height and speed again",),
    FAILS: (FEW_CHANNELS,),
    WEAK: (
        "Impulses that still arrive make their muscle fibers contract fully",
        "Because the axons are intact, strength can come back when myelin does",
    ),
}
STEPS = {
    LATE: (
        "Myelin keeps the capacitance between two nodes small and the resistance across the membrane large.",
        "With less myelin, the local current has more capacitance to charge and loses more on the way. What "
        "is left takes longer to bring the next node to threshold. It fires late, and the nodes beyond it "
        "renew the impulse at its usual height.",
    ),
    FAILS: (
        "A healthy node receives several times the current it needs. Over a long bare stretch most of it "
        "charges the membrane or leaks out.",
        "The node beyond it stays below threshold. It does not fire, and nothing is renewed there.",
    ),
    WEAK: (
        "In some axons the node beyond the bare stretch stays below threshold: their impulses end there.",
        "Each blocked axon leaves all muscle fibers of its motor unit at rest. With fewer motor units the "
        "muscle is weak; no impulse is weaker than before.",
    ),
}


@item_model(skill="lost-myelin", kind="rubric", scenario=lost_myelin_in_words, levels={2: {}})
def explain_lost_myelin(view: ExplainedView) -> Item:
    """Explain what lost myelin does to an impulse."""
    return Item(
        stem=text(STEMS[view.case].format(count=say(view.count), place=PLACES[view.case][view.where])),
        ask=Rubric(LINES[view.case], extras=EXTRAS[view.case]),
        steps=tuple(text(each) for each in STEPS[view.case]),
        why=1,
    )
