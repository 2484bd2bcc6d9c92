"""`.parquet`: typed columns that pyarrow reads back as they were."""

import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from hubei_news.archive.engine import open_archive
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.formats import find_format
from hubei_news.archive.export.selection import Selection
from hubei_news.article import PUBLIC_FIELDS
from hubei_news.errors import ConfigurationError
from tests.archive.export.choices import CHOICES, IN_ORDER
from tests.archive.export.copies import copy_article
from tests.archive.stored_articles import ARTICLES

reading = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


@pytest.fixture
def archive(archive_path: Path) -> Engine:
    """The formats differ, not the databases: SQLite is enough here."""
    return open_archive(archive_path)


def test_every_field_comes_back_typed(archive: Engine, tmp_path: Path) -> None:
    assert export_archive(archive, tmp_path / "out.parquet").articles == len(ARTICLES)
    table = reading.read_table(tmp_path / "out.parquet")
    assert table.column_names == list(PUBLIC_FIELDS)
    for row, number in zip(table.to_pylist(), IN_ORDER, strict=True):
        article = ARTICLES[number]
        assert row["published_at"] == article.published_at
        assert row["fetched_at"] == article.fetched_at
        record = article.to_json() | {"digest": article.compute_digest()}
        for name in set(PUBLIC_FIELDS) - {"published_at", "fetched_at"}:
            assert row[name] == record[name], name


@pytest.mark.parametrize(("selection", "expected"), CHOICES[:2])
def test_only_the_chosen_ones(
    archive: Engine, tmp_path: Path, selection: Selection, expected: list[int]
) -> None:
    export_archive(archive, tmp_path / "out.parquet", selection)
    found = reading.read_table(tmp_path / "out.parquet", columns=["url"])["url"].to_pylist()
    assert found == [ARTICLES[number].url for number in IN_ORDER if number in expected]


def test_the_same_articles_give_the_same_bytes_in_groups_of_rows(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hubei_news.archive.export import columnar

    monkeypatch.setattr(columnar, "ROWS_A_GROUP", 10)
    copy_article(archive, 30)
    for name in ("one.parquet", "two.parquet"):
        export_archive(archive, tmp_path / name)
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()
    assert reading.ParquetFile(tmp_path / "one.parquet").num_row_groups == 4


def test_without_pyarrow_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "hubei_news.archive.export.columnar", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'hubei-news\[parquet\]'"):
        find_format(tmp_path / "out.parquet")
