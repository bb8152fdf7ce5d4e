"""Item models of an action potential with other Na⁺ outside: its peak follows. K⁺ is in undershoot.py."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import (
    ChangedView,
    LetteredView,
    sodium_bath_to_find,
    sodium_changed,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    compared_peaks,
    peak_of,
    steepest_rise,
    sweeps,
)
from studykit.text import Text, say, text

PLAIN, SEEN = 6, 7
"""Peaks that differ by less are not asked as different, in mV; the second where they are drawn."""

_NEEDED = {"lower": "a smaller ratio", "same": "an unchanged ratio", "higher": "a larger ratio"}
"""The ratio of Na⁺ outside to inside with which each trace would be recorded, against that before."""

LOWER, HIGHER, AS_BEFORE = (
    "It peaks lower and rises more slowly",
    "It peaks higher and rises faster",
    "It is about as high and rises about as fast",
)

ALIKE, HARDLY_FASTER = 2.0, 1.05
"""Peaks are about as high within so many mV, and rises about as fast within this factor."""

MORE_OR_LESS = 1.1
"""By what factor Na⁺ outside changes, at least, where E_Na is asked."""

PLAINLY_FASTER = 1.1
"""How many times as fast a rise has to be, at least, to be called faster."""


@item_model(
    skill="sodium-outside",
    kind="prediction",
    scenario=sodium_changed,
    levels={1: {"strength": (1.6, 2.0), "na_outside": (60, 200), "na_after": (60, 200)}},
    version=3,
    false_anyway={"Its peak is the same": "Na⁺ outside moves the peak, hardly the rest"},
)
def spike_in_another_sodium_bath(view: ChangedView) -> Item:
    """Predict an action potential with less or more Na⁺ outside."""
    before, after = view.before, view.after
    outside = [say(each.preset.na_outside, "mM") for each in (before, after)]
    same, more = outside[0] == outside[1], measures.peak(after) > measures.peak(before)
    if same:
        _require_alike(before, after)
    else:
        _require_plain_change(before, after)
    times = say(after.amplitude / before.amplitude, digits=1)
    change = (
        f"The bath is left unchanged, but then a pulse {times} times as strong is given."
        if same
        else f"Na^{{+}} in the bath is changed to {outside[1]}; choline, a cation to which the membrane is "
        "impermeable, makes up the difference. Then the same pulse is given."
    )
    return Item(
        stem=text(
            f"In a bath with {outside[0]} Na^{{+}}, a current pulse makes a neuron fire. {change} How "
            "does the second action potential compare with the first?"
        ),
        ask=Prediction(_same_spike() if same else _other_spikes(more=more)),
        steps=_steps_to_the_same_peak(before, after)
        if same
        else _steps_to_the_other_peak(before, after, more=more),
        why=1,
        reveal=compared_peaks(
            before,
            after,
            names=("before", f"{times} times as strong")
            if same
            else (f"Na⁺ {outside[0]}", f"Na⁺ {outside[1]}"),
        ),
    )


@item_model(
    skill="sodium-outside",
    kind="choice",
    scenario=sodium_bath_to_find,
    levels={2: {"strength": (1.6, 2.0), "na_outside": (110, 190), "na_after": (65, 240)}},
    version=5,
)
def trace_of_the_other_bath(view: LetteredView) -> Item:
    """Find the trace recorded after Na⁺ is changed on both sides."""
    for name in ("lower", "higher"):
        _require_plain_change(view.control, view.traces[name], plain=SEEN)
    if max(view.outside) / min(view.outside) < MORE_OR_LESS:
        raise Doubtful("hardly any more or less Na⁺ outside")
    outside, inside = (
        [say(each, "mM", digits=digits) for each in pair]
        for pair, digits in ((view.outside, 0), (view.inside, 1))
    )
    return Item(
        stem=text(
            f"An axon is filled with a solution containing {inside[0]} Na^{{+}} and lies in a bath with "
            f"{outside[0]} Na^{{+}}; a pulse makes it fire (trace *control*). Then Na^{{+}} is changed to "
            f"{inside[1]} inside and {outside[1]} outside, and the same pulse is given. Which of the traces "
            "A, B and C shows its action potential now?"
        ),
        ask=Choice(
            tuple(
                right(f"Trace {letter}")
                if name == view.change
                else wrong(f"Trace {letter}", _belief_in(view, name))
                for name, letter in sorted(view.letters.items(), key=lambda each: each[1])
            ),
            recallable=False,
        ),
        steps=_steps_to_the_trace(view),
        why=1,
        figure=_lettered(view),
        reveal=compared_peaks(view.control, view.traces[view.change], names=("before", "after")),
    )


def _belief_in(view: LetteredView, name: str) -> str | None:
    """What is believed by whoever takes the trace called ``name`` for the one sought, if that shows it."""
    by_the_bath = "higher" if view.outside[1] > view.outside[0] else "lower"
    if view.change != by_the_bath:
        return "outside-alone-sets-e-na" if name == by_the_bath else None
    return "all-or-none-fixes-the-height" if name == "same" else "smaller-sodium-gradient-taller-spike"


def _require_plain_change(before: Trace, after: Trace, *, plain: float = PLAIN) -> None:
    """Raises Doubtful unless both fire, and one is plainly higher and rises plainly faster."""
    if not (measures.fired(before) and measures.fired(after)):
        raise Doubtful("one of the two does not fire")
    lower, higher = sorted((before, after), key=measures.peak)
    if measures.peak(higher) - measures.peak(lower) < plain or measures.peak(lower) < PLAIN:
        raise Doubtful("the heights hardly differ")
    if steepest_rise(higher) / steepest_rise(lower) < PLAINLY_FASTER:
        raise Doubtful("the upstrokes are hardly different")


def _require_alike(before: Trace, after: Trace) -> None:
    """Raises Doubtful unless both fire, to much the same peak and with much the same rise."""
    if not (measures.fired(before) and measures.fired(after)):
        raise Doubtful("one of the two does not fire")
    if abs(measures.peak(after) - measures.peak(before)) > ALIKE:
        raise Doubtful("the heights differ")
    if not 1 / HARDLY_FASTER < steepest_rise(after) / steepest_rise(before) < HARDLY_FASTER:
        raise Doubtful("the upstrokes differ")


def _same_spike() -> Choice:
    """What may become of the action potential after a stronger pulse."""
    rest = wrong("Its peak is the same, but rest is far less negative")
    return Choice((right(AS_BEFORE), wrong(LOWER), wrong(HIGHER, "stronger-stimulus-taller-spike"), rest))


def _steps_to_the_same_peak(before: Trace, after: Trace) -> tuple[Text, ...]:
    """From the same Na⁺ to much the same action potential."""
    peaks, rest = [say(peak_of(each), "mV") for each in (before, after)], say(measures.rest(after), "mV")
    return (
        text(
            "With the same Na^{+} outside, its gradient is unchanged: "
            f"E_{{Na}} stays at {say(after.preset.e_na, 'mV')}."
        ),
        text(
            "Once threshold is passed, the Na^{+} channels make the upstroke, not the pulse: it is about as "
            f"steep as before, and the peaks are {peaks[0]} and {peaks[1]}. The stronger pulse makes it "
            "begin earlier."
        ),
        text(f"Nothing has changed before the pulse, so rest stays at {rest}."),
    )


def _other_spikes(*, more: bool) -> Choice:
    """What may become of the action potential with ``more`` Na⁺ outside, or with less."""
    return Choice(
        (
            right(HIGHER if more else LOWER),
            wrong(LOWER if more else HIGHER, "smaller-sodium-gradient-taller-spike"),
            wrong(AS_BEFORE, "all-or-none-fixes-the-height"),
            wrong(
                f"Its peak is the same, but rest is far {'less' if more else 'more'} negative",
                "rest-is-near-e-na",
            ),
        )
    )


def _steps_to_the_other_peak(before: Trace, after: Trace, *, more: bool) -> tuple[Text, ...]:
    """From ``more`` Na⁺ outside, or less, to where the action potential peaks, and to rest."""
    e_na = [say(each.preset.e_na, "mV") for each in (before, after)]
    rests = [say(measures.rest(each), "mV") for each in (before, after)]
    return (
        text(
            f"With {'more' if more else 'less'} Na^{{+}} outside, its gradient is "
            f"{'larger' if more else 'smaller'}: E_{{Na}} goes from {e_na[0]} to {e_na[1]}."
        ),
        text(
            f"The driving force on Na^{{+}} is {'larger' if more else 'smaller'} throughout the "
            f"upstroke: it is {'steeper' if more else 'less steep'} and ends at "
            f"{say(peak_of(after), 'mV')} instead of {say(peak_of(before), 'mV')}."
        ),
        text(
            f"Rest changes little, from {rests[0]} to {rests[1]}: at rest the membrane is far more "
            "permeable to K^{+} than to Na^{+}. All-or-none compares stimuli, not baths."
        ),
    )


def _steps_to_the_trace(view: LetteredView) -> tuple[Text, ...]:
    """From E_Na to the peak, and to the trace that has it."""
    letters, found = view.letters, view.traces[view.change]
    before, after = (
        f"{say(outside)}/{say(inside, digits=1)} = {say(outside / inside, digits=1)}"
        for outside, inside in zip(view.outside, view.inside, strict=True)
    )
    e_na = [say(each.preset.e_na, "mV") for each in (view.control, found)]
    peaks = [say(peak_of(each), "mV") for each in (view.control, found)]

    def moves(two: list[str]) -> str:
        return f"stays at {two[0]}" if view.change == "same" else f"goes from {two[0]} to {two[1]}"

    others = " ".join(
        f"Trace {letters[name]} would need {_NEEDED[name]}."
        for name in sorted(letters)
        if name != view.change
    )
    return (
        text(
            f"E_{{Na}} depends on the ratio of Na^{{+}} outside to inside: {before} before, {after} now. It "
            f"{moves(e_na)}."
        ),
        text(
            f"The peak follows E_{{Na}} and stays below it: it {moves(peaks)}, which is trace "
            f"{letters[view.change]}."
        ),
        text(f"{others} All-or-none compares stimuli, not baths."),
    )


def _lettered(view: LetteredView) -> Figure:
    """The control and three lettered sweeps: with a lower peak, the same, and a higher one."""
    curves = {view.letters[name]: trace for name, trace in view.traces.items()}
    return sweeps(
        {"control": view.control, **dict(sorted(curves.items()))},
        alt=(
            "Membrane potential in millivolts against time in milliseconds: four sweeps side by side, the "
            "control and the traces A, B and C, each with one action potential."
        ),
    )
