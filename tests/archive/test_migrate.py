"""The migrations make what the models say, one process at a time, each step whole or not at all."""

import ast
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from hubei_news.archive import migrate as migrate_module
from hubei_news.archive.engine import open_archive
from hubei_news.archive.migrate import is_modelled, known_versions, migration_config
from hubei_news.archive.models import Base

OPEN = "import sys; from hubei_news.archive.engine import open_archive; open_archive(sys.argv[1]).dispose()"


def described(connection: Connection) -> dict[str, object]:
    """Tables with columns, keys, indices and constraints, in comparable form."""
    look = inspect(connection)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
            look.get_pk_constraint(table),
            sorted(map(str, look.get_foreign_keys(table))),
            sorted(map(str, look.get_indexes(table))),
            sorted(map(str, look.get_unique_constraints(table))),
        )
        for table in look.get_table_names()
        if table != "alembic_version" and is_modelled(table, "table", None)
    }


def test_the_migrated_schema_is_the_models_schema(tmp_path: Path) -> None:
    models = create_engine("sqlite://")
    Base.metadata.create_all(models)
    with open_archive(tmp_path / "news.db").connect() as migrated, models.connect() as declared:
        assert described(migrated) == described(declared)
    models.dispose()


def test_alembic_finds_nothing_that_the_models_have_and_the_migrations_lack(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db").connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_modelled}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_do_not_lean_on_the_models_which_change_later() -> None:
    for path in (migrate_module.MIGRATIONS / "versions").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert not any(name and name.startswith("hubei_news") for name in imported), path.name


def test_the_versions_are_those_of_the_migration_chain(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db").connect() as connection:
        script = ScriptDirectory.from_config(migration_config(connection))
    assert [s.revision for s in script.walk_revisions()][::-1] == list(known_versions())


def test_processes_that_open_a_new_archive_at_once_do_not_collide(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, str(path)], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [(p.communicate()[1], p.returncode) for p in processes] == [("", 0)] * 4
    with open_archive(path).connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == [
            (known_versions()[-1],)
        ]


KILLED = """
import os, signal, sys
from alembic import command
from hubei_news.archive.engine import open_archive
upgrade = command.upgrade
def upgrade_and_die(*arguments):
    upgrade(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
command.upgrade = upgrade_and_die
open_archive(sys.argv[1])
"""


def test_killed_in_the_middle_of_a_migration_the_archive_is_as_before_and_the_next_start_goes_on(
    tmp_path: Path,
) -> None:
    path = tmp_path / "news.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    connection.close()
    with open_archive(path).connect() as opened:
        assert set(Base.metadata.tables) < set(inspect(opened).get_table_names())


def test_an_archive_of_the_present_version_is_opened_without_alembic(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_archive(path).dispose()
    check = OPEN + "; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check, str(path)], check=False).returncode == 0


def test_an_older_archive_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hubei_news.errors import ArchiveError

    path = tmp_path / "news.db"
    open_archive(path).dispose()
    monkeypatch.setattr(migrate_module, "known_versions", lambda: (*known_versions(), "9999"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ArchiveError, match="is of an older version and cannot be written"):
        open_archive(path, read_only=True)


def test_foreign_keys_are_kept_again_after_a_migration(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db").connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_alembic_is_asked_for_one_step_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    upgrade = command.upgrade

    def noted(config: Config, step: str) -> None:
        steps.append(step)
        upgrade(config, step)

    monkeypatch.setattr(command, "upgrade", noted)
    open_archive(tmp_path / "news.db").dispose()
    assert steps == ["+1"] * len(known_versions())
