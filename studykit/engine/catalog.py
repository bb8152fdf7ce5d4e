"""What all subjects bring, known by their indexes; the module of a model is imported when it is wanted."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import EntryPoint
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from studykit.discover import load_module, load_subject, subject_places
from studykit.engine.index import Index, ListedModel, ListedScenario, index_of
from studykit.errors import StudykitError, nearest, quoted
from studykit.items import course_values, misconceptions
from studykit.items.asks.ask import KINDS, Ask
from studykit.items.model import MODELS, ItemModel
from studykit.registry import Registry
from studykit.subject import Subject
from studykit.text import in_one_form

if TYPE_CHECKING:
    from studykit.engine.scenarios import NamedScenario

R = TypeVar("R", ListedModel, ListedScenario)


class Catalog:
    """The subjects there are, what they bring, and which of them are in use.

    A subject is loaded when it is wanted, and is in use once a deck or a question is of it: then its
    misconceptions are known. A method that is asked for one subject, or for something of it, raises
    StudykitError, naming who brings it, if it is broken; where all are looked through, a broken one is
    passed over, and ``broken`` says why.
    """

    def __init__(self) -> None:
        self._added: dict[str, Subject] = {}
        self._loaded: dict[str, Subject] = {}
        self._indexes: dict[str, Index] = {}
        self._used: dict[str, Index] = {}
        self.broken: dict[str, StudykitError] = {}

    def add(self, subject: Subject) -> None:
        """Register ``subject`` in this process; raises StudykitError if its name is taken."""
        if subject.name in self.names():
            raise StudykitError(f"there are two subjects named '{subject.name}'", mend="Rename one of them.")
        self._added[subject.name] = subject

    def names(self) -> list[str]:
        """The names of all subjects, in the order in which they are looked through."""
        return [*self._places, *self._added]

    def subjects(self) -> Iterator[Subject]:
        """All subjects that are not broken; each is loaded when it is its turn."""
        return (self.subject(name) for name, _ in self.indexes())

    def indexes(self) -> Iterator[tuple[str, Index]]:
        """What each subject that is not broken brings, with its name; each is read when it is its turn."""
        for name in self.names():
            if name in self.broken:
                continue
            try:
                index = self.index(name)
            except StudykitError as error:
                self.broken[name] = error
            else:
                yield name, index

    def subject(self, name: str) -> Subject:
        """The subject of that ``name``; raises StudykitError, with the nearest name, if there is none."""
        if name not in self._loaded:
            if name not in self.names():
                raise StudykitError(f"no subject is named {quoted(name)}", mend=nearest(name, self.names()))
            self._loaded[name] = self._added.get(name) or load_subject(self._places[name])
        return self._loaded[name]

    def index(self, name: str) -> Index:
        """What the subject of that ``name`` brings."""
        if name not in self._indexes:
            self._indexes[name] = index_of(self.subject(name).package)
        return self._indexes[name]

    def use(self, name: str) -> Index:
        """Take the subject of that ``name`` into use; what it brings.

        Raises StudykitError if another subject in use has a skill, an item model or a scenario of it, too.
        """
        if name in self._used:
            return self._used[name]
        index = self.index(name)
        for other, used in self._used.items():
            _raise_if_shared((other, used), (name, index))
        for path in sorted((self.subject(name).data / "misconceptions").glob("*.toml")):
            misconceptions.add_source(path)
        if (path := self.subject(name).data / "course_values.toml").is_file():
            course_values.add_source(path)
        self._used[name] = index
        return index

    def models(self) -> list[ListedModel]:
        """The item models of all subjects, ordered by name."""
        return sorted((row for _, index in self.indexes() for row in index.models), key=_by_name)

    def scenarios(self) -> list[ListedScenario]:
        """The scenarios of all subjects, ordered by name."""
        return sorted((row for _, index in self.indexes() for row in index.scenarios), key=_by_name)

    def scenarios_in_use(self) -> list[ListedScenario]:
        """Those of the subjects in use: no other subject is looked at."""
        return [row for index in self._used.values() for row in index.scenarios]

    def models_of(self, skill: str, level: int) -> list[ListedModel]:
        """The models of the subjects in use that can ask for ``skill`` at ``level``, ordered by name."""
        rows = (row for index in self._used.values() for row in index.models)
        return [row for row in rows if row.skill == skill and level in row.levels]

    def kind_of(self, row: ListedModel) -> type[Ask]:
        """The kind of question that the model of ``row`` asks, imported with it if its subject brings it."""
        if row.kind not in KINDS:
            load_module(row.module)
        return KINDS.get(row.kind)

    def chance(self, row: ListedModel, level: int) -> float | None:
        """How likely a blind guess at ``level`` is right, by its kind or its index; None if neither tells."""
        of_kind = self.kind_of(row).chance_of_kind
        if of_kind is not None:
            return of_kind
        kept = [index.chances for index in self._used.values() if (row.name, level) in index.chances]
        return kept[0][row.name, level] if kept else None

    def listed(self, name: str) -> ListedModel | None:
        """The row of the model of that ``name`` in a subject in use, None where there is none."""
        return next((row for index in self._used.values() for row in index.models if row.name == name), None)

    def model(self, name: str) -> ItemModel:
        """The item model of that ``name``, imported, and its subject in use.

        Raises StudykitError, with the nearest name, if there is none.
        """
        row = self._imported(name, lambda index: index.models, MODELS)
        model = MODELS.get(name)
        _agree(row, ListedModel.of(model))
        return model

    def scenario(self, name: str) -> "NamedScenario":
        """The scenario of that ``name``, imported, and its subject in use; raises as ``model``."""
        from studykit.engine.scenarios import SCENARIOS

        row = self._imported(name, lambda index: index.scenarios, SCENARIOS)
        scenario = SCENARIOS.get(name)
        _agree(row, ListedScenario.of(scenario))
        return scenario

    def _imported(self, name: str, rows_of: Callable[[Index], Sequence[R]], registry: Registry[Any]) -> R:
        """The row of that ``name``, of a subject in use; others are taken into use if it is theirs.

        Its module is imported.
        """
        name = in_one_form(name)

        def found() -> list[R]:
            return [row for index in self._used.values() for row in rows_of(index) if row.name == name]

        if not found():
            known = {subject: [row.name for row in rows_of(index)] for subject, index in self.indexes()}
            for subject in (subject for subject, names in known.items() if name in names):
                self.use(subject)
            if not found():
                raise registry.unknown(name, chain.from_iterable(known.values()))
        row = found()[0]
        load_module(row.module)
        return row

    @cached_property
    def _places(self) -> dict[str, EntryPoint]:
        return subject_places()


CATALOG = Catalog()


def _by_name(row: ListedModel | ListedScenario) -> str:
    return row.name


def _raise_if_shared(one: tuple[str, Index], other: tuple[str, Index]) -> None:
    """Raise StudykitError if two subjects, each with its index, have one name for something."""
    for sort, names in one[1].names.items():
        if shared := sorted(names & other[1].names[sort]):
            raise StudykitError(
                f"the {sort} '{shared[0]}' is of two subjects, '{one[0]}' and '{other[0]}'",
                mend="Rename it in one of them: what a learner has done is kept by these names.",
            )


def _agree(row: R, imported: R) -> None:
    """An index is true file by file; what a file takes from another is looked at here."""
    if row != imported:
        raise StudykitError(
            f"the index tells something else of '{row.name}' than its module",
            where=row.module,
            mend="Write it anew: python -m studykit.engine.write_index",
        )
