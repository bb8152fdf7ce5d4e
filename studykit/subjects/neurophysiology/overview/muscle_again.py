"""The item model of a muscle cell that is stimulated again: does it fire, and do contractions add up?"""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.overview.other_cells_cases import (
    VENTRICLE,
    MuscleView,
    muscle_stimulated_again,
)
from studykit.text import Text, say, text

OUTCOMES = {
    "none": "No second action potential: the contraction goes on as it would",
    "late": "A second action potential, but late: once the cell is ready again",
    "adds": "A second action potential: its contraction adds to the first",
    "apart": "A second action potential: a second contraction, apart from the first",
}
KEYS = {"refractory": "none", "contracted": "adds", "relaxed": "apart"}

WAITS = "stimulus-waits-for-recovery"
LIKE_THE_FIRST = "second-stimulus-acts-like-the-first"
NOT_YET = "contraction-keeps-muscle-refractory"
ADD_UP = "heart-twitches-add-up"


@item_model(
    skill="other-action-potentials",
    kind="choice",
    scenario=muscle_stimulated_again,
    levels={2: {}},
    false_anyway={"but late": "a stimulus that fails leaves nothing behind that could fire the cell"},
)
def second_stimulus_to_a_muscle_cell(view: MuscleView) -> Item:
    """Tell what a second stimulus does to a muscle cell that has just been fired."""
    is_heart = view.muscle == VENTRICLE
    if is_heart and view.moment == "contracted":
        raise Doubtful("too little of the contraction is left to add to")
    key = KEYS[view.moment]
    beliefs = {
        "none": {"adds": ADD_UP if is_heart else LIKE_THE_FIRST, "late": WAITS},
        "adds": {"none": NOT_YET},
        "apart": {},
    }[key]
    cell = "a muscle cell of a heart ventricle" if is_heart else "a skeletal muscle fiber"
    known, lasts = {
        "refractory": ("absolute refractory period", view.refractory),
        "spike": ("action potential", view.spike),
    }[view.given]
    return Item(
        stem=text(
            f"A stimulus fires {cell}. Its {known} lasts {_ms(lasts)}, its contraction "
            f"{_ms(view.contraction)}. An equal stimulus comes {_ms(view.after)} after the first. What does "
            "it do?"
        ),
        ask=Choice(one_right(OUTCOMES, key, beliefs)),
        steps=_why(view),
        why=1,
    )


def _why(view: MuscleView) -> tuple[Text, ...]:
    return (
        text(
            f"The cell is absolutely refractory for {_ms(view.refractory)}."
            if view.given == "refractory"
            else "A cell is absolutely refractory for most of its action potential, while Na^{+} channels "
            f"are inactivated: here, for most of {_ms(view.spike)}."
        ),
        text(
            {
                "refractory": f"After {_ms(view.after)} no stimulus can fire it, and the stimulus does not "
                "wait: the contraction is that of a single action potential.",
                "contracted": f"After {_ms(view.after)} it is over, but the contraction of "
                f"{_ms(view.contraction)} is not: the second one builds on what is left.",
                "relaxed": f"After {_ms(view.after)} both the action potential and the contraction of "
                f"{_ms(view.contraction)} are over: all begins anew.",
            }[view.moment]
        ),
        text(
            "In skeletal muscle, an action potential is far shorter than a contraction, so contractions can "
            "add up. In the ventricle both last about as long: it has to relax before it contracts again."
        ),
    )


def _ms(time: float) -> str:
    return say(time, "ms", digits=0 if time == round(time) else 1)
