"""The same archive on PostgreSQL: opened, migrated, protected, and its failures in one line."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect
from sqlalchemy.exc import DBAPIError

from hubei_news.archive.engine import archive_errors, archive_url, open_archive, translate_error, writer
from hubei_news.archive.migrate import is_modelled
from hubei_news.archive.models import Base, SiteRow
from hubei_news.errors import ArchiveError
from tests.archive.stored_articles import MOMENT
from tests.archive.test_migrate import OPEN


def refusal(url: str, **options: bool | float) -> str:
    with pytest.raises(ArchiveError) as caught:
        open_archive(url, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_migrations_make_what_the_models_say(new_database: str) -> None:
    engine = open_archive(new_database)
    with engine.connect() as connection:
        tables = {name for name in inspect(connection).get_table_names() if is_modelled(name, "table", None)}
        assert tables == {*Base.metadata.tables, "alembic_version"}
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_modelled}
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_processes_that_open_a_new_archive_at_once_do_not_collide(new_database: str) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, new_database], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [(p.communicate()[1], p.returncode) for p in processes] == [("", 0)] * 3


def test_who_waits_too_long_for_anothers_lock_is_told(new_database: str) -> None:
    holding, waiting = open_archive(new_database), open_archive(new_database, busy_timeout=0.2)
    row = {"name": "suizhou", "title": "随州市人民政府", "first_seen": MOMENT, "last_seen": MOMENT}
    with holding.begin() as first:
        first.execute(insert(SiteRow), [row])
        with (
            pytest.raises(ArchiveError, match="is locked by another program"),
            archive_errors(waiting),
            writer(waiting).begin() as second,
        ):
            second.execute(insert(SiteRow), [row])
    for engine in (holding, waiting):
        engine.dispose()


def test_read_only_refuses_to_write(new_database: str) -> None:
    open_archive(new_database).dispose()
    engine = open_archive(new_database, read_only=True)
    row = {"name": "x", "title": "x", "first_seen": MOMENT, "last_seen": MOMENT}
    with (
        pytest.raises(ArchiveError, match="cannot be written"),
        archive_errors(engine),
        writer(engine).begin() as connection,
    ):
        connection.execute(insert(SiteRow), [row])
    engine.dispose()


def test_an_empty_database_is_not_filled_by_reading_it(new_database: str) -> None:
    assert "is empty" in refusal(new_database, read_only=True)
    assert "is empty" in refusal(new_database, create=False)


def test_a_database_that_does_not_exist(postgresql: str) -> None:
    url = archive_url(postgresql).set(database="missing").render_as_string()
    assert "createdb" in refusal(url)


def test_another_programs_database(new_database: str) -> None:
    with psycopg.connect(new_database.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE bookmarks (url text)")
    assert "another program's database" in refusal(new_database)


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path: Path) -> None:
    message = refusal(f"postgresql://archive:secret@/news?host={tmp_path}", busy_timeout=2)
    assert "cannot be reached" in message
    assert "secret" not in message


def test_a_full_disk_of_the_server_is_told_by_its_sqlstate() -> None:
    error = DBAPIError("INSERT", {}, psycopg.errors.DiskFull("could not extend file\nHINT: check"))
    assert "the disk is full" in str(translate_error(error, "postgresql://h/news"))
