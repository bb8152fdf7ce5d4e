"""What happens to an error nobody foresaw: it goes to a file that can be sent to us."""

import contextlib
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from studykit.files import new_private_file
from studykit.paths import user_folder
from studykit.signs import printable

KEPT = 5
"""Reports in the learner's folder: more would tell nothing new."""


def write_crash_file(error: BaseException, moment: datetime) -> str:
    """Write the traceback of ``error``, met at ``moment``, to a new file; the line that says where it is.

    It is for its owner's eyes: what was typed may stand in it.
    """
    report = "".join(traceback.format_exception(error))
    for folder in (user_folder(), Path(tempfile.gettempdir())):
        path = folder / f"crash-{moment:%Y-%m-%d-%H%M%S.%f}.txt"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with new_private_file(path) as file:
                file.write(report)
        except OSError:
            continue
        _keep_the_newest(user_folder())
        return f"studykit: an unforeseen error, {type(error).__name__}. Details: {printable(str(path))}"
    what = printable(str(error).partition("\n")[0])
    return f"studykit: an unforeseen error: {type(error).__name__}: {what}"


def _keep_the_newest(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            path.unlink()
