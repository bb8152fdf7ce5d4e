"""``studykit export``: write a deck in a format of another program."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.as_json import print_json
from studykit.cli.output import counted
from studykit.cli.progress import progress
from studykit.cli.seed import seed_option
from studykit.cli.streams import tell
from studykit.signs import printable

if TYPE_CHECKING:
    from studykit.exports.exporter import Entry

LARGE = 8.0
"""From so many megabytes on a file may be too large to upload."""


@click.command()
@click.argument("form", metavar="FORMAT", shell_complete=completion.formats)
@click.argument("deck", shell_complete=completion.decks)
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
    their schedule. Within an hour the same command gives the very same file, which Anki takes for no update.

    moodle: question XML (.xml) for a question bank, with a category for each skill at each level, from which
    a quiz may pick at random, and one for the facts. Facts and explanations are graded by a person. A table
    of the keys stands beside it, its name ending in .csv; an older one is replaced, any other file is not.
    Keep it, and the seed, from those who answer.
    """
    from studykit.clock import clock_from_environment
    from studykit.decks.load import is_file, load
    from studykit.exports.exporter import EXPORTERS, entries_of
    from studykit.exports.keys import is_table_of_keys, write_keys
    from studykit.exports.whole import require_ours, write_whole
    from studykit.guest import as_a_guest

    exporter = EXPORTERS.get(form)
    chosen = load(deck)
    moment = _moment_of(Path(deck) if is_file(deck) else None, clock_from_environment().now())
    if output.suffix.lower() != exporter.suffix:
        raise click.BadParameter(f"a file for {form} ends in {exporter.suffix}", param_hint="-o")
    if exporter.for_a_class:
        require_ours(output.with_suffix(".csv"), is_table_of_keys)
    with write_whole(output, is_ours=is_table_of_keys) as part:
        entries = entries_of(chosen, each=each, seed=seed)
        with progress(len(entries), "Drawing") as advance, as_a_guest():
            exporter.write(chosen, _Counted(entries, advance), part, moment)
        if exporter.for_a_class:
            write_keys(entries, part.with_suffix(".csv"), exporter.kinds)
    result: dict[str, Any] = {"file": str(output), "questions": len(entries)}
    if exporter.for_a_class:
        result["keys"] = str(output.with_suffix(".csv"))
        result["categories"] = len({entry.category for entry in entries})
    _print(result, chosen.title, as_json=as_json)


def _moment_of(file: Path | None, now: datetime) -> datetime:
    """When the questions are said to have been changed: the hour, or a later change of the deck's ``file``.

    So one command gives one file, and Anki takes what comes later as an update.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    if file is None:
        return hour
    return max(hour, min(now, datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)))


def _print(result: dict[str, Any], title: str, *, as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    within = (
        f" in {counted(result['categories'], 'category', 'categories')}" if "categories" in result else ""
    )
    questions = counted(result["questions"], "question")
    tell(f"{printable(result['file'])}: {questions}{within} of the deck '{title}'.")
    if "keys" in result:
        tell(f"{printable(result['keys'])}: their keys.")
        megabytes = Path(result["file"]).stat().st_size / 1e6
        if megabytes > LARGE:
            tell(f"{megabytes:.0f} MB are more than some sites accept: take a smaller -n if need be.")


class _Counted(Sequence["Entry"]):
    """Entries that move a bar when they are gone through."""

    def __init__(self, entries: "Sequence[Entry]", advance: Callable[[], None]) -> None:
        self._entries, self._advance = entries, advance

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, place: Any) -> Any:
        return self._entries[place]

    def __iter__(self) -> "Iterator[Entry]":
        for entry in self._entries:
            yield entry
            self._advance()
