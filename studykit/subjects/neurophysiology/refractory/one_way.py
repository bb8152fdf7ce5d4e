"""Item models of why an impulse travels one way: its channels ahead and behind, and sentences on it."""

from studykit.engine.bank_questions import (
    OneFalse,
    Stated,
    each_true_or_false,
    find_the_false,
    judge_each,
)
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.folder import FOLDER
from studykit.subjects.neurophysiology.refractory.one_way_cases import StretchesView, stretches_of_an_impulse
from studykit.subjects.neurophysiology.snapshots import with_letters
from studykit.text import Text, say, text

ONE_WAY = read_bank(FOLDER / "sentences" / "one-way.toml")
"""Sentences on the direction of an impulse by name."""

OPEN, READY, INACTIVATED = "Many are open", "Closed, able to open", "Mostly inactivated, hardly any open"

SEEN = 2.0
"""How much of the axon is drawn on either side of the impulse, in mm."""


@item_model(
    skill="why-one-way",
    kind="matching",
    scenario=stretches_of_an_impulse,
    levels={1: {}},
)
def match_channels_along_an_impulse(view: StretchesView) -> Item:
    """Say in what state the Na⁺ channels are along an impulse."""
    places = {"rising": view.rising, "ahead": view.ahead, "behind": view.behind}
    span = _span(view)
    if not all(span[0] < place < span[1] for place in places.values()):
        raise Doubtful("a place lies too near to an end of the axon")
    named = dict(zip(view.letters, places, strict=True))
    states = {"rising": OPEN, "ahead": READY, "behind": INACTIVATED}
    mixed = {"behind": ((READY, "sodium-channels-just-close"),)}
    pairs = [
        Pair(f"At {letter}", states[named[letter]], mixed.get(named[letter], ()))
        for letter in sorted(view.letters)
    ]
    way = "right" if view.end == "left" else "left"
    return Item(
        stem=numbered(
            f"An impulse travels to the {way} along an unmyelinated axon. The figure shows one moment. In "
            "which state are its voltage-gated Na^{+} channels?",
            [pair.left for pair in pairs],
        ),
        ask=Matching(tuple(pairs)),
        steps=_states(named, way),
        why=tuple(1 + list(places).index(named[letter]) for letter in sorted(view.letters)),
        figure=with_letters(view.taken, {each: places[named[each]] for each in named}, span=span),
    )


def _span(view: StretchesView) -> tuple[float, float]:
    """The part of the axon that is drawn."""
    return round(max(0.0, view.peak - SEEN), 1), round(min(view.peak + SEEN, float(view.taken.x[-1])), 1)


@item_model(skill="why-one-way", kind="statements", scenario=each_true_or_false(ONE_WAY, 1), levels={1: {}})
def statements_on_the_direction_of_an_impulse(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on the direction of an impulse."""
    return judge_each("Three statements on an impulse along an axon: true or false?", stated)


@item_model(skill="why-one-way", kind="false-sentence", scenario=OneFalse(ONE_WAY, 2), levels={2: {}})
def false_sentence_on_the_direction_of_an_impulse(ask: FalseSentence) -> Item:
    """Find the false sentence on the direction of an impulse."""
    return find_the_false("Four sentences on impulses along an axon. Which one is false?", ask)


@item_model(
    skill="why-one-way",
    kind="rubric",
    scenario=stretches_of_an_impulse,
    levels={2: {"behind": (2.5, 3.1)}},
)
def explain_why_it_does_not_turn_back(view: StretchesView) -> Item:
    """Explain why an impulse does not turn back."""
    behind, ahead = abs(view.peak - view.behind), abs(view.ahead - view.peak)
    return Item(
        stem=text(
            f"An impulse from the {view.end} end of an unmyelinated axon now peaks at "
            f"{say(view.peak, 'mm', digits=2)}. V is {say(view.taken.at(view.behind), 'mV')} "
            f"{say(behind, 'mm', digits=2)} behind this place, and {say(view.taken.at(view.ahead), 'mV')} "
            f"{say(ahead, 'mm', digits=1)} ahead of it. Why does the impulse not turn "
            "back?"
        ),
        ask=Rubric(
            (
                "Behind it most Na^{+} channels are inactivated and cannot open again yet",
                "Ahead of it the Na^{+} channels are closed and able to open",
            ),
            extras=(
                "Current from the active stretch flows to both sides",
                "Behind it K^{+} channels are still open and oppose a depolarization",
                "By the time the channels behind have recovered, the impulse is too far away to open them",
            ),
        ),
        steps=(
            text(
                "At the peak the inside is most positive, so current flows inside the axon to both sides and "
                "depolarizes both neighbors."
            ),
            text(
                "Ahead, the Na^{+} channels are closed and able to open: that stretch reaches threshold and "
                "fires. Behind, most Na^{+} channels are inactivated and K^{+} channels are still open: that "
                "stretch cannot fire."
            ),
            text(
                "The potential does not show this: the stretch behind looks rested. By the time its channels "
                "have recovered, the impulse is too far away."
            ),
        ),
        why=1,
        reveal=with_letters(view.taken, {}, span=_span(view)),
    )


def _states(named: dict[str, str], way: str) -> tuple[Text, ...]:
    """Which way it travels, then the state of the channels at each place."""
    letter = {place: letter for letter, place in named.items()}
    return (
        text(
            f"The impulse travels to the {way}: ahead of it the axon is at rest, and behind it the potential "
            "has fallen back, to about rest or below."
        ),
        text(
            f"{letter['rising']} is in the upstroke, close to the peak: the depolarization has opened many "
            "channels, and Na^{+} enters."
        ),
        text(
            f"{letter['ahead']} is ahead of the impulse, at rest: its channels are closed and will open "
            "when current from the active stretch depolarizes it."
        ),
        text(
            f"{letter['behind']} has just fired: its channels have inactivated, and at a negative potential "
            "they need a few milliseconds to recover. So the impulse cannot turn back."
        ),
    )
