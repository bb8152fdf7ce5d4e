"""What answers tell of ideas: which fit one, of which that is suspected, which were overcome. No database."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from studykit.items.misconceptions import diagnosed

ENOUGH = 2
"""Skills in which wrong answers make an idea suspected; days and skills of right ones that overcome it."""


class IdeaState(StrEnum):
    """What answers say of an idea: no single wrong one makes it the learner's."""

    SUSPECTED = "suspected"
    FITS = "fits"
    OVERCOME = "overcome"


class Idea(Struct):
    """What the answers say of a misconception, since it was last overcome.

    ``fitting`` counts by card the wrong answers that fit it, ``skills`` are theirs, ``last_day`` is the last
    study day of one. Right answers since the last of these that could have shown it were given on the days
    ``right_on``, in the skills ``right_in``; ``overcome_on`` is the study day on which they were enough.
    """

    fitting: Counter[str] = field(default_factory=Counter)
    skills: dict[str, None] = field(default_factory=dict)
    last_day: int = 0
    right_on: set[int] = field(default_factory=set)
    right_in: set[str] = field(default_factory=set)
    overcome_on: int | None = None

    @property
    def state(self) -> IdeaState:
        """What may be said of it."""
        if self.overcome_on is not None:
            return IdeaState.OVERCOME
        return IdeaState.SUSPECTED if len(self.skills) >= ENOUGH else IdeaState.FITS


class Ideas:
    """The ideas that the answers of a log fit, taken in one after the other in its order.

    Those that are not overcome are ``opened``, by their slugs.
    """

    def __init__(self) -> None:
        self._all: dict[str, Idea] = {}
        self.opened: dict[str, Idea] = {}
        self._names: dict[str, str | None] = {}
        self._ruled_out: dict[str, tuple[str, ...]] = {}

    @property
    def found(self) -> Mapping[str, Idea]:
        """Each idea by its slug; those that are never diagnosed are not among them."""
        return self._all

    def open_by_card(self) -> dict[str, Counter[str]]:
        """By card how many answers fit each idea that is not overcome."""
        by_card: dict[str, Counter[str]] = defaultdict(Counter)
        for slug, idea in self.opened.items():
            for card, count in idea.fitting.items():
                by_card[card][slug] = count
        return by_card

    def fits(self, slug: str, card: str, skill: str, day: int) -> None:
        """Take in a wrong answer that fits the idea ``slug``."""
        if slug not in self._names:
            self._names[slug] = diagnosed(slug)
        if (name := self._names[slug]) is None:
            return
        idea = self.opened.get(name)
        if idea is None:
            idea = self._all[name] = self.opened[name] = Idea(last_day=day)
        idea.fitting[card] += 1
        idea.skills[skill] = None
        idea.last_day = max(day, idea.last_day)
        idea.right_on, idea.right_in = set(), set()

    def rules_out(self, slugs: str, skill: str, day: int) -> None:
        """Take in a right and sure answer that could have shown ``slugs``, a line each."""
        names = self._ruled_out.get(slugs)
        if names is None:
            found = map(diagnosed, slugs.split("\n"))
            names = self._ruled_out[slugs] = tuple({name for name in found if name is not None})
        for name in names:
            if name in self.opened:
                idea = self.opened[name]
                idea.right_on.add(day)
                idea.right_in.add(skill)
                if len(idea.right_on) >= ENOUGH and len(idea.right_in) >= ENOUGH:
                    idea.overcome_on = day
                    del self.opened[name]
