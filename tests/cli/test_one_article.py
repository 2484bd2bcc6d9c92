"""What the verbs say of an archive with one article, because "1 articles" is read as a mistake."""

from pathlib import Path

import pytest

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.store import store_article
from tests.archive.stored_articles import ARTICLES, MOMENT
from tests.cli.conftest import Command

SAID = {
    "export news.csv": "1 article in news.csv (",
    "export --since 2026-01-01 --until 2026-01-01 news.csv": "0 articles in news.csv (",
    "backup copy.db": "1 article and 1 page in copy.db (",
    "reindex": "1 article indexed, 0 of them with reprints",
    "check": "sound: 1 page, 1 article, 0 originals",
    "stats": "1 article, ",
    "status --check": "The account adds up: 1 page, each in one state",
    "search 随州": "1 to 1 of 1 article\n",
    "search --page 9 随州": "1 article found; page 9",
}


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one article."""
    path = tmp_path_factory.mktemp("lonely") / "news.db"
    engine = open_archive(path)
    article = ARTICLES[0]
    with writer(engine).begin() as connection:
        ledger.add_pages(connection, [(article.url, None)], site_id=None, channel_id=None, now=MOMENT)
        store_article(connection, article, ledger.Visit(at=MOMENT, http_status=200))
    engine.dispose()
    return path


@pytest.mark.parametrize("command", SAID)
def test_one_is_told_as_one(hubei_news: Command, lonely: Path, command: str) -> None:
    verb, *arguments = command.split()
    assert SAID[command] in hubei_news(verb, "--db", lonely, *arguments).out
