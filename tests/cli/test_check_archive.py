"""`hubei-news check`; what is a fault is in `tests/archive/test_check.py`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.archive.stored_articles import ARTICLES, OTHER_PAGES
from tests.cli.conftest import Command

PAGES = len(ARTICLES) + len(OTHER_PAGES)


def spoil(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("UPDATE articles SET body = '改过' WHERE id = 1")
        connection.commit()


def test_a_sound_archive_is_one_line_and_code_0(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("check", "--db", archive)
    assert (ran.code, ran.out) == (0, f"sound: {PAGES} pages, {len(ARTICLES)} articles, 0 originals\n")


def test_every_fault_is_one_line_and_the_code_5(hubei_news: Command, archive: Path) -> None:
    spoil(archive)
    ran = hubei_news("check", "--db", archive)
    assert (ran.code, ran.err) == (5, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"articles: {ARTICLES[0].url}: the digest is not that of what is stored"
    assert lines[1] == f"articles: {ARTICLES[0].url}: the article is not as its last revision has it: body"
    assert all(line.startswith("search: ") for line in lines[2:])


def test_json_has_the_faults(hubei_news: Command, archive: Path) -> None:
    assert hubei_news("check", "--json", "--db", archive).json == {
        "sound": True,
        "faults": [],
        "checked": {"pages": PAGES, "articles": len(ARTICLES), "originals": 0},
    }
    spoil(archive)
    ran = hubei_news("check", "--json", "--db", archive)
    assert (ran.code, ran.json["sound"], ran.json["checked"]) == (5, False, None)
    assert ran.json["faults"][0]["part"] == "articles"


def test_sizes(hubei_news: Command, archive: Path) -> None:
    sizes = {size["part"]: size for size in hubei_news("check", "--sizes", "--json", "--db", archive).json}
    assert sizes["articles"]["rows"] == len(ARTICLES)
    assert sizes["database file"]["bytes"] == archive.stat().st_size
    assert "search index" in hubei_news("check", "--sizes", "--db", archive).out
