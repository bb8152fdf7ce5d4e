"""`studykit stats` in a database of a million reviews, beside another checkout: whole processes, in turns.

    python benchmarks/stats.py /path/to/other/checkout [DATABASE]

The peer is the other checkout; seconds are of the processor, as other programs may run. A third of the
reviews are of the shipped deck. Each has a database of its own tables, which takes a minute or two to make,
and is kept if its path is given (that of the peer has ``.peer`` behind its name).
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from million_reviews import NOW, other_cards
from side_by_side import Row, medians, table

from studykit.decks.load import load

ROUNDS = 2
HERE = Path(__file__).parent.parent
DECK = load("action-potential")
WANTED: dict[tuple[str, ...], tuple[float | None, float | None]] = {("stats", DECK.name): (4.5, 3.1)}
"""How many times less of time and of memory beside 6de24f6 is wanted."""


def main(other: str, path: str | None = None) -> None:
    """Measure, and print the tables."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        database, facts = Path(path or f"{name}/study.db"), Path(name, "facts.toml")
        facts.write_text("\n".join(facts_deck()), encoding="utf-8")
        databases = {HERE: database, Path(other).resolve(): database.with_name(f"{database.name}.peer")}
        for checkout, place in databases.items():
            if not place.exists():
                make(place, checkout)
        commands = {
            f"`studykit stats {DECK.name}`": ("stats", DECK.name),
            f"`studykit stats {DECK.name} --by-course`": ("stats", DECK.name, "--by-course"),
            "`studykit stats --json`": ("stats", "--json"),
            f"`studykit stats` of a deck of {len(other_cards(DECK)):,} facts": ("stats", str(facts)),
            "`studykit`": (),
        }
        measured = [compared(what, command, databases) for what, command in commands.items()]
    print(table(row for rows in zip(*measured, strict=True) for row in rows))


def facts_deck() -> list[str]:
    """The lines of a deck file of all cards that are not of the shipped deck."""
    cards = (
        f'[[cards]]\nfact = "{card.id}"\nquestion = "{card.id}?"\nanswer = "It is"'
        for card in other_cards(DECK)
    )
    return ['title = "Facts"', "anki_id = 1764000001", *cards]


def make(place: Path, checkout: Path) -> None:
    """Make the database of a ``checkout``."""
    modules = os.pathsep.join([str(checkout), str(HERE / "benchmarks")])
    command = [sys.executable, "-m", "million_reviews", str(place)]
    subprocess.run(command, cwd=checkout, env=os.environ | {"PYTHONPATH": modules}, check=True)


def compared(what: str, command: tuple[str, ...], databases: dict[Path, Path]) -> tuple[Row, Row]:
    """The seconds and peak memory of ``studykit`` with this ``command``, here and in the other checkout."""
    peaks: dict[Path, float] = {}
    other = next(each for each in databases if each != HERE)

    def run(checkout: Path) -> None:
        peaks[checkout] = peak_of(checkout, databases[checkout], command)

    seconds = medians(ROUNDS, clock=of_processor, here=lambda: run(HERE), there=lambda: run(other))
    faster, smaller = WANTED.get(command, (None, None))
    return (
        Row(what, seconds["here"], seconds["there"], "s", faster),
        Row(f"{what}: peak memory", peaks[HERE], peaks[other], "MB", smaller),
    )


def of_processor() -> float:
    """The seconds of the processor that the processes have taken which were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_of(checkout: Path, database: Path, command: tuple[str, ...]) -> float:
    """Run ``studykit`` until it ends; its peak memory in MB, which is not told below that of this process."""
    learner = {"PYTHONPATH": str(checkout), "STUDYKIT_DB": str(database), "STUDYKIT_NOW": NOW.isoformat()}
    process = subprocess.Popen(
        [sys.executable, "-m", "studykit", *command],
        cwd=checkout,
        env=os.environ | learner,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"studykit {' '.join(command)} failed in {checkout}")
    return used.ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
