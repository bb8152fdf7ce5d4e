"""Item models of pumps that are stopped, blocked in part, or driven by Na⁺: what rises, falls, or stays."""

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.pump_troubles_cases import (
    StoppedView,
    TroubleView,
    pump_in_trouble,
    pumps_stopped,
)
from studykit.text import say, text

RISEN, FALLEN, SAME = "Larger", "Smaller", "The same, or nearly so"
"""What may have become of something."""

Fate = tuple[str, dict[str, str]]
"""What has become of something, and the beliefs behind what else is said of it."""

STOPPED = {
    "ouabain": "Ouabain blocks all Na^{+}/K^{+} pumps of a neuron 20\u00a0µm across.",
    "digoxin": "Digoxin, in a high dose, blocks all Na^{+}/K^{+} pumps of a neuron 20\u00a0µm across.",
    "ischemia": "Without blood, a neuron 20\u00a0µm across has run out of ATP, so all its pumps stop.",
    "cyanide": "Cyanide has used up the ATP of a neuron 20\u00a0µm across, so all its pumps stop.",
}
TIMES = {"second": "a second", "half hour": "half an hour"}
QUANTITIES = {
    "na": "Na^{+} inside, in whole mM",
    "k": "K^{+} inside, in whole mM",
    "e-k": "the size of E_{K}",
    "rest": "the size of the resting potential",
    "reach": "the size of E_{Na}, short of which action potentials peak",
    "channels": "the number of open K^{+} leak channels",
    "cycles": "the cycles of all pumps together, per second",
    "each": "the cycles of one pump that works, per second",
    "current": "the net outward current of all pumps",
}

AT_ONCE: dict[str, Fate] = {
    "na": (SAME, {RISEN: "gradients-run-down-at-once"}),
    "k": (SAME, {FALLEN: "gradients-run-down-at-once"}),
    "e-k": (SAME, {FALLEN: "gradients-run-down-at-once"}),
    "rest": (FALLEN, {SAME: "pump-is-electroneutral", RISEN: "pump-counts-swapped"}),
    "reach": (SAME, {FALLEN: "stopped-pump-changes-the-next-spike"}),
    "channels": (SAME, {FALLEN: "channels-and-pumps-confused"}),
}
LATER: dict[str, Fate] = {
    "na": (RISEN, {SAME: "gradients-last-for-ever", FALLEN: "pump-directions-swapped"}),
    "k": (FALLEN, {SAME: "pump-is-for-sodium-only", RISEN: "pump-directions-swapped"}),
    "e-k": (FALLEN, {SAME: "gradients-last-for-ever"}),
    "rest": (FALLEN, {SAME: "gradients-last-for-ever"}),
    "reach": (FALLEN, {SAME: "gradients-last-for-ever"}),
    "channels": (SAME, {FALLEN: "channels-and-pumps-confused"}),
}
IN_TROUBLE: dict[str, dict[str, Fate]] = {
    "load": {
        "cycles": (RISEN, {FALLEN: "pump-rests-during-activity"}),
        "each": (RISEN, {FALLEN: "pump-rests-during-activity"}),
        "k": (FALLEN, {SAME: "pump-is-for-sodium-only"}),
        "current": (RISEN, {SAME: "pump-is-electroneutral"}),
    },
    "part at once": {
        "cycles": (FALLEN, {}),
        "each": (SAME, {}),
        "na": (SAME, {RISEN: "gradients-run-down-at-once"}),
        "k": (SAME, {FALLEN: "gradients-run-down-at-once"}),
        "current": (FALLEN, {SAME: "pump-is-electroneutral"}),
    },
    "part for hours": {
        "cycles": (SAME, {}),
        "each": (RISEN, {}),
        "na": (RISEN, {SAME: "gradients-last-for-ever", FALLEN: "pump-directions-swapped"}),
        "k": (FALLEN, {SAME: "pump-is-for-sodium-only", RISEN: "pump-directions-swapped"}),
        "current": (SAME, {}),
    },
    "more pumps": {
        "cycles": (SAME, {}),
        "each": (FALLEN, {}),
        "na": (FALLEN, {RISEN: "pump-directions-swapped"}),
        "current": (SAME, {}),
    },
    "less leak": {
        "cycles": (FALLEN, {}),
        "each": (FALLEN, {}),
        "na": (FALLEN, {}),
        "current": (FALLEN, {SAME: "pump-is-electroneutral"}),
    },
    "more leak": {
        "cycles": (RISEN, {}),
        "each": (RISEN, {}),
        "na": (RISEN, {SAME: "pump-cancels-the-change"}),
        "k": (FALLEN, {SAME: "pump-is-for-sodium-only"}),
        "current": (RISEN, {SAME: "pump-is-electroneutral"}),
    },
}


