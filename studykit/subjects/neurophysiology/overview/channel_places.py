"""Item models of channels and their places: which channels work where, what opens them, what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf, Range
from studykit.subjects.neurophysiology.overview.facts import ASPECTS, ChannelPlace, channel_places
from studykit.text import Text, text

MOST_PARTNERS = 6
"""Partners that are offered, those of no row among them."""

CHANNEL, OPENED_BY, FOLLOWS = ASPECTS


def several(names: Sequence[str], *counts: int) -> tuple[str, ...]:
    """Every way to take so many of ``names``, each joined by a plus sign."""
    return tuple("+".join(some) for count in counts for some in combinations(names, count))


def truths(count: int) -> tuple[str, ...]:
    """Every way for so many sentences to be true (1) or false (0), but not all alike."""
    return tuple(format(number, f"0{count}b") for number in range(1, 2**count - 1))


_NAMES = tuple(channel_places())

Places = Annotated[str, OneOf(several(_NAMES, 3, 4, 5))]
Aspect = Annotated[str, OneOf(ASPECTS)]
Wording = Annotated[float, Range(0, 1, step=1)]
Truths = Annotated[str, OneOf((*truths(4), *truths(5)))]


@dataclass(frozen=True, eq=False)
class PlacesView:
    """Some ``places``, the ``aspect`` asked of them in which ``wording``; of sentences, the ``truths``."""

    places: tuple[ChannelPlace, ...]
    aspect: str
    wording: int
    truths: tuple[bool, ...]


def some_places(
    *, places: Places, wording: Wording = 0, aspect: Aspect = CHANNEL, truths: Truths = "0101"
) -> Plan[PlacesView]:
    """Places where channels work; nothing is simulated."""
    yield from ()
    chosen = tuple(channel_places()[name] for name in places.split("+"))
    return PlacesView(chosen, aspect, round(wording), tuple(each == "1" for each in truths))


@item_model(
    skill="channels-and-places",
    kind="matching",
    scenario=some_places,
    levels={
        1: {"places": several(_NAMES, 3), "wording": (0, 1)},
        2: {"places": several(_NAMES, 5), "wording": (0, 1)},
    },
)
def match_places_to_channels(view: PlacesView) -> Item:
    """Say which channels do the work at each of several places."""
    lefts = [place.places[view.wording] for place in view.places]
    return _matching(view, lead="At each place something happens. Which channels do it?", lefts=lefts)


@item_model(
    skill="channels-and-places",
    kind="matching",
    scenario=some_places,
    levels={
        1: {"places": several(_NAMES, 3), "aspect": (OPENED_BY, FOLLOWS), "wording": (0, 1)},
        2: {"places": several(_NAMES, 5), "aspect": (OPENED_BY, FOLLOWS), "wording": (0, 1)},
    },
)
def match_channels_to_what_they_do(view: PlacesView) -> Item:
    """Say what opens channels, or what follows when they are open."""
    lead = {OPENED_BY: "What opens these channels?", FOLLOWS: "What follows when these channels are open?"}
    return _matching(view, lead=lead[view.aspect], lefts=[place.named[view.wording] for place in view.places])


@item_model(
    skill="channels-and-places",
    kind="several-right",
    scenario=some_places,
    levels={
        1: {"places": several(_NAMES, 4), "truths": truths(4), "wording": (0, 1)},
        2: {"places": several(_NAMES, 5), "truths": truths(5), "wording": (0, 1)},
    },
)
def true_sentences_on_channels(view: PlacesView) -> Item:
    """Tell the true sentences on channels and places from the false ones."""
    listed = [
        _sentence(place, view.wording, truth) for place, truth in zip(view.places, view.truths, strict=True)
    ]
    return Item(
        stem=text(
            "The membrane of neurons and of skeletal muscle fibers bears different channels at different "
            "places. Which of these sentences are true?"
        ),
        ask=SeveralRight(tuple(listed)),
        steps=_meanings(view.places),
    )


def _matching(view: PlacesView, *, lead: str, lefts: Sequence[str]) -> Item:
    """The aspect of each place; beside it what is taken for it by mistake, and that of further places."""
    rights = [getattr(place, view.aspect) for place in view.places]
    if len(set(rights)) < 2:
        raise Doubtful("all rows have the same partner")
    foreseen = [words for place in view.places for words in place.mixups[view.aspect]]
    further = [getattr(place, view.aspect) for place in channel_places().values()]
    partners = [*dict.fromkeys((*rights, *foreseen, *further))][:MOST_PARTNERS]
    mixups = [
        tuple((words, slug) for words, slug in place.mixups[view.aspect].items() if words in partners)
        for place in view.places
    ]
    return Item(
        stem=numbered(lead, lefts),
        ask=Matching(
            tuple(Pair(*each) for each in zip(lefts, rights, mixups, strict=True)),
            extras=tuple(words for words in partners if words not in rights),
        ),
        steps=_meanings(view.places),
    )


def _sentence(place: ChannelPlace, wording: int, truth: bool) -> Statement:
    words, belief = list((place.true if truth else place.false).items())[wording]
    return Statement(words, truth, belief)


def _meanings(places: Sequence[ChannelPlace]) -> tuple[Text, ...]:
    return tuple(text(meaning) for meaning in dict.fromkeys(place.meaning for place in places))
