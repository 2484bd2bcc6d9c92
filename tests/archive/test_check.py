"""`check_archive`: a sound archive has no fault, and every kind of damage is told in its part."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from hubei_news.archive.check import MOST_LINES, Fault, check_archive, count_checked
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.sizes import read_sizes
from tests.archive.small_disk import remount, small_disk
from tests.archive.stored_articles import ARTICLES, OTHER_PAGES
from tests.archive.stored_originals import store_originals

FIRST = ARTICLES[0].url


def check(engine: Engine, folder: Path) -> list[Fault]:
    return list(check_archive(engine, folder))


def change(engine: Engine, statement: str) -> None:
    with writer(engine).begin() as connection:
        connection.execute(text(statement))


def test_a_sound_archive_has_no_fault(archive: Engine, tmp_path: Path) -> None:
    assert check(archive, tmp_path) == []
    checked = count_checked(archive)
    assert (checked.pages, checked.articles) == (len(ARTICLES) + len(OTHER_PAGES), len(ARTICLES))


@pytest.mark.parametrize(
    ("statement", "part", "said"),
    [
        (
            "UPDATE pages SET state = 'lost' WHERE state = 'failed'",
            "ledger",
            "1 pages in a state that does not",
        ),
        ("DELETE FROM revisions", "articles", f"{FIRST}: the article has no revision"),
        (
            "UPDATE articles SET title = '改过' WHERE id = 1",
            "articles",
            f"{FIRST}: the digest is not that of what is stored",
        ),
        (
            "UPDATE revisions SET digest = 'x' WHERE id = 1",
            "articles",
            f"{FIRST}: the last revision is not the article as it is",
        ),
        (
            "UPDATE articles SET body = '改过' WHERE id = 1",
            "search",
            "article 1 is in the search index with another",
        ),
    ],
)
def test_what_does_not_fit_is_told_in_its_part(
    archive: Engine, tmp_path: Path, statement: str, part: str, said: str
) -> None:
    change(archive, statement)
    assert any(fault.part == part and fault.what.startswith(said) for fault in check(archive, tmp_path))


def test_many_faults_of_a_kind_are_counted(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubei_news.archive.check.MOST_LINES", 2)
    change(archive, "UPDATE revisions SET digest = 'x'")
    told = [fault.what for fault in check(archive, tmp_path) if fault.part == "articles"]
    assert len(told) == 3
    assert told[-1] == f"and {2 * len(ARTICLES) - 2} more"
    assert MOST_LINES > 2


def test_json_that_is_none_and_a_moment_that_is_none_are_faults_and_no_crash(
    archive_path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(archive_path)) as connection:
        connection.execute("UPDATE articles SET reporters = '[\"周小满'")
        connection.execute("UPDATE pages SET visited_at = 'gestern'")
        connection.commit()
    engine = open_archive(archive_path, read_only=True)
    assert any(
        fault.part == "articles" and "reports an error" in fault.what for fault in check(engine, tmp_path)
    )


class TestDamagedFile:
    """Bytes that were flipped at rest, anywhere in the file."""

    def damage(self, path: Path, table: str, change: Callable[[bytearray, int], None]) -> Engine:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            page, size = connection.execute(
                "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = ?",
                (table,),
            ).fetchone()
        content = bytearray(path.read_bytes())
        change(content, (page - 1) * size)
        path.write_bytes(content)
        return open_archive(path, read_only=True)

    @pytest.mark.parametrize(
        "table", ["articles", "pages", "ix_articles_digest", "search_index_data", "revisions"]
    )
    def test_a_page_of_zeros(self, archive_path: Path, tmp_path: Path, table: str) -> None:
        def zero(content: bytearray, start: int) -> None:
            content[start : start + 4096] = bytes(4096)

        faults = check(self.damage(archive_path, table, zero), tmp_path)
        assert any(fault.part == "database" for fault in faults)
        assert all("\n" not in fault.what for fault in faults)

    def test_a_character_that_changed_in_a_text(self, archive_path: Path, tmp_path: Path) -> None:
        """SQLite has no checksums: only the digest tells."""
        with closing(sqlite3.connect(archive_path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        content = archive_path.read_bytes()
        assert content.count("清晨六点".encode()) >= 2
        archive_path.write_bytes(content.replace("清晨六点".encode(), "清晨七点".encode()))
        faults = check(open_archive(archive_path, read_only=True), tmp_path)
        assert Fault(part="articles", what=f"{FIRST}: the digest is not that of what is stored") in faults
        assert {fault.part for fault in faults} == {"articles", "search"}


class TestSearchLock:
    def test_while_another_writes_the_rest_is_checked_all_the_same(
        self, archive_path: Path, tmp_path: Path
    ) -> None:
        crawling = open_archive(archive_path)
        with writer(crawling).begin() as connection:
            connection.execute(text("UPDATE hosts SET failures = 0"))
            assert check(open_archive(archive_path, read_only=True, busy_timeout=0), tmp_path) == []

    def test_on_a_disk_that_cannot_be_written(self, archive_path: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(archive_path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        with small_disk(tmp_path / "disc", read_only_with=archive_path) as folder:
            engine = open_archive(folder / archive_path.name, read_only=True)
            assert check(engine, tmp_path) == []
            engine.dispose()

    @pytest.mark.parametrize("lock", [True, False], ids=["its lock file lies there", "it does not"])
    def test_a_reindex_that_was_broken_off_is_told_of_a_file_that_nobody_can_write(
        self, archive_path: Path, tmp_path: Path, *, lock: bool
    ) -> None:
        """A copy on a read-only disk was called sound."""
        with closing(sqlite3.connect(archive_path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("CREATE TABLE search_index_next (title TEXT)")
        with small_disk(tmp_path / "disc", read_only_with=archive_path) as folder:
            file = folder / archive_path.name
            if lock:
                remount(folder, options="rw")
                Path(f"{file}.reindex.lock").touch()
                remount(folder, options="ro")
            engine = open_archive(file, read_only=True)
            (fault,) = check(engine, tmp_path)
            engine.dispose()
        assert fault.what.startswith("a reindex was broken off")

    def test_the_archive_stays_read_only_and_as_it_was(self, archive_path: Path, tmp_path: Path) -> None:
        engine = open_archive(archive_path, read_only=True)
        before = archive_path.read_bytes()
        assert check(engine, tmp_path) == []
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA query_only")).scalar() == 1
        assert archive_path.read_bytes() == before


class TestOriginals:
    @pytest.fixture
    def folder(self, archive: Engine, tmp_path: Path) -> Path:
        """Two responses in one WARC file."""
        folder = tmp_path / "news.warc"
        store_originals(archive, folder)
        return folder

    def test_every_record_is_read(self, archive: Engine, folder: Path) -> None:
        assert check(archive, folder) == []
        assert count_checked(archive).originals == 2

    def test_a_missing_file_is_told_once(self, archive: Engine, folder: Path) -> None:
        for file in folder.iterdir():
            file.unlink()
        (fault,) = check(archive, folder)
        assert fault.part == "originals"
        assert "is missing: put it back" in fault.what

    def test_a_byte_that_changed(self, archive: Engine, folder: Path) -> None:
        (file,) = folder.glob("*.warc.gz")
        content = bytearray(file.read_bytes())
        content[-40] ^= 0xFF
        file.write_bytes(content)
        (fault,) = check(archive, folder)
        assert "is damaged" in fault.what or "digest is wrong" in fault.what

    def test_a_file_that_was_cut(self, archive: Engine, folder: Path) -> None:
        (file,) = folder.glob("*.warc.gz")
        file.write_bytes(file.read_bytes()[:-100])
        (fault,) = check(archive, folder)
        assert "ends before" in fault.what


def test_a_copy_without_the_folder_of_originals_is_told_so_once(archive: Engine, tmp_path: Path) -> None:
    store_originals(archive, tmp_path / "news.warc")
    (fault,) = check(archive, tmp_path / "copy.warc")
    assert fault.part == "originals"
    assert fault.what.startswith(
        f"the folder {tmp_path / 'copy.warc'} is missing, with the stored responses (2)"
    )
    assert "A backup does not hold it" in fault.what


def test_sizes_name_every_table_and_the_files(archive: Engine, tmp_path: Path) -> None:
    sizes = {size.part: size for size in read_sizes(archive, tmp_path)}
    assert (sizes["articles"].rows, sizes["pages"].rows) == (len(ARTICLES), len(ARTICLES) + len(OTHER_PAGES))
    assert sizes["WARC files"].rows == 0
    assert all(sizes[name].bytes for name in ("articles", "pages", "search index"))
