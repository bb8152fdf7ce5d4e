"""A question as checks see it: all its forms, figures and words. What can be wrong with it is not here."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from studykit.items.asks.ask import Answering, Ask
from studykit.items.figure import Band, Figure, Line, Mark
from studykit.items.item import Item
from studykit.text import plain


class Checked(Struct, frozen=True, dict=True):
    """A question as it is asked: ``seed`` orders its options."""

    seed: str
    item: Item

    @cached_property
    def forms(self) -> tuple[Ask, ...]:
        """What is asked, and all simpler forms of it: made once for all checks."""
        forms: list[Ask] = [self.item.ask]
        while (form := forms[-1].simpler()) is not None:
            forms.append(form)
        return tuple(forms)

    @cached_property
    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Those of the question and its answer, as they are called."""
        both = (("figure", self.item.figure), ("revealed figure", self.item.reveal))
        return tuple((where, figure) for where, figure in both if figure is not None)

    @cached_property
    def printed(self) -> tuple[tuple[str, str], ...]:
        """All words that a learner reads, with where they stand."""
        return tuple(_printed(self.seed, self.item, self.figures))


def _printed(seed: str, item: Item, figures: tuple[tuple[str, Figure], ...]) -> Iterator[tuple[str, str]]:
    yield "stem", plain(item.stem)
    yield from (("prompt", item.ask.prompt(answering)) for answering in Answering)
    for tier in item.ask.tiers:
        yield from (("options", plain(option.words)) for option in tier.options(seed))
    yield "key", plain(item.ask.key())
    yield from (("steps", plain(step)) for step in item.steps)
    for where, figure in figures:
        yield f"alternative text of the {where}", figure.alt
        yield from ((f"axes of the {where}", axis.quantity) for axis in (figure.x, figure.y))
        labeled: list[Line | Mark | Band] = [*figure.lines, *figure.marks, *figure.bands]
        yield from ((f"labels of the {where}", each.label) for each in labeled)
