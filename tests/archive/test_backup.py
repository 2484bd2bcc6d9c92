"""Backups: whole archives of one moment, made while others write."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from hubei_news.archive.backup import back_up
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.formats import Format
from hubei_news.archive.models import Base, SiteRow
from hubei_news.archive.reading import find_page
from hubei_news.archive.search.find import find_articles
from hubei_news.archive.search.index import check_index
from hubei_news.errors import ArchiveError, InputError
from tests.archive.small_disk import small_disk
from tests.archive.stored_articles import ARTICLES, MOMENT, OTHER_PAGES


def test_the_copy_is_an_archive_with_everything(archive_path: Path, tmp_path: Path) -> None:
    engine = open_archive(archive_path, read_only=True)
    report = back_up(engine, tmp_path / "copy.db")
    assert (report.articles, report.pages) == (len(ARTICLES), len(ARTICLES) + len(OTHER_PAGES))
    assert report.bytes == (tmp_path / "copy.db").stat().st_size
    copy = open_archive(tmp_path / "copy.db")
    with engine.connect() as original, writer(copy).begin() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name != "site_locks":
                assert original.execute(table.select()).all() == connection.execute(table.select()).all()
        found = find_page(connection, ARTICLES[0].url)
        assert find_articles(connection, "香菇").total == 1
        assert check_index(connection) == []
    assert found is not None
    assert found.article is not None
    assert found.article["title"] == ARTICLES[0].title


def test_nobody_holds_a_site_of_the_copy(archive_path: Path, tmp_path: Path) -> None:
    back_up(open_archive(archive_path), tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert connection.execute("SELECT count(*) FROM site_locks").fetchone() == (0,)


def test_the_copy_is_one_file(archive_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "safe"
    folder.mkdir()
    back_up(open_archive(archive_path, read_only=True), folder / "copy.db")
    with closing(sqlite3.connect(f"file:{folder / 'copy.db'}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_a_transaction_that_is_open_is_not_in_it(archive_path: Path, tmp_path: Path) -> None:
    reading, crawling = open_archive(archive_path, read_only=True), open_archive(archive_path)
    with Session(writer(crawling)) as session, session.begin():
        session.add(SiteRow(name="half", title="半", first_seen=MOMENT, last_seen=MOMENT))
        session.flush()
        back_up(reading, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sites")}
    assert names == {"suizhou", "xianning"}


def test_while_another_commits_without_pause_each_copy_is_of_one_moment(
    archive_path: Path, tmp_path: Path
) -> None:
    """Every transaction writes two rows: a copy with an odd number of them would be of two moments."""
    stop = threading.Event()

    def write() -> None:
        crawling = open_archive(archive_path)
        number = 0
        while not stop.is_set():
            number += 1
            with writer(crawling).begin() as connection:
                for half in "ab":
                    connection.execute(
                        text(
                            "INSERT INTO hosts (host, failures, challenges, updated_at) VALUES (:h, 0, 0, '')"
                        ),
                        {"h": f"{number}{half}"},
                    )
        crawling.dispose()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _ in range(5):
            back_up(open_archive(archive_path, read_only=True), tmp_path / "copy.db")
            with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
                assert connection.execute("SELECT count(*) % 2 FROM hosts").fetchone() == (0,)
    finally:
        stop.set()
        thread.join()


def test_an_archive_opened_read_only_stays_so(archive_path: Path, tmp_path: Path) -> None:
    engine = open_archive(archive_path, read_only=True)
    back_up(engine, tmp_path / "copy.db")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA query_only")).scalar() == 1


def test_a_damaged_archive_does_not_replace_a_good_backup(archive_path: Path, tmp_path: Path) -> None:
    back_up(open_archive(archive_path, read_only=True), tmp_path / "copy.db")
    good = (tmp_path / "copy.db").read_bytes()
    engine = open_archive(archive_path, read_only=True)
    content = bytearray(archive_path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    archive_path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"news\.db is damaged"):
        back_up(engine, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == good


def test_a_full_disk_leaves_the_older_backup(archive_path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disc", kilobytes=archive_path.stat().st_size * 3 // 2048) as folder:
        older = folder / "copy.db"
        back_up(open_archive(archive_path, read_only=True), older)
        content = older.read_bytes()
        with pytest.raises(ArchiveError, match=rf"^{older} cannot grow, the disk is full"):
            back_up(open_archive(archive_path, read_only=True), older)
        assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("copy.db", content)]


def a_table(file: Path) -> None:
    file.write_text("url,title\nhttps://www.suizhou.gov.cn/,随州\n", "utf-8")


def an_export(file: Path) -> None:
    archive = open_archive(file.parent / "news.db", read_only=True)
    export_archive(archive, file, form=Format("db"))


def another_programs(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def in_use(file: Path) -> None:
    open_archive(file).dispose()
    Path(f"{file}-wal").write_bytes(b"what is not in the file yet")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_table, "is no earlier backup"),
        (Path.touch, "is no earlier backup"),
        (an_export, "is no earlier backup"),
        (another_programs, "is no earlier backup"),
        (in_use, "is an archive in use"),
    ],
)
def test_a_file_that_is_no_earlier_backup_is_not_replaced(
    archive_path: Path, make: Callable[[Path], None], said: str
) -> None:
    file = archive_path.parent / "kept.db"
    make(file)
    before = file.read_bytes()
    with pytest.raises(InputError, match=said):
        back_up(open_archive(archive_path, read_only=True), file)
    assert file.read_bytes() == before
    assert not list(archive_path.parent.glob("*.part"))


def test_a_copy_of_another_archive_is_not_replaced(archive_path: Path, tmp_path: Path) -> None:
    """Two archives with one place for backups: the second would take the only copy of the first."""
    other = open_archive(tmp_path / "other.db")
    with writer(other).begin() as connection:
        connection.execute(
            text(
                "INSERT INTO pages (url, state, discovered_at, attempts, visits)"
                " VALUES (:u, 'pending', '', 0, 0)"
            ),
            {"u": "https://www.xianning.gov.cn/1.html"},
        )
    copy = tmp_path / "copy.db"
    back_up(other, copy)
    before = copy.read_bytes()
    with pytest.raises(InputError, match="holds more than this archive"):
        back_up(open_archive(archive_path, read_only=True), copy)
    assert copy.read_bytes() == before


@pytest.mark.parametrize("table", ["runs", "revisions"])
def test_a_later_state_without_a_new_page_is_not_replaced(
    archive_path: Path, tmp_path: Path, table: str
) -> None:
    """The two paths were swapped: what the archive learnt since its backup would be gone."""
    engine = open_archive(archive_path)
    with writer(engine).begin() as connection:
        connection.execute(
            text("INSERT INTO runs (command, host, pid, started_at, counts) VALUES ('crawl', 'h', 1, '', '')")
        )
    back_up(engine, tmp_path / "copy.db")
    with writer(engine).begin() as connection:
        names = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})")) if row[1] != "id"]
        columns = ", ".join(names)
        connection.execute(text(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT 1"))
    engine.dispose()
    before = archive_path.read_bytes()
    with pytest.raises(InputError, match="holds more than this archive"):
        back_up(open_archive(tmp_path / "copy.db", read_only=True), archive_path)
    assert archive_path.read_bytes() == before


def test_the_copy_of_a_later_state_is_not_replaced(archive_path: Path, tmp_path: Path) -> None:
    """An older backup was put back: what lies at the place of the backups has more."""
    copy = tmp_path / "copy.db"
    engine = open_archive(archive_path)
    back_up(engine, copy)
    with writer(engine).begin() as connection:
        connection.execute(text("DELETE FROM pages WHERE id = (SELECT max(id) FROM pages)"))
    with pytest.raises(InputError, match="holds more than this archive"):
        back_up(engine, copy)


def test_an_earlier_backup_of_an_older_version_is_replaced(archive_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(open_archive(archive_path, read_only=True), copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    back_up(open_archive(archive_path, read_only=True), copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() > ("0001",)


def test_a_server_makes_its_own_backups(new_database: str, tmp_path: Path) -> None:
    engine: Engine = open_archive(new_database)
    with pytest.raises(InputError, match="pg_dump"):
        back_up(engine, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
