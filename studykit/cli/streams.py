"""The standard streams: made safe for any sign, and the one way in which commands print to them."""

import contextlib
import sys
from io import StringIO, TextIOWrapper

from studykit.signs import PLAINLY, harmless


def make_streams_safe() -> None:
    """Odd signs never stop a session, and a closed stream counts as empty."""
    sys.stdin = sys.stdin or StringIO()
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, PLAINLY), (sys.stderr, PLAINLY)):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def tell(words: str = "") -> None:
    """Print ``words`` and the end of a line to standard output, harmlessly; click would choose a stream."""
    sys.stdout.write(f"{harmless(words)}\n")
    sys.stdout.flush()


def tell_error(message: str) -> None:
    """Print ``message`` to standard error, harmlessly, if anybody listens there."""
    with contextlib.suppress(OSError, ValueError):  # nobody listens, or we have closed the stream
        sys.stderr.write(f"{harmless(message)}\n")
        sys.stderr.flush()
