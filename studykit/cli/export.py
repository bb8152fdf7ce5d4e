"""``studykit export``: write a deck in a format of another program."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.as_json import print_json
from studykit.cli.seed import seed_option

if TYPE_CHECKING:
    from studykit.exports.exporter import Entry


@click.command()
@click.argument("form", metavar="FORMAT")
@click.argument("deck")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write; one that is there is replaced.",
)
@click.option(
    "-n",
    "each",
    type=click.IntRange(1, 50),
    default=3,
    show_default=True,
    help="How many variants of each generated card.",
)
@seed_option(default="1", help_text="The same seed gives the same questions.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def export(form: str, deck: str, output: Path, each: int, seed: str, *, as_json: bool) -> None:
    """Write DECK to a file. FORMAT is anki or moodle.

    DECK is the name of a deck, or a deck file ending in .toml.

    anki: a package (.apkg). Importing a later export into Anki updates the notes that are there and keeps
    their schedule.

    moodle: question XML (.xml) for a question bank, with a category for each skill at each level, from which
    a quiz may pick at random, and one for the facts, which a person grades. A table of the keys stands beside
    it, its name ending in .csv; one that is there is replaced. Keep it, and the seed, from those who answer.
    """
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load
    from studykit.discover import discover
    from studykit.exports.exporter import EXPORTERS, entries_of, write_whole
    from studykit.exports.keys import write_keys

    discover()
    exporter = EXPORTERS.get(form)
    chosen = load(deck)
    moment = clock_from_environment().now()
    if output.suffix.lower() != exporter.suffix:
        raise click.BadParameter(f"a file for {form} ends in {exporter.suffix}", param_hint="-o")
    with write_whole(output) as part:
        entries = entries_of(chosen, each=each, seed=seed)
        with _progress(entries) as counted:
            exporter.write(chosen, counted, part, moment)
        if exporter.for_a_class:
            write_keys(entries, part.with_suffix(".csv"), exporter.kinds)
    result: dict[str, Any] = {"file": str(output), "questions": len(entries)}
    if exporter.for_a_class:
        result["keys"] = str(output.with_suffix(".csv"))
        result["categories"] = len({entry.category for entry in entries})
    _print(result, chosen.title, as_json=as_json)


def _print(result: dict[str, Any], title: str, *, as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    within = f" in {result['categories']} categories" if "categories" in result else ""
    click.echo(f"{result['file']}: {result['questions']} questions{within} of the deck '{title}'.")
    if "keys" in result:
        click.echo(f"{result['keys']}: their keys.")


class _Counted(Sequence["Entry"]):
    """Entries that move a bar when they are gone through."""

    def __init__(self, entries: "Sequence[Entry]", bar: Any) -> None:
        self._entries, self._bar = entries, bar

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, place: Any) -> Any:
        return self._entries[place]

    def __iter__(self) -> "Iterator[Entry]":
        for entry in self._entries:
            yield entry
            self._bar.update(1)


@contextmanager
def _progress(entries: "Sequence[Entry]") -> "Iterator[Sequence[Entry]]":
    """``entries``, and a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield entries
        return
    with click.progressbar(length=len(entries), label="Drawing", file=sys.stderr) as bar:
        yield _Counted(entries, bar)
