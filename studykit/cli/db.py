"""``studykit db``: the learner's database: where it is, whether it is sound, copies, all of it as lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.as_json import print_json
from studykit.cli.groups import HelpfulGroup
from studykit.cli.output import counted, wrapped
from studykit.cli.streams import tell
from studykit.command import command
from studykit.signs import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from studykit.store.finding import Finding

FILE = click.Path(path_type=Path)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group(cls=HelpfulGroup)
def db() -> None:
    """See to the file in which all your answers are: check it, copy it, bring it elsewhere."""


@db.command("path")
@json_option
def path_(*, as_json: bool) -> None:
    """Print where the database is, and its copies."""
    from studykit.paths import database
    from studykit.store.copies import copies, summary

    where = database()
    made = copies(where)
    if as_json:
        print_json({"path": str(where), "copies": [str(copy) for copy in made]})
        return
    tell(str(where))
    for copy in made:
        tell(f"  {copy}, {summary(copy)}")


@db.command("check")
@click.option("--repair", "is_to_repair", is_flag=True, help="Mend what the log of answers can mend.")
@json_option
def check(*, is_to_repair: bool, as_json: bool) -> int:
    """Look for damage, and for what does not fit together. Changes nothing without --repair.

    Looked at are the pages of the file, each row, what ties the columns of an answer to each other, each
    card's memory against the log of answers, settings, and answers of days that have not come. --repair makes
    indexes anew, replays memories from the log, takes answers that are dated in the future out of the
    schedule, and forgets settings that are none; a copy of what was there before is kept. Exit code 1 if
    anything is found, or left after the repair.
    """
    from studykit.clock import clock_from_environment, study_day
    from studykit.store.looking import place_to_read
    from studykit.store.repair import repair

    where, clock = _there(), clock_from_environment()
    with place_to_read(where) as place:
        copy, found = None, _findings(place, clock.now())
    if is_to_repair and found:
        copy = repair(where, now=clock.now(), today=study_day(clock.now(), clock.zone))
        _mend_settings(where)
        found = _findings(where, clock.now())
    if as_json:
        rows = [{"sort": each.sort, "where": each.where, "what": each.what} for each in found]
        print_json({"path": str(where), "findings": rows, "copy": None if copy is None else str(copy)})
    else:
        _report(where, found, copy)
    return int(bool(found))


@db.command("backup")
@click.argument("file", required=False, type=FILE)
@json_option
def backup(file: Path | None, *, as_json: bool) -> None:
    """Make a checked copy, in FILE or among the daily ones. It may be made while you study."""
    from studykit.clock import clock_from_environment
    from studykit.store.copies import folder_of, free, make_copy, summary
    from studykit.store.looking import place_to_read

    where = _there()
    moment = clock_from_environment().now()
    target = file or free(folder_of(where) / f"by-hand-{moment:%Y-%m-%dT%H%M%S}.db")
    _refuse_to_replace(target)
    with place_to_read(where) as place:
        make_copy(place, target.absolute())
    if as_json:
        print_json({"copy": str(target)})
    else:
        tell(f"{printable(str(target))}: a copy {summary(target)}.")


@db.command("restore")
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do it without a question.")
@json_option
def restore(file: Path, *, yes: bool, as_json: bool) -> None:
    """Go back to what is in FILE, a copy. What is there now is kept beside it.

    What would change is shown first; at a terminal it is asked, elsewhere --yes has to say it.
    """
    from studykit.clock import clock_from_environment
    from studykit.paths import database
    from studykit.store.copies import content_of
    from studykit.store.restore import prepared, put_in_place

    where = database()
    with prepared(_existing(file), where) as ready:
        content = content_of(ready)
        if not as_json:
            _compare(where, ready)
        _agree("Go back to it?", yes=yes)
        before = put_in_place(ready, where, moment=clock_from_environment().now())
    if as_json:
        answers = None if content is None else content.answers
        print_json({"path": str(where), "before": before and str(before), "answers": answers})
        return
    tell(f"{printable(str(where))} is now what was in {printable(str(file))}.")
    if before:
        tell(f"What was there before is in {before}.")


@db.command("export")
@click.argument("file", type=FILE)
@json_option
def export(file: Path, *, as_json: bool) -> None:
    """Write everything that is in the database to FILE.

    It is lines of JSON, which "db import" reads. With - as FILE they go to standard output.
    """
    from studykit.store.copies import part_beside
    from studykit.store.looking import place_to_read
    from studykit.store.transfer import exported

    with place_to_read(_there()) as place:
        lines = exported(place)
        if str(file) == "-":
            for line in lines:
                tell(line)
            return
        _refuse_to_replace(file)
        written = -1
        with part_beside(file.absolute()) as part, part.open("w", encoding="utf-8") as out:
            for line in lines:
                out.write(f"{line}\n")
                written += 1
    if as_json:
        print_json({"file": str(file), "rows": written})
    else:
        tell(f"{printable(str(file))}: {counted(written, 'row')}.")


@db.command("import")
@click.argument("file", type=FILE)
@json_option
def import_(file: Path, *, as_json: bool) -> None:
    """Add what an export has and the database lacks.

    A database without answers takes everything that is in FILE. One with answers takes what the same learner
    answered later. Nothing is doubled, and a copy of what was there before is kept. - is standard input.
    """
    from studykit.clock import clock_from_environment
    from studykit.paths import database
    from studykit.store.copies import content_of, folder_of, free, make_copy, scratch_of
    from studykit.store.merge import merge
    from studykit.store.transfer import load

    where = database()
    with scratch_of(where) as scratch:
        with _lines_of(file) as lines:
            load(lines, scratch, where=str(file))
        if content_of(where) is not None:
            moment = clock_from_environment().now()
            make_copy(where, free(folder_of(where) / f"before-import-{moment:%Y-%m-%dT%H%M%S}.db"))
        added = merge(scratch, where, where=str(file))
    if as_json:
        print_json({"path": str(where), "added": added})
    else:
        tell(f"{printable(str(where))}: {counted(added, 'answer')} added.")


def _lines_of(file: Path) -> "AbstractContextManager[Iterable[str]]":
    """The lines of a file, or of standard input for -."""
    import sys
    from contextlib import nullcontext

    if str(file) == "-":
        return nullcontext(sys.stdin)
    return _existing(file).open(encoding="utf-8-sig", errors="surrogateescape")


def _there() -> Path:
    """Where the database is; raises StudykitError if there is none yet."""
    from studykit.errors import StudykitError
    from studykit.paths import database
    from studykit.store.damage import refuse_lost
    from studykit.store.database import refuse_others

    path = database()
    refuse_lost(path)
    refuse_others(path)
    if not path.is_file() or not path.stat().st_size:
        raise StudykitError(
            "there is no database yet", where=str(path), mend=f"It is made with the first: {command('study')}"
        )
    return path


def _existing(path: Path) -> Path:
    from studykit.errors import StudykitError

    if not path.is_file():
        raise StudykitError("there is no such file", where=str(path))
    return path


def _refuse_to_replace(target: Path) -> None:
    from studykit.errors import StudykitError

    if target.exists() or target.is_symlink():
        raise StudykitError("it is there already", where=str(target), mend="Take another name, or remove it.")


def _findings(where: Path, now: Any) -> "list[Finding]":
    """What the store finds, and what the settings' ranges say of a sound database."""
    from studykit.store.check import findings, is_older
    from studykit.store.finding import Finding, Sort
    from studykit.store.sqlite_errors import in_words
    from studykit.store.store import Store
    from studykit.study import settings

    with in_words(where):
        found = findings(where, now=now)
    if any(each.sort is not Sort.FUTURE for each in found) or is_older(where):
        return found
    with Store.open(where) as store:
        odd = settings.odd(store)
    return [*found, *(Finding(Sort.SETTING, "settings", lines.partition("\n")[0]) for lines in odd)]


