"""``studykit flags``: the cards that a learner flagged or put away, and their release."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.streams import tell
from studykit.command import command

if TYPE_CHECKING:
    from datetime import tzinfo

    from studykit.clock import Clock
    from studykit.store.records import Held
    from studykit.store.store import Store


@click.command()
@click.option("--release", "cards", metavar="CARD", multiple=True, help="Let CARD be asked again.")
@click.option("--release-all", "of_all", is_flag=True, help="Let all of them be asked again.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, for programs.")
def flags(cards: tuple[str, ...], *, of_all: bool, as_json: bool) -> None:
    """List the questions you flagged as wrong and the cards you put away, with your notes.

    What you suspended is not asked until you release it; what you flagged or put off, from tomorrow on. A
    flag stays here until you release it. To report a question, send all that is said of it here.
    """
    from studykit.cli.opened import store_to_change, store_to_look_at
    from studykit.clock import clock_from_environment

    clock = clock_from_environment()
    if not (cards or of_all):
        with store_to_look_at(clock) as store:
            _list(held_now(store, clock), clock.zone, as_json=as_json)
        return
    with store_to_change(clock) as store:
        held = held_now(store, clock)
        chosen = held if of_all else [each for card in cards for each in _of(card, held)]
        store.holds.release([each.id for each in chosen], released_at=clock.now())
        _tell_released(chosen, held_now(store, clock), as_json=as_json)


def held_now(store: "Store", clock: "Clock") -> "list[Held]":
    """What was flagged, until it is released, and what is put away today, oldest first."""
    from studykit.clock import study_day
    from studykit.store.records import Hold

    today = study_day(clock.now(), clock.zone)
    return [
        each
        for each in store.holds.in_force()
        if each.kind is Hold.FLAGGED or each.until_day is None or each.until_day > today
    ]


def words_of(held: "Held", zone: "tzinfo | None") -> list[str]:
    """What is said of a card that is held back, in lines that are not wrapped yet."""
    from studykit.cli.output import dated

    until = "" if held.until_day is None else f", until {dated(held.until_day)}"
    lines = [f"{held.card}: {held.kind} on {held.held_at.astimezone(zone):%a %d %b %Y}{until}"]
    lines += [f"“{held.note}”"] if held.note else []
    if (shown := held.showing) is not None:
        from studykit.items.variables import canonical

        lines.append(f"{shown.model}@{shown.version}, level {shown.level}, seed {shown.seed}")
        lines.append(f"Values: {canonical(shown.values)}")
    return lines


def shown_by(held: "Held") -> str | None:
    """The command that shows the very question; None where it is a fact, or none was shown."""
    from studykit.decks.questions import FACT
    from studykit.items.variable_types import printed_value

    shown = held.showing
    if shown is None or shown.model == FACT:
        return None
    settings = [f"--set={name}={printed_value(value)}" for name, value in shown.values.items()]
    words = ("items", "show", shown.model, "--level", str(shown.level), "--seed", shown.seed, *settings)
    return command(*words)


def _of(card: str, held: "Sequence[Held]") -> "list[Held]":
    """What is held of ``card``; raises StudykitError, with the nearest name, if nothing is."""
    from studykit.errors import StudykitError, nearest, quoted
    from studykit.text import in_one_form

    found = [each for each in held if each.card == in_one_form(card)]
    if not found:
        what = f"{quoted(card)} is neither flagged nor put away"
        raise StudykitError(what, mend=nearest(card, {each.card for each in held}))
    return found


def _list(held: "Sequence[Held]", zone: "tzinfo | None", *, as_json: bool) -> None:
    from studykit.cli.as_json import print_json

    if as_json:
        print_json({"held": [_as_fields(each) for each in held]})
        return
    if not held:
        tell("Nothing is flagged or put away.")
        return
    titles = _titles()
    for each in held:
        _tell(each, zone, titles)
    tell(f"Ask one again:  {command('flags', '--release', 'CARD')}")
    tell(f"Ask all again:  {command('flags', '--release-all')}")


def _titles() -> dict[str, str]:
    """What each card of the shipped decks is called."""
    from studykit.decks.load import load, names

    return {card.id: card.title for name in names() for card in load(name).cards}


def _tell(held: "Held", zone: "tzinfo | None", titles: dict[str, str]) -> None:
    from studykit.cli.output import wrapped
    from studykit.store.records import Hold

    if held.card in titles:
        tell(wrapped(f"“{titles[held.card]}”"))
    head, *more = words_of(held, zone)
    if held.kind is not Hold.FLAGGED:
        tell(f"{wrapped(head)}\n")
        return
    tell(wrapped(head))
    for line in more:
        tell(wrapped(line, behind="    "))
    if (shown_by_command := shown_by(held)) is not None:
        tell("    The question again:")
        tell(f"      {shown_by_command}")
    tell()


def _tell_released(released: "Sequence[Held]", left: "Sequence[Held]", *, as_json: bool) -> None:
    from studykit.cli.as_json import print_json
    from studykit.cli.output import counted

    if as_json:
        print_json({"held": [_as_fields(each) for each in left]})
        return
    for each in released:
        tell(f"{each.card}: asked again.")
    are = "is" if len(left) == 1 else "are"
    tell(f"{counted(len(left), 'card')} {are} still flagged or put away." if left else "None is left.")


def _as_fields(held: "Held") -> dict[str, Any]:
    shown = held.showing
    return {
        "card": held.card,
        "skill": held.skill,
        "kind": held.kind,
        "held_at": held.held_at,
        "until_day": held.until_day,
        "note": held.note,
        "model": shown.model if shown else None,
        "version": shown.version if shown else None,
        "level": shown.level if shown else None,
        "seed": shown.seed if shown else None,
        "values": dict(shown.values) if shown else None,
        "without_options": shown.without_options if shown else None,
        "shown_by": shown_by(held),
    }