WHY_IN_TROUBLE = {
    "more pumps": "Na^{+} inside falls until each of the pumps runs at about half its rate: in all "
    "they carry what leaks in, no more and no less.",
    "less leak": "Less Na^{+} leaks in, so the pumps have less to carry out: Na^{+} inside falls "
    "until each of them is slow enough.",
    "more leak": "Na^{+} inside rises until it drives the pumps fast enough to carry out what leaks "
    "in now. With more Na^{+} inside there is less K^{+}.",
    "load": "More Na^{+} inside fills the sites of each pump sooner: it runs faster and brings in "
    "K^{+} faster, "
    "until what the burst has changed is restored. Each cycle still moves one more charge out than in.",
    "part at once": "The pumps that are left run as before, as the concentrations have not yet "
    "changed: in all there are half as many cycles, and half of the pump's current.",
    "part for hours": "Na^{+} rises inside until it drives each of the pumps that are left nearly "
    "twice as fast. Then they again carry what leaks in, with more Na^{+} and less K^{+} inside.",
}
"""Why it is so in each trouble."""


@item_model(skill="pump-and-leak", kind="matching", scenario=pumps_stopped, levels={1: {}})
def match_what_a_stopped_pump_changes(view: StoppedView) -> Item:
    """Tell what has risen, fallen or stayed some time after all pumps stopped."""
    is_early = view.time == "second"
    fates = AT_ONCE if is_early else LATER
    steps = (
        "At once only the pump's own current is missing: the inside is a few mV less negative. In a "
        "second hardly any ions leak, so the gradients, and with them E_{K} and E_{Na}, are still there.",
        "Na^{+} has leaked in and K^{+} out all the time, and nothing carried them back: both gradients are "
        "smaller, and so are E_{K}, E_{Na} and the resting potential.",
    )
    return Item(
        stem=numbered(
            f"{STOPPED[view.by]} What are these after {TIMES[view.time]}, compared with before?",
            (QUANTITIES[row] for row in view.rows),
        ),
        ask=_matching(view.rows, fates),
        steps=(
            text(steps[not is_early]),
            *(
                [text("Leak channels need no pump: as many are open as before.")]
                if "channels" in view.rows
                else []
            ),
        ),
        why=0,
    )


@item_model(skill="pump-and-leak", kind="matching", scenario=pump_in_trouble, levels={2: {}})
def match_what_a_driven_pump_does(view: TroubleView) -> Item:
    """Tell what has risen, fallen or stayed when pumps have more to do, or are fewer."""
    fates = IN_TROUBLE[view.what]
    rows = tuple(row for row in view.rows if row in fates)[:4]
    return Item(
        stem=numbered(_situation(view), (QUANTITIES[row] for row in rows)),
        ask=_matching(rows, fates),
        steps=(
            text(WHY_IN_TROUBLE[view.what]),
            *(
                [text("In a steady state the pumps carry out just the Na^{+} that leaks in.")]
                if view.what not in ("load", "part at once")
                else []
            ),
        ),
        why=0,
    )


def _situation(view: TroubleView) -> str:
    """What has happened to the pumps, and when it is asked what they do."""
    later = "What are these some hours later, in the new steady state, compared with before?"
    blocked = f"{view.by.capitalize()} in a low dose blocks half of the Na^{{+}}/K^{{+}} pumps of a neuron."
    return {
        "load": (
            f"A long burst has raised Na^{{+}} inside a neuron from 15 to {say(view.sodium, 'mM')}. What "
            f"are these right after it, compared with before the burst?"
        ),
        "part at once": f"{blocked} What are these a second later, compared with before?",
        "part for hours": f"{blocked} {later}",
        "more pumps": f"A neuron now has twice as many Na^{{+}}/K^{{+}} pumps. {later}",
        "less leak": f"Half of the channels through which Na^{{+}} leaks into a neuron are closed. {later}",
        "more leak": f"Twice as many channels as before let Na^{{+}} leak into a neuron. {later}",
    }[view.what]


def _matching(rows: tuple[str, ...], fates: dict[str, Fate]) -> Matching:
    return Matching(
        tuple(Pair(QUANTITIES[row], fates[row][0], tuple(fates[row][1].items())) for row in rows),
        extras=(RISEN, FALLEN, SAME),
    )
