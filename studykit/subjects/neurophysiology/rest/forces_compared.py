"""Item models that compare: ions at one potential, sentences on forces, ions in a table of concentrations."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf, Range
from studykit.subjects.neurophysiology.rest.equilibrium_cases import MARKUP, E, bracketed, millimolar, printed
from studykit.subjects.neurophysiology.rest.forces import (
    CLEAR,
    INWARD,
    OUTWARD,
    STRONG,
    against_or_with,
    direction_belief,
    electrical_belief,
    net_belief,
    other_way,
    way_of,
)
from studykit.subjects.neurophysiology.rest.ions_cases import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import (
    ForcesView,
    IonName,
    Outside,
    Voltage,
    forces,
)
from studykit.text import Text, say, text

Ions = Annotated[str, OneOf(("K+Na+Ca", "Na+Ca+K", "K+Cl+Na", "Cl+Ca+K", "Na+K+Cl+Ca", "Ca+Cl+K+Na"))]
_TRUTHS = tuple(format(number, "04b") for number in range(1, 15))
Truths = Annotated[str, OneOf(_TRUTHS)]
Table = Annotated[str, OneOf(("K+Na", "Na+K", "Ca+Na+K+Cl", "Na+Cl+K+Ca", "Cl+K+Ca+Na", "K+Ca+Cl+Na"))]
Times = Annotated[float, Range(0.9, 1.1, step=0.02, unit="× normal")]

FAR = 60.0
"""K⁺ and Na⁺ are asked about up to so far from their equilibrium potentials, in mV."""

MIXUPS = {
    "K": {"Na": "sodium-is-inside", "Cl": "inside-is-full-of-chloride", "Ca": "calcium-is-inside"},
    "Na": {"K": "sodium-is-inside", "Ca": "calcium-is-outside-in-bulk"},
    "Cl": {"K": "sodium-is-inside"},
    "Ca": {},
}
"""What is taken for an ion by its place in the table, with the belief behind it."""


@dataclass(frozen=True)
class SentencesView:
    """The ``forces`` on an ion, and which of four sentences on them are true."""

    forces: ForcesView
    truths: tuple[bool, ...]


@dataclass(frozen=True)
class TableView:
    """Ions in the order of the rows: name, concentration outside and inside (mM)."""

    rows: tuple[tuple[str, float, float], ...]


def ions_at_one_potential(*, ions: Ions, outside: Outside, v: Voltage) -> Plan[tuple[ForcesView, ...]]:
    """Several ions on one membrane; nothing is simulated."""
    views = []
    for name in ions.split("+"):
        view = yield from forces(ion=name, outside=outside, v=v)
        views.append(view)
    return tuple(views)


def sentences_on_forces(*, ion: IonName, outside: Outside, v: Voltage, truths: Truths) -> Plan[SentencesView]:
    """One ion on a membrane, and sentences of which some are true."""
    view = yield from forces(ion=ion, outside=outside, v=v)
    return SentencesView(view, tuple(each == "1" for each in truths))


def table_of_ions(*, ions: Table, outside: Times, inside: Times) -> Plan[TableView]:
    """Rows of a table of concentrations; nothing is simulated."""
    yield from ()
    own = {name: MAMMAL.ions[name] for name in ions.split("+")}
    return TableView(
        tuple(
            (name, printed(ion.outside * outside), printed(ion.inside * inside)) for name, ion in own.items()
        )
    )


@item_model(
    skill="driving-force",
    kind="matching",
    scenario=ions_at_one_potential,
    levels={
        2: {"ions": ("K+Na+Ca", "Na+Ca+K"), "outside": (0.6, 1.1), "v": (-85, 85)},
        3: {
            "ions": ("K+Cl+Na", "Cl+Ca+K", "Na+K+Cl+Ca", "Ca+Cl+K+Na"),
            "outside": (0.6, 1.2),
            "v": (-115, 85),
        },
    },
)
def match_ions_to_their_ways(views: tuple[ForcesView, ...]) -> Item:
    """Tell which way each of several ions goes."""
    if min(abs(view.v - view.e) for view in views) < CLEAR:
        raise Doubtful("next to an equilibrium potential")
    ways = [way_of(view) for view in views]
    if len(set(ways)) < 2:
        raise Doubtful("all go the same way")
    rows = [f"{MARKUP[view.name]}, with {E[view.name]} at {say(view.e, 'mV')}" for view in views]
    return Item(
        stem=numbered(
            f"A membrane is at {say(views[0].v, 'mV')}, and channels for each of these ions are open. Which "
            "way does each ion go on balance?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(row, way, ((other_way(way), _turned_round(view)),))
                for row, way, view in zip(rows, ways, views, strict=True)
            ),
            extras=("neither way",),
        ),
        steps=tuple(_way_worked_out(view) for view in views),
    )


def _turned_round(view: ForcesView) -> str:
    """What is believed by whoever takes the opposite way."""
    return "anion-moves-as-its-current" if view.ion.z < 0 else direction_belief(view)


@item_model(
    skill="chemical-and-electrical-force",
    kind="several-right",
    scenario=sentences_on_forces,
    levels={
        2: {"ion": ("K", "Na"), "outside": (0.6, 1.1), "v": (-110, 80), "truths": _TRUTHS},
        3: {"ion": ("Cl", "Ca"), "outside": (0.6, 1.2), "v": (-110, 80), "truths": _TRUTHS},
    },
)
def true_sentences_on_forces(view: SentencesView) -> Item:
    """Find the true sentences on the forces on an ion."""
    at = view.forces
    if abs(at.v) < STRONG or abs(at.v - at.e) < CLEAR:
        raise Doubtful("a force is too weak to tell its direction")
    ion, net = MARKUP[at.name], way_of(at)
    chemical = OUTWARD if at.ion.inside > at.ion.outside else INWARD
    electrical = INWARD if (at.v < 0) == (at.ion.z > 0) else OUTWARD
    agree = chemical == electrical
    same, opposite = "point the same way", "point opposite ways"
    told = (
        ("The chemical force drives it {}", chemical, other_way(chemical), "chemical-force-points-uphill"),
        (
            "The electrical force drives it {}",
            electrical,
            other_way(electrical),
            electrical_belief(chemical, electrical),
        ),
        (
            "The two forces {}",
            same if agree else opposite,
            opposite if agree else same,
            "like-charges-attract" if agree else "both-forces-always-agree",
        ),
        (
            "Through open channels it goes on balance {}",
            net,
            other_way(net),
            net_belief(net, chemical, electrical),
        ),
    )
    return Item(
        stem=text(
            f"The concentration of {ion} is {millimolar(at.ion.outside)} outside and "
            f"{millimolar(at.ion.inside)} inside a cell at 37\u00a0°C; the membrane potential is "
            f"{say(at.v, 'mV')}. What is true of {ion}?"
        ),
        ask=SeveralRight(
            tuple(
                Statement(words.format(true if truth else false), truth, slug)
                for (words, true, false, slug), truth in zip(told, view.truths, strict=True)
            )
        ),
        steps=(
            text(f"Chemical: from the higher concentration to the lower, {chemical}."),
            text(
                f"Electrical: the inside is {'negative' if at.v < 0 else 'positive'} and the ion "
                f"{'positive' if at.ion.z > 0 else 'negative'}, so it is driven {electrical}."
            ),
            text(
                f"The two {same if agree else opposite}; they would cancel at {E[at.name]}, "
                f"{say(at.e, 'mV')}. At {say(at.v, 'mV')} {ion} goes {net}."
            ),
        ),
    )


@item_model(
    skill="open-a-channel",
    kind="choice",
    scenario=forces,
    levels={
        1: {"ion": ("K", "Na"), "outside": (0.6, 1.1), "v": (-120, 90)},
        2: {"ion": ("Cl", "Ca"), "outside": (0.6, 1.2), "v": (-115, -10)},
    },
)
def where_the_potential_goes_and_why(view: ForcesView) -> Item:
    """Tell where channels for an ion take the membrane potential, and which way the ion goes."""
    if abs(view.v - view.e) < CLEAR:
        raise Doubtful("next to the equilibrium potential")
    if view.name in ("K", "Na") and abs(view.v - view.e) > FAR:
        raise Doubtful("so far from it that one side would nearly always be right")
    ion, enters = MARKUP[view.name], way_of(view) == INWARD
    rises = view.v < view.e
    turned = "anion-moves-as-its-current" if view.ion.z < 0 else "current-against-the-cation"

    def told(*, rises: bool, enters: bool) -> str:
        goes = "enters" if enters else "leaves"
        return f"To more {'positive' if rises else 'negative'} values, as {ion} {goes}"

    return Item(
        stem=text(
            f"A membrane is at {say(view.v, 'mV')} when many channels for {ion} open; {E[view.name]} is "
            f"{say(view.e, 'mV')}. Where do these channels drive the membrane potential?"
        ),
        ask=Choice(
            (
                right(told(rises=rises, enters=enters)),
                wrong(told(rises=not rises, enters=not enters), direction_belief(view)),
                wrong(told(rises=rises, enters=not enters), turned),
                wrong(told(rises=not rises, enters=enters), turned),
            )
        ),
        steps=(
            _way_worked_out(view),
            text(
                f"An {'inward' if rises else 'outward'} current makes the inside more "
                f"{'positive' if rises else 'negative'}: V goes toward {E[view.name]}."
            ),
            text("There as much of the ion would enter as leave, and they would drive V no farther."),
        ),
    )


@item_model(
    skill="ion-distribution",
    kind="matching",
    scenario=table_of_ions,
    levels={
        1: {"ions": ("K+Na", "Na+K"), "outside": (0.9, 1.1), "inside": (0.9, 1.1)},
        2: {
            "ions": ("Ca+Na+K+Cl", "Na+Cl+K+Ca", "Cl+K+Ca+Na", "K+Ca+Cl+Na"),
            "outside": (0.9, 1.1),
            "inside": (0.9, 1.1),
        },
    },
)
def match_concentrations_to_ions(view: TableView) -> Item:
    """Tell ions by their concentrations."""
    rows = [f"{millimolar(outside)} outside, {millimolar(inside)} inside" for _, outside, inside in view.rows]
    names = [name for name, _, _ in view.rows]
    return Item(
        stem=numbered(
            "These are the concentrations of free ions outside and inside a mammalian neuron. Which ion has "
            "which?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(row, MARKUP[name], tuple((MARKUP[by], slug) for by, slug in MIXUPS[name].items()))
                for row, name in zip(rows, names, strict=True)
            ),
            extras=tuple(MARKUP[name] for name in MIXUPS if name not in names),
        ),
        steps=(
            text(
                "K^{+} is the one of which there is far more inside; the pump carries it in, and Na^{+} out, "
                "of which there is most outside."
            ),
            text(
                "Cl^{−}, too, is concentrated outside, but there is less of it than of Na^{+}: other anions "
                "make up the difference."
                if "Cl" in names
                else "Cl^{−} and Ca^{2+}, too, are concentrated outside."
            ),
            text(
                "Free Ca^{2+} is scarce on both sides, and inside it is kept below a ten-thousandth of "
                "what is outside: so a little of it that enters is a signal."
            ),
        ),
    )


def _way_worked_out(view: ForcesView) -> Text:
    v, e = say(view.v), bracketed(round(view.e))
    current = "outward" if view.v > view.e else "inward"
    return text(
        f"V − {E[view.name]} = {v} − {e} = {say(view.v - round(view.e), 'mV')}: the current is {current}. "
        f"{MARKUP[view.name]} is {against_or_with(view.ion.z)} it: {way_of(view)}."
    )
