"""What the verbs say of an archive that cannot be used: one line, code 5, nothing touched."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hubei_news.archive import engine as engine_module
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.formats import Format
from tests.archive.export.copies import copy_article
from tests.archive.small_disk import small_disk
from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command, Ran

READING = {
    "status": ["status"],
    "show": ["show", ARTICLES[0].url],
    "search": ["search", "香菇"],
    "diff": ["diff", ARTICLES[0].url],
    "stats": ["stats"],
    "gaps": ["gaps"],
    "export .db": ["export", "out.db"],
    "export .jsonl": ["export", "out.jsonl"],
    "export .csv": ["export", "out.csv"],
    "backup": ["backup", "out.db"],
    "check": ["check"],
    "check --sizes": ["check", "--sizes"],
}
WRITING = {"crawl": ["crawl", "--sites", "own", "mine"]}
VERBS = READING | WRITING

MINE = """
name = "mine"
title = "自己的网站"
unit = "随州市"
home = "http://127.0.0.1:9/"
family = "generic"
allow_private = true
delay = 0.0
channel = [{ name = "要闻", url = "http://127.0.0.1:9/yw/" }]
"""


@pytest.fixture(autouse=True)
def own_site(tmp_path: Path) -> None:
    """A site of one's own, which nobody answers for; it is not asked where the archive fails."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.toml").write_text(MINE, "utf-8")


@pytest.fixture
def run_verb(hubei_news: Command, process: Command) -> Command:
    """Run a verb of `VERBS` on an archive; spiders need a process of their own."""

    def command(verb: str, database: str | Path) -> Ran:
        return (hubei_news if verb in READING else process)(*VERBS[verb], "--db", database)

    return command


def not_sqlite(path: Path) -> None:
    path.write_text("随州香菇走进早市\n" * 500, "utf-8")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def an_export(path: Path) -> None:
    exported = path.with_suffix(".exported")
    engine = engine_module.open_archive(path, read_only=True)
    export_archive(engine, exported, form=Format("db"))
    engine.dispose()
    path.write_bytes(exported.read_bytes())


def a_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def flipped(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8192] + bytes(byte ^ 0xA5 for byte in content[8192:]))


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "not sqlite": (not_sqlite, "is not an SQLite database"),
    "cut off": (cut_off, "is damaged or cut off"),
    "flipped bytes": (flipped, "is damaged or cut off"),
    "of a newer version": (newer, "was written by a newer hubei-news"),
    "of another program": (another_programs, "is another program's database"),
    "an export": (an_export, "is an export, not an archive"),
    "a directory": (a_directory, "is a directory: give the path of a file"),
}


def content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_an_archive_that_cannot_be_used(run_verb: Command, archive: Path, verb: str, damage: str) -> None:
    spoil, said = DAMAGES[damage]
    spoil(archive)
    before = content(archive)
    ran = run_verb(verb, archive)
    assert ran.code == 5
    assert said in ran.error
    assert str(archive) in ran.error
    assert content(archive) == before
    assert not list(archive.parent.glob("*out*"))


@pytest.mark.parametrize("verb", READING)
def test_reading_a_missing_archive_does_not_make_one(hubei_news: Command, tmp_path: Path, verb: str) -> None:
    ran = hubei_news(*READING[verb], "--db", "missing.db")
    assert ran.code == 5
    assert "missing.db does not exist" in ran.error
    assert not (tmp_path / "missing.db").exists()


def without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("make", [Path.touch, without_tables], ids=["no byte", "no table"])
@pytest.mark.parametrize("verb", READING)
def test_reading_an_empty_file_leaves_it_empty(
    hubei_news: Command, tmp_path: Path, verb: str, make: Callable[[Path], None]
) -> None:
    empty = tmp_path / "empty.db"
    make(empty)
    before = empty.read_bytes()
    ran = hubei_news(*READING[verb], "--db", "empty.db")
    assert ran.code == 5
    assert "the archive empty.db is empty" in ran.error
    assert empty.read_bytes() == before
    assert not list(tmp_path.glob("*out*"))


