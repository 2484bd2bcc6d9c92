"""`hubei-news reindex`."""

from pathlib import Path

from sqlalchemy import text

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.search.index import check_index
from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command
from tests.cli.terminal import show_at_terminal


def test_articles_that_another_program_changed_are_found_again(hubei_news: Command, archive: Path) -> None:
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        connection.execute(text("UPDATE articles SET title = '改名' WHERE title = '编钟声里说新城'"))
    assert hubei_news("search", "--db", archive, "改名").out == "no article found\n"
    ran = hubei_news("reindex", "--db", archive)
    assert (ran.code, ran.out, ran.err) == (
        0,
        f"{len(ARTICLES)} articles indexed, 0 of them with reprints\n",
        "",
    )
    assert hubei_news("search", "--json", "--db", archive, "改名").json["total"] == 1
    with writer(engine).begin() as connection:
        assert check_index(connection) == []
    engine.dispose()


def test_json(hubei_news: Command, archive: Path) -> None:
    assert hubei_news("reindex", "--json", "--db", archive).json == {
        "articles": len(ARTICLES),
        "with_reprints": 0,
    }


def test_an_archive_that_is_not_there_is_not_made(hubei_news: Command, tmp_path: Path) -> None:
    ran = hubei_news("reindex", "--db", tmp_path / "none.db")
    assert ran.code == 5
    assert not (tmp_path / "none.db").exists()


def test_a_terminal_gets_a_bar_for_each_of_the_two(archive: Path) -> None:
    shown = show_at_terminal("reindex", "--db", archive)
    assert shown.count(b"100%") >= 2
    assert shown.endswith(b"\x1b[2K")


def test_a_second_one_at_the_same_time_is_told_to_wait(hubei_news: Command, archive: Path) -> None:
    import fcntl

    with Path(f"{archive}.reindex.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = hubei_news("reindex", "--db", archive)
    assert ran.code == 4
    assert "another reindex works on" in ran.error
