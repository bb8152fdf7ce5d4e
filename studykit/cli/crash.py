"""What happens to an error nobody foresaw: it goes to a file that can be sent to us."""

import tempfile
import traceback
from pathlib import Path

from studykit.paths import user_folder
from studykit.signs import printable


def write_crash_file(error: Exception) -> str:
    """Write the traceback of ``error`` to a file; returns the line that says where it is."""
    report = "".join(traceback.format_exception(error))
    for folder in (user_folder(), Path(tempfile.gettempdir())):
        path = folder / "crash.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(report, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return f"studykit: an unforeseen error, {type(error).__name__}. Details: {printable(str(path))}"
    return f"studykit: an unforeseen error, {type(error).__name__}: {printable(str(error))[:200]}"
