"""``python -m studykit.engine.write_index [SUBJECT …]`` writes indexes anew; of the built-in ones if none."""

import sys
from collections.abc import Sequence

from studykit.discover import built_in
from studykit.engine.catalog import CATALOG
from studykit.engine.index import write_index
from studykit.errors import StudykitError


def main(names: Sequence[str]) -> None:
    """Write the index of each of the subjects of these ``names``, and say where.

    Raises StudykitError for an unknown or broken subject, and OSError where nothing can be written.
    """
    for name in names or [place.name for place in built_in()]:
        CATALOG.use(name)  # its questions name its misconceptions
        sys.stdout.write(f"{write_index(CATALOG.subject(name).package)}\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (StudykitError, OSError) as error:
        sys.exit(str(error))
