"""The pictures of one export, each drawn and kept once. Where a format puts them is not here."""

import hashlib
from typing import TYPE_CHECKING

from studykit.items.figure import Figure

if TYPE_CHECKING:
    from studykit.figures.plot import PictureForm


class Pictures:
    """Pictures in one ``form``, named by their content."""

    def __init__(self, form: "PictureForm") -> None:
        self.form = form
        self.files: dict[str, bytes] = {}
        self._names: dict[Figure, str] = {}

    def name(self, figure: Figure) -> str:
        """The name of the file that shows ``figure``; it tells nothing about what is in it."""
        if figure not in self._names:
            from studykit.figures.plot import draw  # slow: matplotlib

            picture = draw(figure, form=self.form)
            self._names[figure] = f"studykit-{hashlib.sha256(picture).hexdigest()[:16]}.{self.form}"
            self.files[self._names[figure]] = picture
        return self._names[figure]
