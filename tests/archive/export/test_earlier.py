"""What an export may replace: an earlier one of its format, and nothing that somebody could miss."""

import codecs
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from hubei_news.archive.backup import back_up
from hubei_news.archive.engine import open_archive
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.formats import FORMATS, Format
from hubei_news.errors import InputError


@pytest.fixture
def engine(archive_path: Path) -> Engine:
    return open_archive(archive_path, read_only=True)


def an_archive(engine: Engine, file: Path) -> None:
    del engine
    open_archive(file).dispose()


def a_backup(engine: Engine, file: Path) -> None:
    back_up(engine, file)


def a_database_of_another_program(engine: Engine, file: Path) -> None:
    del engine
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def a_table_of_ones_own(engine: Engine, file: Path) -> None:
    del engine
    file.write_text("网址,标题\nhttps://www.suizhou.gov.cn/,随州\n", "utf-8")


def another_format(engine: Engine, file: Path) -> None:
    export_archive(engine, file, form=Format("db" if file.suffix == ".csv" else "csv"))


def an_export_in_use(engine: Engine, file: Path) -> None:
    export_archive(engine, file, form=Format(file.suffix.removeprefix(".")))
    Path(f"{file}-wal").write_bytes(b"what Datasette has written")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (an_archive, "is an archive and stays as it is"),
        (a_backup, "is an archive and stays as it is"),
        (a_database_of_another_program, "is no earlier export"),
        (a_table_of_ones_own, "is no earlier export"),
        (another_format, "is no earlier export"),
        (an_export_in_use, "is a database in use"),
    ],
)
def test_what_is_no_earlier_export_is_not_replaced(
    engine: Engine, tmp_path: Path, form: str, make: Callable[[Engine, Path], None], said: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    file = tmp_path / f"kept.{form}"
    make(engine, file)
    before = file.read_bytes()
    with pytest.raises(InputError, match=said):
        export_archive(engine, file)
    assert file.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_an_archive_behind_a_link_is_not_replaced(engine: Engine, tmp_path: Path) -> None:
    an_archive(engine, tmp_path / "important.db")
    (tmp_path / "out.db").symlink_to("important.db")
    with pytest.raises(InputError, match=r"important\.db is an archive"):
        export_archive(engine, tmp_path / "out.db")


def test_an_archive_that_is_being_written_is_not_replaced(engine: Engine, tmp_path: Path) -> None:
    """Its first transactions may all be in the log yet."""
    with closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None)) as crawling:
        crawling.execute("PRAGMA journal_mode = WAL")
        crawling.execute("CREATE TABLE pages (url TEXT)")
        with pytest.raises(InputError, match="in use"):
            export_archive(engine, tmp_path / "new.db")


def test_a_table_with_a_byte_order_mark_is_an_earlier_export(engine: Engine, tmp_path: Path) -> None:
    form, file = Format("csv", byte_order_mark=True), tmp_path / "excel.csv"
    export_archive(engine, file, form=form)
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(b"\n") + 1])
    export_archive(engine, file, form=form)
    assert whole.startswith(codecs.BOM_UTF8)
    assert file.read_bytes() == whole
