"""Questions a second, and the memory of a stream of them.

Questions of point neurons stand beside the bare batch of the same experiments, each different one once, as
for the questions; closed forms stand alone. Both on one core, in this process. Streams run in processes of
their own: what Python and the libraries take is part of their peak.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import resource
import subprocess
import sys
import time
from collections.abc import Generator
from functools import partial
from typing import Any

from side_by_side import Row, medians, table

from studykit.discover import discover
from studykit.items.model import MODELS, ItemModel
from studykit.items.variables import Values, draw
from studykit.sim.solve import Experiment, solve
from studykit.topics.variants import Request, make, stream

MANY, ROUNDS = 1000, 5
OF_TRACES = (
    ("does-it-fire", 1),
    ("does-it-fire", 2),
    ("read-peak", 1),
    ("read-peak", 2),
    ("which-pulse-is-stronger", 1),
    ("which-pulse-is-stronger", 2),
    ("is-it-a-full-action-potential", 1),
    ("name-the-phase", 1),
)
WANTED = round(1 / 3, 2)
"""A question may take three times as long as its experiments."""
WANTED_CLOSED = 2000  # a second
STREAMED = (
    ("resting-potential-by-ghk", 10_000),
    ("resting-potential-by-ghk", 100_000),
    ("does-it-fire", 10_000),
    ("does-it-fire", 100_000),
)

Drawn = list[tuple[ItemModel, Values]]
Batch = tuple[type[Experiment[Any]], list[Experiment[Any]]]


def main() -> None:
    """Measure, and print the tables."""
    # First, as a process is said to have taken what the one took that started it.
    peaks = [f"`{name}` {count:,} variants {peak(name, count) / 1e6:.1f} MB" for name, count in STREAMED]
    discover()
    sys.stdout.write(f"{table(simulated(name, level) for name, level in OF_TRACES)}\n\n")
    sys.stdout.write("| closed forms | questions a second | wanted |\n|---|---|---|\n")
    for model in MODELS.values():
        for level in model.levels:
            if not batches_of(drawn(model, level, 20)):
                sys.stdout.write(closed(model, level))
    sys.stdout.write(f"\nPeak memory of a stream: {', '.join(peaks)}.\n")


def simulated(name: str, level: int) -> Row:
    """Questions beside the bare batch of their experiments."""
    pairs = drawn(MODELS.get(name), level, MANY)
    batches = batches_of(pairs)
    seconds = medians(
        ROUNDS, clock=time.process_time, questions=partial(make, pairs), bare=partial(solve_bare, batches)
    )
    what = f"{MANY:,} questions of `{name}`, level {level}; their experiments alone"
    return Row(what, seconds["questions"], seconds["bare"], "s", WANTED)


def closed(model: ItemModel, level: int) -> str:
    """A row of the second table."""
    seconds = medians(ROUNDS, clock=time.process_time, questions=partial(make, drawn(model, level, MANY)))
    return f"| `{model.name}`, level {level} | {MANY / seconds['questions']:,.0f} | {WANTED_CLOSED:,} |\n"


def drawn(model: ItemModel, level: int, count: int) -> Drawn:
    """The values that ``count`` seeds draw first."""
    variables, name = model.levels[level], model.signature
    return [(model, draw(variables, model=name, seed=str(seed), attempt=0)) for seed in range(count)]


def batches_of(pairs: Drawn) -> list[Batch]:
    """The different experiments that the questions ask for, by round and type."""
    rounds: list[dict[Experiment[Any], None]] = []
    solve([noted(model.scenario(**values), rounds) for model, values in pairs])
    known: set[Experiment[Any]] = set()
    batches: list[Batch] = []
    for asked in rounds:
        new = [each for each in asked if each not in known]
        known |= set(new)
        batches += [(kind, [e for e in new if type(e) is kind]) for kind in dict.fromkeys(map(type, new))]
    return batches


def noted(plan: Any, rounds: list[dict[Experiment[Any], None]]) -> Generator[Any, Any, Any]:
    """``plan``, with what it asks for noted by round."""
    answer, place = None, 0
    while True:
        try:
            asked = plan.send(answer)
        except StopIteration as end:
            return end.value
        rounds += [{}] * (place == len(rounds))
        rounds[place].update(dict.fromkeys(asked))
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
    discover()
    model = MODELS.get(name)
    for _ in stream(Request(model, min(model.levels), str(seed)) for seed in range(count)):
        pass
    unit = 1 if sys.platform == "darwin" else 1024
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit))


if __name__ == "__main__":
    go_through(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