def _mend_settings(where: Path) -> None:
    from studykit.store.check import first_damage, is_older
    from studykit.store.store import Store
    from studykit.study import settings

    if first_damage(where) is None and not is_older(where):
        with Store.open(where) as store:
            settings.reset_odd(store)


def _report(where: Path, found: "list[Finding]", copy: Path | None) -> None:
    from studykit.store.damage import can_be_repaired, way_back

    if copy is not None:
        tell(f"What was there before is in {copy}.")
    if not found:
        tell(f"{printable(str(where))}: sound.")
        return
    tell(f"{printable(str(where))}: {counted(len(found), 'fault')}.")
    for each in found[:MOST_SHOWN]:
        tell(wrapped(str(each), behind="  "))
    if len(found) > MOST_SHOWN:
        tell(f"  … and {len(found) - MOST_SHOWN} more: {command('db', 'check', '--json')}")
    if not can_be_repaired(found):
        tell(way_back(where))
    elif copy is None:
        tell(f"To mend it: {command('db', 'check', '--repair')}")


MOST_SHOWN = 20


def _compare(where: Path, ready: Path) -> None:
    from studykit.store.copies import summary

    tell(wrapped(f"The copy is {summary(ready)}."))
    if where.is_file():
        tell(wrapped(f"The database is {summary(where)}."))


def _agree(question: str, *, yes: bool) -> None:
    """Go on only if it is agreed; raises StudykitError where nobody can be asked."""
    import sys

    from studykit.errors import StudykitError

    if yes:
        return
    if not sys.stdin.isatty():
        raise StudykitError("nothing was changed", where="db restore", mend="Say it with --yes.")
    click.confirm(question, abort=True)
