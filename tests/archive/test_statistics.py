"""Counting an archive: every grouping adds up, and a selection counts only what it holds."""

from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import Engine, update

from hubei_news.archive.engine import writer
from hubei_news.archive.export.selection import Selection
from hubei_news.archive.models import ArticleRow
from hubei_news.archive.statistics import Statistics, read_statistics
from tests.archive.stored_articles import ARTICLES


def count(engine: Engine, **chosen: str | date) -> Statistics:
    with engine.connect() as connection:
        return read_statistics(connection, Selection(**chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize("grouping", ["units", "sites", "months", "sources"])
def test_every_grouping_adds_up_to_the_articles(archive: Engine, grouping: str) -> None:
    statistics = count(archive)
    assert statistics.articles == len(ARTICLES)
    assert sum(one.articles for one in getattr(statistics, grouping)) == len(ARTICLES)


def test_units_are_most_frequent_first_and_no_unit_is_one_too(archive: Engine) -> None:
    units = [(one.name, one.articles) for one in count(archive).units]
    assert units == [("随州市", 3), ("咸宁市", 2), (None, 1)]


def test_sites_are_named_by_their_titles_with_their_oldest_and_newest(archive: Engine) -> None:
    portal = count(archive).sites[0]
    assert (portal.name, portal.articles) == ("随州市人民政府", 3)
    assert (portal.oldest, portal.newest) == ("2026-07-14T08:30+08:00", "2026-07-15")


def test_months_are_in_order_and_the_undated_are_last(archive: Engine) -> None:
    assert [(one.name, one.articles) for one in count(archive).months] == [("2026-07", 4), (None, 2)]


def test_lengths_are_spread_over_classes_that_add_up(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        connection.execute(
            update(ArticleRow).where(ArticleRow.url == ARTICLES[0].url).values(body="字" * 150)
        )
    lengths = count(archive).lengths
    assert lengths is not None
    assert (lengths.shortest, lengths.longest) == (3, 150)
    assert [(one.at_least, one.below) for one in lengths.classes if one.articles] == [(0, 50), (150, 500)]
    assert sum(one.articles for one in lengths.classes) == len(ARTICLES)


def test_what_to_look_at_twice_is_counted(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        changed = {"flags": ["date-contradiction"], "replacement_chars": 2, "source": None}
        connection.execute(update(ArticleRow).where(ArticleRow.url == ARTICLES[3].url).values(**changed))
    shares = count(archive).shares
    assert (shares.traditional, shares.repaired, shares.flagged, shares.with_lost_characters) == (1, 1, 1, 1)
    assert (shares.without_date, shares.with_reprints, shares.without_text) == (2, 0, 0)
    assert shares.with_cuts == sum(bool(article.cuts) for article in ARTICLES)


def test_a_selection_counts_only_what_it_holds(archive: Engine) -> None:
    statistics = count(archive, unit="随州市", since=date(2026, 7, 15))
    assert statistics.articles == 1
    assert [one.name for one in statistics.units] == ["随州市"]


def test_an_empty_selection_has_no_lengths_and_counts_nothing(archive: Engine) -> None:
    statistics = count(archive, since=date(2030, 1, 1))
    assert (statistics.articles, statistics.characters, statistics.lengths) == (0, 0, None)
    assert set(asdict(statistics.shares).values()) == {0}
