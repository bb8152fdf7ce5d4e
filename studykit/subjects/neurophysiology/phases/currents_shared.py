"""Which ions carry the current of a moment and which way, why, and what is believed. No questions here."""

from studykit.sim.channels import currents
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.moments_shared import seen_at
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

SODIUM_IN = "Na^{+} enters through voltage-gated channels"
SODIUM_OUT = "Na^{+} leaves through voltage-gated channels"
POTASSIUM_IN = "K^{+} enters through voltage-gated channels"
POTASSIUM_OUT = "K^{+} leaves through voltage-gated channels"

PUMP, LEAK = (
    "The pump carries Na^{+} out and K^{+} in",
    "Ions leak through channels that are also open at rest",
)

BELIEFS = {
    "sodium": {
        POTASSIUM_OUT: "potassium-channels-make-the-upstroke",
        SODIUM_OUT: "leaving-cations-depolarize",
        POTASSIUM_IN: "potassium-enters-to-depolarize",
        PUMP: "pump-carries-the-spike",
    },
    "potassium": {
        SODIUM_IN: "sodium-carries-the-whole-spike",
        SODIUM_OUT: "sodium-leaves-to-repolarize",
        POTASSIUM_IN: "potassium-enters-to-repolarize",
        PUMP: "pump-repolarizes",
    },
    "late": {
        SODIUM_IN: "sodium-carries-the-whole-spike",
        POTASSIUM_IN: "potassium-enters-to-repolarize",
        PUMP: "pump-makes-the-undershoot",
    },
    "leak": {
        POTASSIUM_OUT: "potassium-channels-make-the-way-back",
        SODIUM_IN: "sodium-channels-make-the-way-back",
        PUMP: "pump-restores-the-rest",
    },
}
CAUSES = {
    "sodium": "Depolarization has opened Na^{+} channels; V lies below E_{Na}, so Na^{+} enters, and the "
    "positive charge it brings opens more of them. K^{+} channels open more slowly.",
    "potassium": "Voltage-gated K^{+} channels are open, and more and more Na^{+} channels are inactivated; "
    "V is above E_{K}, so K^{+} leaves and carries positive charge out. The pump is far too slow to matter.",
    "late": "Voltage-gated K^{+} channels are still open and most Na^{+} channels are inactivated or closed. "
    "V is above E_{K}, so K^{+} leaves and carries positive charge out. The pump is far too slow to matter.",
    "leak": "The voltage-gated K^{+} channels have nearly closed. What remains is the leak, through channels "
    "that are always open: below rest, more Na^{+} enters through it than K^{+} leaves. The pump "
    "cannot raise the potential: its net current is outward.",
}
LATE = -50.0
"""Below this a falling potential (mV) finds most Na⁺ channels inactivated."""


def beliefs_about(trace: Trace, kind: str, time: float) -> dict[str, str]:
    """What is believed by whoever takes the current of ``kind`` at ``time`` for another."""
    inside_positive = kind == "sodium" and voltage_at(trace, time) > 0
    return BELIEFS[kind] | ({SODIUM_OUT: "inside-positive-sends-sodium-out"} if inside_positive else {})


def reasons_for(trace: Trace, kind: str, time: float) -> tuple[Text, ...]:
    """The currents at ``time`` and why that of ``kind`` is the largest."""
    place = round(time / trace.dt)
    flows = currents(trace)
    na, k, leak = (
        say(float(part[place]), "µA/cm²", digits=1) for part in (flows.sodium, flows.potassium, flows.leak)
    )
    return (
        text(
            f"At {seen_at(trace, time)}: the voltage-gated Na^{{+}} channels carry {na}, "
            f"the voltage-gated K^{{+}} channels {k}, and the leak {leak} (negative: inward)."
        ),
        text(CAUSES["late" if kind == "potassium" and voltage_at(trace, time) < LATE else kind]),
    )
