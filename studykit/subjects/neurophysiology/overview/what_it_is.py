"""Item models of what an action potential is: its features beside those of a graded potential."""

from collections.abc import Iterator

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.figure import Axis, Band, Figure, axis_around, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Subset
from studykit.subjects.neurophysiology.overview.facts_shared import ACTION, BOTH, GRADED, ROWS, Feature
from studykit.subjects.neurophysiology.overview.what_it_is_cases import (
    BASIC,
    FIVE_HARDER,
    SEEN,
    AxonView,
    FeaturesView,
    some_features,
    two_places,
)
from studykit.text import Text, say, text

NAMES = {ACTION: "Action potential", GRADED: "Graded potential", BOTH: "Both"}
OTHER = {ACTION: GRADED, GRADED: ACTION}

EQUAL, LOWER = 3.0, 0.7
"""Potentials this close, in mV, are about equally high; clearly lower is what is at most this part."""

LEAST_NEAR, LEAST = 3.0, 0.4
"""A graded potential rises so far above rest at the near and at the far electrode at least, in mV."""


@item_model(
    skill="what-an-action-potential-is",
    kind="matching",
    scenario=some_features,
    levels={
        1: {"features_drawn": Subset(BASIC, (3,)), "action_rows": Subset(ROWS[:3], (1, 2))},
        2: {"features_drawn": FIVE_HARDER, "action_rows": Subset(ROWS, (1, 2, 3, 4))},
    },
    version=5,
)
def match_features_to_potentials(view: FeaturesView) -> Item:
    """Say whether each feature belongs to an action potential or to a graded potential."""
    partners = (ACTION, GRADED, *((BOTH,) if BOTH in view.kinds else ()))
    rows = list(zip(view.features, view.kinds, strict=True))
    if not {ACTION, GRADED} <= set(view.kinds):
        raise Doubtful("one of the two kinds has no feature")
    lefts = [feature.words[kind][view.wording] for feature, kind in rows]
    pairs = [
        Pair(
            left,
            NAMES[kind],
            tuple(_mixed_up(feature, kind, partners)),
        )
        for left, (feature, kind) in zip(lefts, rows, strict=True)
    ]
    return Item(
        stem=numbered(
            "Which has each feature: an action potential, or a graded potential as at a synapse?",
            lefts,
        ),
        ask=Matching(tuple(pairs)),
        steps=_meanings(view),
        why=tuple(range(len(pairs))),
    )


@item_model(
    skill="what-an-action-potential-is",
    kind="several-right",
    scenario=some_features,
    levels={
        1: {"features_drawn": Subset(BASIC, (4,)), "action_rows": Subset(ROWS[:4], (1, 2, 3))},
        2: {
            "features_drawn": FIVE_HARDER,
            "action_rows": Subset(ROWS, (1, 2, 3, 4)),
            "asked": (ACTION, GRADED),
        },
    },
    version=5,
    one_cue="The kind of potential is what is asked about, and each feature is a fact about it.",
)
def features_of_one_potential(view: FeaturesView) -> Item:
    """Find the features of an action potential or of a graded potential."""
    listed = tuple(
        _sentence(feature, kind, view) for feature, kind in zip(view.features, view.kinds, strict=True)
    )
    if len({each.is_true for each in listed}) < 2:
        raise Doubtful("all of them are features of it, or none")
    subject = {ACTION: "an action potential", GRADED: "a graded potential, as at a synapse"}[view.asked]
    return Item(
        stem=text(f"Which of these sentences are true of {subject}?"),
        ask=SeveralRight(listed),
        steps=_meanings(view),
        why=tuple(range(len(listed))),
    )


