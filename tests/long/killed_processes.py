"""Kills studykit at random points, several at once, and looks whether an answer is lost that had its verdict.

Run it as ``python -m tests.long.killed_processes --kills 1000 --seed 1``; a test kills a few. Everything is
imported once and the processes are forked, so that most of their time is spent on what they are killed at.
"""

import argparse
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from studykit.cli.main import run
from studykit.decks.load import load
from studykit.items.variables import pick
from studykit.store.check import findings
from studykit.store.copies import copies, folder_of, make_copy
from studykit.store.store import Store
from studykit.store.tables import metadata

NUMBER = re.compile(rb"question (\d+)")
"""Stands over each question: the next one is shown once the answer before is saved."""
REVISIONS = sorted((Path(__file__).parents[1] / "store").glob("revision_*.sql"))
LONGEST = 0.5
"""Seconds after which a process is killed at the latest."""


class Child(Struct):
    """A process, what it wrote, and the moment of its clock, by which its answers are known."""

    name: str
    process: int
    reading: int
    writing: int
    moment: str
    said: bytes = b""

    @property
    def acknowledged(self) -> int:
        """How many answers are saved for sure, by what was shown."""
        numbers = [int(number) for number in NUMBER.findall(self.said)]
        return max(numbers) - numbers[0] if numbers else 0


def moment_of(number: int) -> str:
    """Another hour for each process, and some on another day."""
    day, hour = divmod(number, 7)
    return f"20{26 + day // 336}-{1 + day // 28 % 12:02}-{1 + day % 28:02}T{10 + hour}:00:00+00:00"


def in_pipe(name: str, arguments: list[str], typed: bytes, number: int) -> Child:
    """A process that reads from a pipe and writes to one."""
    from_us, to_child = os.pipe()
    from_child, to_us = os.pipe()
    process = os.fork()
    if not process:
        for end in (to_child, from_child):
            os.close(end)
        _become((from_us, to_us, to_us), arguments, number)
    for end in (from_us, to_us):
        os.close(end)
    with suppress(BrokenPipeError):
        os.write(to_child, typed)
    return Child(name, process, from_child, to_child, moment_of(number))


def in_terminal(name: str, arguments: list[str], number: int) -> Child:
    """A process at a terminal of its own, with pages and keys."""
    process, terminal = pty.fork()
    if not process:
        os.environ |= {"TERM": "xterm", "COLUMNS": "100", "LINES": "60"}
        _become((0, 1, 2), arguments, number)
    return Child(name, process, terminal, terminal, moment_of(number))


def _become(streams: tuple[int, int, int], arguments: list[str], number: int) -> None:
    """Run studykit in this process, as the command would, and end it."""
    os.environ["STUDYKIT_NOW"] = moment_of(number)
    code = 1
    try:
        for standard, end in enumerate(streams):
            os.dup2(end, standard)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        code = run(arguments)
        sys.stdout.flush()
    finally:
        os._exit(code)


def follow(children: list[Child], seconds: dict[str, float]) -> None:
    """Read what ``children`` write, type at terminals, and kill each after its ``seconds``."""
    begin = time.monotonic()
    alive = {child.reading: child for child in children}
    while alive:
        now = time.monotonic() - begin
        for child in [each for each in alive.values() if now >= seconds[each.moment]]:
            with suppress(ProcessLookupError):
                os.kill(child.process, signal.SIGKILL)
            _rest_of(child)
            del alive[child.reading]
        ready = select.select(list(alive), [], [], 0.004)[0]
        for child in [alive[end] for end in ready]:
            if not _read(child):
                del alive[child.reading]
        if not ready:
            for child in alive.values():
                if child.reading == child.writing:
                    with suppress(OSError):
                        os.write(child.writing, b"x\r")
    for child in children:
        for end in {child.reading, child.writing}:
            os.close(end)
        os.waitpid(child.process, 0)


