"""Runs the migrations on an open connection. The only module that imports Alembic besides the migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def knows(revision: str, migrations: Path) -> bool:
    """Whether ``revision`` is one of those in the folder ``migrations``."""
    scripts = ScriptDirectory.from_config(_config(migrations))
    return any(script.revision == revision for script in scripts.walk_revisions())


def upgrade(connection: Connection, head: str, migrations: Path) -> None:
    """Migrate to the revision ``head`` in the transaction that ``connection`` has open."""
    config = _config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, head)


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
