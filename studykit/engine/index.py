"""The index of a subject: its item models and scenarios without importing them. It never lies.

A file ``index.json`` beside the subject's code says of each source file what it registers, and has a hash of
both. A file that is new, or was changed, or of which something else is said, is imported instead; without an
index the whole subject is. How likely a blind guess is right, it says where that had to be drawn.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard, TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from studykit.discover import load_module
from studykit.errors import StudykitError
from studykit.items.asks.ask import KINDS
from studykit.items.model import MODELS, ItemModel

if TYPE_CHECKING:
    from studykit.engine.scenarios import NamedScenario

INDEX = "index.json"
Row: TypeAlias = "ListedModel | ListedScenario"
R = TypeVar("R", bound=Row)


class ListedModel(Struct, frozen=True):
    """An item model as an index lists it; ``module`` is where it is defined."""

    name: str
    skill: str
    levels: tuple[int, ...]
    kind: str
    version: int
    title: str
    module: str

    @classmethod
    def of(cls, model: ItemModel) -> "ListedModel":
        """The row of a ``model`` that was imported."""
        levels = tuple(sorted(model.levels))
        module = model.make.__module__
        return cls(model.name, model.skill, levels, model.kind, model.version, model.title, module)

    @property
    def signature(self) -> str:
        """``name@version``."""
        return f"{self.name}@{self.version}"


class ListedScenario(Struct, frozen=True):
    """A scenario of ``simulate`` as an index lists it; ``module`` is where it is shown."""

    name: str
    title: str
    module: str

    @classmethod
    def of(cls, scenario: "NamedScenario") -> "ListedScenario":
        """The row of a ``scenario`` that was imported."""
        return cls(scenario.name, scenario.title, scenario.show.__module__)


class Index(Struct, frozen=True, dict=True):
    """What a subject brings, each ordered by name.

    ``chances`` are those of a blind guess that were drawn when the index was written, by model and level.
    """

    models: tuple[ListedModel, ...]
    scenarios: tuple[ListedScenario, ...]
    chances: Mapping[tuple[str, int], float] = {}

    @cached_property
    def skills(self) -> Mapping[str, frozenset[int]]:
        """The levels at which each skill can be asked."""
        levels: dict[str, set[int]] = {}
        for model in self.models:
            levels.setdefault(model.skill, set()).update(model.levels)
        return {skill: frozenset(of_skill) for skill, of_skill in levels.items()}

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """All names of each sort that no two subjects may share, by what an error calls the sort."""
        models = frozenset(model.name for model in self.models)
        scenarios = frozenset(scenario.name for scenario in self.scenarios)
        return {"skill": frozenset(self.skills), "item model": models, "scenario": scenarios}


def index_of(package: str) -> Index:
    """What the modules of ``package`` register; those that its index does not know are imported.

    Raises StudykitError for a module that cannot be, and where two things of one sort have the same name.
    """
    folder = _folder(package)
    kept = _kept(folder / INDEX)
    rows: list[Row] = []
    chances: dict[tuple[str, int], float] = {}
    for file, path in _files(folder).items():
        entry, module = kept.get(file), _module(package, file)
        if _is_true(entry, path):
            rows += _rows_of_entry(module, entry)
            chances |= {(name, level): chance for name, level, chance in entry["chances"]}
        else:
            rows += _rows_of_module(module)
    return Index(
        _by_name((row for row in rows if isinstance(row, ListedModel)), "item models"),
        _by_name((row for row in rows if isinstance(row, ListedScenario)), "scenarios"),
        chances,
    )


def index_as_written(package: str) -> str:
    """What the index of ``package`` has to say, all of which is imported: a line for each file."""
    files = _files(_folder(package))
    rows = {file: _rows_of_module(_module(package, file)) for file in files}
    chances = _drawn(row for of_file in rows.values() for row in of_file if isinstance(row, ListedModel))
    lines = [f'"{file}": {_entry(path, rows[file], chances)}' for file, path in files.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_index(package: str) -> Path:
    """Write the index of ``package`` anew; the file it was written to."""
    path = _folder(package) / INDEX
    path.write_text(index_as_written(package), encoding="utf-8")
    return path


def _folder(package: str) -> Path:
    """The folder of ``package``; raises StudykitError if it is none."""
    module = load_module(package)
    if not hasattr(module, "__path__"):
        raise StudykitError("a subject's package is a folder of modules, not one", where=package)
    return Path(module.__path__[0])


def _kept(path: Path) -> dict[str, Any]:
    """What the index at ``path`` says of each file; nothing where there is none that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _files(folder: Path) -> dict[str, Path]:
    """The source files below ``folder`` by their names from there, with slashes, in order.

    What an editor leaves beside them, as in a hidden folder, is no module.
    """
    paths = {path.relative_to(folder): path for path in sorted(folder.rglob("*.py"))}
    return {
        file.as_posix(): path
        for file, path in paths.items()
        if all(part.isidentifier() for part in file.with_suffix("").parts)
    }


