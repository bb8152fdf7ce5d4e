"""Item models of channels and their places: which channels work where, what opens them, what follows."""

from collections.abc import Sequence

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Subset
from studykit.subjects.neurophysiology.overview.channel_places_cases import (
    BASIC,
    FIVE_HARDER,
    PlacesView,
    some_places,
)
from studykit.subjects.neurophysiology.overview.facts_shared import (
    ASPECTS,
    ROWS,
    ChannelPlace,
    channel_places,
)
from studykit.text import text

MOST_PARTNERS = 6
"""Partners that are offered, those of no row among them."""

CHANNEL, OPENED_BY, FOLLOWS = ASPECTS


@item_model(
    skill="channels-and-places",
    kind="matching",
    scenario=some_places,
    levels={
        1: {"places": Subset(BASIC, (3, 4)), "wording": (0, 1)},
        2: {"places": FIVE_HARDER, "wording": (0, 1)},
    },
    version=4,
)
def match_places_to_channels(view: PlacesView) -> Item:
    """Say which channels do the work at each of several places."""
    lefts = [place.places[view.wording] for place in view.places]
    return _matching(view, lead="Which channels are at work at each of these places?", lefts=lefts)


@item_model(
    skill="channels-and-places",
    kind="matching",
    scenario=some_places,
    levels={
        1: {"places": Subset(BASIC, (3, 4)), "aspect": (OPENED_BY, FOLLOWS), "wording": (0, 1)},
        2: {"places": FIVE_HARDER, "aspect": (OPENED_BY, FOLLOWS), "wording": (0, 1)},
    },
    version=4,
    one_cue="What opens channels and what follows are two facts of each; the lead only says which is asked.",
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
        1: {"places": Subset(BASIC, (4,)), "true_rows": Subset(ROWS[:4], (1, 2, 3)), "wording": (0, 1)},
        2: {"places": FIVE_HARDER, "true_rows": Subset(ROWS, (1, 2, 3, 4)), "wording": (0, 1)},
    },
    version=3,
)
def true_sentences_on_channels(view: PlacesView) -> Item:
    """Find the true sentences about channels and places."""
    listed = [
        _sentence(place, view.wording, is_true) for place, is_true in zip(view.places, view.true, strict=True)
    ]
    return Item(
        stem=text(
            "The membrane of neurons and of skeletal muscle fibers has different channels in different "
            "places. Which of these sentences are true?"
        ),
        ask=SeveralRight(tuple(listed)),
        steps=tuple(map(text, _meanings(view.places))),
        why=tuple(_meanings(view.places).index(place.meaning) for place in view.places),
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
        tuple(
            (words, slug) for words, slug in place.mixups[view.aspect].items() if slug and words in partners
        )
        for place in view.places
    ]
    return Item(
        stem=numbered(lead, lefts),
        ask=Matching(
            tuple(Pair(*each) for each in zip(lefts, rights, mixups, strict=True)),
            extras=tuple(words for words in partners if words not in rights),
        ),
        steps=tuple(map(text, _meanings(view.places))),
        why=tuple(_meanings(view.places).index(place.meaning) for place in view.places),
    )


def _sentence(place: ChannelPlace, wording: int, is_true: bool) -> Statement:
    if is_true:
        return Statement(place.true[wording], is_true)
    words, belief = list(place.false.items())[wording]
    return Statement(words, is_true, belief)


def _meanings(places: Sequence[ChannelPlace]) -> list[str]:
    return list(dict.fromkeys(place.meaning for place in places))
