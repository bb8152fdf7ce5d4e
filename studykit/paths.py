"""Where files are: what ships with studykit, and the learner's own. Nothing is read or made here."""

import os
from pathlib import Path

from studykit.errors import StudykitError, quoted

_PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """The shipped folder ``decks`` or ``data``: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "_shipped" / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder


def database() -> Path:
    """The learner's database: ``STUDYKIT_DB``, else ``study.db`` in the user's data directory."""
    chosen = os.environ.get("STUDYKIT_DB")
    try:
        return Path(chosen).expanduser().absolute() if chosen else user_folder() / "study.db"
    except RuntimeError:
        raise StudykitError(
            f"there is no home folder for {quoted(str(chosen))}",
            where="STUDYKIT_DB",
            mend="Write the whole path.",
        ) from None


def user_folder() -> Path:
    """The user's data directory for studykit (it need not exist yet)."""
    from platformdirs import user_data_path

    return user_data_path("studykit", appauthor=False)
