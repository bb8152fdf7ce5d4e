"""Item model of where the charge lies that makes a membrane potential."""

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.electrodes_cases import ChargedCellView, charged_cell
from studykit.text import say, text

NEGATIVE, POSITIVE, NO = (
    "A surplus of negative charge",
    "A surplus of positive charge",
    "No surplus of charge",
)
"""What there may be at a place."""

ROWS = {
    "deep": "In the middle of the cell",
    "inner face": "At the inner face of the membrane",
    "outer face": "At the outer face of the membrane",
    "far": "In the fluid outside, far from the cell",
}
"""The places in words."""


@item_model(skill="potential-is-a-difference", kind="matching", scenario=charged_cell, levels={1: {}})
def match_places_to_charge(view: ChargedCellView) -> Item:
    """Tell where the charge of a membrane potential lies."""
    inside, outside = (NEGATIVE, POSITIVE) if view.v < 0 else (POSITIVE, NEGATIVE)
    charge = {"deep": NO, "inner face": inside, "outer face": outside, "far": NO}
    turned = "potential-is-outside-minus-inside"
    mixups = {"inner face": ((outside, turned),), "outer face": ((inside, turned),)}
    if view.v < 0:
        mixups["deep"] = ((NEGATIVE, "whole-inside-is-negative"),)
    rows = [ROWS[place] for place in view.places]
    state = "rests at" if view.v < 0 else "is, at the peak of an action potential, at"
    used = {charge[place] for place in view.places}
    return Item(
        stem=numbered(f"A neuron {state} {say(view.v, 'mV')}. What is there in each of these places?", rows),
        ask=Matching(
            tuple(Pair(ROWS[place], charge[place], mixups.get(place, ())) for place in view.places),
            extras=tuple(each for each in (NEGATIVE, POSITIVE, NO) if each not in used),
        ),
        steps=(
            text(
                "Like charges repel, and unlike charges attract: the surplus gathers at the membrane, on "
                f"both faces. With V at {say(view.v, 'mV')}, the inner face is "
                f"{'negative' if view.v < 0 else 'positive'} and the outer face "
                f"{'positive' if view.v < 0 else 'negative'}."
            ),
            text(
                "Everywhere else, in the cell and outside, there are as many positive as negative charges. "
                "The surplus is tiny: in a usual cell body, at most a few ions in 100,000 of those inside."
            ),
        ),
        why=tuple(0 if "face" in place else 1 for place in view.places),
    )
