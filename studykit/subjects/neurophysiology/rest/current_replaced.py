"""The item model of a current while an ion of the bath is partly replaced: what it does, and why."""

from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.current_replaced_cases import ReplacedView, bath_replaced
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, millimolar
from studykit.text import Text, say, text

PLAIN = 8
"""A driving force that changes by less (mV) is not asked about."""


@item_model(skill="ionic-current", kind="two-tier", scenario=bath_replaced, levels={2: {}})
def what_another_bath_does_to_a_current(view: ReplacedView) -> Item:
    """Tell what a changed ion does to the current through channels for one ion, and why."""
    if view.name == view.changed and (
        abs(view.force_after - view.force) < PLAIN or view.force * view.force_after <= 0
    ):
        raise Doubtful("hardly changed, or reversed")
    ion, way = MARKUP[view.name], "outward" if view.force > 0 else "inward"
    return Item(
        stem=text(
            f"A membrane is held at {say(view.v, 'mV')}. Only {ion} channels are open, and their {ion} "
            f"current is {way}. Now {MARKUP[view.changed]} outside goes from {millimolar(view.before)} to "
            f"{millimolar(view.after)}, balanced by {_balance(view)}, which passes no channel. What does the "
            "current do at this potential?"
        ),
        ask=TwoTier(Choice(_outcomes(view), ordered=True), Choice(tuple(_reasons(view)))),
        steps=_steps(view),
        why=1,
    )


def _outcomes(view: ReplacedView) -> tuple[Option, ...]:
    """What the current may do."""
    size, after = abs(view.force), abs(view.force_after)
    key = 0 if size == after else 1 if after > size else -1
    words = {-1: "It becomes smaller", 0: "It stays the same", 1: "It becomes larger"}
    return tuple(
        right(each) if way == key else Option(text(each), None, wrong=True) for way, each in words.items()
    )


def _reasons(view: ReplacedView) -> Iterator[Option]:
    """Why: by what becomes of the driving force, of which another ion is no part."""
    own, other, e = MARKUP[view.name], MARKUP[view.changed], E[view.name]
    is_more = view.after > view.before
    more, size = ("more", "larger") if is_more else ("less", "smaller")
    farther = f"{e} has moved farther from the potential that is held"
    nearer = f"{e} has moved nearer to the potential that is held"
    neither = f"neither the potential nor {e} has changed"
    if view.name == view.changed:
        is_farther = abs(view.force_after) > abs(view.force)
        yield right(farther if is_farther else nearer)
        yield wrong(nearer if is_farther else farther, _turned(view))
        yield wrong(neither)
        yield wrong(
            f"there is {more} {own} in the bath, and its current is always {size} then",
            "larger-concentrations-larger-current",
        )
        return
    yield right(neither)
    yield wrong(farther if is_more == (view.force < 0) else nearer)
    yield wrong(
        f"{other} passes through the {own} channels as well, and there is {more} of it",
        "channels-are-unselective" if view.name != "Cl" else None,
    )
    yield wrong(
        f"{other} crosses the membrane even without channels of its own, down its gradient",
        "gradient-needs-no-path",
    )


def _balance(view: ReplacedView) -> str:
    """What keeps the bath neutral and isotonic."""
    is_more = view.after > view.before
    return f"{'less' if is_more else 'more'} {'gluconate' if view.changed == 'Cl' else 'choline'}"


def _turned(view: ReplacedView) -> str:
    """The belief of whoever has E move the other way."""
    return "sign-of-the-valence-dropped" if view.name == "Cl" else "concentration-ratio-upside-down"


def _steps(view: ReplacedView) -> tuple[Text, ...]:
    e, own, other = E[view.name], MARKUP[view.name], MARKUP[view.changed]
    before = f"V − {e} is {say(view.v)} − {bracketed(view.e)} = {say(view.force, 'mV')} at first"
    if view.name != view.changed:
        return (
            text(f"{before}: it depends on V and on the concentrations of {own} alone."),
            text(
                f"These stay as they are. The {own} channels are selective: how much {other} there is "
                f"does not matter to their current."
            ),
        )
    return (
        text(f"{before}. At 37\u00a0°C, {e} goes from {say(view.e, 'mV')} to {say(view.e_after, 'mV')}."),
        text(
            f"Now V − {e} is {say(view.v)} − {bracketed(view.e_after)} = {say(view.force_after, 'mV')}: the "
            f"driving force, and with it the current, is "
            f"{'larger' if abs(view.force_after) > abs(view.force) else 'smaller'}."
        ),
    )
