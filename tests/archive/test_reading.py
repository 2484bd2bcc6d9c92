"""Reading an archive, on SQLite and on PostgreSQL."""

from sqlalchemy import Engine

from hubei_news.archive.reading import count_pending, find_page, read_texts, unknown_sites
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


def test_the_texts_count_cut_lines_repairs_and_scripts(archive: Engine) -> None:
    with archive.connect() as connection:
        texts = {text.name: text for text in read_texts(connection)}
    assert (texts["suizhou"].cut_lines, texts["suizhou"].repairs, texts["suizhou"].traditional) == (3, 2, 1)
    assert texts["xianning"].cut_lines == 0
    assert texts[None].articles == 1


def test_what_is_still_to_be_fetched_is_counted_per_site(archive: Engine) -> None:
    with archive.connect() as connection:
        assert [count_pending(connection, site) for site in ("suizhou", "xianning", "wuhan")] == [1, 0, 0]


def test_names_of_no_site_of_the_archive_are_named(archive: Engine) -> None:
    with archive.connect() as connection:
        assert unknown_sites(connection, ["suizhou", "wuhan", "enshi"]) == ["enshi", "wuhan"]
        assert unknown_sites(connection, []) == []
