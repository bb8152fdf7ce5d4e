"""Item models of what a half-life depends on: clearance and volume, not the dose."""

from collections.abc import Iterator

from elimination.clearance.clearance_cases import Patient, TwoPatients, three_drugs, two_patients
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.text import Text, say, text

APART = 1.3
"""Half-lives that are ordered differ at least by this factor."""
OUTCOMES = {0.5: "Half as long", 1.0: "Equally long", 2.0: "Twice as long"}

# What a learner believes for whom a half-life becomes so many times as long, by what is doubled.
BELIEFS = {
    ("clearance", 1.0): "half-life-ignores-clearance",
    ("clearance", 2.0): "more-clearance-longer-half-life",
    ("volume", 1.0): "half-life-ignores-volume",
    ("volume", 0.5): "more-volume-shorter-half-life",
    ("dose", 2.0): "half-life-grows-with-the-dose",
    ("dose", 0.5): "a-larger-dose-leaves-sooner",
}


@item_model(
    skill="half-life-changes",
    kind="choice",
    scenario=two_patients,
    levels={
        1: {"differs": ("clearance", "dose"), "given": ("the difference",)},
        2: {"given": ("all",)},
        3: {"given": ("other units",)},
    },
    version=2,
)
def half_life_in_another_patient(view: TwoPatients) -> Item:
    """How a drug's time in the body differs between two patients."""
    key = round(view.other.half_life / view.one.half_life, 6)
    asked = "In the other patient, how long is the half-life compared with the first?"
    return Item(
        stem=text(f"{_patients(view)} {asked}"),
        ask=Choice(
            tuple(
                right(words) if outcome == key else wrong(words, _belief(view, outcome))
                for outcome, words in OUTCOMES.items()
            ),
            ordered=True,
        ),
        steps=_compared(view),
    )


def _patients(view: TwoPatients) -> str:
    """What is told of both: what differs alone, or all, perhaps the clearance of one in other units."""
    if view.given != "the difference":
        other = _given(view.other, per_minute=view.given == "other units")
        return f"One patient is given {_given(view.one)}. Another one is given {other}."
    name = "clearance" if view.differs == "clearance" else "dose"
    unit = "L/h" if name == "clearance" else "mg"
    one, other = (say(getattr(each, name), unit, digits=2) for each in (view.one, view.other))
    volume = say(view.one.volume, "L", digits=1)
    return (
        f"Two patients with a volume of distribution of {volume} are given a drug into a vein. Only the "
        f"{name} differs: {one} in one, {other} in the other."
    )


def _given(patient: Patient, *, per_minute: bool = False) -> str:
    clearance = say(patient.clearance, "L/h", digits=2)
    if per_minute:
        clearance = say(patient.clearance * 1000 / 60, "mL/min")
    return (
        f"{say(patient.dose, 'mg')} of a drug into a vein and clears {clearance} from a volume of "
        f"distribution of {say(patient.volume, 'L', digits=1)}"
    )


def _belief(view: TwoPatients, outcome: float) -> str:
    """Halving something is its doubling the other way round."""
    return BELIEFS[view.differs, outcome if view.factor > 1 else 1 / outcome]


def _compared(view: TwoPatients) -> tuple[Text, ...]:
    why = "The dose does not come into it." if view.differs == "dose" else "The dose is the same."
    return (
        text(f"The half-life is 0.7 × volume / clearance. {why}"),
        *(text(f"The {which} patient: {_sum(each)}.") for which, each in _both(view)),
    )


def _both(view: TwoPatients) -> tuple[tuple[str, Patient], ...]:
    return ("first", view.one), ("other", view.other)


def _sum(patient: Patient) -> str:
    volume, clearance = say(patient.volume, digits=1), say(patient.clearance, digits=2)
    hours = 0.7 * patient.volume / patient.clearance
    return f"0.7 × {volume}/{clearance} ≈ {say(hours, 'h', digits=1)}"


@item_model(skill="order-of-half-lives", kind="ordering", scenario=three_drugs, levels={1: {}})
def three_half_lives_in_order(view: tuple[Patient, ...]) -> Item:
    """Which of three drugs leaves a patient first, and which last."""
    named = sorted(zip("ABC", view, strict=True), key=lambda each: each[1].half_life)
    swaps = tuple(_swaps([drug for _, drug in named]))
    hours = [drug.half_life for _, drug in named]
    if min(hours[1] / hours[0], hours[2] / hours[1]) < APART or not swaps:
        raise Doubtful("two half-lives hardly differ, or clearance and volume tell the same")
    return Item(
        stem=numbered(
            "Three drugs in one patient are to be ordered from the shortest to the longest half-life.",
            (f"Drug {name}: {_volume_and_clearance(drug)}" for name, drug in zip("ABC", view, strict=True)),
        ),
        ask=Ordering(tuple(f"Drug {name}" for name, _ in named), swaps),
        steps=(
            text("The half-life is 0.7 × volume / clearance."),
            *(text(f"Drug {name}: {_sum(drug)}.") for name, drug in named),
        ),
    )


def _volume_and_clearance(drug: Patient) -> str:
    return f"volume {say(drug.volume, 'L')}, clearance {say(drug.clearance, 'L/h', digits=1)}"


def _swaps(drugs: list[Patient]) -> Iterator[Swap]:
    """Who looks at one of the two alone puts a drug before one of a shorter half-life."""
    for earlier, later in ((0, 1), (1, 2), (0, 2)):
        first, then = drugs[earlier], drugs[later]
        if then.clearance > first.clearance:
            yield Swap(earlier, later, "half-life-ignores-volume")
        elif then.volume < first.volume:
            yield Swap(earlier, later, "half-life-ignores-clearance")
