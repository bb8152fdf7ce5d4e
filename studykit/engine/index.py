"""The index of a subject: its item models and scenarios without importing them. It never lies.

A file ``index.json`` beside the subject's code says of each source file what it registers, and has a hash of
the file. A file that is new or was changed is imported instead; without an index the whole subject is.
"""

import hashlib
import importlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from studykit.items.model import MODELS, ItemModel

if TYPE_CHECKING:
    from studykit.engine.scenarios import NamedScenario

INDEX = "index.json"
Row: TypeAlias = "ListedModel | ListedScenario"


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
    def of(cls, scenario: "NamedScenario") -> "ListedScenario":
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
    kept = _kept(folder / INDEX)
    rows: list[Row] = []
    for file, path in _files(folder).items():
        entry = kept.get(file)
        module = _module(package, file)
        if entry and entry["hash"] == _hash(path):
            rows += _rows_of_entry(module, entry)
        else:
            rows += _rows_of_module(module)
    rows.sort(key=lambda row: row.name)
    return Index(
        tuple(row for row in rows if isinstance(row, ListedModel)),
        tuple(row for row in rows if isinstance(row, ListedScenario)),
    )


def write_index(package: str) -> Path:
    """Import all of ``package`` and write its index anew; the file it was written to."""
    folder = _folder(package)
    lines = [f'"{file}": {_entry(_module(package, file), path)}' for file, path in _files(folder).items()]
    written = ",\n".join(lines)
    (folder / INDEX).write_text(f"{{\n{written}\n}}\n", encoding="utf-8")
    return folder / INDEX


def _folder(package: str) -> Path:
    return Path(importlib.import_module(package).__path__[0])


def _kept(path: Path) -> dict[str, Any]:
    """What the index at ``path`` says of each file; nothing where there is none that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _files(folder: Path) -> dict[str, Path]:
    """The source files below ``folder`` by their names from there, with slashes, in order."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.py"))}


def _module(package: str, file: str) -> str:
    below = file.removesuffix(".py").removesuffix("__init__").rstrip("/").replace("/", ".")
    return f"{package}.{below}" if below else package


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _entry(module: str, path: Path) -> str:
    """What the index keeps of the file of ``module``, whose rows need not say where they are."""
    rows = _rows_of_module(module)
    kept = [{name: value for name, value in asdict(row).items() if name != "module"} for row in rows]
    models = [row for row in kept if "skill" in row]
    scenarios = [row for row in kept if "skill" not in row]
    return json.dumps({"hash": _hash(path), "models": models, "scenarios": scenarios}, ensure_ascii=False)


def _rows_of_entry(module: str, entry: Mapping[str, Any]) -> Iterator[Row]:
    for row in entry["models"]:
        yield ListedModel(**row | {"levels": tuple(row["levels"]), "module": module})
    for row in entry["scenarios"]:
        yield ListedScenario(**row, module=module)


def _rows_of_module(module: str) -> list[Row]:
    """What ``module`` registers: it is imported."""
    from studykit.engine.scenarios import SCENARIOS

    importlib.import_module(module)
    rows: list[Row] = [ListedModel.of(model) for model in MODELS.values()]
    rows += [ListedScenario.of(scenario) for scenario in SCENARIOS.values()]
    return [row for row in rows if row.module == module]
