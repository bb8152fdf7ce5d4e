"""The index of a subject: its item models and scenarios without importing them. It never lies.

A file ``index.json`` beside the subject's code says of each source file what it registers, and has a hash of
the file. A file that is new or was changed is imported instead; without an index the whole subject is.
"""

import hashlib
import importlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from studykit.discover import import_all
from studykit.engine.scenarios import SCENARIOS, NamedScenario
from studykit.items.model import MODELS, ItemModel

INDEX = "index.json"


@dataclass(frozen=True)
class ListedModel:
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


@dataclass(frozen=True)
class ListedScenario:
    """A scenario of ``simulate`` as an index lists it; ``module`` is where it is shown."""

    name: str
    title: str
    module: str

    @classmethod
    def of(cls, scenario: NamedScenario) -> "ListedScenario":
        """The row of a ``scenario`` that was imported."""
        return cls(scenario.name, scenario.title, scenario.show.__module__)


@dataclass(frozen=True)
class Index:
    """What a subject brings, each ordered by name."""

    models: tuple[ListedModel, ...]
    scenarios: tuple[ListedScenario, ...]

    @cached_property
    def skills(self) -> Mapping[str, frozenset[int]]:
        """The levels at which each skill can be asked."""
        levels: dict[str, set[int]] = {}
        for model in self.models:
            levels.setdefault(model.skill, set()).update(model.levels)
        return {skill: frozenset(of_skill) for skill, of_skill in levels.items()}


def index_of(package: str) -> Index:
    """What the modules of ``package`` register; those that its index does not know are imported.

    Raises whatever a module that has to be imported raises.
    """
    folder = _folder(package)
    if not (folder / INDEX).is_file():
        import_all(package)
        return _of_imported(_modules(package, folder))
    kept = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    known, unknown = [], []
    for module, path in _modules(package, folder).items():
        entry = kept.get(path.relative_to(folder).as_posix())
        if entry and entry["hash"] == _hash(path):
            known.append((module, entry))
        else:
            unknown.append(module)
    return _joined(_of_kept(known), _of_imported(unknown))


def write_index(package: str) -> Path:
    """Import all of ``package`` and write its index anew; the file it was written to."""
    folder = _folder(package)
    import_all(package)
    entries = {
        path.relative_to(folder).as_posix(): _entry(module, path)
        for module, path in _modules(package, folder).items()
    }
    lines = ",\n".join(f'"{file}": {json.dumps(entries[file], ensure_ascii=False)}' for file in entries)
    (folder / INDEX).write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    return folder / INDEX


def _folder(package: str) -> Path:
    return Path(importlib.import_module(package).__path__[0])


def _modules(package: str, folder: Path) -> dict[str, Path]:
    """The source files below ``folder``, by the names of their modules, in order."""
    return {_module(package, path.relative_to(folder)): path for path in sorted(folder.rglob("*.py"))}


def _module(package: str, path: Path) -> str:
    below = path.parent.parts if path.stem == "__init__" else path.with_suffix("").parts
    return ".".join((package, *below))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _entry(module: str, path: Path) -> dict[str, Any]:
    """What the index keeps of the file of ``module``: the module itself is known by the name of the file."""
    of_file = _of_imported([module])
    return {
        "hash": _hash(path),
        "models": [_without_module(row) for row in of_file.models],
        "scenarios": [_without_module(row) for row in of_file.scenarios],
    }


def _without_module(row: ListedModel | ListedScenario) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name != "module"}


def _of_kept(known: Iterable[tuple[str, Mapping[str, Any]]]) -> Index:
    models, scenarios = [], []
    for module, entry in known:
        for row in entry["models"]:
            models.append(ListedModel(**row | {"levels": tuple(row["levels"]), "module": module}))
        for row in entry["scenarios"]:
            scenarios.append(ListedScenario(**row, module=module))
    return Index(tuple(models), tuple(scenarios))


def _of_imported(modules: Iterable[str]) -> Index:
    wanted = frozenset(modules)
    for module in sorted(wanted):
        importlib.import_module(module)
    models = map(ListedModel.of, MODELS.values())
    scenarios = map(ListedScenario.of, SCENARIOS.values())
    return Index(
        tuple(row for row in models if row.module in wanted),
        tuple(row for row in scenarios if row.module in wanted),
    )


def _joined(one: Index, other: Index) -> Index:
    return Index(
        tuple(sorted((*one.models, *other.models), key=lambda row: row.name)),
        tuple(sorted((*one.scenarios, *other.scenarios), key=lambda row: row.name)),
    )