@pytest.mark.parametrize("verb", VERBS)
def test_a_path_through_a_file(run_verb: Command, archive: Path, verb: str) -> None:
    ran = run_verb(verb, archive / "news.db")
    assert ran.code == 5
    assert "is a file" in ran.error or "does not exist" in ran.error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield


@pytest.mark.parametrize("verb", READING)
def test_an_archive_that_another_program_keeps_locked(
    hubei_news: Command, archive: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.1)
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with locked(archive):
        ran = hubei_news(*READING[verb], "--db", archive)
    assert ran.code == 5
    assert "is locked by another program" in ran.error


LOCKED_CRAWL = """
import sys
from hubei_news.archive import engine
from hubei_news.cli.main import run
engine.BUSY_TIMEOUT = 0.1
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("verb", WRITING)
def test_a_crawl_into_a_locked_archive(archive: Path, verb: str) -> None:
    with closing(sqlite3.connect(archive, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = subprocess.run(
            [sys.executable, "-c", LOCKED_CRAWL, *WRITING[verb], "--db", str(archive)],
            capture_output=True,
            text=True,
            check=False,
        )
        other.execute("ROLLBACK")
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert "is locked by another program" in done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_a_read_only_disk_can_be_read_and_not_be_written(
    run_verb: Command, archive: Path, tmp_path: Path, verb: str
) -> None:
    with small_disk(tmp_path / "disc", read_only_with=archive) as folder:
        ran = run_verb(verb, folder / archive.name)
        if verb in READING:
            assert (ran.code, ran.err) == (0, "")
        else:
            assert ran.code == 5
            assert "cannot be written" in ran.error


@pytest.mark.parametrize("verb", WRITING)
def test_a_disk_without_room_for_a_new_archive(run_verb: Command, tmp_path: Path, verb: str) -> None:
    with small_disk(tmp_path / "disc", kilobytes=24) as folder:
        ran = run_verb(verb, folder / "news.db")
        assert ran.code == 5
        assert "the disk is full" in ran.error


@pytest.mark.parametrize("suffix", [".db", ".jsonl", ".csv"])
def test_an_export_to_a_full_disk_leaves_the_older_file(
    hubei_news: Command, archive: Path, tmp_path: Path, suffix: str
) -> None:
    made = tmp_path / f"out{suffix}"
    hubei_news("export", "--db", archive, made)
    content = made.read_bytes()
    copy_article(engine_module.open_archive(archive), 50)
    with small_disk(tmp_path / "disc", kilobytes=8 + len(content) // 1024) as folder:
        older = folder / made.name
        older.write_bytes(content)
        ran = hubei_news("export", "--db", archive, older)
        assert ran.code == 5
        assert f"{older} cannot grow, the disk is full" in ran.error
        assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [(older.name, content)]


@pytest.mark.parametrize("target", ["mysql://h/news", "http://h/news.db", "sqlite://news.db", " "])
@pytest.mark.parametrize("verb", VERBS)
def test_a_url_that_names_no_archive_is_wrong_usage(run_verb: Command, verb: str, target: str) -> None:
    ran = run_verb(verb, target)
    assert ran.code == 2
    assert "--db" in ran.error


def test_a_server_that_is_not_there_is_named_without_the_password(
    hubei_news: Command, tmp_path: Path
) -> None:
    pytest.importorskip("psycopg")
    ran = hubei_news("status", "--db", f"postgresql://archive:secret@/news?host={tmp_path}")
    assert ran.code == 5
    assert "cannot be reached" in ran.error
    assert "secret" not in ran.error


def test_the_originals_of_these_tests_are_sound(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    copy = shutil.copy(archive, tmp_path / "copy.db")
    assert hubei_news("status", "--db", copy).code == 0
