"""``studykit decks``: the decks there are, and what is wrong with a deck file."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.groups import HelpfulGroup
from studykit.cli.streams import tell
from studykit.command import command

if TYPE_CHECKING:
    from studykit.decks.check import CheckedDeck
    from studykit.decks.deck import Deck


PAGE = ".html"
"""How the name of a page ends."""


@click.group(cls=HelpfulGroup, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def decks(context: click.Context, *, as_json: bool) -> None:
    """List the decks that come with studykit, check deck files, or print a lecture."""
    if context.invoked_subcommand is not None:
        if as_json:
            example = command("decks", "check", "FILE", "--json")
            raise click.UsageError(f"--json stands at the end, as in: {example}")
        return
    from studykit.cli.as_json import print_json
    from studykit.decks.load import load, names

    shipped = [load(name) for name in names()]
    if as_json:
        print_json({"decks": [_summary(deck) for deck in shipped]})
        return
    for deck in shipped:
        tell(f"{_described(deck)}\n")
    tell(f"Drill one:  {command('study', 'DECK')}")
    tell(f"Check a file of your own:  {command('decks', 'check', 'FILE')}")


@decks.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=completion.decks)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], *, as_json: bool) -> None:
    """Check deck files: each fault on a line of its own. Exits with 1 if there is any.

    FILE is a deck file ending in .toml, or the name of a deck. Questions are drawn from each card, so a
    sound deck is known to work.
    """
    from studykit.cli.as_json import print_json
    from studykit.decks import check as checking

    checked = checking.check(files)
    if as_json:
        print_json({"checked": [_result(each, checking.DRAWN) for each in checked]})
    else:
        tell("\n".join(line for each in checked for line in _lines(each, checking.DRAWN)))
    context.exit(1 if any(each.faults for each in checked) else 0)


@decks.command(name="print")
@click.argument("deck", shell_complete=completion.decks)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write; one that is there is replaced.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def print_(deck: str, output: Path, *, as_json: bool) -> None:
    """Write the statements of DECK to one page (.html) to read or print.

    For each statement, it has what the lecture says, the lessons of its skills with their figures, what to
    write in the exam where the lecture is simpler than the cell, and the facts with their answers.
    The page needs no other file and no network. DECK is the name of a deck, or a deck file ending in .toml.
    """
    from studykit.cli.as_json import print_json
    from studykit.cli.output import counted
    from studykit.cli.progress import progress
    from studykit.decks.load import load
    from studykit.decks.overview import overview_of
    from studykit.exports.page import write_page
    from studykit.exports.whole import write_whole
    from studykit.guest import as_a_guest
    from studykit.signs import printable

    if output.suffix.lower() != PAGE:
        raise click.BadParameter(f"a page ends in {PAGE}", param_hint="-o")
    chosen = load(deck)
    steps = 2 * len({card.skill for card in chosen.cards if card.fact is None})
    with write_whole(output) as part, progress(steps, "Drawing") as advance, as_a_guest():
        statements = overview_of(chosen, advance)
        write_page(chosen.title, statements, part, advance)
    lessons = sum(len(each.lessons) for each in statements)
    if as_json:
        print_json({"file": str(output), "statements": len(statements), "lessons": lessons})
        return
    on_it = f"{counted(len(statements), 'statement')} with {counted(lessons, 'lesson')}"
    tell(f"{printable(str(output))}: {on_it} of the deck '{chosen.title}'.")


def _lines(checked: "CheckedDeck", drawn: int) -> Iterable[str]:
    from studykit.cli.output import counted, wrapped

    yield from (f"{checked.name}: {fault}" for fault in checked.faults)
    if checked.faults:
        yield f"{checked.name}: {counted(len(checked.faults), 'fault')}."
    elif checked.deck:
        proof = f"{drawn} questions were drawn from each item model at each level, 1 from each fact."
        yield wrapped(f"{checked.name}: sound. {proof}")
        yield _described(checked.deck)
    yield from _balance(checked)


def _balance(checked: "CheckedDeck") -> Iterable[str]:
    """What the deck has on each statement, and where that is uneven."""
    from studykit.cli.output import listed, table, wrapped

    if checked.balance:
        rows = [
            (
                str(each.taught.title),
                *map(str, (each.cards, len(each.skills), len(each.models), len(each.beliefs))),
                f"{each.minutes:.1f}",
            )
            for each in checked.balance
        ]
        yield f"\n{table(('Statement', 'cards', 'skills', 'models', 'beliefs', 'minutes'), rows)}\n"
    for taught in checked.untrained:
        yield wrapped(f"{checked.name}: no skill belongs to the statement '{taught.id}': {taught.says}")
    for uneven in checked.uneven:
        names = (
            "each statement" if len(uneven.statements) == len(checked.balance) else listed(uneven.statements)
        )
        yield wrapped(f"{checked.name}: {uneven.what} on {names}.")
    if checked.deck and checked.deck.left_out:
        left_out = listed([str(each.title) for each in checked.deck.left_out])
        yield wrapped(f"{checked.name}: it leaves out these statements of its lecture: {left_out}.")


def _result(checked: "CheckedDeck", drawn: int) -> dict[str, Any]:
    return {
        "file": checked.name,
        "sound": not checked.faults,
        "faults": checked.faults,
        "drawn_per_model": drawn,
        "untrained": [taught.id for taught in checked.untrained],
        "balance": [
            {
                "statement": each.taught.id,
                "cards": each.cards,
                "skills": each.skills,
                "models": each.models,
                "beliefs": each.beliefs,
                "minutes": round(each.minutes, 1),
            }
            for each in checked.balance
        ],
        "uneven": [{"what": each.what, "statements": each.statements} for each in checked.uneven],
        "left_out": [taught.id for taught in checked.deck.left_out] if checked.deck else [],
        "deck": _summary(checked.deck) if checked.deck else None,
    }


def _summary(deck: "Deck") -> dict[str, Any]:
    facts = sum(card.fact is not None for card in deck.cards)
    return {
        "name": deck.name,
        "title": deck.title,
        "description": deck.description,
        "lecture": deck.lecture or None,
        "cards": len(deck.cards),
        "generated": len(deck.cards) - facts,
        "facts": facts,
        "skills": [{"skill": skill, "levels": levels} for skill, levels in _skills(deck).items()],
        "course": [{"statement": taught.id, "says": str(taught.says)} for taught in deck.course],
        "parts": [
            {"title": part.title, "cards": [card.id for card in deck.cards if card.part == part]}
            for part in deck.parts
        ],
    }


def _skills(deck: "Deck") -> dict[str, list[int]]:
    """The levels of each generated skill, in the order of the deck."""
    skills: dict[str, list[int]] = {}
    for card in deck.cards:
        if card.level is not None:
            skills.setdefault(card.skill, []).append(card.level)
    return skills


def _described(deck: "Deck") -> str:
    from studykit.cli.output import counted, listed, wrapped

    summary = _summary(deck)
    skills = [f"{skill} ({listed(levels)})" for skill, levels in _skills(deck).items()]
    sorts = f"{summary['generated']} generated, {counted(summary['facts'], 'fact')}"
    parts = [part.title for part in deck.parts]
    lines = [
        wrapped(f"{deck.title} ({deck.name})"),
        wrapped(deck.description, behind="  "),
        wrapped(f"Of the lecture: {deck.lecture}." if deck.lecture else "", behind="  "),
        wrapped(f"{counted(summary['cards'], 'card')}: {sorts}.", behind="  "),
        wrapped(f"Parts: {listed(parts)}." if parts else "", behind="  "),
        wrapped(f"Skills and their levels: {listed(skills)}." if skills else "", behind="  "),
    ]
    return "\n".join(line for line in lines if line)
