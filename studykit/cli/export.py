"""``studykit export``: write a deck in a format of another program."""

from pathlib import Path

import click

from studykit.cli.seed import seed_option


@click.command()
@click.argument("form", metavar="FORMAT")
@click.argument("deck")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option(
    "-n",
    "each",
    type=click.IntRange(1, 50),
    default=3,
    show_default=True,
    help="How many variants of each generated card.",
)
@seed_option(default="1", help_text="The same seed gives the same questions.")
def export(form: str, deck: str, output: Path, each: int, seed: str) -> None:
    """Write DECK to a file. FORMAT is anki.

    DECK is the name of a deck, or a deck file ending in .toml. Importing a later export into Anki updates the
    notes that are there and keeps their schedule.
    """
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load
    from studykit.discover import discover
    from studykit.exports.exporter import EXPORTERS, entries_of, write_whole

    discover()
    exporter = EXPORTERS.get(form)
    chosen = load(deck)
    moment = clock_from_environment().now()
    if output.suffix.lower() != exporter.suffix:
        raise click.BadParameter(f"a file for {form} ends in {exporter.suffix}", param_hint="-o")
    with write_whole(output) as part:
        entries = entries_of(chosen, each=each, seed=seed)
        exporter.write(chosen, entries, part, moment)
    click.echo(f"{output}: {len(entries)} notes of the deck '{chosen.title}'.")
