"""The item model of what keeps a resting potential as it is: leaks that cancel, a pump, an equilibrium."""

from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.membrane_cases import CASES, KeptView, MembraneView, kept_at_rest
from studykit.subjects.neurophysiology.rest.notation_shared import bracketed
from studykit.text import Text, say, text

LOWEST_OF_A_NEURON = -85
"""What a neuron in a question rests at, at least, in mV."""

APART = 3
"""A neuron whose rest is nearer to the equilibrium of K⁺ is not asked about, in mV."""

ASKED = {
    "both leak": "Why is this a steady state and not an equilibrium?",
    "pump blocked": "Its Na^{+}/K^{+} pump is now blocked. Why does V hardly change at first, and drift "
    "toward 0\u00a0mV later?",
    "chloride too": "Cl^{-} crosses its membrane as well, and nothing pumps it. Which of the three ions are "
    "at equilibrium, which are not, and why does V stay as it is?",
    "potassium alone": "Why is this an equilibrium, which needs no pump?",
}
LINES = {
    "both leak": (
        "K^{+} leaks out all the time, as V is more positive than E_{K}",
        "Na^{+} leaks in all the time, as V is more negative than E_{Na}",
        "As much charge enters as leaves, so V does not change",
        "The Na^{+}/K^{+} pump moves both ions back, using ATP, so the gradients last",
    ),
    "pump blocked": (
        "K^{+} goes on leaking out, and Na^{+} in",
        "As much charge enters as leaves, so V hardly changes at first",
        "Nothing moves the ions back: there is less and less K^{+} inside, and more and more Na^{+}",
        "E_{K} becomes less negative, and V goes with it",
    ),
    "chloride too": (
        "Cl^{-} is at equilibrium: V equals E_{Cl}, so as much Cl^{-} enters as leaves",
        "K^{+} is not: V is more positive than E_{K}, so it leaks out",
        "Na^{+} is not: V is more negative than E_{Na}, so it leaks in",
        "As much charge enters with Na^{+} as leaves with K^{+}, so V does not change",
    ),
    "potassium alone": (
        "V equals E_{K}: there is no net force on K^{+}, so as much K^{+} enters as leaves",
        "No other ion crosses, so no net charge crosses, and V does not change",
        "Nothing is lost, so the gradients last without ATP",
    ),
}


@item_model(
    skill="steady-state-at-rest",
    kind="rubric",
    scenario=kept_at_rest,
    levels={2: {"case": CASES, "k_outside": (3.5, 6.0), "na_outside": (120, 160), "p_na": (0.03, 0.06)}},
    version=4,
)
def explain_the_steady_state(view: KeptView) -> Item:
    """Explain what keeps a resting potential as it is."""
    v, e_k, e_na = _potentials(view.membrane)
    if view.case != "potassium alone" and (v - e_k < APART or v < LOWEST_OF_A_NEURON):
        raise Doubtful("too near to the equilibrium of K⁺, or too negative for a neuron")
    return Item(
        stem=text(f"{_rests(view)} {ASKED[view.case]}"),
        ask=Rubric(LINES[view.case], extras=(_extra(view.case, v, e_k, e_na),)),
        steps=_steps(view.case, v, e_k, e_na),
    )


def _potentials(membrane: MembraneView) -> tuple[int, int, int]:
    """V, E_K and E_Na as they are printed, in mV."""
    return round(membrane.v), round(membrane.e("K")), round(membrane.e("Na"))


def _rests(view: KeptView) -> str:
    """Where the cell rests, beside the equilibrium potentials of what crosses its membrane."""
    v, e_k, e_na = (say(each, "mV") for each in _potentials(view.membrane))
    match view.case:
        case "potassium alone":
            return (
                f"Only K^{{+}} can cross the membrane of a glial cell. It rests at {v}, and E_{{K}} is {e_k}."
            )
        case "chloride too":
            return (
                f"A neuron rests at a membrane potential V of {v}; E_{{K}} is {e_k}, E_{{Na}} is {e_na}, and "
                f"E_{{Cl}} is {v}."
            )
        case _:
            return (
                f"A neuron rests at a membrane potential V of {v}; E_{{K}} is {e_k} and E_{{Na}} is {e_na}."
            )


def _extra(case: str, v: int, e_k: int, e_na: int) -> str:
    """What is true as well, and may be left out."""
    on_potassium, on_sodium = say(v - e_k, "mV"), say(v - e_na, "mV")
    return {
        "both leak": f"The driving force is {on_potassium} on K^{{+}} and {on_sodium} on Na^{{+}}",
        "pump blocked": "The pump's own current made V only a few millivolts more negative",
        "chloride too": "The Na^{+}/K^{+} pump moves K^{+} and Na^{+} back, using ATP",
        "potassium alone": "The concentration gradient drives K^{+} out as strongly as V drives it in",
    }[case]


def _steps(case: str, v: int, e_k: int, e_na: int) -> tuple[Text, ...]:
    """The driving forces, what becomes of V, and what the pump has to do with it."""
    on_potassium = f"on K^{{+}} {say(v)} − {bracketed(e_k)} = {say(v - e_k, 'mV')}"
    if case == "potassium alone":
        return (
            text(f"Driving force: {on_potassium}. That is an equilibrium: K^{{+}} moves both ways equally."),
            text("With K^{+} alone there is no other current that could take V away from E_{K}."),
            text("A neuron leaks Na^{+} as well: it rests above E_{K}, loses K^{+}, and needs its pump."),
        )
    on_chloride = (
        f", on Cl^{{-}} {say(v)} − {bracketed(v)} = {say(0, 'mV')}" if case == "chloride too" else ""
    )
    return (
        text(
            f"Driving forces: {on_potassium} (out), on Na^{{+}} {say(v)} − {bracketed(e_na)} = "
            f"{say(v - e_na, 'mV')} (in){on_chloride}. At equilibrium a driving force is 0."
        ),
        text(
            "The membrane is far more permeable to K^{+}, so the small force on K^{+} drives as much "
            "current as the large one on Na^{+}: the net current is 0, and V stays as long as the "
            "gradients do."
        ),
        text(_of_the_pump(case)),
    )


def _of_the_pump(case: str) -> str:
    if case == "pump blocked":
        return (
            "The few millivolts that the pump's own current added are lost at once. The rest goes slowly: "
            "without the pump the gradients fade, E_{K} and E_{Na} go toward 0\u00a0mV, and V does, too."
        )
    return (
        "The pump maintains the gradients against both leaks. Its own outward current is left out "
        "here; it would make V a few millivolts more negative."
    )
