"""Opening an archive: what it is like afterwards, and the one line a user gets when it cannot be."""

import gc
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from hubei_news.archive.engine import archive_errors, archive_url, open_archive, writer
from hubei_news.archive.models import RunRow, SiteNumberRow, SiteRow
from hubei_news.errors import ArchiveError, ConfigurationError
from hubei_news.text.records import SiteNumber
from tests.archive.small_disk import small_disk

MOMENT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def site(name: str = "suizhou") -> SiteRow:
    return SiteRow(name=name, title="随州市人民政府", unit="随州市", first_seen=MOMENT, last_seen=MOMENT)


def refusal(target: Path | str, **options: bool | float) -> str:
    """What opening says; one line."""
    with pytest.raises(ArchiveError) as caught:
        open_archive(target, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    assert str(target) in message
    assert caught.value.exit_code == 5
    return message


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that holds one site."""
    path = tmp_path / "news.db"
    engine = open_archive(path)
    with Session(writer(engine)) as session, session.begin():
        session.add(site())
    engine.dispose()
    return path


def site_names(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sites ORDER BY id")]
    connection.close()
    return names


class TestUrl:
    def test_a_path_is_an_sqlite_file(self) -> None:
        url = archive_url("data/随州.db")
        assert (url.get_backend_name(), url.database) == ("sqlite", "data/随州.db")

    def test_postgresql_is_spoken_to_through_psycopg_3(self) -> None:
        assert archive_url("postgresql://u:p@h/news").drivername == "postgresql+psycopg"
        assert archive_url("postgres://u:p@h/news").drivername == "postgresql+psycopg"

    @pytest.mark.parametrize(
        "target",
        [
            "mysql://h/news",
            "://",
            "sqlite://:x",
            "http://example.org/x.db",
            "",
            " ",
            "postgresql://h:port/x",
            "sqlite://x.db",
            "sqlite:///x?mode=ro",
        ],
    )
    def test_what_makes_no_sense_is_refused_in_one_line(self, target: str) -> None:
        with pytest.raises(ConfigurationError) as caught:
            open_archive(target)
        assert "\n" not in str(caught.value)


class TestOpened:
    def test_writes_are_logged_ahead_and_foreign_keys_are_kept(self, archive: Path) -> None:
        with open_archive(archive).connect() as connection:
            settings = [
                connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            ]
        assert settings == ["wal", 1, 1, 30_000]

    def test_the_folder_is_made_for_a_new_archive(self, tmp_path: Path) -> None:
        open_archive(tmp_path / "档案" / "2026" / "news 1%?#.db").dispose()
        assert (tmp_path / "档案" / "2026" / "news 1%?#.db").exists()

    def test_an_existing_archive_keeps_what_it_holds(self, archive: Path) -> None:
        open_archive(archive).dispose()
        assert site_names(archive) == ["suizhou"]

    def test_json_keeps_chinese_readable_and_records_become_objects(self, archive: Path) -> None:
        engine = open_archive(archive)
        number = SiteNumber(kind="icp", number="鄂ICP备05021330号")
        with Session(writer(engine)) as session, session.begin():
            run = RunRow(
                command="crawl", host="图书馆", pid=1, started_at=MOMENT, counts={"numbers": [number]}
            )
            session.add(run)
        with engine.connect() as connection:
            kept = connection.execute(text("SELECT counts FROM runs")).scalar()
        assert kept == '{"numbers": [{"kind": "icp", "number": "鄂ICP备05021330号"}]}'

    def test_a_rolled_back_transaction_leaves_nothing_even_of_the_schema(self, archive: Path) -> None:
        engine = open_archive(archive)
        with engine.connect() as connection:
            connection.execute(text("CREATE TABLE half (id INTEGER)"))
            connection.rollback()
            assert connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'half'")).all() == []

    def test_a_writer_holds_the_lock_from_its_begin_on(self, archive: Path) -> None:
        first, second = open_archive(archive), open_archive(archive, busy_timeout=0.01)
        with (
            writer(first).begin() as connection,
            pytest.raises(ArchiveError, match="locked"),
            archive_errors(second),
            writer(second).begin(),
        ):
            pytest.fail("two writers at once")
        assert connection.closed

    def test_a_reader_sees_one_moment_while_a_writer_goes_on(self, archive: Path) -> None:
        reading, writing = open_archive(archive, read_only=True), open_archive(archive)
        with Session(reading) as reader:
            before = reader.scalars(select(SiteRow.name)).all()
            with Session(writer(writing)) as session, session.begin():
                session.add(site("xianning"))
            assert reader.scalars(select(SiteRow.name)).all() == before == ["suizhou"]

    def test_read_only_refuses_to_write(self, archive: Path) -> None:
        engine = open_archive(archive, read_only=True)
        with (
            pytest.raises(ArchiveError, match="cannot be written"),
            archive_errors(engine),
            Session(writer(engine)) as session,
            session.begin(),
        ):
            session.add(site("xianning"))
        engine.dispose()
        assert site_names(archive) == ["suizhou"]

    def test_a_row_that_refers_to_nothing_is_a_fault_of_the_program_and_stays_one(
        self, archive: Path
    ) -> None:
        from sqlalchemy.exc import IntegrityError

        engine = open_archive(archive)
        with (
            pytest.raises(IntegrityError),
            archive_errors(engine),
            Session(writer(engine)) as session,
            session.begin(),
        ):
            session.add(
                SiteNumberRow(site_id=99, kind="icp", number="x", first_seen=MOMENT, last_seen=MOMENT)
            )


class TestRefused:
    def test_missing(self, tmp_path: Path) -> None:
        assert "does not exist" in refusal(tmp_path / "news.db", create=False)
        assert "does not exist" in refusal(tmp_path / "news.db", read_only=True)
        assert list(tmp_path.iterdir()) == []

    def test_a_directory(self, tmp_path: Path) -> None:
        assert "is a directory" in refusal(tmp_path)

    def test_a_file_where_a_folder_must_be(self, archive: Path) -> None:
        assert "a part of its path is a file" in refusal(archive / "news.db")

    @pytest.mark.parametrize("content", ["随州网讯\n" * 200, "x", "SQLite format 3"])
    def test_not_sqlite(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "news.db"
        path.write_text(content)
        assert "is not an SQLite database" in refusal(path)
        assert "is not an SQLite database" in refusal(path, read_only=True)
        assert path.read_text() == content

    @pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
    def test_cut_off(self, archive: Path, kept: float) -> None:
        content = archive.read_bytes()[: int(archive.stat().st_size * kept)]
        archive.write_bytes(content)
        assert "damaged or cut off" in refusal(archive)
        assert archive.read_bytes() == content

    def test_overwritten_in_the_middle(self, archive: Path) -> None:
        content = bytearray(archive.read_bytes())
        content[100:8000] = b"\xa5" * 7900
        archive.write_bytes(content)
        assert "damaged or cut off" in refusal(archive)

    def test_of_another_program(self, tmp_path: Path) -> None:
        path = tmp_path / "places.sqlite"
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.close()
        content = path.read_bytes()
        assert "another program's database" in refusal(path)
        assert path.read_bytes() == content

    def test_of_a_newer_version(self, archive: Path) -> None:
        with sqlite3.connect(archive) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        assert "newer hubei-news (schema 9999" in refusal(archive)
        assert "newer hubei-news (schema 9999" in refusal(archive, read_only=True)
        assert site_names(archive) == ["suizhou"]

    def test_locked_by_another_program(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert "is locked by another program" in refusal(path, busy_timeout=0.05)
        other.close()
        open_archive(path).dispose()

    def test_a_lock_that_is_let_go_in_time_is_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN EXCLUSIVE")
        timer = threading.Timer(0.3, other.close)
        timer.start()
        open_archive(path, busy_timeout=20).dispose()
        timer.join()
        assert path.stat().st_size > 0


class TestReadOnlyDisk:
    @pytest.fixture
    def protected(self, archive: Path, tmp_path: Path) -> Iterator[Path]:
        """The archive where nobody, root included, can write."""
        with small_disk(tmp_path / "disc", read_only_with=archive) as folder:
            yield folder / archive.name

    def test_writing_is_refused_at_once(self, protected: Path) -> None:
        assert "cannot be written" in refusal(protected)

    def test_reading_works(self, protected: Path) -> None:
        engine = open_archive(protected, read_only=True)
        with Session(engine) as session:
            assert session.scalars(select(SiteRow.name)).all() == ["suizhou"]
        engine.dispose()
        assert list(protected.parent.iterdir()) == [protected]

    def test_a_new_archive_cannot_be_made_there(self, protected: Path) -> None:
        assert "cannot be written" in refusal(protected.parent / "new.db")
        assert "cannot be written" in refusal(protected.parent / "folder" / "new.db")


def store_sites_until_it_fails(engine: Engine, stored: list[str]) -> None:
    with archive_errors(engine):
        for number in range(10_000):
            with Session(writer(engine)) as session, session.begin():
                row = site(f"site-{number}")
                row.title = "随州" * 2000
                session.add(row)
            stored.append(f"site-{number}")


class TestFullDisk:
    def test_a_new_archive_finds_no_room(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disc", kilobytes=32) as folder:
            assert "the disk is full" in refusal(folder / "news.db")

    @pytest.mark.parametrize("left", range(0, 96, 16))
    def test_an_archive_without_room_for_its_log_says_so(
        self, archive: Path, tmp_path: Path, left: int
    ) -> None:
        """SQLite calls it an I/O error, and after a switch to the log it says that there is no such table."""
        size = -(-archive.stat().st_size // 4096) * 4 + left
        with small_disk(tmp_path / "disc", kilobytes=size) as folder:
            copy = folder / archive.name
            shutil.copy(archive, copy)
            if left < 32:
                assert "the disk is full: nothing stored is lost" in refusal(copy)
                gc.collect()  # the error's traceback held the file open
            else:
                open_archive(copy).dispose()
            assert site_names(Path(shutil.copy(copy, tmp_path / "whole.db"))) == ["suizhou"]

    def test_an_archive_that_fills_the_disk_keeps_what_was_stored(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disc", kilobytes=1024) as folder:
            engine = open_archive(folder / "news.db")
            stored: list[str] = []
            with pytest.raises(ArchiveError, match="the disk is full") as caught:
                store_sites_until_it_fails(engine, stored)
            engine.dispose()
            assert "\n" not in str(caught.value)
            assert site_names(folder / "news.db") == stored
            assert len(stored) > 10
