"""The index follows the articles in their transaction, can be rebuilt, and can be held against them."""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, select, text

from hubei_news.archive.engine import writer
from hubei_news.archive.models import ArticleRow
from hubei_news.archive.search import fts5, fts5_match
from hubei_news.archive.search.find import find_articles
from hubei_news.archive.search.index import check_index, rebuild_index, update_index
from tests.archive.search.conftest import Store, storing


def urls(connection: Connection, query: str) -> list[str]:
    return [
        hit.url.rpartition("/")[2].removesuffix(".shtml") for hit in find_articles(connection, query).hits
    ]


def row(connection: Connection, name: str = "a") -> dict[str, Any]:
    query = select(ArticleRow).where(ArticleRow.url.endswith(f"{name}.shtml"))
    return dict(connection.execute(query).one()._mapping)


def test_an_edited_article_is_found_by_what_it_says_now(archive: Connection, store: Store) -> None:
    store("a", title="防汛", body="旧的正文。", published="2026-07-01")
    store("a", title="抗旱", body="新的正文。", published="2026-07-02")
    assert (urls(archive, "防汛"), urls(archive, "旧"), urls(archive, "抗旱")) == ([], [], ["a"])
    assert check_index(archive) == []


def test_an_edit_of_other_fields_leaves_the_index_alone(archive: Connection, store: Store) -> None:
    store("a", title="防汛", published="2026-07-01")
    stored = store("a", title="防汛", published="2026-07-01", editors=["何禾"])
    assert stored.changes.keys() == {"editors"}
    assert urls(archive, "防汛") == ["a"]
    assert check_index(archive) == []


def test_an_article_is_taken_out_before_its_row_goes(archive: Connection, store: Store) -> None:
    store("a", title="防汛")
    store("b", title="防汛抗旱")
    gone = row(archive)
    update_index(archive, gone["id"], before=gone, after=None)
    archive.execute(delete(ArticleRow).where(ArticleRow.id == gone["id"]))
    assert urls(archive, "防汛") == ["b"]
    assert check_index(archive) == []


def test_an_article_that_another_program_deleted_is_found_no_more(archive: Connection, store: Store) -> None:
    store("a", title="防汛")
    store("b", title="防汛抗旱")
    archive.execute(delete(ArticleRow).where(ArticleRow.title == "防汛"))
    assert urls(archive, "防汛") == ["b"]
    assert find_articles(archive, "防汛").total == 1


def test_an_article_and_its_words_are_stored_together_or_not_at_all(empty: Engine) -> None:
    with writer(empty).connect() as connection:
        storing(connection)("a", title="防汛")
        connection.rollback()
    with writer(empty).begin() as connection:
        storing(connection)("b", title="抗旱")
        assert urls(connection, "") == ["b"]
        assert check_index(connection) == []


def test_rebuilding_makes_the_same_index(archive: Connection, store: Store) -> None:
    for number in range(5):
        store(str(number), title=f"防汛{number}", published=f"2026-07-0{number + 1}")
    store("undated", title="防汛")
    before = urls(archive, "防汛")
    told: list[tuple[int, int]] = []
    assert rebuild_index(archive, lambda done, total: told.append((done, total))) == 6
    assert told == [(6, 6)]
    assert urls(archive, "防汛") == before
    assert check_index(archive) == []


def test_rebuilding_repairs_what_another_program_did(archive: Connection, store: Store) -> None:
    store("a", title="防汛")
    archive.execute(text("UPDATE articles SET title = '抗旱'"))
    assert check_index(archive) != []
    rebuild_index(archive)
    assert check_index(archive) == []
    assert urls(archive, "抗旱") == ["a"]


def test_an_article_that_is_not_indexed_is_told_by_its_number(archive: Connection, store: Store) -> None:
    store("a", title="防汛")
    gone = row(archive)
    update_index(archive, gone["id"], before=gone, after=None)
    assert check_index(archive)[0] == f"article {gone['id']} is not in the search index"


def test_an_article_whose_text_changed_behind_the_index_is_told(archive: Connection, store: Store) -> None:
    store("a", title="防汛")
    archive.execute(text("UPDATE articles SET body = '别的'"))
    assert check_index(archive)[0].endswith("is in the search index with another text")


def on_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        pytest.skip("this is how SQLite's index is kept")


def test_a_wrong_day_is_told(archive: Connection, store: Store) -> None:
    on_sqlite(archive)
    store("a", title="防汛", published="2026-07-01")
    archive.execute(text("UPDATE articles SET published_at = '2026-07-02'"))
    assert check_index(archive) == ["article 1 is in the search index under another day"]


def test_words_that_no_article_has_are_told(archive: Connection, store: Store) -> None:
    on_sqlite(archive)
    store("a", title="防汛")
    key = archive.execute(text("SELECT key FROM search_keys")).scalar_one()
    archive.execute(text("INSERT INTO search_index (rowid, body) VALUES (:key, '幽灵')"), {"key": key + 1})
    assert check_index(archive) == [
        "the search index has 2 rows for 1 keys",
        "the search index holds other words than the articles",
    ]


def test_a_damaged_index_is_told_not_raised(archive: Connection, store: Store) -> None:
    on_sqlite(archive)
    store("a", title="防汛")
    archive.execute(text("UPDATE search_index_data SET block = x'00' WHERE id > 10"))
    (difference,) = check_index(archive)
    assert difference.startswith("the search index is damaged")


def test_after_the_rules_changed_an_edited_article_leaves_no_ghost(
    archive: Connection, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_sqlite(archive)
    store("a", title="防汛", published="2026-07-01")
    store("b", title="防汛演练", published="2026-07-01")
    monkeypatch.setattr(fts5_match, "tokens", list)  # as if another version made other tokens
    store("a", title="抗旱", published="2026-07-01")
    monkeypatch.undo()
    assert urls(archive, "防汛") == ["b"]
    assert find_articles(archive, "防汛").total == 1
    assert "the search index has 1 entries without an article" in check_index(archive)
    rebuild_index(archive)
    assert check_index(archive) == []


def test_a_day_that_is_full_says_so(
    archive: Connection, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hubei_news.errors import ArchiveError

    on_sqlite(archive)
    monkeypatch.setattr(fts5, "DAY_BITS", 1)
    store("a", title="防汛", published="2026-07-01")
    store("b", title="抗旱", published="2026-07-01")
    with pytest.raises(ArchiveError, match="no room"):
        store("c", title="防洪", published="2026-07-01")
