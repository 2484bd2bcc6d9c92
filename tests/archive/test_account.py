"""The ledger's account, on SQLite and on PostgreSQL: every URL once, how far lists were read, what waits."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from hubei_news.archive.account import ReasonCount, RunState, SweepState, read_account, read_reasons
from hubei_news.archive.engine import writer
from hubei_news.archive.hosts import HostPause, read_pauses, write_host
from hubei_news.archive.models import (
    PAGE_STATES,
    ArticleRow,
    ChannelRow,
    PageRow,
    RevisionRow,
    RunRow,
    SweepRow,
)
from tests.archive.stored_articles import ARTICLES, MOMENT, OTHER_PAGES

LATER = MOMENT + timedelta(hours=4)


def add_sweep(
    connection: Connection,
    *,
    began: datetime,
    complete: bool,
    ended: datetime | None,
    depth: int,
    reason: str | None,
) -> None:
    channel_id = connection.scalars(select(ChannelRow.id).where(ChannelRow.name == "随州要闻")).one()
    connection.execute(
        insert(SweepRow).values(
            channel_id=channel_id,
            options={},
            started_at=began,
            ended_at=ended,
            complete=complete,
            depth=depth,
            reason=reason,
        )
    )


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


def test_what_brought_no_article_is_counted_by_reason(archive: Engine) -> None:
    with archive.connect() as connection:
        assert read_reasons(connection) == [
            ReasonCount(site="suizhou", state="failed", reason="timed out", pages=1),
            ReasonCount(site="suizhou", state="gone", reason="HTTP 404", pages=1),
        ]
        assert read_reasons(connection, ["xianning"]) == []


def test_a_channel_names_its_last_complete_sweep_and_a_later_one_under_way(archive: Engine) -> None:
    minute = timedelta(minutes=1)
    with writer(archive).begin() as connection:
        add_sweep(
            connection, began=MOMENT, complete=True, ended=MOMENT + minute, depth=3, reason="nothing new"
        )
        add_sweep(connection, began=LATER, complete=False, ended=None, depth=1, reason=None)
    with archive.connect() as connection:
        (account,) = read_account(connection, ["suizhou"])
    (channel,) = account.channels
    assert channel.completed == SweepState(
        started_at=MOMENT, ended_at=MOMENT + minute, depth=3, reason="nothing new"
    )
    assert channel.latest == SweepState(started_at=LATER, ended_at=None, depth=1, reason=None)


def test_a_channel_whose_last_sweep_was_complete_has_no_later_one(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        add_sweep(connection, began=MOMENT, complete=False, ended=MOMENT, depth=1, reason="limited")
        add_sweep(connection, began=LATER, complete=True, ended=LATER, depth=9, reason="nothing new")
    with archive.connect() as connection:
        (account,) = read_account(connection, ["suizhou"])
    assert account.channels[0].completed is not None
    assert account.channels[0].completed.depth == 9
    assert account.channels[0].latest is None


def test_the_oldest_pending_page_is_that_which_was_found_first(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        changed = update(PageRow).where(PageRow.url == ARTICLES[1].url)
        connection.execute(changed.values(state="pending", discovered_at=MOMENT - timedelta(days=9)))
    with archive.connect() as connection:
        suizhou, xianning, _ = read_account(connection)
    assert suizhou.oldest_pending == suizhou.channels[0].oldest_pending == MOMENT - timedelta(days=9)
    assert xianning.oldest_pending is None


def test_the_last_run_of_a_site_is_named_with_how_it_ended(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        site_id = connection.scalars(select(RunRow.site_id).order_by(RunRow.id).limit(1)).one()
        connection.execute(
            insert(RunRow).values(
                site_id=site_id,
                command="crawl",
                host="图书馆",
                pid=2,
                started_at=LATER,
                finished_at=LATER,
                outcome="shutdown",
                counts={},
            )
        )
    with archive.connect() as connection:
        suizhou, *_ = read_account(connection)
    assert suizhou.last_run == RunState(started_at=LATER, finished_at=LATER, outcome="shutdown")


def test_only_hosts_that_are_left_alone_now_are_paused(archive: Engine) -> None:
    now = datetime(2026, 7, 20, tzinfo=UTC)
    until = now + timedelta(hours=1)
    with writer(archive).begin() as connection:
        for host, moment in (("a.example.org", until), ("b.example.org", now), ("c.example.org", None)):
            write_host(
                connection, host, failures=5, challenges=0, paused_until=moment, reason="HTTP 502", now=MOMENT
            )
    with archive.connect() as connection:
        assert read_pauses(connection, now) == [
            HostPause(host="a.example.org", until=until, reason="HTTP 502")
        ]
