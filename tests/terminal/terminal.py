"""A real terminal for tests: tmux runs the command, keys go in, the screen comes out."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def require_tmux() -> None:
    """Skip without tmux and say so; fail where CI is set."""
    if shutil.which("tmux"):
        return
    reason = "tmux is not installed: the tests in a real terminal cannot run (apt-get install tmux)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


STUDYKIT = f"{sys.executable} -m studykit"
"""What is typed to start it."""


class Terminal:
    """A tmux session of its own server, ``columns`` × ``rows``, with a shell in it."""

    def __init__(
        self, folder: Path, environment: dict[str, str], *, columns: int = 80, rows: int = 60
    ) -> None:
        self._socket = folder / "tmux.sock"
        self._environment = {**environment, "TERM": "xterm-256color", "PS1": "$ ", "LC_ALL": "C.UTF-8"}
        size = ("-x", str(columns), "-y", str(rows))
        self._tmux("-f", "/dev/null", "new-session", "-d", "-c", str(folder), *size, "sh")

    def type_line(self, line: str, *awaited: str) -> str:
        """Type ``line`` and Enter, then wait for the words ``awaited``."""
        self._tmux("send-keys", "-l", "--", line)
        self._tmux("send-keys", "Enter")
        return self.wait_for(*awaited)

    def press(self, key: str, *awaited: str) -> str:
        """Press ``key`` (by tmux's names) until the screen has changed and shows the words ``awaited``.

        A key that comes before the program listens is dropped, so it is pressed again after a while.
        """
        before = self.screen()
        for _ in range(10):
            self._tmux("send-keys", key)
            screen = self._wait(
                lambda now: now != before and all(words in now for words in awaited), seconds=3
            )
            if screen is not None:
                return screen
        return pytest.fail(f"not on the screen in time: {awaited}\n{self.screen()}")

    def paste(self, keys: str, *awaited: str) -> str:
        """Send ``keys`` in one go, again and again until the words ``awaited`` are on the screen."""
        for _ in range(10):
            self._tmux("send-keys", "-l", "--", keys)
            screen = self._wait(lambda now: all(words in now for words in awaited), seconds=3)
            if screen is not None:
                return screen
        return pytest.fail(f"not on the screen in time: {awaited}\n{self.screen()}")

    def wait_for(self, *awaited: str) -> str:
        """The screen as soon as all words are on it; fails after a minute and a half."""
        screen = self._wait(lambda now: all(words in now for words in awaited), seconds=90)
        return screen or pytest.fail(f"not on the screen in time: {awaited}\n{self.screen()}")

    def resize(self, columns: int, rows: int, *awaited: str, width: int | None = None) -> str:
        """Give the terminal another size, then wait for the words ``awaited``, and for a head so wide."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

        def is_there(now: str) -> bool:
            head = now.split("\n")[0]
            is_anew = width is None or (len(head) == width and head.endswith(("┄", "━")))
            return is_anew and all(words in now for words in awaited)

        screen = self._wait(is_there, seconds=90)
        return screen or pytest.fail(f"not on the screen in time: {awaited}\n{self.screen()}")

    def screen(self, *, escapes: bool = False) -> str:
        """What is on the screen now, with the codes of its colors and styles if asked for."""
        return self._tmux("capture-pane", "-p", *(["-e"] if escapes else []))

    def close(self) -> None:
        """End the session and all in it."""
        self._tmux("kill-server")

    def _wait(self, is_there: Callable[[str], bool], *, seconds: float) -> str | None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if is_there(screen := self._drawn_screen()):
                return screen
        return None

    def _drawn_screen(self) -> str:
        """What is on the screen once it is drawn to its end: a page has no cursor before; else nothing."""
        told = self._tmux("display-message", "-p", "#{cursor_flag}", ";", "capture-pane", "-p")
        cursor, _, screen = told.partition("\n")
        return screen if cursor == "1" else ""

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), *arguments],
            capture_output=True,
            text=True,
            env=self._environment,
            check=False,
        )
        return done.stdout


Open = Callable[[int, int], Terminal]
"""Opens a terminal of so many columns and rows."""