@item_model(
    skill="what-an-action-potential-is",
    kind="prediction",
    scenario=two_places,
    levels={1: {"width": (0.2, 0.4, 0.5, 1.0), "near": (0.2, 0.3), "apart": (0.2, 0.4)}},
    version=2,
    false_anyway={"Clearly higher": "no potential grows on its way along an even axon"},
)
def predict_the_far_electrode(view: AxonView) -> Item:
    """Predict what an electrode farther along an axon records."""
    passage, fades = view.passage, _fades(view)
    near, far = say(view.near, "mm", digits=2), say(view.far, "mm", digits=2)
    (shock,) = passage.shocks
    words = ("Clearly lower than at A", "About as high as at A", "Clearly higher than at A")
    beliefs = (
        (None, "graded-potential-travels-undiminished", "any-depolarization-fires")
        if fades
        else ("action-potential-fades", None, "action-potential-grows")
    )
    return Item(
        stem=text(
            f"An unmyelinated axon {say(passage.fiber.diameter or 0, 'µm', digits=1)} thick rests at "
            f"{say(passage.rest, 'mV')}. A current of "
            f"{say(shock.amplitude, 'nA', digits=2)} for {say(shock.width, 'ms', digits=1)} is passed into "
            f"its left end. Electrode A, {near} from there, records a potential that rises to "
            f"{say(view.high_near, 'mV')} at most. What is its maximum at electrode B, {far} from that end?"
        ),
        ask=Prediction(
            Choice(
                tuple(
                    right(each) if belief is None else wrong(each, belief)
                    for each, belief in zip(words, beliefs, strict=True)
                ),
                ordered=True,
            )
        ),
        steps=_why(view, fades=fades),
        why=0 if not fades else 1,
        figure=_recorded(view, places=1),
        reveal=_recorded(view, places=2),
    )


def _mixed_up(feature: Feature, kind: str, partners: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """To whom a feature of ``kind`` is wrongly given, and the belief that this shows, if one does.

    Who is wrong about "both" errs about the other kind.
    """
    for partner in (each for each in partners if each != kind):
        errs_about = OTHER[partner] if kind == BOTH else OTHER[kind] if partner == BOTH else kind
        if errs_about in feature.belief:
            yield NAMES[partner], feature.belief[errs_about]


def _sentence(feature: Feature, kind: str, view: FeaturesView) -> Statement:
    """True of the kind that is asked about or false; doubting a true one shows no belief."""
    is_true = kind in (view.asked, BOTH)
    belief = "" if is_true else feature.belief.get(view.asked, "")
    return Statement(feature.words[kind][view.wording], is_true, belief)


def _fades(view: AxonView) -> bool:
    """Whether the far potential is clearly lower; raises Doubtful where it is neither that nor equal."""
    near, far = (high - view.passage.rest for high in (view.high_near, view.high_far))
    if view.high_near > 0 and abs(near - far) <= EQUAL:
        return False
    if near * LOWER >= far >= LEAST and near >= LEAST_NEAR:
        return True
    raise Doubtful("neither an action potential nor plainly a graded one")


def _why(view: AxonView, *, fades: bool) -> tuple[Text, ...]:
    rest = view.passage.rest
    near, far = (say(high - rest, "mV", digits=1) for high in (view.high_near, view.high_far))
    if fades:
        return (
            text(
                f"At A the potential rises to {near} above rest, far below 0\u00a0mV: that is not an "
                "action potential but a graded potential."
            ),
            text(
                f"At B it rises to {far} above rest: less, as some of the current has leaked out on the way."
            ),
            text(
                "Below threshold too few Na^{+} channels open to regenerate the potential; it spreads "
                "passively and fades with distance."
            ),
        )
    return (
        text(
            f"At A the potential goes past 0\u00a0mV, to {near} above rest: that is an action potential. "
            f"It is regenerated on its way and rises to {far} above rest at B."
        ),
        text(
            "Each stretch of the axon that is depolarized to threshold opens its own Na^{+} channels: they "
            "regenerate the action potential at full height, from the gradients across the membrane there."
        ),
    )


def _recorded(view: AxonView, *, places: int) -> Figure:
    """What the first electrode records, or both."""
    passage = view.passage
    (shock,) = passage.shocks
    highest = (view.high_near, view.high_far)[:places]
    lines = [
        thinned(passage.t.round(3).tolist(), passage.v[place].round(2).tolist(), label="AB"[place])
        for place in range(places)
    ]
    top = max(20.0, *highest) if view.high_near > 0 else view.high_near + 1
    peaks = " and ".join(
        f"electrode {label} records {say(high, 'mV', digits=1)} at most"
        for label, high in zip("AB", highest, strict=False)
    )
    return Figure(
        lines=tuple(lines),
        x=Axis("time", "ms", 0, SEEN, 1, grid=False),
        y=axis_around("membrane potential", "mV", (passage.rest - 1, top, *(min(line.y) for line in lines))),
        alt=(
            "Membrane potential against time in an axon; a current at its left end begins at "
            f"{say(shock.start, 'ms', digits=1)}; {peaks}."
        ),
        bands=(Band(shock.start, shock.start + shock.width, "stimulus", is_applied=True),),
    )


def _meanings(view: FeaturesView) -> tuple[Text, ...]:
    return tuple(text(feature.meaning) for feature in view.features)
