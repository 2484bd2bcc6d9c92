"""A ledger that adds up has no faults; each way in which it can be damaged is told."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Engine, create_engine, delete, insert, select, text, update

from hubei_news.archive.audit import read_faults
from hubei_news.archive.models import ArticleRow, ChannelRow, ListingRow, PageRow, SiteRow, SweepRow
from tests.archive.stored_articles import ARTICLES, MOMENT, OTHER_PAGES

STORED, PENDING = ARTICLES[0].url, OTHER_PAGES[0][1]
NOWHERE = 987_654


def change_page(url: str, **values: object) -> Callable[[Connection], None]:
    def damage(connection: Connection) -> None:
        connection.execute(update(PageRow).where(PageRow.url == url).values(**values))

    return damage


def lose_article(connection: Connection) -> None:
    connection.execute(delete(ArticleRow).where(ArticleRow.url == STORED))


def lose_page(connection: Connection) -> None:
    connection.execute(delete(PageRow).where(PageRow.url == STORED))


def rename_article(connection: Connection) -> None:
    connection.execute(update(ArticleRow).where(ArticleRow.url == STORED).values(url=f"{STORED}?other"))


def swap_channels(connection: Connection) -> None:
    other = select(ChannelRow.id).where(ChannelRow.name == "咸宁要闻").scalar_subquery()
    connection.execute(update(PageRow).where(PageRow.url == STORED).values(channel_id=other))


def open_dead_end(connection: Connection) -> None:
    channel_id = connection.scalars(select(ChannelRow.id).order_by(ChannelRow.id).limit(1)).one()
    connection.execute(
        insert(SweepRow).values(channel_id=channel_id, options={}, started_at=MOMENT, complete=False, depth=0)
    )


def list_nothing(connection: Connection) -> None:
    open_dead_end(connection)
    sweep_id, channel_id = connection.execute(select(SweepRow.id, SweepRow.channel_id)).one()
    connection.execute(update(SweepRow).values(ended_at=MOMENT))
    row = {"channel_id": channel_id, "page_id": NOWHERE, "first_sweep_id": sweep_id}
    connection.execute(insert(ListingRow).values(**row))


DAMAGES: dict[str, Callable[[Connection], None]] = {
    "pages in a state that does not exist": change_page(OTHER_PAGES[1][1], state="lost"),
    "pages with an outcome but no reason": change_page(OTHER_PAGES[1][1], reason=None),
    "pages of a site that does not exist": change_page(PENDING, site_id=NOWHERE, channel_id=None),
    "pages of a channel that does not exist": change_page(PENDING, channel_id=NOWHERE),
    "pages that count for one site and for a channel of another": swap_channels,
    "duplicates of a page that does not exist": change_page(OTHER_PAGES[3][1], duplicate_of=None),
    "stored pages without an article": lose_article,
    "articles without a page": lose_page,
    "articles of pages that are still pending": change_page(STORED, state="pending"),
    "articles under another URL than their page": rename_article,
    "entries of list pages that the ledger lacks": list_nothing,
    "open sweeps without a list page to go on with": open_dead_end,
}


def damage_archive(engine: Engine, damage: Callable[[Connection], None]) -> None:
    """Do what the archive's own constraints forbid, as a faulty disk or another program can."""
    # An engine of no archive: on SQLite it leaves foreign keys unchecked.
    other = create_engine(engine.url)
    with other.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        damage(connection)
    other.dispose()


def test_a_sound_ledger_has_no_faults(archive: Engine) -> None:
    with archive.connect() as connection:
        assert read_faults(connection) == []


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damage_is_told_with_its_number_and_an_example(what: str, archive: Engine) -> None:
    damage_archive(archive, DAMAGES[what])
    with archive.connect() as connection:
        faults = {fault.what: fault for fault in read_faults(connection)}
    assert faults[what].count == 1
    assert faults[what].examples[0].startswith(("http", str(NOWHERE)))


def test_many_rows_of_one_damage_are_counted_and_few_are_named(archive: Engine) -> None:
    def damage(connection: Connection) -> None:
        connection.execute(delete(ArticleRow))

    damage_archive(archive, damage)
    with archive.connect() as connection:
        (fault,) = read_faults(connection)
    assert fault.count == len(ARTICLES)
    assert len(fault.examples) == 3


def test_a_site_that_was_lost_is_missed_by_its_pages(archive: Engine) -> None:
    def damage(connection: Connection) -> None:
        connection.execute(delete(SiteRow).where(SiteRow.name == "xianning"))

    damage_archive(archive, damage)
    with archive.connect() as connection:
        assert [fault.what for fault in read_faults(connection)] == ["pages of a site that does not exist"]
