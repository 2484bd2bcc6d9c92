"""The schema of exports: documented column by column, and docs/schema.md says the same; its examples run."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hubei_news.archive.export.schema import relations, statements
from hubei_news.archive.export.schema_page import page
from hubei_news.article import PUBLIC_FIELDS

ROOT = Path(__file__).parents[3]
BY_NAME = {relation.name: relation for relation in relations()}
EXAMPLES = [
    query.strip()
    for block in re.findall(r"^```sql\n(.*?)^```", page(), re.DOTALL | re.MULTILINE)
    for query in block.split(";\n")
    if query.strip()
]


@pytest.fixture
def empty() -> "sqlite3.Connection":
    connection = sqlite3.connect(":memory:")
    for statement in statements():
        connection.execute(statement)
    return connection


def test_the_page_is_current() -> None:
    assert (ROOT / "docs" / "schema.md").read_text("utf-8") == page(), "run `make docs`"


def test_every_table_and_view_and_every_column_has_a_comment(empty: sqlite3.Connection) -> None:
    with closing(empty):
        made = empty.execute(
            "SELECT type, name FROM sqlite_master"
            " WHERE type IN ('table', 'view') AND name NOT LIKE 'search_%'"
        ).fetchall()
        assert sorted(made) == sorted((relation.kind, relation.name) for relation in relations())
        for relation in relations():
            columns = empty.execute("SELECT name FROM pragma_table_info(?)", (relation.name,)).fetchall()
            assert relation.comment
            if relation.kind == "table":
                assert [column.name for column in relation.columns] == [name for (name,) in columns]


@pytest.mark.parametrize("table", ["articles", "revisions"])
def test_an_article_has_every_field_of_the_record(table: str) -> None:
    names = [column.name for column in BY_NAME[table].columns]
    assert [name for name in names if name in PUBLIC_FIELDS] == list(PUBLIC_FIELDS)


def test_the_comments_are_in_the_file_too(empty: sqlite3.Connection) -> None:
    with closing(empty):
        (made,) = empty.execute("SELECT sql FROM sqlite_master WHERE name = 'articles'").fetchone()
    assert all(f"-- {column.comment}\n" in made for column in BY_NAME["articles"].columns)


@pytest.mark.parametrize("name", [name for name, relation in BY_NAME.items() if relation.kind == "view"])
def test_every_view_answers(empty: sqlite3.Connection, name: str) -> None:
    with closing(empty):
        assert empty.execute(f"SELECT * FROM {name}").fetchall() == []


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_of_the_page_runs(empty: sqlite3.Connection, query: str) -> None:
    with closing(empty):
        assert empty.execute(query).description


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12
