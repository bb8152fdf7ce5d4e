"""Questions a second, and the memory of a stream of them.

Questions of point neurons stand beside the bare batch of the same experiments: each different one once, as
for the questions, and one for each question that asks for it. Those of axons share hardly any, and stand
beside the different ones. Closed forms stand alone. Both on one core, in
this process; each round has seeds of its own, so that nothing is known from the one before. Streams run in
processes of their own: what Python and the libraries take is part of their peak.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from typing import Any

from side_by_side import Row, medians, table

from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, make, stream
from studykit.engine.solve import Experiment, solve
from studykit.items.course_values import USUAL
from studykit.items.model import ItemModel
from studykit.items.variables import Values, draw

MANY, ROUNDS = 1000, 5
OF_AXONS_MANY, OF_AXONS_ROUNDS = 20, 3
OF_TRACES = (
    ("does-it-fire", 1),
    ("read-peak", 1),
    ("read-peak", 2),
    ("which-pulse-is-stronger", 1),
    ("which-pulse-is-stronger", 2),
    ("is-it-a-full-action-potential", 1),
    ("name-the-phase", 1),
)
OF_AXONS = (
    ("predict-the-velocity-after-a-change", 1),
    ("compare-arrivals", 2),
    ("order-the-electrodes", 2),
    ("read-the-delay-by-lost-myelin", 1),
    ("predict-a-pulse-behind-an-impulse", 2),
    ("match-currents-along-an-impulse", 2),
    ("velocity-between-electrodes", 1),
    ("predict-beyond-the-nodes", 1),
)
WANTED = round(1 / 3, 2)
"""A question may take three times as long as its experiments."""
WANTED_OF_AXONS = 1 / 2
"""One of an axon twice as long: its experiments take far longer."""
WANTED_CLOSED, SLOWEST = 2000, 6  # a second; rows
STREAMED = (
    ("resting-potential-by-ghk", 10_000),
    ("resting-potential-by-ghk", 100_000),
    ("does-it-fire", 10_000),
    ("does-it-fire", 100_000),
)

DrawnValues = list[tuple[ItemModel, Values]]
Batch = tuple[type[Experiment[Any]], list[Experiment[Any]]]


def main() -> None:
    """Measure, and print the tables."""
    # First, as a process is said to have taken what the one took that started it.
    peaks = [f"`{name}` {count:,} variants {peak(name, count) / 1e6:.1f} MB" for name, count in STREAMED]
    sys.stdout.write(f"{table(row for name, level in OF_TRACES for row in simulated(name, level))}\n\n")
    sys.stdout.write(f"{of_axons()}\n\n")
    sys.stdout.write(closed_forms())
    sys.stdout.write(f"\nPeak memory of a stream: {', '.join(peaks)}.\n")


def simulated(name: str, level: int) -> list[Row]:
    """Questions beside the bare batches of their experiments."""
    model = CATALOG.model(name)
    seconds = medians(
        ROUNDS,
        clock=time.process_time,
        questions=each_round(model, level, made),
        different=each_round(model, level, solve_bare, lambda pairs: batches_of(pairs, once=True)),
        all=each_round(model, level, solve_bare, lambda pairs: batches_of(pairs, once=False)),
    )
    what = f"{MANY:,} questions of `{name}`, level {level}; "
    return [
        Row(what + "their different experiments", seconds["questions"], seconds["different"], "s", WANTED),
        Row(what + "an experiment for each", seconds["questions"], seconds["all"], "s", WANTED),
    ]


def of_axons() -> str:
    """The second table: questions of axons beside the bare batches of their experiments."""
    return table(
        Row(
            f"{OF_AXONS_MANY} questions of `{name}`, level {level}; their different experiments",
            seconds["questions"],
            seconds["different"],
            "s",
            WANTED_OF_AXONS,
        )
        for name, level in OF_AXONS
        for seconds in [beside_different(CATALOG.model(name), level, OF_AXONS_MANY, OF_AXONS_ROUNDS)]
    )


def beside_different(model: ItemModel, level: int, count: int, rounds: int) -> dict[str, float]:
    """The seconds of ``count`` questions, and of each different experiment of theirs once."""
    return medians(
        rounds,
        clock=time.process_time,
        questions=each_round(model, level, made, count=count, rounds=rounds),
        different=each_round(
            model, level, solve_bare, lambda pairs: batches_of(pairs, once=True), count=count, rounds=rounds
        ),
    )


def closed_forms() -> str:
    """The last table: the slowest in full."""
    models = [CATALOG.model(row.name) for row in CATALOG.models()]
    levels = [(model, level) for model in models for level in model.levels]
    rates = {
        f"`{model.name}`, level {level}": MANY / seconds["questions"]
        for model, level in levels
        if not batches_of(drawn(model, level, 20), once=True)
        for seconds in [medians(ROUNDS, clock=time.process_time, questions=each_round(model, level, made))]
    }
    slowest = sorted(rates, key=lambda name: rates[name])[:SLOWEST]
    rows = [(name, rates[name]) for name in slowest]
    rows.append((f"the median of all {len(rates)} levels", statistics.median(rates.values())))
    body = "".join(f"| {name} | {rate:,.0f} | {WANTED_CLOSED:,} |\n" for name, rate in rows)
    return f"| closed forms | questions a second | wanted |\n|---|---|---|\n{body}"


def each_round(
    model: ItemModel,
    level: int,
    run: Callable[[Any], object],
    prepare: Callable[[DrawnValues], object] = list,
    *,
    count: int = MANY,
    rounds: int = ROUNDS,
) -> Callable[[], object]:
    """What runs once a round on what was prepared of the draws of that round."""
    prepared = iter([prepare(drawn(model, level, count, round_)) for round_ in range(rounds + 1)])
    return lambda: run(next(prepared))


def made(pairs: DrawnValues) -> object:
    """The items of a course with the usual values."""
    return make((model, values, USUAL) for model, values in pairs)


def drawn(model: ItemModel, level: int, count: int, round_: int = 0) -> DrawnValues:
    """The values that ``count`` seeds of a round draw first."""
    variables, name = model.levels[level], model.signature
    seeds = (f"{round_}|{number}" for number in range(count))
    return [(model, draw(variables, model=name, seed=seed, attempt=0)) for seed in seeds]


def batches_of(pairs: DrawnValues, *, once: bool) -> list[Batch]:
    """The experiments that the questions ask for, by round and type; if ``once``, no one twice."""
    rounds: list[list[Experiment[Any]]] = []
    solve([noted(model.scenario(**values), rounds) for model, values in pairs])
    known: set[Experiment[Any]] = set()
    batches: list[Batch] = []
    for asked in rounds:
        new = [each for each in dict.fromkeys(asked) if each not in known] if once else asked
        known |= set(new)
        batches += [(kind, [e for e in new if type(e) is kind]) for kind in dict.fromkeys(map(type, new))]
    return batches


def noted(plan: Any, rounds: list[list[Experiment[Any]]]) -> Generator[Any, Any, Any]:
    """``plan``, with what it asks for noted by round."""
    answer, place = None, 0
    while True:
        try:
            asked = plan.send(answer)
        except StopIteration as end:
            return end.value
        if place == len(rounds):
            rounds.append([])
        rounds[place] += asked
        place += 1
        answer = yield asked


def solve_bare(batches: list[Batch]) -> list[Any]:
    """Their results, each type of a round at once."""
    return [kind.solve_all(experiments) for kind, experiments in batches]


def peak(name: str, count: int) -> float:
    """The most memory that a process takes to stream so many variants of a model, in bytes."""
    command = [sys.executable, __file__, name, str(count)]
    return float(subprocess.run(command, check=True, capture_output=True).stdout)


def go_through(name: str, count: int) -> None:
    """Stream ``count`` variants, keep none, and print the peak of this process in bytes."""
    model = CATALOG.model(name)
    for _ in stream(Request(model, min(model.levels), str(seed)) for seed in range(count)):
        pass
    unit = 1 if sys.platform == "darwin" else 1024
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit))


if __name__ == "__main__":
    go_through(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
