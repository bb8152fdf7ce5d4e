"""Real terminals of any size."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.terminal import Open, Terminal, require_tmux


@pytest.fixture
def opened(home: Path, environment: dict[str, str]) -> Iterator[Open]:
    """``opened(columns, rows)``: a terminal of that size."""
    require_tmux()
    with ExitStack() as terminals:

        def open_terminal(columns: int, rows: int) -> Terminal:
            terminal = Terminal(home, environment, columns=columns, rows=rows)
            terminals.callback(terminal.close)
            return terminal

        yield open_terminal


@pytest.fixture
def terminal(opened: Open) -> Terminal:
    return opened(80, 60)
