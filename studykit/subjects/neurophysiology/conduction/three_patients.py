"""Item model of three patients whose nerves are tested: what is damaged in each?"""

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.three_patients_cases import (
    BLOCKED,
    CELLS,
    CENTRAL,
    DISEASES,
    FEWER,
    LONGEST,
    PLACES,
    SLOW,
    PatientsView,
    TestedPatient,
    patients_with_damage,
)
from studykit.text import Text, say, text

PERIPHERAL = "peripheral"

NAMES = {
    DISEASES: {
        PERIPHERAL: "Guillain–Barré syndrome",
        CENTRAL: "Multiple sclerosis",
        FEWER: "An illness of motor axons",
    },
    CELLS: {PERIPHERAL: "Schwann cells", CENTRAL: "Oligodendrocytes", FEWER: "Motor neurons"},
    PLACES: {
        PERIPHERAL: "Peripheral myelin",
        CENTRAL: "Central myelin",
        FEWER: "Motor axons",
    },
}
ASKED = {
    DISEASES: "Which illness fits each patient best?",
    CELLS: "Which cells are most likely ill in each patient?",
    PLACES: "What has each patient most likely lost?",
}
WAYS = {
    DISEASES: "from motor cortex to the spinal cord",
    CELLS: "from motor cortex to the spinal cord",
    PLACES: "from the eye to visual cortex",
}
SWAPPED = {
    DISEASES: "demyelinating-diseases-swapped",
    CELLS: "myelinating-cells-swapped",
    PLACES: "every-nerve-is-peripheral",
}
"""The belief of whoever takes what is central for peripheral."""

FINDINGS = {
    SLOW: "slow in the arm, but all axons respond: peripheral myelin is lost",
    BLOCKED: "a full response from the wrist, a weak one from the elbow: the axons are there, but blocked in "
    "between, where peripheral myelin is lost",
    CENTRAL: "normal in the arm, late on the way {way}: central myelin is lost",
    FEWER: "weak responses from both places, at a normal velocity: axons are lost",
}


@item_model(skill="lost-myelin", kind="matching", scenario=patients_with_damage, levels={2: {}})
def what_each_patient_has_lost(view: PatientsView) -> Item:
    """Tell from tests of three patients' nerves what each has lost."""
    names, rows = NAMES[view.terms], [_row(each) for each in view.patients]
    lead = (
        "In three patients a nerve of the arm is tested: its velocity, the responses of a hand muscle to "
        f"shocks at wrist and elbow, all equally brief, and the time {WAYS[view.terms]}. Usual are "
        f"{say(50, 'm/s')} or more, {say(5, 'mV')} or more, and {say(LONGEST[view.terms], 'ms')} or less. "
        f"{ASKED[view.terms]}"
    )
    return Item(
        stem=numbered(lead, rows),
        ask=Matching(
            tuple(
                Pair(row, names[_lost(each.damage)], _mixups(view.terms, each.damage))
                for row, each in zip(rows, view.patients, strict=True)
            ),
            extras=tuple(
                name
                for lost, name in names.items()
                if lost not in {_lost(each.damage) for each in view.patients}
            ),
        ),
        steps=(*_reasons(view), text(_makers(view.terms))),
        why=tuple(range(len(rows))),
    )


def _lost(damage: str) -> str:
    return PERIPHERAL if damage in (SLOW, BLOCKED) else damage


def _row(patient: TestedPatient) -> str:
    wrist, elbow = (say(each, "mV", digits=1) for each in patient.responses)
    return f"{say(patient.speed, 'm/s')}; {wrist} and {elbow}; {say(patient.central, 'ms')}"


def _mixups(terms: str, damage: str) -> tuple[tuple[str, str], ...]:
    names = NAMES[terms]
    backwards, weak = "nerve-test-read-backwards", "weak-response-means-lost-axons"
    if damage == CENTRAL:
        return ((names[PERIPHERAL], SWAPPED[terms]),)
    if damage == FEWER:
        return ((names[PERIPHERAL], backwards),)
    axons = (names[FEWER], backwards if damage == SLOW else weak)
    return (axons,) if terms == PLACES else (axons, (names[CENTRAL], SWAPPED[terms]))


def _reasons(view: PatientsView) -> tuple[Text, ...]:
    return tuple(
        text(f"Patient {number}: {FINDINGS[each.damage].format(way=WAYS[view.terms])}.")
        for number, each in enumerate(view.patients, 1)
    )


def _makers(terms: str) -> str:
    if terms == CELLS:
        return "Schwann cells make peripheral myelin, oligodendrocytes that of brain and spinal cord."
    if terms == DISEASES:
        return (
            "Guillain–Barré syndrome, in its usual form, attacks the myelin of peripheral nerves, multiple "
            "sclerosis that of brain, spinal cord, and optic nerves."
        )
    return "The optic nerve is a tract of the brain: its myelin is central."