def _module(package: str, file: str) -> str:
    below = file.removesuffix(".py").removesuffix("__init__").rstrip("/").replace("/", ".")
    return f"{package}.{below}" if below else package


def _is_true(entry: object, path: Path) -> TypeGuard[Mapping[str, Any]]:
    """Whether ``entry`` is what this version of studykit keeps of the file at ``path`` as it is."""
    return isinstance(entry, dict) and entry.get("hash") == _hash(path, entry)


def _hash(path: Path, entry: Mapping[str, object]) -> str:
    """Of the file at ``path`` and of what ``entry`` says of it."""
    fields = ListedModel.__struct_fields__, ListedScenario.__struct_fields__
    said = [*fields, entry.get("models"), entry.get("scenarios"), entry.get("chances")]
    return hashlib.sha256(path.read_bytes() + json.dumps(said).encode()).hexdigest()[:16]


def _entry(path: Path, rows: Sequence[Row], drawn: Mapping[tuple[str, int], float]) -> str:
    """What the index keeps of the file at ``path`` and its ``rows``, which need not say where they are."""
    kept = [{name: value for name, value in asdict(row).items() if name != "module"} for row in rows]
    models = [row for row in kept if "skill" in row]
    scenarios = [row for row in kept if "skill" not in row]
    names = {row["name"] for row in models}
    chances = [(name, level, chance) for (name, level), chance in drawn.items() if name in names]
    entry = {"models": models, "scenarios": scenarios, "chances": chances}
    return json.dumps({"hash": _hash(path, entry), **entry}, ensure_ascii=False)


def _drawn(rows: Iterable[ListedModel]) -> dict[tuple[str, int], float]:
    """The chances of those models at each level whose kind does not tell it."""
    from studykit.engine.chances import drawn_chances

    untold = [row for row in rows if KINDS.get(row.kind).chance_of_kind is None]
    return drawn_chances((MODELS.get(row.name), level) for row in untold for level in row.levels)


def _rows_of_entry(module: str, entry: Mapping[str, Any]) -> Iterator[Row]:
    for row in entry["models"]:
        yield ListedModel(**row | {"levels": tuple(row["levels"]), "module": module})
    for row in entry["scenarios"]:
        yield ListedScenario(**row, module=module)


def _rows_of_module(module: str) -> list[Row]:
    """What ``module`` registers: it is imported."""
    from studykit.engine.scenarios import SCENARIOS

    load_module(module)
    rows: list[Row] = [ListedModel.of(model) for model in MODELS.values()]
    rows += [ListedScenario.of(scenario) for scenario in SCENARIOS.values()]
    return [row for row in rows if row.module == module]


def _by_name(rows: Iterable[R], sort: str) -> tuple[R, ...]:
    """``rows`` in order; raises StudykitError, with both places, where two have the same name."""
    ordered = tuple(sorted(rows, key=lambda row: (row.name, row.module)))
    for first, second in pairwise(ordered):
        if first.name == second.name:
            raise StudykitError(
                f"there are two {sort} named '{second.name}'",
                where=second.module,
                mend=f"Rename one of them: the other is in {first.module}.",
            )
    return ordered
