"""A bar on standard error while many things are done, if that is a terminal; nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[], None]]:
    """What to call after each of ``total`` things; the bar vanishes at the end."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bars = Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()
    )  # what is printed on the same terminal stands above the bar
    with bars:
        bar = bars.add_task(label, total=total)
        yield lambda: bars.advance(bar)