def _read(child: Child) -> bool:
    try:
        chunk = os.read(child.reading, 65536)
    except OSError:  # how a terminal says that nobody is left at its other end
        return False
    child.said += chunk
    return bool(chunk)


def _rest_of(child: Child) -> None:
    while select.select([child.reading], [], [], 0)[0] and _read(child):
        pass


def answers(path: Path) -> Counter[str]:
    """How many answers there are of each moment; none in a database that was killed while it was made."""
    with closing(sqlite3.connect(path)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'reviews'").fetchone():
            return Counter()
        query = "SELECT answered_at, count(*) FROM reviews WHERE kind = 'answer' GROUP BY 1"
        return Counter({at.replace(".000000", ""): count for at, count in database.execute(query)})


def rows(path: Path) -> list[object]:
    """Everything that is said in a database."""
    with closing(sqlite3.connect(path)) as database:
        return [
            database.execute(
                f"SELECT {', '.join(chr(34) + each.name + chr(34) for each in table.columns)} "
                f"FROM {table.name} ORDER BY 1"
            ).fetchall()
            for table in metadata.sorted_tables
        ]


class Round:
    """One database, and what is done to it at once."""

    def __init__(self, folder: Path, seed: str, number: int) -> None:
        self.path = folder / "study.db"
        self.seed, self.number = seed, number
        os.environ["STUDYKIT_DB"] = str(self.path)
        self.wrong: list[str] = []

    def pick(self, name: str, count: int) -> int:
        return pick(f"{self.seed}|{self.number}|{name}", count)

    def seconds(self, children: list[Child], longest: float = LONGEST) -> dict[str, float]:
        return {each.moment: longest * self.pick(each.moment, 1000) / 1000 for each in children}

    def study(self) -> int:
        """Two or three at once: study in a pipe and at a terminal, with copies and checks beside them."""
        kinds = ("pipe", "terminal", "pipe", "terminal", "backup", "check", "export")
        children = [
            self._start(kinds[self.pick(f"{k}", len(kinds))], k) for k in range(2 + self.pick("n", 2))
        ]
        follow(children, self.seconds(children))
        found = answers(self.path) if self.path.exists() else Counter()
        for child in children:
            if not child.acknowledged <= found[child.moment] <= child.acknowledged + 1:
                self.wrong.append(
                    f"{child.name}: {child.acknowledged} verdicts, {found[child.moment]} answers"
                )
        self._look(children)
        return len(children)

    def _start(self, kind: str, which: int) -> Child:
        number = 3 * self.number + which
        match kind:
            case "pipe":
                return in_pipe(kind, ["study"], b"?\n" * 200, number)
            case "terminal":
                return in_terminal(kind, ["study"], number)
            case "backup":
                return in_pipe(kind, ["db", "backup"], b"", number)
            case "check":
                return in_pipe(kind, ["db", "check", "--repair"], b"", number)
        target = self.path.with_name(f"export-{number}.jsonl")
        return in_pipe(kind, ["db", "export", str(target)], b"", number)

    def restore(self) -> int:
        """A copy is restored: killed at any time, there is the one or the other."""
        copy = self.path.with_name("copy.db")
        make_copy(self.path, copy)
        children = [in_pipe("study", ["study"], b"?\n" * (1 + self.pick("answers", 5)), 3 * self.number)]
        follow(children, {children[0].moment: 30.0})
        before, then = rows(self.path), rows(copy)
        restoring = in_pipe("restore", ["db", "restore", str(copy), "--yes"], b"", 3 * self.number + 1)
        beside = in_pipe("beside", ["study"], b"?\n" * 3, 3 * self.number + 2)
        killed = [restoring, beside] if self.pick("beside", 2) else [restoring]
        if beside not in killed:
            follow([beside], {beside.moment: 0.0})
        follow(killed, self.seconds(killed, 0.3))
        places = [self.path, *self.path.parent.glob("study.db.before-*")]
        found = sum((answers(each) for each in places if not each.name.endswith(("-wal", "-shm"))), Counter())
        if beside in killed and found[beside.moment] < beside.acknowledged:
            self.wrong.append(f"restore: {beside.acknowledged} verdicts, {found[beside.moment]} answers")
        if beside not in killed and rows(self.path) not in (before, then):
            self.wrong.append("restore: neither what was there nor the copy")
        self._look(killed)
        for each in self.path.parent.glob("study.db.before-*"):
            each.unlink()
        return len(killed)

    def migrate(self) -> int:
        """Two open a database of an earlier revision at once."""
        old = REVISIONS[self.pick("revision", len(REVISIONS))]
        path = self.path.with_name("old.db")
        _remove(path)
        with closing(sqlite3.connect(path)) as database:
            database.executescript(old.read_text(encoding="utf-8"))
        before = answers(path)
        os.environ["STUDYKIT_DB"] = str(path)
        children = [in_pipe("migrate", ["study"], b"?\n?\n", 3 * self.number + each) for each in range(2)]
        follow(children, self.seconds(children, 0.4))
        Store.open(path).close()
        found = answers(path)
        if any(found[at] != count for at, count in before.items()):
            self.wrong.append(f"migrate: {before} became {found}")
        for child in children:
            if found[child.moment] < child.acknowledged:
                self.wrong.append(f"migrate: {child.acknowledged} verdicts, {found[child.moment]} answers")
        self.path = path
        self._look(children)
        return len(children)

    def carry(self) -> int:
        """An export is read into a new database, and again after the first was killed."""
        lines, path = self.path.with_name("all.jsonl"), self.path.with_name("carried.db")
        lines.unlink(missing_ok=True)
        _remove(path)
        follow(
            [out := in_pipe("export", ["db", "export", str(lines)], b"", 3 * self.number)], {out.moment: 60.0}
        )
        os.environ["STUDYKIT_DB"] = str(path)
        child = in_pipe("import", ["db", "import", str(lines)], b"", 3 * self.number + 1)
        follow([child], self.seconds([child]))
        again = in_pipe("import", ["db", "import", str(lines)], b"", 3 * self.number + 2)
        follow([again], {again.moment: 60.0})
        if b"added" not in again.said or rows(path) != rows(self.path):
            self.wrong.append(f"import: not what was exported: {out.said!r} {again.said!r}")
        return 1

    def _look(self, children: list[Child]) -> None:
        if self.path.exists():
            Store.open(self.path).close()
            self.wrong += map(str, findings(self.path))
        for copy in copies(self.path):
            self.wrong += [f"{copy.name}: {each}" for each in findings(copy)]
            copy.unlink()
        for child in children:
            if b"unforeseen" in child.said or b"Traceback" in child.said:
                self.wrong.append(f"{child.name}: {child.said[-500:].decode(errors='replace')}")


def _remove(path: Path) -> None:
    for each in path.parent.glob(f"{path.name}*"):
        if each.is_file():
            each.unlink()
    shutil.rmtree(folder_of(path), ignore_errors=True)


def kill_many(kills: int, seed: str) -> tuple[Counter[str], list[str]]:
    """Kill at least so many; what was done how often, and all that went wrong."""
    load("action-potential")
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        number = 0
        while counts.total() < kills:
            number += 1
            one = Round(Path(name), seed, number)
            done: Callable[[], int] = one.study
            if number % 4 == 0:
                done = (one.restore, one.migrate, one.carry)[number // 4 % 3]
            if number % 60 == 0:
                _remove(one.path)
                continue
            if done in (one.restore, one.carry) and not one.path.exists():
                continue
            counts[done.__name__] += done()
            wrong += [f"{seed}|{number} {done.__name__}: {fault}" for fault in one.wrong]
    return counts, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", default="1")
    chosen = parser.parse_args()
    counts, wrong = kill_many(chosen.kills, chosen.seed)
    for fault in wrong:
        print(fault)
    told = ", ".join(f"{count} in {name}" for name, count in counts.most_common())
    print(f"{counts.total()} killed ({told}): {len(wrong)} faults")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
