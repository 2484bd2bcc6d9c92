"""Reading an archive, on SQLite and on PostgreSQL."""

from sqlalchemy import Engine, delete, func, select, update

from hubei_news.archive.engine import writer
from hubei_news.archive.models import PAGE_STATES, ArticleRow, PageRow, RevisionRow
from hubei_news.archive.reading import (
    ReasonCount,
    count_pending,
    find_page,
    read_account,
    read_reasons,
    read_texts,
)
from hubei_news.article import PUBLIC_FIELDS
from tests.archive.stored_articles import ARTICLES, OTHER_PAGES


def test_an_article_is_found_by_its_url_as_it_was_stored(archive: Engine) -> None:
    for article in ARTICLES:
        with archive.connect() as connection:
            found = find_page(connection, article.url)
        assert found is not None
        assert found.article == article.to_json() | {"digest": article.compute_digest()}
        assert tuple(found.article) == PUBLIC_FIELDS


def test_a_duplicate_shows_the_article_that_came_first(archive: Engine) -> None:
    with archive.connect() as connection:
        found = find_page(connection, OTHER_PAGES[3][1])
    assert found is not None
    assert (found.state, found.duplicate_of) == ("duplicate", ARTICLES[0].url)
    assert found.article is not None
    assert found.article["title"] == "随州香菇走进早市"


def test_a_page_without_article_has_its_state_and_reason(archive: Engine) -> None:
    with archive.connect() as connection:
        found = find_page(connection, OTHER_PAGES[1][1])
    assert found is not None
    assert (found.state, found.reason, found.article) == ("gone", "HTTP 404", None)


def test_a_url_never_seen_is_none(archive: Engine) -> None:
    with archive.connect() as connection:
        assert find_page(connection, "https://www.suizhou.gov.cn/") is None


def test_the_account_gives_every_url_of_the_ledger_exactly_once(archive: Engine) -> None:
    with archive.connect() as connection:
        accounts = read_account(connection)
        rows = connection.scalars(select(func.count()).select_from(PageRow)).one()
    assert [account.name for account in accounts] == ["suizhou", "xianning", None]
    assert sum(account.pages for account in accounts) == rows == len(ARTICLES) + len(OTHER_PAGES)
    for account in accounts:
        assert account.pages == sum(account.states.values())
        for state in PAGE_STATES:
            assert account.states[state] == sum(channel.states[state] for channel in account.channels)
    suizhou = accounts[0]
    assert {state: n for state, n in suizhou.states.items() if n} == {
        "stored": 3,
        "pending": 1,
        "gone": 1,
        "failed": 1,
        "duplicate": 1,
    }
    assert (suizhou.articles, suizhou.newest) == (3, "2026-07-15")


def test_the_account_of_one_site_leaves_the_others_out(archive: Engine) -> None:
    with archive.connect() as connection:
        (account,) = read_account(connection, ["xianning"])
    assert account.channels[0].name == "咸宁要闻"


def test_a_channel_that_brought_nothing_yet_is_in_the_account(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        connection.execute(delete(ArticleRow))
        connection.execute(delete(RevisionRow))
        connection.execute(update(PageRow).values(duplicate_of=None))
        connection.execute(delete(PageRow))
    with archive.connect() as connection:
        accounts = read_account(connection)
    assert [(a.name, a.pages, [c.name for c in a.channels]) for a in accounts] == [
        ("suizhou", 0, ["随州要闻"]),
        ("xianning", 0, ["咸宁要闻"]),
    ]


def test_the_texts_count_cut_lines_repairs_and_scripts(archive: Engine) -> None:
    with archive.connect() as connection:
        texts = {text.name: text for text in read_texts(connection)}
    assert (texts["suizhou"].cut_lines, texts["suizhou"].repairs, texts["suizhou"].traditional) == (3, 2, 1)
    assert texts["xianning"].cut_lines == 0
    assert texts[None].articles == 1


def test_what_brought_no_article_is_counted_by_reason(archive: Engine) -> None:
    with archive.connect() as connection:
        assert read_reasons(connection) == [
            ReasonCount(site="suizhou", state="failed", reason="timed out", pages=1),
            ReasonCount(site="suizhou", state="gone", reason="HTTP 404", pages=1),
        ]
        assert read_reasons(connection, ["xianning"]) == []


def test_what_is_still_to_be_fetched_is_counted_per_site(archive: Engine) -> None:
    with archive.connect() as connection:
        assert [count_pending(connection, site) for site in ("suizhou", "xianning", "wuhan")] == [1, 0, 0]
